"""The samples of Géorisques."""

from __future__ import annotations

import json
from typing import Any

import pytest
from epinay import SHARED


def sample(name: str) -> Any:
    """Give a recorded answer; skips the test where the samples are not beside the repository."""
    path = SHARED / "apis" / "samples" / f"georisques-{name}"
    if not path.is_file():
        pytest.skip("the samples are not beside the repository")
    return json.loads(path.read_text(encoding="utf-8"))

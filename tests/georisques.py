"""The samples of Géorisques."""

from __future__ import annotations

import json
from typing import Any

import pytest
from epinay import SHARED


def recorded(name: str) -> str:
    """Give the text of a recorded answer; skips the test where the samples are not beside the repository."""
    path = SHARED / "apis" / "samples" / f"georisques-{name}"
    if not path.is_file():
        pytest.skip("the samples are not beside the repository")
    return path.read_text(encoding="utf-8")


def sample(name: str) -> Any:
    """Give a recorded answer, read; skips the test as `recorded` does."""
    return json.loads(recorded(name))

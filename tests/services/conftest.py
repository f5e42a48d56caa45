"""What holds after each test of the services."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def nothing_frozen() -> Iterator[None]:
    """Hold that each load gave back to the collector what was there before it, also one that was cut or given up."""
    yield
    assert gc.get_freeze_count() == 0

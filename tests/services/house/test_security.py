"""What `SECURITY.md` names as holding a threat is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ROWS = [line for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines() if line.startswith("| ")][1:]
SOURCES = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip()[:50])
def test_each_threat_has_its_test(row: str) -> None:
    held_by = re.findall(r"`([^`]+)`", row.split("|")[3])
    assert held_by
    for name in held_by:
        if "/" in name:
            assert (ROOT / name).exists(), name
        elif name.startswith("Test"):
            assert f"class {name}" in SOURCES, name
        elif name.startswith("test_"):
            assert f"def {name}(" in SOURCES, name

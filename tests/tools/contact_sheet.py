"""Many pictures of the same kind put side by side on one sheet, each with its name under it, to be looked at once."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

GAP = 8


def make_contact_sheet(pictures: Sequence[Path], sheet: Path, columns: int) -> Path:
    """Put pictures on a sheet in their order, with their names; raises `CalledProcessError` if one is missing."""
    sheet.parent.mkdir(parents=True, exist_ok=True)
    look = ["-tile", f"{columns}x", "-geometry", f"+{GAP}+{GAP}", "-background", "#b8bcc4", "-gravity", "north"]
    subprocess.run(["montage", "-label", "%t", *map(str, pictures), *look, str(sheet)], check=True, timeout=120)
    return sheet

"""Small files beside data that GDAL reads unasked: overviews, statistics, the head of a MapInfo table."""

from __future__ import annotations

import re
from pathlib import Path

LARGEST_HEAD = 256 * 1024
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_HFA = b"EHFA_HEADER_TAG"
# A seamless table is one of paths to others, a linked one of a database's address.
_ELSEWHERE = re.compile(rb"is\s*seamless|type\s+(?!native\b|dbf\b)\w|\\\\|://|/vsi", re.IGNORECASE)


def is_plain_raster(path: Path) -> bool:
    """Whether what lies beside a raster leads nowhere else; raises OSError."""
    for suffix in (".ovr", ".OVR", ".msk", ".MSK", ".msk.ovr", ".ovr.ovr"):
        beside = path.with_name(path.name + suffix)
        if beside.is_file() and not _start(beside, 4).startswith(_TIFF):
            return False
    for beside in (path.with_name(path.name + ".aux"), path.with_suffix(".aux"), path.with_suffix(".rrd")):
        if beside.is_file() and not _start(beside, len(_HFA)).startswith(_HFA):
            return False
    for beside in (path.with_name(path.name + ".aux.xml"), path.with_name(path.name + ".AUX.XML")):
        if beside.is_file():
            text = beside.read_bytes() if beside.stat().st_size < 64 * 2**20 else b"OVERVIEW_FILE"
            if b"OVERVIEW_FILE" in text.upper() or b"/VSI" in text.upper() or b"\0" in text:
                return False
    return True


def is_plain_table(path: Path) -> bool:
    """Whether a MapInfo table has its data beside it, and nowhere else; raises OSError."""
    return _ELSEWHERE.search(_start(path, LARGEST_HEAD)) is None


def _start(path: Path, size: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(size)

"""File names out of what a server calls things."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from ..archives.names import safe_path

NOTE = "carto-mairie.json"
LOCK = ".carto-mairie.lock"
LONGEST = 180
"""Bytes: file systems take 255, and suffixes come to it while a file is under way."""

# What stands at the end of the names of files that are not whole yet.
_WORKING = (".part", ".part.json", ".joining", ".new")
# Windows gives long names a second, short one: `LIVRAI~1.ZIP` may be another file.
_SHORT = re.compile(r"~(?=\d)")


def safe_name(name: str) -> str:
    """Give one file name that every system can write, of a text that a server gave; raises `ArchiveError`."""
    flat = name.replace("/", "_").replace("\\", "_").replace(":", "_").lstrip(".") or "_"
    flat = _SHORT.sub("-", flat)
    if flat.lower() in (NOTE, LOCK) or flat.lower().endswith(_WORKING):
        flat = f"_{flat}_"
    return str(safe_path(_shortened(flat)))


def _shortened(name: str) -> str:
    """Cut a name in its middle: the suffix says what a file is."""
    if len(name.encode()) <= LONGEST:
        return name
    suffix = PurePosixPath(name).suffix
    suffix = suffix if len(suffix.encode()) <= 20 else ""
    stem = name.encode()[: LONGEST - len(suffix.encode())].decode("utf-8", "ignore")
    return f"{stem}{suffix}"

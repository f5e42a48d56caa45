"""What Windows asks of paths; pure, so that it is tested on every system."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePath, PureWindowsPath

LONGEST_PATH = 259
"""Characters of a path that every program on Windows opens, the end mark left out."""

_RESERVED = re.compile(
    r"^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:\.|$)", re.IGNORECASE
)
_EXTENDED = "\\\\?\\"


def is_reserved(name: str) -> bool:
    """Whether Windows takes a file's name for a device, whatever its suffix."""
    return _RESERVED.match(name) is not None


def extended(path: PureWindowsPath) -> PureWindowsPath:
    """Give the form of an absolute path, of a drive or a share, that may have 32,767 characters."""
    text = str(path)
    if text.startswith(_EXTENDED) or not path.is_absolute():
        return path
    if text.startswith("\\\\"):
        return PureWindowsPath(f"{_EXTENDED}UNC\\{text[2:]}")
    return PureWindowsPath(_EXTENDED + text)


def long_path(path: Path) -> Path:
    """Give a path below which names of any length may be written and taken away."""
    if os.name != "nt":
        return path
    return Path(extended(PureWindowsPath(os.path.abspath(path))))  # noqa: PTH100 - `resolve` would follow links


def plain_path(path: Path) -> Path:
    """Give a path as other programs take it, which lengthen it themselves."""
    return Path(shortened(PureWindowsPath(path))) if os.name == "nt" else path


def shortened(path: PureWindowsPath) -> PureWindowsPath:
    """Give the usual form of an extended path."""
    text = str(path)
    if text.startswith(f"{_EXTENDED}UNC\\"):
        return PureWindowsPath("\\\\" + text[len(_EXTENDED) + 4 :])
    return PureWindowsPath(text[len(_EXTENDED) :]) if text.startswith(_EXTENDED) else path


def room_below(folder: PurePath, windows: bool = os.name == "nt") -> int | None:
    """Give how many characters are left for what lies in a folder, None where it does not matter."""
    return LONGEST_PATH - len(str(folder)) - 1 if windows else None

"""What is written beside a part, so that another run of QGIS knows what it is a part of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .feed import RemoteFile


@dataclass(frozen=True)
class Known:
    """What the journal says: which file the part belongs to, and which version the server said it was.

    `md5` is the file's mark: its MD5, another sum, or a version.
    """

    url: str = ""
    length: int | None = None
    md5: str = ""
    validator: str = ""

    def fits(self, file: RemoteFile) -> bool:
        """Tell whether the part may be gone on with: the same address, and nothing that says it is another version."""
        return self.url == file.url and self.length == file.length and self.md5 == file.mark


class Journal:
    """The journal of one part; it is replaced whole, so that it is never half-written."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Known:
        """Give what it says; nothing where there is none, or it is not ours."""
        try:
            values: Any = json.loads(self._path.read_bytes())
            return Known(str(values["url"]), values["length"], str(values["md5"]), str(values["validator"]))
        except (FileNotFoundError, ValueError, KeyError, TypeError, RecursionError):
            return Known()

    def write(self, file: RemoteFile, validator: str) -> None:
        """Say which file the part beside belongs to."""
        known = Known(file.url, file.length, file.mark, validator)
        if known != self.read():
            write_json(self._path, known.__dict__)

    def forget(self) -> None:
        """Remove the journal."""
        self._path.unlink(missing_ok=True)


def write_json(path: Path, value: Any) -> None:
    """Write a file of JSON whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    # Half a character, as a server may send it escaped, is escaped again.
    draft.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8", "backslashreplace")
    draft.replace(path)

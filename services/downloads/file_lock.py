"""A lock on a folder between processes, which the system opens when its holder dies, however it dies."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, Any

from ..errors import FileError, FileProblem
from .safe_names import LOCK


class FolderLock:
    """Held while a folder's files are written; raises `FileError` (`IN_USE`) when another QGIS holds it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK
        self._file: IO[bytes] | None = None

    def check(self) -> None:
        """Raise `FileError` if another QGIS holds it now."""
        with self:
            return

    def __enter__(self) -> FolderLock:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("a+b")
        try:
            _lock(self._file)
        except OSError as error:
            self._file.close()
            raise FileError(FileProblem.IN_USE, str(self._path.parent)) from error
        return self

    def __exit__(self, *_error: Any) -> None:
        if self._file is not None:
            # Closing unlocks. The file stays: to remove it could take it from under one who waits for it.
            self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

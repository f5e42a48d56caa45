"""A file that a reader who trusts it can read: it can be cancelled at each step, and never goes on after its end."""

from __future__ import annotations

import io
from pathlib import Path

from ..cancel import CancelToken
from ..errors import ArchiveError, ArchiveProblem


class GuardedFile(io.RawIOBase):
    """A file opened for reading; its methods raise `Cancelled`, and `ArchiveError` for what no sound archive asks for.

    A sound archive knows how long its parts are: reading at the end of the file means that it was cut off, and reading
    there again and again is how a loop looks that never ends. `largest` is the most bytes that are read at once.
    """

    def __init__(self, path: Path, cancel: CancelToken, largest: int) -> None:
        self._name = path.name
        self._cancel = cancel
        self._largest = largest
        self._length = path.stat().st_size
        self._file = path.open("rb")

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Give the next `size` bytes, fewer at the end, or all that are left."""
        self._cancel.check()
        if size < 0:
            size = max(0, self._length - self._file.tell())
        if size > self._largest:
            raise ArchiveError(ArchiveProblem.TOO_MANY, self._name, detail=f"{size} bytes at once")
        block = self._file.read(size)
        if size and not block:
            raise ArchiveError(ArchiveProblem.BROKEN, self._name, detail=f"ends at byte {self._file.tell()}")
        return block

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        self._cancel.check()
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Give the place."""
        self._cancel.check()
        return self._file.tell()

    def close(self) -> None:
        """Close the file; may be called again."""
        self._file.close()
        super().close()

"""The files of an archive as they are written: one open at a time, and none larger than it declared."""

from __future__ import annotations

import threading
from pathlib import Path, PurePosixPath
from typing import IO, Any, Callable

from ..cancel import CancelToken
from ..errors import ArchiveError, ArchiveProblem

Progress = Callable[[int, int], None]
"""Told the bytes written so far, and those to be written in all."""


class Writer:
    """Writes the members below a folder as they come, and holds them to what they declared."""

    def __init__(
        self,
        folder: Path,
        paths: dict[str, PurePosixPath],
        sizes: dict[str, int],
        cancel: CancelToken,
        progress: Progress | None,
    ) -> None:
        self._folder = folder
        self._paths = paths
        self._sizes = sizes
        self._cancel = cancel
        self._progress = progress
        self._written = dict.fromkeys(paths, -1)
        self._done = 0
        self._total = sum(sizes.values())
        self._name = ""
        self._file: IO[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_error: Any) -> None:
        self._close()

    def write(self, name: str, block: bytes) -> None:
        """Append a block to a member, from any thread; raises `ArchiveError` when it is larger than it declared."""
        self._cancel.check()
        with self._lock:
            self._append(name, block)

    def _append(self, name: str, block: bytes) -> None:
        if self._written[name] < 0 or name != self._name:
            self._open(name)
        self._written[name] += len(block)
        if self._written[name] > self._sizes[name]:
            raise ArchiveError(ArchiveProblem.BOMB, name, size=self._written[name])
        if self._file is not None:
            self._file.write(block)
        self._done += len(block)
        if self._progress is not None and block:
            self._progress(self._done, self._total)

    def check_complete(self) -> None:
        """Raise `ArchiveError` unless every member came in the size that it declared."""
        self._close()
        for name, size in self._written.items():
            if size != self._sizes[name]:
                raise ArchiveError(ArchiveProblem.BROKEN, name, detail=f"{size} of {self._sizes[name]} bytes")

    def _open(self, name: str) -> None:
        self._close()
        target = self._folder / self._paths[name]
        target.parent.mkdir(parents=True, exist_ok=True)
        self._file = target.open("ab")
        self._name = name
        self._written[name] = max(0, self._written[name])

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

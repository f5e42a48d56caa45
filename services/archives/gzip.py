"""One file packed by gzip, read as an archive of one member: its name without `.gz`."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Callable

from ..cancel import CancelToken
from ..errors import ArchiveError, ArchiveProblem
from .names import LARGEST_RATIO, RATIO_FLOOR, Member

MAGIC = b"\x1f\x8b"
BLOCK = 1 << 20


class GzipArchive:
    """One gzip file."""

    uncertain: tuple[str, ...] = ()

    def __init__(self, path: Path, cancel: CancelToken) -> None:
        self._path = path
        self._cancel = cancel
        self._name = path.name[:-3] if path.name.lower().endswith(".gz") else f"{path.name}.data"

    def members(self) -> list[Member]:
        """Give the one member, with its size: it is unpacked once to be measured, as what gzip declares may be a lie.

        Raises `ArchiveError` for one that is broken, and for one that goes on unpacking beyond what data can.
        """
        most = max(RATIO_FLOOR, LARGEST_RATIO * self._path.stat().st_size)
        size = 0
        for block in self._blocks():
            size += len(block)
            if size > most:
                raise ArchiveError(ArchiveProblem.BOMB, self._name, size=size)
        return [Member(self._name, size)]

    def extract(self, names: set[str], write: Callable[[str, bytes], None]) -> None:
        """Hand the content over, block by block, checked against its CRC."""
        if self._name in names:
            write(self._name, b"")
            for block in self._blocks():
                write(self._name, block)

    def _blocks(self) -> Iterator[bytes]:
        with self._broken(), self._path.open("rb") as file, gzip.GzipFile(fileobj=file) as content:
            while block := content.read(BLOCK):
                self._cancel.check()
                yield block

    @contextmanager
    def _broken(self) -> Iterator[None]:
        try:
            yield
        except EOFError as error:
            raise ArchiveError(ArchiveProblem.TRUNCATED, self._path.name, detail=str(error)) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise ArchiveError(ArchiveProblem.BROKEN, self._path.name, detail=repr(error)) from error

"""ZIP archives, read with the standard library."""

from __future__ import annotations

import stat
import zipfile
import zlib
from pathlib import Path
from typing import Callable

from ..errors import ArchiveError, ArchiveProblem
from .names import Member

MAGIC = b"PK"
BLOCK = 1 << 20


class ZipArchive:
    """One ZIP file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def members(self) -> list[Member]:
        """Give what the archive declares; raises `ArchiveError` for one that is broken."""
        try:
            with zipfile.ZipFile(self._path) as archive:
                return [_member(info) for info in archive.infolist()]
        except (zipfile.BadZipFile, ValueError, OverflowError) as error:
            raise ArchiveError(ArchiveProblem.BROKEN, self._path.name, detail=str(error)) from error

    def extract(self, names: set[str], write: Callable[[str, bytes], None]) -> None:
        """Hand the content of the named files over, block by block, checked against their CRC."""
        try:
            with zipfile.ZipFile(self._path) as archive:
                for info in archive.infolist():
                    if info.filename not in names:
                        continue
                    write(info.filename, b"")
                    with archive.open(info) as content:
                        while block := content.read(BLOCK):
                            write(info.filename, block)
        except NotImplementedError as error:
            raise ArchiveError(ArchiveProblem.UNSUPPORTED, self._path.name, detail=str(error)) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError) as error:
            raise ArchiveError(ArchiveProblem.BROKEN, self._path.name, detail=str(error)) from error


def _member(info: zipfile.ZipInfo) -> Member:
    # `filename` is cut at a NUL by the library, which would hide what stands behind it.
    return Member(
        info.orig_filename if "\x00" in info.orig_filename else info.filename,
        info.file_size,
        info.is_dir(),
        stat.S_ISLNK(info.external_attr >> 16),
        bool(info.flag_bits & 0x1),
    )

"""ZIP archives, read with the standard library."""

from __future__ import annotations

import errno
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Callable

from ..cancel import CancelToken
from ..errors import ArchiveError, ArchiveProblem
from .guarded_file import GuardedFile
from .names import Member
from .zip_names import names_of

MAGIC = b"PK"
BLOCK = 1 << 20
# The list of 200,000 files with names of 150 characters.
LARGEST_LIST = 40 * 2**20


class ZipArchive:
    """One ZIP file."""

    def __init__(self, path: Path, cancel: CancelToken) -> None:
        self._path = path
        self._cancel = cancel
        self.uncertain: list[str] = []
        """The names that could not be read for certain, once `members` was called."""

    def members(self) -> list[Member]:
        """Give what the archive declares; raises `ArchiveError` for one that is broken."""
        with self.opened() as archive:
            infos = archive.infolist()
            names, self.uncertain = names_of(infos)
            return list(map(_member, infos, names))

    def extract(self, names: set[str], write: Callable[[str, bytes], None]) -> None:
        """Hand the content of the named files over, block by block, checked against their CRC."""
        with self.opened() as archive:
            infos = archive.infolist()
            for info, name in zip(infos, names_of(infos).names):
                if name in names:
                    write(name, b"")
                    with archive.open(info) as content:
                        while block := content.read(BLOCK):
                            write(name, block)

    @contextmanager
    def opened(self) -> Iterator[zipfile.ZipFile]:
        """Open it for the standard library, whose faults inside the block are raised as `ArchiveError`."""
        name = self._path.name
        try:
            with GuardedFile(self._path, self._cancel, LARGEST_LIST) as file, zipfile.ZipFile(file) as archive:
                yield archive
        except NotImplementedError as error:
            raise ArchiveError(ArchiveProblem.UNSUPPORTED, name, detail=str(error)) from error
        except zipfile.BadZipFile as error:
            # The list of what is in it stands at its end.
            problem = ArchiveProblem.TRUNCATED if str(error) == "File is not a zip file" else ArchiveProblem.BROKEN
            raise ArchiveError(problem, name, detail=str(error)) from error
        except OSError as error:
            # A full disk has a number of its own; bad bz2 data has none, and a place before the file is invalid.
            if error.errno not in (None, errno.EINVAL):
                raise
            raise ArchiveError(ArchiveProblem.BROKEN, name, detail=str(error)) from error
        except (zlib.error, EOFError, ValueError, OverflowError, RuntimeError) as error:
            raise ArchiveError(ArchiveProblem.BROKEN, name, detail=repr(error)) from error


def _member(info: zipfile.ZipInfo, name: str) -> Member:
    return Member(
        name,
        info.file_size,
        name.endswith(("/", "\\")),
        stat.S_ISLNK(info.external_attr >> 16),
        bool(info.flag_bits & 0x1),
    )

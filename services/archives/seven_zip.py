"""7z archives, as IGN publishes them: read with py7zr and the standard library's `lzma`, or by a 7z program, if faster.

py7zr is bundled as a package of the plugin's own, without its compiled dependencies, which serve methods that such
archives do not use (PPMd, Deflate64, Zstandard, encryption): a 7z program reads those too, where there is one;
`tests/tools/bundle.py` says what is changed in it. GDAL's `/vsi7z/` is not used: its libarchive took one and a half
times as long as py7zr on archives of 100 MB, and begins anew at the first member for each one.
"""

from __future__ import annotations

import lzma
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Callable

from ..cancel import CancelToken
from ..errors import ArchiveError, ArchiveProblem, Cancelled
from .guarded_file import GuardedFile
from .names import LARGEST_COUNT, Member
from .shares import run_all, shares_of

MAGIC = b"7z\xbc\xaf\x27\x1c"
START = 32
BLOCK = 32 * 2**20
# The list of 200,000 files with names of 150 characters.
LARGEST_HEADER = 64 * 2**20
# What py7zr 1.1 needs; the releases before it hold flaws that are mended in it.
OLDEST_PYTHON = (3, 10)


class SevenZipArchive:
    """One 7z file."""

    def __init__(self, path: Path, cancel: CancelToken) -> None:
        self._path = path
        self._cancel = cancel
        self.uncertain: list[str] = []
        """No name: 7z writes them in UTF-16."""

    def members(self) -> list[Member]:
        """Give what the archive declares; raises `ArchiveError` for one that is broken."""
        with self._opened() as archive:
            encrypted = archive.needs_password()
            return [
                Member(item.filename, item.uncompressed or 0, item.is_directory, _is_link(item), encrypted)
                for item in archive.files
            ]

    def extract(self, names: set[str], write: Callable[[str, bytes], None]) -> None:
        """Hand the content of the named files over, block by block, checked against their CRC.

        `write` is called by several threads where the archive has several streams: blocks of one file come in order.
        """
        with self._opened() as archive:
            shares = shares_of(_streams(archive))
        run_all(self._extract, [share & names for share in shares], write)

    def _extract(self, names: set[str], write: Callable[[str, bytes], None]) -> None:
        with self._opened() as archive:
            library = load_library()
            factory = _sink_factory(library, write)
            for item in archive.files:
                if item.filename in names and not item.is_directory:
                    archive.worker.register_filelike(item.id, library.io.MemIO(item.filename, factory))
            # Not by `archive.extract`, which changes names and whose own threads cannot be stopped.
            archive.worker.extract(archive.fp, None, parallel=False)

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        library = load_library()
        self._check_length()
        guarded = GuardedFile(self._path, self._cancel, LARGEST_HEADER)
        with guarded as file, self._faults(library), library.SevenZipFile(file) as archive:
            yield archive

    def _check_length(self) -> None:
        """Raise `ArchiveError` for a file that ends before the list of what is in it, which stands last."""
        with self._path.open("rb") as file:
            start = file.read(START)
        if len(start) == START:
            offset, size = struct.unpack_from("<QQ", start, 12)
            if START + offset + size <= self._path.stat().st_size:
                return
        raise ArchiveError(ArchiveProblem.TRUNCATED, self._path.name)

    @contextmanager
    def _faults(self, library: Any) -> Iterator[None]:
        """Say in the plugin's own errors what py7zr raises."""
        name = self._path.name
        try:
            yield
        except (ArchiveError, Cancelled, OSError):
            raise
        except library.exceptions.PasswordRequired as error:
            # Also the list of files is locked.
            raise ArchiveError(ArchiveProblem.ENCRYPTED, name) from error
        except library.exceptions.UnsupportedCompressionMethodError as error:
            raise ArchiveError(ArchiveProblem.UNSUPPORTED, name, detail=str(error)) from error
        except library.exceptions.Bad7zFile as error:
            raise ArchiveError(_problem(str(error)), name, detail=str(error)) from error
        except (library.exceptions.ArchiveError, lzma.LZMAError, EOFError, ValueError, TypeError) as error:
            raise ArchiveError(ArchiveProblem.BROKEN, name, detail=repr(error)) from error
        except (IndexError, KeyError, AttributeError, MemoryError, OverflowError, AssertionError) as error:
            # py7zr trusts headers: a broken one ends in whatever it breaks.
            raise ArchiveError(ArchiveProblem.BROKEN, name, detail=repr(error)) from error


def _problem(message: str) -> ArchiveProblem:
    """Tell what py7zr means by an archive that is bad: beyond a limit, or broken."""
    if "exceeds limit" not in message:
        return ArchiveProblem.BROKEN
    return ArchiveProblem.UNSUPPORTED if "num_coders" in message else ArchiveProblem.TOO_MANY


def _streams(archive: Any) -> list[tuple[int, list[str]]]:
    """Give the size of each packed stream once it is unpacked, and the names of the files in it."""
    streams: dict[int, tuple[int, list[str]]] = {}
    for item in archive.files:
        size, names = streams.get(id(item.folder), (0, []))
        names.append(item.filename)
        streams[id(item.folder)] = size + (item.uncompressed or 0), names
    return list(streams.values())


def _is_link(item: Any) -> bool:
    return bool(item.is_symlink or item.is_junction or item.is_socket)


def load_library() -> Any:
    """Import the bundled py7zr; raises `ArchiveError` where it is missing or Python is too old for it."""
    if sys.version_info < OLDEST_PYTHON:
        raise ArchiveError(ArchiveProblem.NEEDS_PROGRAM, detail=sys.version)
    try:
        library = import_module("...vendor.py7zr", __package__)
    except ImportError as error:
        raise ArchiveError(ArchiveProblem.NO_READER, detail=str(error)) from error
    # The package is the plugin's own: nobody else's limits are set here.
    library.py7zr.get_memory_limit = lambda: BLOCK
    limits = library.archiveinfo
    limits.MAX_HEADER_SIZE = LARGEST_HEADER
    limits.MAX_NUMFILES = limits.MAX_SUBSTREAMS = LARGEST_COUNT + 1
    limits.MAX_NUMFOLDERS = limits.MAX_NUMSTREAMS
    limits.MAX_CODERS = 4  # more in a row are not decoded anyway
    return library


def _sink_factory(library: Any, write: Callable[[str, bytes], None]) -> Any:
    class Sink(library.io.Py7zIO):
        def __init__(self, name: str) -> None:
            self._name = name
            self._size = 0
            write(name, b"")

        def write(self, data: bytes) -> int:
            write(self._name, bytes(data))
            self._size += len(data)
            return len(data)

        def size(self) -> int:
            return self._size

        def read(self, size: int | None = None) -> bytes:
            return b""

        def seek(self, offset: int, whence: int = 0) -> int:
            return 0

        def flush(self) -> None:
            """Have nothing to flush: blocks are handed over as they come."""

    class Factory(library.io.WriterFactory):
        def create(self, filename: str) -> Sink:
            return Sink(filename)

    return Factory()

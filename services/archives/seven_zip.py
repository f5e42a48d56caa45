"""7z archives, as IGN publishes them: read with py7zr and the standard library's `lzma`, or by a 7z program, if faster.

py7zr is bundled without its compiled dependencies, which serve methods that such archives do not use (PPMd, Deflate64,
Zstandard, encryption): a 7z program reads those too, where there is one. GDAL's `/vsi7z/` is not used: its libarchive
took one and a half times as long as py7zr on archives of 100 MB, and begins anew at the first member for each one.
"""

from __future__ import annotations

import lzma
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Callable

from ..errors import ArchiveError, ArchiveProblem, Cancelled
from .names import Member

MAGIC = b"7z\xbc\xaf\x27\x1c"
BLOCK = 32 * 2**20
BUNDLE = Path(__file__).resolve().parents[2] / "vendor"

# What py7zr imports at its start, for the methods that are left out.
_LEFT_OUT = (
    "bcj",
    "inflate64",
    "pyppmd",
    "pyzstd",
    "backports",
    "backports.zstd",
    "Cryptodome",
    "Cryptodome.Cipher",
    "Cryptodome.Cipher.AES",
    "Cryptodome.Random",
    "multivolumefile",
    "texttable",
)


class SevenZipArchive:
    """One 7z file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def members(self) -> list[Member]:
        """Give what the archive declares; raises `ArchiveError` for one that is broken."""
        with self._opened() as archive:
            encrypted = archive.needs_password()
            return [
                Member(item.filename, item.uncompressed or 0, item.is_directory, item.is_symlink, encrypted)
                for item in archive.files
            ]

    def extract(self, names: set[str], write: Callable[[str, bytes], None]) -> None:
        """Hand the content of the named files over, block by block, checked against their CRC."""
        factory = _sink_factory(write)
        with self._opened() as archive:
            archive.extract(targets=sorted(names), factory=factory)

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        library = load_library()
        try:
            with library.SevenZipFile(self._path) as archive:
                yield archive
        except (ArchiveError, Cancelled, OSError):
            raise
        except library.exceptions.UnsupportedCompressionMethodError as error:
            raise ArchiveError(ArchiveProblem.UNSUPPORTED, self._path.name, detail=str(error)) from error
        except (library.exceptions.ArchiveError, lzma.LZMAError, EOFError, ValueError, TypeError) as error:
            raise ArchiveError(ArchiveProblem.BROKEN, self._path.name, detail=repr(error)) from error
        except (IndexError, KeyError, AttributeError, MemoryError, OverflowError, AssertionError) as error:
            # py7zr trusts headers: a broken one ends in whatever it breaks.
            raise ArchiveError(ArchiveProblem.BROKEN, self._path.name, detail=repr(error)) from error


def load_library() -> Any:
    """Import py7zr, from the system or from the bundle; raises `ArchiveError` where it is in neither."""
    if "py7zr" in sys.modules:
        return sys.modules["py7zr"]
    if find_spec("py7zr") is None and str(BUNDLE) not in sys.path:
        sys.path.append(str(BUNDLE))
    with _placeholders():
        try:
            library = import_module("py7zr")
        except ImportError as error:
            raise ArchiveError(ArchiveProblem.NO_READER, detail=str(error)) from error
    if find_spec("psutil") is None:
        # Without psutil it cannot tell how much memory is free: take what it takes where there is plenty.
        library.py7zr.get_memory_limit = lambda: BLOCK
    return library


@contextmanager
def _placeholders() -> Iterator[None]:
    """Stand in for the dependencies that are not installed while py7zr is imported, and no longer."""
    added = []
    for name in _LEFT_OUT:
        parent = name.rpartition(".")[0]
        missing = parent in added if parent else find_spec(name) is None
        if missing or (parent and parent not in added and find_spec(name) is None):
            sys.modules[name] = _Placeholder(name)
            added.append(name)
    try:
        yield
    finally:
        for name in added:
            del sys.modules[name]


class _Placeholder(types.ModuleType):
    """A module whose every name is a class that cannot be used."""

    __path__: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def refuse(*_args: Any, **_values: Any) -> Any:
            raise ArchiveError(ArchiveProblem.UNSUPPORTED, detail=f"{self.__name__}.{name}")

        return type(name, (), {"__init__": refuse})


def _sink_factory(write: Callable[[str, bytes], None]) -> Any:
    library = load_library()

    class Sink(library.io.Py7zIO):  # type: ignore[name-defined]
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

    class Factory(library.io.WriterFactory):  # type: ignore[name-defined]
        def create(self, filename: str) -> Sink:
            return Sink(filename)

    return Factory()

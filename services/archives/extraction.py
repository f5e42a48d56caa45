"""The content of one archive on its way into an empty folder, by Python or by a 7z program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..cancel import CancelToken
from ..errors import ArchiveError, ArchiveProblem
from .gzip import GzipArchive
from .layout import common_folder
from .program import extract_with, size_of_tree
from .seven_zip import SevenZipArchive
from .windows import plain_path
from .writer import Progress, Writer
from .zip import ZipArchive


@dataclass(frozen=True)
class Extraction:
    """What is taken out of an archive: by name its safe path, its path as laid out, and its size in bytes."""

    archive: Path
    paths: dict[str, PurePosixPath]
    short: dict[str, PurePosixPath]
    sizes: dict[str, int]
    cancel: CancelToken
    progress: Progress | None

    @property
    def suits_program(self) -> bool:
        """Whether a program would write what is wanted: no name needs mending."""
        return all(name == str(relative) for name, relative in self.paths.items())

    def by_python(self, reader: ZipArchive | SevenZipArchive | GzipArchive, folder: Path) -> Path:
        """Write the files below a folder, and give it; raises `ArchiveError`, `Cancelled` and OSError."""
        folder.mkdir()
        with Writer(folder, self.short, self.sizes, self.cancel, self.progress) as writer:
            reader.extract(set(self.short), writer.write)
            writer.check_complete()
        return folder

    def by_program(self, program: str, folder: Path) -> Path:
        """Let a program write the files below a folder, and give the folder that has them as laid out."""
        folder.mkdir()
        total = sum(self.sizes.values())
        extract_with(program, self.archive, plain_path(folder), total, self.cancel, self.progress)
        self._check(folder, total)
        top = common_folder(self.paths.values())
        for name, path in self.paths.items():
            if path.relative_to(top) != self.short[name]:
                target = folder / top / self.short[name]
                target.parent.mkdir(parents=True, exist_ok=True)
                (folder / path).rename(target)
        return folder / top

    def _check(self, folder: Path, total: int) -> None:
        """Raise `ArchiveError` unless the program has written just what the archive declares."""
        if any(path.is_symlink() for path in folder.rglob("*")):
            raise ArchiveError(ArchiveProblem.LINK, self.archive.name)
        for name, path in self.paths.items():
            target = folder / path
            if not target.is_file() or target.stat().st_size != self.sizes[name]:
                raise ArchiveError(ArchiveProblem.BROKEN, name)
        if size_of_tree(folder) != total:
            raise ArchiveError(ArchiveProblem.BROKEN, self.archive.name)

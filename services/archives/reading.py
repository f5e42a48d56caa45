"""Archives opened without trusting them: zip and 7z, extracted whole into a folder or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any, Callable

from ..cancel import CancelToken
from ..errors import ArchiveError, ArchiveProblem
from . import seven_zip as archive_7z
from . import zip as archive_zip
from .names import plan
from .program import WORTH_IT, extract_with, find_program, size_of_tree

Progress = Callable[[int, int], None]
"""Told the bytes written so far, and those to be written in all."""


def is_archive(path: Path) -> bool:
    """Whether a file is a zip or 7z archive, by its first bytes: names lie."""
    with path.open("rb") as file:
        return file.read(6).startswith((archive_zip.MAGIC, archive_7z.MAGIC))


def open_archive(path: Path) -> archive_zip.ZipArchive | archive_7z.SevenZipArchive:
    """Give a reader of an archive; raises `ArchiveError` for a file that is none."""
    with path.open("rb") as file:
        start = file.read(6)
    if start == archive_7z.MAGIC:
        return archive_7z.SevenZipArchive(path)
    if start.startswith(archive_zip.MAGIC):
        return archive_zip.ZipArchive(path)
    raise ArchiveError(ArchiveProblem.NOT_AN_ARCHIVE, path.name)


def extract(path: Path, folder: Path, cancel: CancelToken, progress: Progress | None = None) -> list[Path]:
    """Extract an archive into `folder`, replacing what stood there; give the files.

    Whatever goes wrong, or if cancelled, nothing of the archive stays on disk and the old folder is untouched. Raises
    `ArchiveError`, `Cancelled` and OSError.
    """
    archive = open_archive(path)
    members = archive.members()
    folder.parent.mkdir(parents=True, exist_ok=True)
    paths = plan(members, path.stat().st_size, shutil.disk_usage(folder.parent).free)
    sizes = {member.name: member.size for member in members if not member.is_folder}
    program = find_program() if _suits_program(archive, paths) else None
    with _workspace(folder) as workspace:

        def by_program(program: str) -> None:
            extract_with(program, path, workspace, sum(sizes.values()), cancel, progress)
            _check_sizes(workspace, paths, sizes)

        if program and path.stat().st_size >= WORTH_IT:
            by_program(program)
        else:
            try:
                with _Writer(workspace, paths, sizes, cancel, progress) as writer:
                    archive.extract(set(paths), writer.write)
                    writer.check_complete()
            except ArchiveError as error:
                if error.problem is not ArchiveProblem.UNSUPPORTED or program is None:
                    raise
                shutil.rmtree(workspace)
                workspace.mkdir()
                by_program(program)
        if folder.exists():
            shutil.rmtree(folder)
        workspace.rename(folder)
    return [folder / relative for relative in paths.values()]


def _suits_program(archive: Any, paths: dict[str, PurePosixPath]) -> bool:
    """Whether a 7z program may extract an archive: a 7z whose names need no mending."""
    return isinstance(archive, archive_7z.SevenZipArchive) and all(
        name == str(relative) for name, relative in paths.items()
    )


def _check_sizes(folder: Path, paths: dict[str, PurePosixPath], sizes: dict[str, int]) -> None:
    """Raise `ArchiveError` unless a program has written just what the archive declares."""
    for name, relative in paths.items():
        target = folder / relative
        if target.is_symlink() or not target.is_file() or target.stat().st_size != sizes[name]:
            raise ArchiveError(ArchiveProblem.BROKEN, name)
    if size_of_tree(folder) != sum(sizes.values()):
        raise ArchiveError(ArchiveProblem.BROKEN, folder.name)


@contextlib.contextmanager
def _workspace(folder: Path) -> Iterator[Path]:
    workspace = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    shutil.rmtree(workspace, ignore_errors=True)
    workspace.mkdir()
    try:
        yield workspace
    finally:
        shutil.rmtree(workspace, ignore_errors=True)


class _Writer:
    """Writes the members as they come, one open at a time, and holds them to what they declared."""

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

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_error: Any) -> None:
        self._close()

    def write(self, name: str, block: bytes) -> None:
        """Append a block to a member; raises `ArchiveError` when it is larger than it declared."""
        self._cancel.check()
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

"""Archives opened without trusting them: zip, 7z and gzip, extracted whole into a folder or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Callable, Union

from ..cancel import CancelToken
from ..errors import ArchiveError, ArchiveProblem
from . import gzip as archive_gzip
from . import seven_zip as archive_7z
from . import zip as archive_zip
from .extraction import Extraction
from .folders import replace, workspace
from .layout import laid_out
from .names import Member, plan
from .program import WORTH_IT, find_program, list_with
from .windows import long_path, room_below
from .writer import Progress

Archive = Union[archive_zip.ZipArchive, archive_7z.SevenZipArchive, archive_gzip.GzipArchive]


def is_archive(path: Path) -> bool:
    """Whether a file is a zip, 7z or gzip archive, by its first bytes: names lie."""
    with path.open("rb") as file:
        return file.read(6).startswith((archive_zip.MAGIC, archive_7z.MAGIC, archive_gzip.MAGIC))


def open_archive(path: Path, cancel: CancelToken) -> Archive:
    """Give a reader of an archive; raises `ArchiveError` for a file that is none."""
    with path.open("rb") as file:
        start = file.read(6)
    if start == archive_7z.MAGIC:
        return archive_7z.SevenZipArchive(path, cancel)
    if start.startswith(archive_zip.MAGIC):
        return archive_zip.ZipArchive(path, cancel)
    if start.startswith(archive_gzip.MAGIC):
        return archive_gzip.GzipArchive(path, cancel)
    raise ArchiveError(ArchiveProblem.NOT_AN_ARCHIVE, path.name)


def extract(
    path: Path,
    folder: Path,
    cancel: CancelToken,
    progress: Progress | None = None,
    uncertain: Callable[[list[str]], None] | None = None,
) -> list[Path]:
    """Extract an archive into `folder`, replacing what stood there; give the files.

    Folders at the top that all files lie in are left out. Whatever goes wrong, or if cancelled, nothing of the archive
    stays on disk and the old folder is untouched. `uncertain` is told the names whose encoding could not be told, as
    they were written. Raises `ArchiveError`, `Cancelled` and OSError.
    """
    reader = open_archive(path, cancel)
    program = find_program() if isinstance(reader, archive_7z.SevenZipArchive) else None
    members = _members(reader, path, program, cancel)
    folder.parent.mkdir(parents=True, exist_ok=True)
    paths = plan(members, path.stat().st_size, shutil.disk_usage(folder.parent).free)
    sizes = {member.name: member.size for member in members if member.name in paths}
    short = laid_out(paths, room_below(folder))
    work = Extraction(path, paths, short, sizes, cancel, progress)
    place = long_path(folder)
    with workspace(place) as space:
        replace(place, _extracted(work, reader, program if work.suits_program else None, space))
    if uncertain is not None and reader.uncertain:
        uncertain(list(reader.uncertain))
    return [folder / relative for relative in short.values()]


def _members(reader: Archive, path: Path, program: str | None, cancel: CancelToken) -> list[Member]:
    try:
        return reader.members()
    except ArchiveError as error:
        if error.problem is not ArchiveProblem.NEEDS_PROGRAM or program is None:
            raise
        return list_with(program, path, cancel)


def _extracted(work: Extraction, reader: Archive, program: str | None, space: Path) -> Path:
    """Give a folder in `space` that has the files, by the quicker of the ways that there are."""
    if program and work.archive.stat().st_size >= WORTH_IT:
        return work.by_program(program, space / "a")
    try:
        return work.by_python(reader, space / "b")
    except ArchiveError as error:
        left = (ArchiveProblem.UNSUPPORTED, ArchiveProblem.NEEDS_PROGRAM)
        if error.problem not in left or program is None:
            raise
    return work.by_program(program, space / "a")

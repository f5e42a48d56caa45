"""The 7z program of the machine: on large archives about twice as fast as Python, and it reads every method."""

from __future__ import annotations

import ntpath
import os
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Callable

from ..cancel import CancelToken
from ..errors import ArchiveError, ArchiveProblem
from .names import LARGEST_COUNT, Member
from .process import Process

WORTH_IT = 20 * 2**20
POLL = 0.2
SILENCE = 120.0
"""Seconds in which a program that works has said or written something."""
LARGEST_LIST = 256 * 2**20

_NAMES = ("7zz", "7z", "7za")
_INSTALLED = ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)")
# UTF-8 on every system, no question, no progress and no notes but where asked for.
_QUIET = ("-y", "-sccUTF-8", "-bd", "-bso0")


def find_program() -> str | None:
    """Give the path of a 7z program, None where there is none."""
    here = Path.cwd().resolve()
    for name in candidates(os.environ, os.name == "nt"):
        path = Path(name)
        if path.is_file() and os.access(path, os.X_OK) and path.parent.resolve() != here:
            return name
    return None


def candidates(environment: Mapping[str, str], windows: bool) -> Iterator[str]:
    """Give where a 7z program may be, the best place first: absolute paths alone.

    Windows itself looks into the current folder first, which is that of the project that was opened by a double click:
    what lies beside somebody's project must never run.
    """
    rules = ntpath if windows else posixpath
    if windows:
        for folder in filter(None, map(environment.get, _INSTALLED)):
            if _is_whole(folder, windows):
                yield rules.join(folder, "7-Zip", "7z.exe")
    for folder in environment.get("PATH", "").split(rules.pathsep):
        folder = folder.strip('"')
        if _is_whole(folder, windows):
            for name in _NAMES:
                yield rules.join(folder, f"{name}.exe" if windows else name)


def _is_whole(folder: str, windows: bool) -> bool:
    """Whether a path names one folder wherever the process is: on Windows with its drive, and on this machine."""
    if not windows:
        return posixpath.isabs(folder)
    drive, rest = ntpath.splitdrive(folder)
    return len(drive) == 2 and drive[1] == ":" and rest.startswith(("\\", "/"))


def extract_with(
    program: str,
    archive: Path,
    folder: Path,
    total: int,
    cancel: CancelToken,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Extract an archive, whose members were found safe, into an empty folder; raises `ArchiveError` and `Cancelled`.

    The size on disk is watched: an archive that grows past the `total` bytes that it declared is stopped, and so is a
    program that neither writes nor tells of progress for `SILENCE` seconds.
    """
    with Process([program, "x", *_QUIET, "-bsp1", f"-o{folder}", "--", str(archive)], cancel) as process:
        grown = -1
        while process.running():
            done = size_of_tree(folder)
            if done > total:
                raise ArchiveError(ArchiveProblem.BOMB, archive.name, size=done)
            if done != grown:
                grown = done
                process.heard()
                if progress is not None:
                    progress(done, total)
            if process.silence() > SILENCE:
                raise ArchiveError(ArchiveProblem.STALLED, archive.name)
            cancel.wait(POLL)
        _check(process, archive)


def list_with(program: str, archive: Path, cancel: CancelToken) -> list[Member]:
    """Give what an archive declares, told by the program; raises `ArchiveError` and `Cancelled`."""
    command = [program, "l", "-slt", "-ba", "-sccUTF-8", "-bd", "--", str(archive)]
    with Process(command, cancel, keep=LARGEST_LIST) as process:
        while process.running():
            if process.silence() > SILENCE:
                raise ArchiveError(ArchiveProblem.STALLED, archive.name)
            cancel.wait(POLL / 10)
        text = process.output()
        if "Enter password" in text:
            raise ArchiveError(ArchiveProblem.ENCRYPTED, archive.name)
        _check(process, archive)
    if len(text.encode()) >= LARGEST_LIST:
        raise ArchiveError(ArchiveProblem.TOO_MANY, archive.name)
    return parse_list(text)


def parse_list(text: str) -> list[Member]:
    """Read the program's list (`l -slt -ba`): paragraphs of `Key = value`; raises `ArchiveError` for too many."""
    members: list[Member] = []
    for paragraph in text.replace("\r\n", "\n").split("\n\n"):
        lines = (line.partition(" = ") for line in paragraph.split("\n"))
        facts = {key.strip(): value for key, _, value in lines}
        if not facts.get("Path"):
            continue
        if len(members) > LARGEST_COUNT:
            raise ArchiveError(ArchiveProblem.TOO_MANY, facts["Path"])
        attributes = facts.get("Attributes", "")
        unix = attributes.rpartition(" ")[2]
        members.append(
            Member(
                facts["Path"],
                int(facts.get("Size") or 0),
                is_folder=attributes.startswith("D") or facts.get("Folder") == "+",
                # Links of Unix and of Windows, and whatever is neither a file nor a folder.
                is_link=(len(unix) == 10 and unix[0] not in "-d")
                or "L" in attributes.split(" ")[0]
                or bool(facts.get("Symbolic Link") or facts.get("Hard Link")),
                is_encrypted=facts.get("Encrypted") == "+",
            )
        )
    return members


def _check(process: Process, archive: Path) -> None:
    """Raise what the program's end means."""
    if process.returncode:
        message = process.errors().strip()
        encrypted = "password" in message.lower() or "encrypted" in message.lower()
        problem = ArchiveProblem.ENCRYPTED if encrypted else ArchiveProblem.BROKEN
        raise ArchiveError(problem, archive.name, detail=message[-500:])


def size_of_tree(folder: Path) -> int:
    """Give the bytes of the files below a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())

"""Where the members of an archive may be written: never outside the folder, never one over another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from ..errors import ArchiveError, ArchiveProblem
from .windows import is_reserved

LARGEST_COUNT = 200_000
LONGEST_PART = 200
DEEPEST = 40
# Data compress up to some 100 times (empty rasters, more); a bomb does thousands of times.
LARGEST_RATIO = 1000
RATIO_FLOOR = 100 * 2**20

_DRIVE = re.compile(r"^[A-Za-z]:")
# What Windows forbids, and what shows a name as another: control and direction marks, halves of letters.
_FORBIDDEN = re.compile('[<>:"|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]')


class Member(NamedTuple):
    """One entry of an archive, as it declares itself; `size` in bytes."""

    name: str
    size: int
    is_folder: bool = False
    is_link: bool = False
    is_encrypted: bool = False


def plan(members: Iterable[Member], packed: int, free: int) -> dict[str, PurePosixPath]:
    """Give the safe relative path of each file of an archive of `packed` bytes; folders come of themselves.

    Raises `ArchiveError` for traversal, links, encryption, clashes, bombs, and for more than `free` bytes.
    """
    paths: dict[str, PurePosixPath] = {}
    taken: dict[str, str] = {}
    folders: set[str] = set()
    total = 0
    for count, member in enumerate(members, 1):
        if count > LARGEST_COUNT:
            raise ArchiveError(ArchiveProblem.TOO_MANY, member.name)
        path = safe_path(member.name)
        if member.is_link:
            raise ArchiveError(ArchiveProblem.LINK, member.name)
        if member.is_encrypted:
            raise ArchiveError(ArchiveProblem.ENCRYPTED, member.name)
        folders.update(str(parent).casefold() for parent in path.parents)
        if member.size < 0:
            raise ArchiveError(ArchiveProblem.BROKEN, member.name, size=member.size)
        if member.is_folder:
            folders.add(str(path).casefold())
            continue
        # On Windows and macOS, names that differ by their case alone are one file.
        key = str(path).casefold()
        if key in taken:
            raise ArchiveError(ArchiveProblem.CLASH, member.name)
        taken[key] = member.name
        paths[member.name] = path
        total += member.size
    clash = next((name for key, name in taken.items() if key in folders), None)
    if clash is not None:
        raise ArchiveError(ArchiveProblem.CLASH, clash)
    if total > RATIO_FLOOR and total > LARGEST_RATIO * packed:
        raise ArchiveError(ArchiveProblem.BOMB, size=total)
    if total > free:
        raise ArchiveError(ArchiveProblem.DISK_FULL, size=total, free=free)
    return paths


def safe_path(name: str) -> PurePosixPath:
    """Give a member's path within the folder, with what Windows forbids replaced; raises `ArchiveError`."""
    # One name, written in two ways, is one file on macOS.
    slashed = unicodedata.normalize("NFC", name.replace("\\", "/"))
    parts = [part for part in slashed.split("/") if part not in ("", ".")]
    if "\x00" in name or slashed.startswith("/") or _DRIVE.match(slashed) or ".." in parts or not parts:
        raise ArchiveError(ArchiveProblem.UNSAFE_NAME, name)
    if len(parts) > DEEPEST or any(len(part.encode("utf-8", "replace")) > LONGEST_PART for part in parts):
        raise ArchiveError(ArchiveProblem.UNSAFE_NAME, name)
    return PurePosixPath(*map(_portable, parts))


def _portable(part: str) -> str:
    part = _FORBIDDEN.sub("_", part).rstrip(" .") or "_"
    return f"_{part}" if is_reserved(part) else part

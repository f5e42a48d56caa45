"""Where the members of an archive lie in their folder: as the archive has them, without the folders that tell nothing.

Deliveries repeat their own name in one folder inside the other, until no path fits into what Windows opens.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import PurePosixPath

# Folders that are a data set themselves: their name belongs to what they hold.
_DATA_SETS = (".gdb", ".zarr", ".sdc")


def common_folder(paths: Iterable[PurePosixPath]) -> PurePosixPath:
    """Give the folder at the top that all files lie in and that is no data set, `.` where there is none."""
    parents = {path.parent.parts for path in paths}
    # What the first and the last of them in their order share, all share.
    pairs = zip(min(parents, default=()), max(parents, default=()))
    common = [one for one, _other in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs)]
    return PurePosixPath(*itertools.takewhile(lambda part: not _is_data_set(part), common))


def laid_out(paths: dict[str, PurePosixPath], room: int | None = None) -> dict[str, PurePosixPath]:
    """Give each file's path without the folders that all share.

    Where one is longer than `room` (characters), folders further down that hold but one folder are left out too.
    """
    top = common_folder(paths.values())
    short = {name: path.relative_to(top) for name, path in paths.items()}
    if room is None or all(len(str(path)) <= room for path in short.values()):
        return short
    return _without_lone_folders(short)


def _without_lone_folders(paths: dict[str, PurePosixPath]) -> dict[str, PurePosixPath]:
    """Leave each folder out that is the only thing in the one above it."""
    inside: dict[PurePosixPath, set[str]] = {}
    for path in paths.values():
        for child in (path, *path.parents):
            if child != child.parent:
                inside.setdefault(child.parent, set()).add(child.name)
    short = {}
    for name, path in paths.items():
        parts = [
            folder.name
            for folder in reversed(path.parents)
            if folder.name and (_is_data_set(folder.name) or len(inside[folder.parent]) > 1 or not folder.parent.name)
        ]
        short[name] = PurePosixPath(*parts, path.name)
    return short


def _is_data_set(name: str) -> bool:
    return name.lower().endswith(_DATA_SETS)

"""Under which names the files of a data set lie in its folder: every file and every folder has its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import PurePosixPath

from .feed import RemoteFile
from .safe_names import safe_name


@dataclass(frozen=True)
class Places:
    """Names in the folder: of files by their address, of joined archives by their key, of what is extracted by the
    name of its archive.

    Kept with the data set, so that another run of QGIS, or another order of the same data set, finds the same.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    archives: Mapping[str, str] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)

    def file(self, file: RemoteFile) -> str:
        """Give the name of a file; that of earlier versions of the plugin where none was given yet."""
        return self.files.get(file.url) or safe_name(file.name)

    def archive(self, file: RemoteFile) -> str:
        """Give the name of what a file ends as: itself, or the archive that its volumes are joined to."""
        return (self.archives.get(file.archive_key) or safe_name(file.archive)) if file.volume else self.file(file)

    def names(self) -> list[str]:
        """Give all names that are given."""
        return [*self.files.values(), *self.archives.values(), *self.folders.values()]


def assign(wanted: Iterable[RemoteFile], known: Iterable[RemoteFile], places: Places, others: Iterable[str]) -> Places:
    """Give every file, archive and folder a name that none of the others has; names that were given stay.

    `known` are the files of earlier orders of the data set, `others` names in the folder that no order has made.
    """
    wanted, known = list(wanted), list(known)
    files = {file.url: places.file(file) for file in known}
    files.update(places.files)
    archives = {file.archive_key: places.archive(file) for file in known if file.volume}
    archives.update(places.archives)
    folders = dict(places.folders)
    taken = _Taken([*others, *files.values(), *archives.values(), *folders.values()])
    moved = _moved(wanted, known)
    for file in wanted:
        if file.url not in files:
            before = moved.get(file.url)
            files[file.url] = files[before] if before else taken.free(safe_name(file.name))
    for file in wanted:
        if file.volume and file.archive_key not in archives:
            archives[file.archive_key] = taken.free(safe_name(file.archive))
    # Last, so that a folder never takes the name of a file: `data` beside `data.zip`.
    given = Places(files, archives, folders)
    for name in dict.fromkeys(given.archive(file) for file in wanted):
        if name not in folders:
            folders[name] = taken.free(safe_name(PurePosixPath(name).stem))
    return Places(files, archives, folders)


def same_name(name: str) -> str:
    """Give a key that is the same for names which a system may take for one: by case, dots, or composed accents."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).rstrip(" .")


class _Taken:
    def __init__(self, names: Iterable[str]) -> None:
        self._keys = set(map(same_name, names))

    def free(self, name: str) -> str:
        """Give the name, or one with a number that is free, and take it."""
        path = PurePosixPath(name)
        others = (f"{path.stem}-{number}{path.suffix}" for number in count(2))
        found = name if same_name(name) not in self._keys else next(n for n in others if same_name(n) not in self._keys)
        self._keys.add(same_name(found))
        return found


def _moved(wanted: list[RemoteFile], known: list[RemoteFile]) -> dict[str, str]:
    """Give the former address of files whose address alone has changed, as where it holds a key for a session."""
    now = {file.url for file in wanted}
    gone = {(file.name, file.sum, file.length): file.url for file in known if all(file.sum) and file.url not in now}
    found: dict[str, str] = {}
    for file in wanted:
        before = gone.pop((file.name, file.sum, file.length), "")
        if before:
            found[file.url] = before
    return found

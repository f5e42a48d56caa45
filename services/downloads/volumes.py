"""Split archives: volumes joined into one file, on hardly more disk than they take, however often it is broken off."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..cancel import CancelToken
from ..errors import FileError, FileProblem
from .feed import RemoteFile

BLOCK = 4 * 1024 * 1024


def groups_of(files: Iterable[RemoteFile]) -> dict[str, list[RemoteFile]]:
    """Give the volumes of each split archive (by its key) in order; raises `FileError` when one between is missing."""
    groups: dict[str, list[RemoteFile]] = {}
    for file in files:
        if file.volume:
            groups.setdefault(file.archive_key, []).append(file)
    for volumes in groups.values():
        volumes.sort(key=lambda file: file.volume)
        numbers = [file.volume for file in volumes]
        missing = next((number for number in range(1, max(numbers) + 1) if number not in numbers), None)
        if missing is not None or len(set(numbers)) != len(numbers):
            raise FileError(FileProblem.VOLUME_MISSING, volumes[0].archive, volume=missing or 0)
    return groups


def join(volumes: Sequence[tuple[Path, int]], target: Path, cancel: CancelToken) -> None:
    """Append the volumes (with their lengths in bytes) to the first one, dropping each as it is in.

    Goes on where an earlier run was broken off; raises `FileError` when a volume is missing, `Cancelled`, OSError.
    """
    joining = target.with_name(target.name + ".joining")
    done = joining.stat().st_size if joining.exists() else 0
    end = 0
    for path, length in volumes:
        start, end = end, end + length
        if done >= end:
            path.unlink(missing_ok=True)
            continue
        if not path.is_file() or path.stat().st_size != length:
            raise FileError(FileProblem.VOLUME_MISSING, path.name)
        if not start:
            path.replace(joining)
        else:
            _append(path, joining, start, cancel)
        done = end
        path.unlink(missing_ok=True)
    joining.replace(target)


def _append(path: Path, joining: Path, start: int, cancel: CancelToken) -> None:
    with path.open("rb") as source, joining.open("r+b") as sink:
        # Cut what an earlier run had begun to append.
        sink.truncate(start)
        sink.seek(start)
        while block := source.read(BLOCK):
            cancel.check()
            sink.write(block)


def free_space(folder: Path) -> int:
    """Give the free bytes where a folder is, or will be made."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free

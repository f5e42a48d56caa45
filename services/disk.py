"""What the disk may refuse, told in the project's errors; and deletions and moves that an antivirus may hold up."""

from __future__ import annotations

import errno
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Callable

from .errors import FileError, FileProblem

# By name: their numbers differ between systems, and not every system has both.
_FULL = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT") if hasattr(errno, name)}
# What Windows answers while another program, most often an antivirus, has a file open that has just been written.
_HELD = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ENOTEMPTY, errno.EEXIST}
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3.0)
"""Seconds between two attempts, some six in all: longer than a scan of a file takes, shorter than patience."""


def problem_of(error: OSError) -> FileProblem:
    """Tell a full disk (or quota) from everything else that hinders writing."""
    return FileProblem.DISK_FULL if error.errno in _FULL else FileProblem.NOT_WRITABLE


@contextmanager
def disk(path: Path) -> Iterator[None]:
    """Turn what the system says of writing a file into `FileError`."""
    try:
        yield
    except OSError as error:
        # The exceptions of requests are OSErrors too, but they are about the network.
        if type(error).__module__.startswith("requests"):
            raise
        raise FileError(problem_of(error), str(path), detail=str(error)) from error


def remove_tree(folder: Path) -> None:
    """Delete a folder, if it is there, with all that is in it; tried again while another program holds it.

    Raises OSError.
    """
    if folder.is_dir() and not folder.is_symlink():
        _patiently(lambda: shutil.rmtree(folder) if folder.exists() else None)


def move(source: Path, target: Path) -> None:
    """Give a file or folder another name on its disk; tried again while another program holds it. Raises OSError."""
    _patiently(lambda: source.rename(target))


def replace(source: Path, target: Path) -> None:
    """Put a file in the place of another; tried again while another program holds one of them. Raises OSError."""
    _patiently(lambda: source.replace(target))


def _patiently(action: Callable[[], object]) -> None:
    for pause in PAUSES:
        try:
            action()
            return
        except OSError as error:
            if error.errno not in _HELD:
                raise
        time.sleep(pause)
    action()

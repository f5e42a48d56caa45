"""Folders that take another's place, or none of it is done; on Windows an antivirus that holds a file is waited for."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Callable

TRIES = 8
PAUSE = 0.1
"""Seconds before the second try; each further one waits twice as long, 13 s in all."""


@contextlib.contextmanager
def workspace(folder: Path) -> Iterator[Path]:
    """Make an empty folder beside `folder`, under a short name, and take it away in the end."""
    made = _beside(folder, "part")
    remove(made)
    made.mkdir()
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def replace(folder: Path, new: Path) -> None:
    """Put the folder `new` in the place of `folder`, which stays as it is where that fails; raises OSError."""
    old = _beside(folder, "old")
    remove(old)
    if folder.exists():
        patiently(lambda: folder.rename(old))
    try:
        patiently(lambda: new.rename(folder))
    except OSError:
        if old.exists():
            patiently(lambda: old.rename(folder))
        raise
    # What is left of the old one harms nobody, and is taken away the next time.
    shutil.rmtree(old, ignore_errors=True)


def remove(folder: Path) -> None:
    """Take a folder away, if it is there; raises OSError."""
    if folder.exists():
        patiently(lambda: shutil.rmtree(folder))


def patiently(action: Callable[[], object], windows: bool = os.name == "nt") -> None:
    """Do what Windows may refuse for a moment, because another program looks at a file, several times."""
    for attempt in range(TRIES if windows else 1):
        try:
            action()
        except PermissionError:
            if attempt == TRIES - 1 or not windows:
                raise
            time.sleep(PAUSE * 2**attempt)
        else:
            return


def _beside(folder: Path, purpose: str) -> Path:
    # Short: what is extracted has long paths itself. Of this process: two of them may work in one place.
    return folder.with_name(f".{zlib.crc32(folder.name.encode()):08x}.{os.getpid()}.{purpose}")

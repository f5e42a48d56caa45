"""Folders that take another's place, or none of it is done."""

from __future__ import annotations

import contextlib
import os
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

from ..disk import move, remove_tree


@contextlib.contextmanager
def workspace(folder: Path) -> Iterator[Path]:
    """Make an empty folder beside `folder`, under a short name, and take it away in the end."""
    made = _beside(folder, "part")
    remove_tree(made)
    made.mkdir()
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def replace(folder: Path, new: Path) -> None:
    """Put the folder `new` in the place of `folder`, which stays as it is where that fails; raises OSError."""
    old = _beside(folder, "old")
    remove_tree(old)
    if folder.exists():
        move(folder, old)
    try:
        move(new, folder)
    except OSError:
        if old.exists():
            move(old, folder)
        raise
    # What is left of the old one harms nobody, and is taken away the next time.
    shutil.rmtree(old, ignore_errors=True)


def _beside(folder: Path, purpose: str) -> Path:
    # Short: what is extracted has long paths itself. Of this process: two of them may work in one place.
    return folder.with_name(f".{zlib.crc32(folder.name.encode()):08x}.{os.getpid()}.{purpose}")

"""The `.md5` files that stand beside archives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from .feed import RemoteFile

LARGEST_LIST = 4 * 1024 * 1024
_LINE = re.compile(r"([0-9a-fA-F]{32})[ \t]+\*?(\S.*)")


def is_list_of_sums(file: RemoteFile) -> bool:
    """Whether a file is such a list: it checks the others, and is no data."""
    return file.name.lower().endswith(".md5")


def read_sums(text: str) -> dict[str, str]:
    """Give the MD5 of each file name in the text that md5sum writes; folders before the names don't matter."""
    sums = {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line.strip())
        if match:
            sums[match[2].replace("\\", "/").rpartition("/")[2]] = match[1].lower()
    return sums


def with_sums(files: Iterable[RemoteFile], sums: dict[str, str]) -> tuple[RemoteFile, ...]:
    """Give the files with the sums that their entries lack."""
    return tuple(file if file.md5 else replace(file, md5=sums.get(file.name, "")) for file in files)

"""Addresses of pages and mails: what is in them is no reference, but an IDU of fourteen characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .codes import read_code

_LINK = re.compile(r"(?:HTTPS?://|FTP://|FILE://|MAILTO:|WWW\.)[^ \t\n<>\"|]{1,2000}")
_NAME = re.compile(r"[A-Z0-9._%+-]{1,64}$")
_HOST = re.compile(r"@[A-Z0-9-]{1,64}(?:\.[A-Z0-9-]{1,64}){1,6}")
_IDU = re.compile(r"(?<![0-9A-Z])[0-9][0-9A-Z]{13}(?![0-9A-Z])")
LONGEST_NAME = 64


def links(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of links and mail addresses in a text in capitals, without the IDUs of links."""
    if "://" in text or "WWW." in text or "MAILTO:" in text:
        for match in _LINK.finditer(text):
            yield from _without_idus(text, match.start(), match.start() + len(_without_marks(match.group())))
    at = text.find("@")
    while at >= 0:
        host = _HOST.match(text, at)
        name = _NAME.search(text[max(0, at - LONGEST_NAME) : at]) if host else None
        if host and name:
            yield at - len(name.group()), host.end()
        at = text.find("@", at + 1)


def _without_marks(link: str) -> str:
    """Give a link without the mark behind it, and the bracket around it."""
    link = link.rstrip(".,;:'")
    while link.endswith(")") and link.count("(") < link.count(")"):
        link = link[:-1]
    return link


def _without_idus(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _IDU.finditer(text, start, end):
        if read_code(match.group()):
            yield start, match.start()
            start = match.end()
    if start < end:
        yield start, end

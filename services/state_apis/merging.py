"""One list out of two: data.gouv.fr's entries, and the sheets of api.gouv.fr that have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..text import folded
from .queries import OPEN, RESTRICTED
from .records import StateApi
from .sheets import Shipped


def merged(entries: Sequence[StateApi], known: Shipped) -> list[StateApi]:
    """Give the entries, each with what its sheet adds, then the sheets that no entry has the title of.

    A title that two entries have tells neither of them from the other: their sheet stays by itself. Of an address that
    one entry calls open and another one not, both are told.
    """
    counted = Counter(folded(entry.title) for entry in entries)
    by_title = {folded(sheet.title): sheet for sheet in known.sheets}
    closed = {_address(entry): entry.access for entry in entries if entry.access not in ("", OPEN)}
    found, taken = [], set()
    for entry in entries:
        title = folded(entry.title)
        sheet = by_title.get(title) if counted[title] == 1 else None
        if sheet is not None:
            taken.add(sheet.id)
        whole = _with_sheet(entry, sheet, known)
        is_doubted = whole.is_open and entry.base_url and _address(entry) in closed
        found.append(replace(whole, other_access=closed[_address(entry)]) if is_doubted else whole)
    return [*found, *(sheet for sheet in known.sheets if sheet.id not in taken)]


def _address(entry: StateApi) -> str:
    return entry.base_url.rstrip("/").casefold()


def _with_sheet(entry: StateApi, sheet: StateApi | None, known: Shipped) -> StateApi:
    """Add the themes, and where to ask for a restricted one; what the two say of the access is kept side by side."""
    request = entry.request_url
    if entry.access == RESTRICTED and not request:
        request = (sheet.request_url if sheet is not None else "") or known.request_of(entry.page_url)
    if sheet is None:
        return replace(entry, request_url=request)
    other = sheet.access if sheet.access != entry.access else ""
    return replace(entry, request_url=request, themes=sheet.themes, other_access=other)


def found_by(entries: Iterable[StateApi], text: str) -> list[StateApi]:
    """Give those that have all the words of a text; those with the words in their title come first.

    Words are beginnings of words, accents and case aside.
    """
    words = folded(text).split()
    ranked = [(rank, entry) for entry in entries if (rank := _rank(entry, words)) is not None]
    return [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])]


def _rank(entry: StateApi, words: list[str]) -> int | None:
    title = f" {folded(entry.title)}"
    if all(f" {word}" in title for word in words):
        return 0 if words and title.strip() == " ".join(words) else 1
    short = f"{title} {folded(entry.organization)} {folded(' '.join((*entry.tags, *entry.themes)))}"
    if all(f" {word}" in short for word in words):
        return 2
    return 3 if all(f" {word}" in f"{short} {folded(entry.description)}" for word in words) else None

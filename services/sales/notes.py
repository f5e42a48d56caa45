"""What is told of an answer, so that nobody takes it for more than it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

_OF_YEARS = re.compile(r"(?P<note>unpublished|failed)_(?P<first>\d{4})(?:_(?P<last>\d{4}))?")


class Note:
    """The notes of pages, which presentations put into words; those of years end in the first and the last of them."""

    LATE = "late"
    """Sales are published twice a year: the latest are missing."""
    NOT_COVERED = "not_covered"
    """A commune lies where sales are kept in the livre foncier, or in Mayotte: none of its sales are published."""
    NUMBERS_OF_THEN = "numbers_of_then"
    """Sales are kept by the number that a parcel had on that day."""
    WITHOUT_POSITION = "without_position"
    """Some sales have no position: they are in the table alone."""
    NOT_PLACED = "not_placed"
    """Some sales of these communes have no position, so that nobody knows whether they lie in the shape."""
    PRICE_UNSURE = "price_unsure"
    """Lines of one disposition name several prices: it is not told."""
    UNREAD = "unread"
    """Lines that could not be read are left out."""
    NOWHERE = "nowhere"
    """No commune and no parcel is touched: what was asked lies on a road, at sea or abroad."""
    UNPUBLISHED = "unpublished"
    """There is no file of a year."""
    FAILED = "failed"
    """A file of a year could not be had, or not be read."""


def of_years(note: str, years: Iterable[int]) -> list[str]:
    """Give the notes about years: one for all that follow each other, `failed_2021` or `failed_2021_2023`."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ["_".join(map(str, dict.fromkeys((note, run[0], run[-1])))) for run in runs]


def unknown_years(notes: Iterable[str]) -> dict[int, str]:
    """Give the years of which not all sales are known, and why: `Note.UNPUBLISHED` or `Note.FAILED`."""
    unknown = {}
    for note in notes:
        found = _OF_YEARS.fullmatch(note)
        if found:
            years = range(int(found["first"]), int(found["last"] or found["first"]) + 1)
            unknown.update(dict.fromkeys(years, found["note"]))
    return unknown

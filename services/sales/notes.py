"""What is told of an answer, so that nobody takes it for more than it is."""

from __future__ import annotations

from collections.abc import Iterable


class Note:
    """The notes of pages, which presentations put into words; those of years end in the year."""

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
    UNPUBLISHED = "unpublished"
    """There is no file of a year."""
    FAILED = "failed"
    """A file of a year could not be had, or not be read."""


def of_year(note: str, year: int) -> str:
    """Give the note about a year."""
    return f"{note}_{year}"


def unknown_years(notes: Iterable[str]) -> dict[int, str]:
    """Give the years of which not all sales are known, and why: `Note.UNPUBLISHED` or `Note.FAILED`."""
    parts = (note.rpartition("_") for note in notes)
    return {int(year): note for note, _, year in parts if note in (Note.UNPUBLISHED, Note.FAILED)}

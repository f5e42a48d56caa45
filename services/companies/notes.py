"""What is told of an answer, so that nobody takes it for more than it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .queries import CompaniesQuery


class Note:
    """The notes of pages, which presentations put into words."""

    NOT_SHOWN = "not_shown"
    """Units that may not be shown are missing."""
    WITHOUT_POSITION = "without_position"
    """In a shape, so are those whose address has no position."""
    WITHOUT_PLACE = "without_place"
    """Some have no position: they come as a table."""
    MATCHING_CUT = "matching_cut"
    """Of a unit with many establishments not all came."""
    CAPPED = "capped"
    """More than the service gives."""
    LIMITED = "limited"
    """More than was asked for."""
    FEWER = "fewer"
    """Fewer units came than were counted: they are in no order, and one may slip from a page to another."""
    WITHOUT_ACTIVITY = "without_activity"
    """Units without an activity are missing, since the question was cut by activities."""
    OF_UNIT = "of_unit"
    """Activity, size and kind are those of the legal unit."""
    NUMBER_ALONE = "number_alone"
    """A number is looked up alone: place and filters were set aside."""
    HEAD_ALONE = "head_alone"
    """Of a SIREN the head office alone comes."""
    PERSONAL = "personal"
    """Names of people were asked for."""


def notes_of_query(query: CompaniesQuery) -> tuple[str, ...]:
    """Give what a question means for its answer, whatever comes."""
    by_number = query.number is not None and not query.shaped
    filtered = bool(query.activities or query.sizes or query.kinds)
    notes = {
        Note.NUMBER_ALONE: by_number and bool(query.communes or filtered or query.headquarters),
        Note.HEAD_ALONE: by_number and len(query.number or "") == 9,
        Note.OF_UNIT: filtered and not by_number,
        Note.NOT_SHOWN: query.placed and not by_number,
        Note.WITHOUT_POSITION: query.shaped,
        Note.PERSONAL: query.leaders,
    }
    return tuple(note for note, told in notes.items() if told)

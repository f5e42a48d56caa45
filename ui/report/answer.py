"""What a section says, as plain data: screen, paper, HTML, clipboard and table read the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ...services.model import Feature
from ...services.query import Query


class Source(NamedTuple):
    """Whose data it is, in words, and the day (year-month-day) on which it was asked."""

    title: str
    day: str


class Line(NamedTuple):
    """One fact: what kind of thing (`label`), which one (`text`), how much of it (`measure`), as plain text.

    `url` is the address of the document that says more; lines of one label follow each other.
    """

    label: str
    text: str
    source: Source
    measure: str = ""
    url: str = ""


class Table(NamedTuple):
    """Facts for a spreadsheet or for paper: values under their headings; an `offered` one has a button of its own."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    source: Source
    offered: bool = False


class SheetLayer(NamedTuple):
    """What can be put on the map: a title in words, and the question whose answer it is."""

    title: str
    query: Query


class DockPage(NamedTuple):
    """A page of the dock where what is missing can be had: its name, and the words of the button that opens it."""

    name: str
    words: str


@dataclass(frozen=True)
class SectionAnswer:
    """What a section says of its subject; without lines it says that there is nothing."""

    lines: Sequence[Line] = ()
    tables: Sequence[Table] = ()
    layers: Sequence[SheetLayer] = ()
    notes: Sequence[str] = ()
    """Sentences on what to make of the lines."""
    page: DockPage | None = None
    nothing: str = ""
    """Where there are no lines: what is said in the place of the section's own sentence."""
    parcels: Sequence[Feature] = ()
    """Parcels that could be the subject in its stead."""

    @property
    def sources(self) -> list[Source]:
        """Whose data the lines are, each once."""
        return list(dict.fromkeys(line.source for line in self.lines))

    @property
    def summary(self) -> str:
        """What is read where the section is folded: the first lines."""
        return " · ".join(" ".join(filter(None, (line.text, line.measure))) for line in self.lines[:3])

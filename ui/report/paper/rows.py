"""The sheet as rows of a table on paper, of the very lines that the screen shows, and its numbered sources."""

from __future__ import annotations

from typing import NamedTuple

from ...host.i18n import tr
from ...host.messages import wording
from ..answer import Source
from ..html import sentences
from ..section import theme_titles
from ..words import source_text
from .paper import PaperSheet


class PaperRow(NamedTuple):
    """A row: cells as plain text, and how it stands out: theme, section, sentence or line."""

    cells: tuple[str, str, str, str]
    kind: str = "line"


def rows_of(paper: PaperSheet) -> list[PaperRow]:
    """Give the rows: themes, sections, what is said of them, and each line with the number of its source."""
    numbers = {source: str(number) for number, source in enumerate(sources_of(paper), 1)}
    titles, rows, theme = theme_titles(), [], ""
    for told in paper.told:
        if told.section.theme != theme:
            theme = told.section.theme
            rows.append(PaperRow((titles[theme], "", "", ""), "theme"))
        rows.append(PaperRow((told.section.title(), "", "", ""), "section"))
        rows += [PaperRow(("", text, "", ""), "sentence") for text in sentences(told)]
        # Each row has its label: the one above may be on another page.
        rows += [PaperRow((one.label, one.text, one.measure, numbers[one.source])) for one in told.answer.lines]
    if paper.maps.errors:
        rows.append(PaperRow((tr("Plan and location"), "", "", ""), "section"))
        words = dict.fromkeys(wording(error) for error in paper.maps.errors)
        said = tr("Something is missing on the maps. {}").format(" ".join(words))
        rows.append(PaperRow(("", said, "", ""), "sentence"))
    return rows


def sources_of(paper: PaperSheet) -> list[Source]:
    """Give whose data is on the sheet, each once, in the order of the rows; that of the maps last."""
    sources = [source for told in paper.told for source in told.answer.sources]
    return list(dict.fromkeys([*sources, *paper.maps.sources]))


def source_rows(paper: PaperSheet) -> list[PaperRow]:
    """Give the numbered sources and the licences as rows."""
    numbered = enumerate(sources_of(paper), 1)
    rows = [PaperRow(("", source_text(source), "", str(number)), "sentence") for number, source in numbered]
    licence = PaperRow(("", tr("Licence: {}").format(", ".join(paper.licences)), "", ""), "sentence")
    return [PaperRow((tr("Sources"), "", "", ""), "section"), *rows, licence]


def sources_text(paper: PaperSheet) -> str:
    """Give the numbered sources and the licences as a text."""
    numbered = [f"[{number}] {source_text(source)}" for number, source in enumerate(sources_of(paper), 1)]
    licences = tr("Licence: {}").format(", ".join(paper.licences))
    return " · ".join([*numbered, licences])

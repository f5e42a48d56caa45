"""The sheet as tables for a spreadsheet: all its lines, or one of its tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..host.i18n import tr
from ..host.spreadsheet import as_csv
from .answer import Table
from .html import failure_text
from .section import theme_titles
from .sheet import Told
from .words import day_text


def sheet_csv(title: str, sections: Sequence[Told]) -> bytes:
    """Give a row a line; a section that failed, or has nothing, has a row that says so."""
    headings = (
        tr("Subject"),
        tr("Theme"),
        tr("Section"),
        tr("Kind"),
        tr("Fact"),
        tr("Measure"),
        tr("Document"),
        tr("Source"),
        tr("Asked on"),
    )
    titles = theme_titles()
    rows: list[tuple[Any, ...]] = []
    for told in sections:
        head = (title, titles[told.section.theme], told.section.title())
        for line in told.answer.lines:
            source = (line.source.title, day_text(line.source.day))
            rows.append((*head, line.label, line.text, line.measure, line.url, *source))
        if told.errors:
            rows.append((*head, tr("failed"), failure_text(told), "", "", "", ""))
        elif not told.answer.lines:
            rows.append((*head, tr("nothing"), told.nothing, "", "", "", ""))
    return as_csv(headings, rows)


def table_csv(table: Table) -> bytes:
    """Give a table, with whose data it is and of which day in each row."""
    source = (table.source.title, day_text(table.source.day))
    return as_csv((*table.headings, tr("Source"), tr("Asked on")), [(*row, *source) for row in table.rows])

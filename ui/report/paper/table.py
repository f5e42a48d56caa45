"""The table of a sheet's facts on as many pages as it takes; its cells are values, never expressions or HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from qgis.core import (
    QgsLayoutFrame,
    QgsLayoutItemManualTable,
    QgsLayoutItemPage,
    QgsLayoutMultiFrame,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLayoutTable,
    QgsPrintLayout,
    QgsTextFormat,
)

from .cells import THEME_SIZE, cell
from .long_text import Lines, chunks
from .page_breaks import Height, gaps
from .rows import PaperRow
from .template import item_of

MOST_PAGES = 60
"""Pages that a sheet goes on for."""
_HEAD, FOOT = 12.0, 14.0
"""mm above the table and below it on further pages."""
_LOWEST = 0.01
"""mm of a row: 0 stands for a height that QGIS is to find."""
_WIDTHS = (0.26, 0.55, 0.14, 0.05)
"""Of label, fact, measure and the number of the source, as shares of the table's width."""


def fill_table(layout: QgsPrintLayout, rows: Sequence[PaperRow]) -> None:
    """Put the rows into the item `facts`, and add the pages that they need."""
    frame = item_of(layout, "facts", QgsLayoutFrame)
    table = frame.multiFrame() if frame is not None else None
    if not isinstance(table, QgsLayoutItemManualTable):
        return
    text = QgsTextFormat(table.contentTextFormat())
    if hasattr(text, "setAllowHtmlFormatting"):
        text.setAllowHtmlFormatting(False)
    table.setContentTextFormat(text)
    table.setIncludeTableHeader(False)
    table.setWrapBehavior(QgsLayoutTable.WrapBehavior.TruncateText)
    space = frame.rect().width() - len(_WIDTHS) * 2 * table.cellMargin()
    widths = [share * space for share in _WIDTHS]
    plain = Lines(text)
    lines = {"theme": Lines(text, bold=True, times=THEME_SIZE), "section": Lines(text, bold=True)}
    parts: list[PaperRow] = []
    heights: list[float] = []
    for row in rows:
        measure = lines.get(row.kind, plain)
        for part in _cut(row, measure, widths):
            parts.append(part)
            # Told to QGIS, whose own heights differ from version to version: a page breaks where it was reckoned to.
            heights.append(measure.height(1 + max(one.count("\n") for one in part.cells)))
    parts, heights = _keep_headings(parts, heights, table, (frame.rect().height(), _next_height(layout)))
    contents = [[cell(one, part.kind, place, text) for place, one in enumerate(part.cells)] for part in parts]
    table.setTableContents(contents)
    table.setRowHeights(heights)
    table.setColumnWidths(widths)
    table.setResizeMode(QgsLayoutMultiFrame.ResizeMode.UseExistingFrames)
    table.refresh()
    _extend(layout, table, frame)


def _keep_headings(
    rows: Sequence[PaperRow], heights: Sequence[float], table: QgsLayoutItemManualTable, pages: tuple[float, float]
) -> tuple[list[PaperRow], list[float]]:
    """Put an empty row before each heading that would stay alone at a page's foot; heights are in mm."""
    line = table.gridStrokeWidth() if table.showGrid() and table.horizontalGrid() else 0.0
    around = 2 * table.cellMargin() + line
    measured = [Height(row.kind, height + around) for row, height in zip(rows, heights)]
    free = dict(gaps(measured, (pages[0] - line, pages[1] - line), around + _LOWEST))
    spaced: list[PaperRow] = []
    high: list[float] = []
    for place, (row, height) in enumerate(zip(rows, heights)):
        if place in free:
            spaced.append(PaperRow(("", "", "", ""), "gap"))
            high.append(free[place] - around)
        spaced.append(row)
        high.append(height)
    return spaced, high


def _cut(row: PaperRow, lines: Lines, widths: Sequence[float]) -> Iterator[PaperRow]:
    """Break the cells of a row into lines, and give it as several rows where one is too long."""
    label, fact, measure, source = (chunks(lines.of(cell, width)) for cell, width in zip(row.cells, widths))
    for cells in zip_longest(label, fact, measure, source, fillvalue=""):
        yield PaperRow(cells, row.kind)


def _extend(layout: QgsPrintLayout, table: QgsLayoutItemManualTable, first: QgsLayoutFrame) -> None:
    """Add pages like the first one until all rows are on one."""
    pages = layout.pageCollection()
    size, left = pages.page(0).pageSize(), first.pagePos().x()
    while pages.pageCount() < MOST_PAGES:
        page = QgsLayoutItemPage(layout)
        page.setPageSize(size)
        pages.addPage(page)
        number = pages.pageCount() - 1
        frame = QgsLayoutFrame(layout, table)
        table.addFrame(frame, False)
        frame.attemptMove(QgsLayoutPoint(left, _HEAD), True, False, number)
        frame.attemptResize(QgsLayoutSize(first.rect().width(), _next_height(layout)))
        table.recalculateFrameSizes()
        if frame.isEmpty():
            table.removeFrame(table.frameCount() - 1)
            layout.removeLayoutItem(frame)
            pages.deletePage(number)
            return


def _next_height(layout: QgsPrintLayout) -> float:
    """Give the room of the table on the pages after the first, in mm."""
    return layout.pageCollection().page(0).rect().height() - _HEAD - FOOT - 1

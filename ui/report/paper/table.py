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
    QgsTableCell,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from .long_text import Lines, chunks
from .rows import PaperRow
from .template import item_of

MOST_PAGES = 60
"""Pages that a sheet goes on for."""
_HEAD, FOOT = 12.0, 14.0
"""mm above the table and below it on further pages."""
_WIDTHS = (0.26, 0.55, 0.14, 0.05)
"""Of label, fact, measure and the number of the source, as shares of the table's width."""
_THEME_SIZE = 1.15
_SHADES = {"theme": QColor("#e4e0d6")}


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
    lines = {"theme": Lines(text, bold=True, times=_THEME_SIZE), "section": Lines(text, bold=True)}
    plain = Lines(text)
    table.setTableContents(
        [
            [_cell(one, row.kind, place, text) for place, one in enumerate(part)]
            for row in rows
            for part in _cut(row, lines.get(row.kind, plain), widths)
        ]
    )
    table.setColumnWidths(widths)
    table.setResizeMode(QgsLayoutMultiFrame.ResizeMode.UseExistingFrames)
    table.refresh()
    _extend(layout, table, frame)


def _cut(row: PaperRow, lines: Lines, widths: Sequence[float]) -> Iterator[tuple[str, ...]]:
    """Break the cells of a row into lines, and give it as several rows where one is too long."""
    broken = [chunks(lines.of(cell, width)) for cell, width in zip(row.cells, widths)]
    yield from zip_longest(*broken, fillvalue="")


def _cell(words: str, kind: str, place: int, text: QgsTextFormat) -> QgsTableCell:
    cell = QgsTableCell(words)
    if kind in ("theme", "section") or place == 0:
        own = QgsTextFormat(text)
        font = own.font()
        font.setBold(kind in ("theme", "section"))
        own.setFont(font)
        own.setSize(text.size() * (_THEME_SIZE if kind == "theme" else 1.0))
        cell.setTextFormat(own)
    if kind in _SHADES:
        cell.setBackgroundColor(_SHADES[kind])
    cell.setHorizontalAlignment(Qt.AlignmentFlag.AlignRight if place >= 2 else Qt.AlignmentFlag.AlignLeft)
    return cell


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
        frame.attemptResize(QgsLayoutSize(first.rect().width(), page.rect().height() - _HEAD - FOOT - 1))
        table.recalculateFrameSizes()
        if frame.isEmpty():
            table.removeFrame(table.frameCount() - 1)
            layout.removeLayoutItem(frame)
            pages.deletePage(number)
            return

"""A PDF that grows by layouts, a page at each step: its text stays text, and nothing has to be merged afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qgis.core import Qgis, QgsLayoutExporter, QgsPrintLayout
from qgis.PyQt.QtCore import QMarginsF
from qgis.PyQt.QtGui import QPageSize, QPainter, QPdfWriter

_DPI = 300


class Book:
    """A PDF under way; it is whole once `close` was called. In the main thread alone."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer, self._painter = QPdfWriter(str(path)), QPainter()
        self._writer.setResolution(_DPI)
        self._writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        self.count = 0

    def add(self, layout: QgsPrintLayout) -> Iterator[int]:
        """Add the pages of a layout, and yield how many the book has after each; raises `OSError`."""
        layout.renderContext().setDpi(_DPI)
        layout.renderContext().setTextRenderFormat(Qgis.TextRenderFormat.AlwaysText)
        exporter = QgsLayoutExporter(layout)
        for number in range(layout.pageCollection().pageCount()):
            size = layout.pageCollection().page(number).rect().size()
            self._writer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter))
            if self.count:
                self._writer.newPage()
            elif not self._painter.begin(self._writer):
                raise OSError(str(self._path))
            exporter.renderPage(self._painter, number)
            self.count += 1
            yield self.count

    def close(self) -> None:
        """Write what is left of it."""
        if self._painter.isActive():
            self._painter.end()

"""The cells of the table: values in the look of their row, never expressions or HTML."""

from __future__ import annotations

from qgis.core import QgsTableCell, QgsTextFormat
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from .page_breaks import HEADINGS

THEME_SIZE = 1.15
"""How much larger the titles of themes are."""
_SHADES = {"theme": QColor("#e4e0d6")}


def cell(words: str, kind: str, place: int, text: QgsTextFormat) -> QgsTableCell:
    """Give the cell of a column (`place`) of a row of a kind."""
    made = QgsTableCell(words)
    if kind in HEADINGS or place == 0:
        made.setTextFormat(look(kind, text))
    if kind in _SHADES:
        made.setBackgroundColor(_SHADES[kind])
    made.setHorizontalAlignment(Qt.AlignmentFlag.AlignRight if place >= 2 else Qt.AlignmentFlag.AlignLeft)
    return made


def look(kind: str, text: QgsTextFormat) -> QgsTextFormat:
    """Give the format of a kind of row."""
    own = QgsTextFormat(text)
    font = own.font()
    font.setBold(kind in HEADINGS)
    own.setFont(font)
    own.setSize(text.size() * (THEME_SIZE if kind == "theme" else 1.0))
    return own

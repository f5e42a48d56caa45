"""Texts broken into the lines of a table's column: QGIS would take seconds for long ones, and break no long word."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsTextFormat
from qgis.PyQt.QtGui import QFont, QFontMetricsF

MOST_LINES = 15
"""Lines of a row: with as many it is far lower than a page, as a row that is higher would be cut."""
_PIXELS_A_MM, _MM_A_POINT = 20, 25.4 / 72
_ROOM = 0.97
"""QGIS may set a text a little wider than it is measured here."""


class Lines:
    """Breaks texts of a format."""

    def __init__(self, text: QgsTextFormat, *, bold: bool = False, times: float = 1.0) -> None:
        font = QFont(text.font())
        font.setPixelSize(max(1, round(text.size() * times * _MM_A_POINT * _PIXELS_A_MM)))
        font.setBold(bold)
        self._metrics = QFontMetricsF(font)

    def height(self, count: int) -> float:
        """Give how high a number of lines are, in mm."""
        return (self._metrics.ascent() + (count - 1) * self._metrics.lineSpacing()) / _PIXELS_A_MM

    def of(self, text: str, width: float) -> list[str]:
        """Give the lines of a text in a column of a width (mm), at least one."""
        room = width * _PIXELS_A_MM * _ROOM
        return [line for paragraph in text.split("\n") for line in self._broken(paragraph, room)]

    def _broken(self, text: str, room: float) -> Iterator[str]:
        line, used, blank = "", 0.0, self._metrics.horizontalAdvance(" ")
        for word in text.split(" "):
            for piece in self._pieces(word, room):
                length = self._metrics.horizontalAdvance(piece)
                if line and used + blank + length > room:
                    yield line
                    line, used = piece, length
                else:
                    line, used = (f"{line} {piece}", used + blank + length) if line else (piece, length)
        yield line

    def _pieces(self, word: str, room: float) -> Iterator[str]:
        """Give a word, in pieces where it is longer than a line."""
        piece, used = "", 0.0
        if self._metrics.horizontalAdvance(word) <= room:
            yield word
            return
        for letter in word:
            length = self._metrics.horizontalAdvance(letter)
            if piece and used + length > room:
                yield piece
                piece, used = "", 0.0
            piece, used = piece + letter, used + length
        yield piece


def chunks(lines: list[str]) -> list[str]:
    """Give lines as the texts of one row, or of several where they are many."""
    return ["\n".join(lines[start : start + MOST_LINES]) for start in range(0, len(lines), MOST_LINES)]

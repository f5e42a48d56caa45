"""How the parts of a pasted text look, by what they were read as; each by its colour and by its line."""

from __future__ import annotations

from typing import NamedTuple

from qgis.PyQt.QtGui import QColor, QPalette, QTextCharFormat

from .....services.cadastre.reading.model import SpanKind

_Line = QTextCharFormat.UnderlineStyle


class _Look(NamedTuple):
    text: str
    ground: str
    line: str


# Blue, green and orange of Okabe and Ito's palette, which colour-blind people tell apart, paler or darker than theirs.
_LIGHT = {
    SpanKind.PARCEL: _Look("#10202e", "#cfe5f7", "#0072b2"),
    SpanKind.PLACE: _Look("#10202e", "#eaf3fb", "#0072b2"),
    SpanKind.AREA: _Look("#10241c", "#cdeedf", "#006b4c"),
    SpanKind.ASIDE: _Look("#565656", "#ececec", "#565656"),
    SpanKind.QUESTION: _Look("#2b1a00", "#ffdca6", "#a83f00"),
}
_DARK = {
    SpanKind.PARCEL: _Look("#eef6fc", "#164a70", "#7cc4f5"),
    SpanKind.PLACE: _Look("#eef6fc", "#1f3a50", "#7cc4f5"),
    SpanKind.AREA: _Look("#eafaf3", "#0f4e3b", "#5cd6ad"),
    SpanKind.ASIDE: _Look("#c4c4c4", "#414141", "#c4c4c4"),
    SpanKind.QUESTION: _Look("#fff4e3", "#6e4000", "#ffb85c"),
}
_LINES = {
    SpanKind.PARCEL: _Line.SingleUnderline,
    SpanKind.PLACE: _Line.DashDotLine,
    SpanKind.AREA: _Line.DashUnderline,
    SpanKind.ASIDE: _Line.DotLine,
    SpanKind.QUESTION: _Line.WaveUnderline,
}


def formats(palette: QPalette) -> dict[SpanKind, QTextCharFormat]:
    """Give the format of each kind on the ground of a palette, light or dark."""
    dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
    return {kind: _format(look, _LINES[kind]) for kind, look in (_DARK if dark else _LIGHT).items()}


def current_format(palette: QPalette) -> QTextCharFormat:
    """Give the format of the place that is shown: that of a selection."""
    made = QTextCharFormat()
    made.setBackground(palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight))
    made.setForeground(palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.HighlightedText))
    return made


def _format(look: _Look, line: QTextCharFormat.UnderlineStyle) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(look.text))
    made.setBackground(QColor(look.ground))  # of each: Qt leaves some out that have none
    made.setUnderlineStyle(line)
    made.setUnderlineColor(QColor(look.line))
    return made

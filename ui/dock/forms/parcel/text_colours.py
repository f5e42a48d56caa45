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
    SpanKind.PLACE: _Look("#10202e", "", "#0072b2"),
    SpanKind.AREA: _Look("#10241c", "#cdeedf", "#006b4c"),
    SpanKind.ASIDE: _Look("#5c5c5c", "", "#5c5c5c"),
    SpanKind.QUESTION: _Look("#2b1a00", "#ffdca6", "#a83f00"),
}
_DARK = {
    SpanKind.PARCEL: _Look("#eef6fc", "#164a70", "#7cc4f5"),
    SpanKind.PLACE: _Look("#eef6fc", "", "#7cc4f5"),
    SpanKind.AREA: _Look("#eafaf3", "#0f4e3b", "#5cd6ad"),
    SpanKind.ASIDE: _Look("#b8b8b8", "", "#b8b8b8"),
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
    if look.ground:
        made.setBackground(QColor(look.ground))
    made.setUnderlineStyle(line)
    made.setUnderlineColor(QColor(look.line))
    return made

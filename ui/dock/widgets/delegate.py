"""How a result is drawn: a title with what matched in bold, and a quieter line under it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QObject, QPointF, QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QTextCharFormat, QTextLayout
from qgis.PyQt.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .highlight import matched_ranges
from .results_model import SUBTITLE_ROLE

# Quieter than the title, and still readable: the contrast stays above 4.5 on the palettes of QGIS.
SUBTITLE_OPACITY = 0.8


class TwoLineDelegate(QStyledItemDelegate):
    """Draws text as text: nothing a service sends is ever read as markup."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.typed = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Give the height of two lines and a little air; the view gives the width."""
        height = QFontMetrics(option.font).lineSpacing()
        return QSize(height * 8, 2 * height + 2 * _padding(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw a row over the background that the style gives it."""
        self.initStyleOption(option, index)
        title, subtitle = option.text, index.data(SUBTITLE_ROLE)
        option.text, option.icon = "", QIcon()
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        height = QFontMetrics(option.font).lineSpacing()
        pad = _padding(height)
        box = option.rect.adjusted(2 * pad, pad, -2 * pad, -pad)
        painter.save()
        painter.setClipRect(option.rect)
        painter.setPen(_text_colour(option))
        self._draw_title(painter, box, title, option)
        painter.setPen(_text_colour(option, SUBTITLE_OPACITY))
        self._draw_line(painter, box.translated(0, height), subtitle, option)
        painter.restore()

    def _draw_title(self, painter: QPainter, box: QRect, title: str, option: QStyleOptionViewItem) -> None:
        bold = QFont(option.font)
        bold.setBold(True)
        text = QFontMetrics(bold).elidedText(title, Qt.TextElideMode.ElideRight, box.width())
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.Bold)
        formats = []
        for start, length in matched_ranges(text, self.typed):
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, length, strong
            formats.append(part)
        layout = QTextLayout(text, option.font)
        layout.setFormats(formats)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        layout.draw(painter, QPointF(box.topLeft()))

    def _draw_line(self, painter: QPainter, box: QRect, text: str, option: QStyleOptionViewItem) -> None:
        shown = QFontMetrics(option.font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(option.font)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), shown)


def _padding(line_height: int) -> int:
    return max(2, line_height // 5)


def _text_colour(option: QStyleOptionViewItem, opacity: float = 1.0) -> QColor:
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
    if not option.state & QStyle.StateFlag.State_Enabled:
        group = QPalette.ColorGroup.Disabled
    elif option.state & QStyle.StateFlag.State_Active:
        group = QPalette.ColorGroup.Active
    else:
        group = QPalette.ColorGroup.Inactive
    colour = QColor(option.palette.color(group, role))
    colour.setAlphaF(colour.alphaF() * opacity)
    return colour

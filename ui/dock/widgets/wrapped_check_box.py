"""A box to tick whose words take as many lines as they need: Qt's own makes the whole page as wide as its one line."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QSize
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QCheckBox, QSizePolicy, QStyle, QWidget


class WrappedCheckBox(QCheckBox):
    """Breaks its words into lines by its width."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        self._whole = text
        super().__init__(text, parent)
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Tell that it is the higher the narrower it is."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of the lines that a width makes."""
        lines = len(self._lines(width))
        return max(self.fontMetrics().lineSpacing() * lines, self._box().height()) + 2

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(
            self._box().width() + self.fontMetrics().horizontalAdvance(self._whole), super().sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        """Need no more than the longest word."""
        words = max(map(self.fontMetrics().horizontalAdvance, self._whole.split()), default=0)
        return QSize(self._box().width() + words, self.fontMetrics().lineSpacing())

    def whole_width(self) -> int:
        """Give the width in which nothing of the text is cut."""
        return self.minimumSizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self._break()

    def changeEvent(self, event: QEvent) -> None:
        """Break them anew where their size has changed."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._break()

    def _break(self) -> None:
        self.setText("\n".join(self._lines(self.width())))
        self.updateGeometry()

    def _lines(self, width: int) -> list[str]:
        room, lines = width - self._box().width(), [""]
        for word in self._whole.split(" "):
            longer = f"{lines[-1]} {word}".lstrip(" ")
            if lines[-1] and self.fontMetrics().horizontalAdvance(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _box(self) -> QSize:
        """Give the size of what stands before the words, with the space behind it."""
        style = self.style()
        width = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self)
        space = style.pixelMetric(QStyle.PixelMetric.PM_CheckBoxLabelSpacing, None, self)
        return QSize(width + space + 2, style.pixelMetric(QStyle.PixelMetric.PM_IndicatorHeight, None, self))

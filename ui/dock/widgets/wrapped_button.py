"""A button whose words take as many lines as they need: large text would be cut in a narrow dock."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QSize
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QPushButton, QSizePolicy, QWidget

_FRAME = 14
"""Pixels beside the text."""


class WrappedButton(QPushButton):
    """Breaks its text between words; `text` gives it whole, as it was set."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = text
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._break()

    def text(self) -> str:
        """Give the whole text."""
        return self._whole

    def setText(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self._break()

    def sizeHint(self) -> QSize:
        """Want the width in which it is one line, and the height of the lines that there are."""
        return QSize(self._one_line(), super().sizeHint().height())

    def _one_line(self) -> int:
        """Give the width in which the text is one line."""
        return self.fontMetrics().horizontalAdvance(self._whole) + 2 * _FRAME

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the text anew."""
        super().resizeEvent(event)
        self._break()

    def changeEvent(self, event: QEvent) -> None:
        """Break it anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._break()

    def _break(self) -> None:
        room = self.width() - _FRAME
        lines: list[str] = []
        for word in self._whole.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            # A single letter or mark stays with what follows it.
            if lines and (len(lines[-1]) == 1 or self.fontMetrics().horizontalAdvance(longer) <= room):
                lines[-1] = longer
            else:
                lines.append(word)
        shown = "\n".join(lines) if self._one_line() > self.width() else self._whole
        if super().text() != shown:
            super().setText(shown)
            self.updateGeometry()

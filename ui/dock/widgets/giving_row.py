"""A row that becomes several where it is too narrow: with large text, the words of its buttons would be cut."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QBoxLayout, QHBoxLayout, QWidget


class GivingRow(QWidget):
    """Widgets with words that share the width, then some with pictures alone; all beside one another if that fits."""

    def __init__(self, *worded: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worded = worded
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in worded:
            self._row.addWidget(widget, 1)
        self._pictured = QHBoxLayout()
        self._row.addLayout(self._pictured)
        self._row.setAlignment(self._pictured, Qt.AlignmentFlag.AlignLeft)

    def add_worded(self, widget: QWidget) -> None:
        """Put a widget with words behind the others that have some."""
        self._row.insertWidget(len(self._worded), widget, 1)
        self._worded = (*self._worded, widget)

    def add_picture(self, widget: QWidget) -> None:
        """Put a widget without words at the end."""
        self._pictured.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look whether it still fits."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look so too where a word has changed, or their size."""
        answer = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.FontChange):
            self._fit()
        return answer

    def _fit(self) -> None:
        shown = [widget for widget in self._worded if not widget.isHidden()]
        widest = max((widget.sizeHint().width() for widget in shown), default=0)
        pictures = self._pictured.sizeHint().width()
        parts = len(shown) + bool(pictures)
        needed = widest * len(shown) + pictures + self._row.spacing() * max(0, parts - 1)
        direction = QBoxLayout.Direction
        wanted = direction.LeftToRight if needed <= self.width() else direction.TopToBottom
        if wanted != self._row.direction():
            self._row.setDirection(wanted)
            self._pictured.setDirection(direction.LeftToRight)

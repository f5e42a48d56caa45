"""A button whose text gives way where there is no room for it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QToolButton, QWidget


class ElidedButton(QToolButton):
    """Shows as much of its text as fits, always followed by `ending`."""

    def __init__(self, ending: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._ending = ending
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def set_text(self, text: str) -> None:
        """Show a text, whole or elided."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Need no more room than the icon does."""
        return QSize(2 * self.iconSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text anew."""
        super().resizeEvent(event)
        self._fit()

    def whole_width(self) -> int:
        """Give the width in which nothing of the text gives way."""
        return self.fontMetrics().horizontalAdvance(self._whole) + self._used()

    def _used(self) -> int:
        metrics = self.fontMetrics()
        icon = 0 if self.icon().isNull() else self.iconSize().width()
        return icon + metrics.horizontalAdvance(self._ending) + 3 * metrics.averageCharWidth()

    def _fit(self) -> None:
        room = max(0, self.width() - self._used())
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&") + self._ending)

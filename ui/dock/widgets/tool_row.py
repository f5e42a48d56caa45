"""Buttons for the map tools of a form, and what a click on the map does."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QAction, QBoxLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from .elided_button import ElidedButton


class ToolRow(QWidget):
    """A button a map tool, in two lines where one is too short, and under them a hint while one of them is active."""

    def __init__(self, tools: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tuple(tools)
        self._hint = QLabel()
        self._hint.setObjectName("hint")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.hide()
        self._row, pictures = QBoxLayout(QBoxLayout.Direction.LeftToRight), QHBoxLayout()
        self._worded: list[ElidedButton] = []
        self._pictured: list[QToolButton] = []
        for button in map(_button, self._tools):
            if isinstance(button, ElidedButton):
                self._row.addWidget(button, 1)
                self._worded.append(button)
            else:
                pictures.addWidget(button)
                self._pictured.append(button)
        self._row.addLayout(pictures)
        pictures.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._row)
        layout.addWidget(self._hint)
        self.setVisible(bool(self._tools))

    def show_hint(self, text: str) -> None:
        """Tell what a click on the map does; an empty text ends it."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take a second line where words would be cut."""
        super().resizeEvent(event)
        needed = [button.whole_width() for button in self._worded]
        needed += [button.sizeHint().width() for button in self._pictured]
        fits = sum(needed) + self._row.spacing() * (len(needed) - 1) <= self.width()
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if fits else direction.TopToBottom)


def _button(tool: QAction) -> QToolButton:
    text = tool.text().replace("&", "")
    if tool.objectName().startswith("draw"):  # their pictures say it, and the dock is narrow
        button = QToolButton()
        button.setDefaultAction(tool)
        button.setAccessibleName(text)
    else:
        button = ElidedButton()
        button.setDefaultAction(tool)
        button.set_text(text)
    button.setObjectName(f"{tool.objectName()}Button")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button

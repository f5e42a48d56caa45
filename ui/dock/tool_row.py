"""Buttons for the map tools of a form, and what a click on the map does."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from .elided_button import ElidedButton


class ToolRow(QWidget):
    """A button a map tool, and under them a hint while one of them is active."""

    def __init__(self, tools: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tuple(tools)
        self._hint = QLabel()
        self._hint.setObjectName("hint")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.hide()
        row = QHBoxLayout()
        for tool in self._tools:
            button = _button(tool)
            row.addWidget(button, int(isinstance(button, ElidedButton)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._hint)
        self.setVisible(bool(self._tools))

    def show_hint(self, text: str) -> None:
        """Tell what a click on the map does; an empty text ends it."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))


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

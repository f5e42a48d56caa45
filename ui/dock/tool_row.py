"""Buttons for the map tools of a form, and what a click on the map does."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget


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
            row.addWidget(_button(tool))
        row.addStretch()
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
    button = QToolButton()
    button.setDefaultAction(tool)
    button.setObjectName(f"{tool.objectName()}Button")
    button.setAccessibleName(tool.text().replace("&", ""))
    if not tool.objectName().startswith("draw"):  # their pictures say it, and the dock is narrow
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button

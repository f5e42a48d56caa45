"""Buttons as all forms have them."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QToolButton

from ...host.plain import tooltip


def icon_button(name: str, icon: QIcon, text: str, action: Callable[[], object]) -> QToolButton:
    """Make a button that is a picture; its text is told by a tooltip, and to screen readers."""
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(icon)
    button.setToolTip(tooltip(text))
    button.setAccessibleName(text)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda: action())
    return button

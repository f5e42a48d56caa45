"""Buttons as all forms have them."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu, QToolButton

from ...host.plain import tooltip

_ROOM_FOR_ARROW = "\u2003"
"""Qt draws the arrow of a menu over the last letter of such a button."""


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


def menu_button(name: str, text: str, told: str, menu: QMenu) -> QToolButton:
    """Make a button that opens a menu; `told` is what it is for, in a tooltip and to screen readers."""
    button = QToolButton()
    button.setObjectName(name)
    button.setText(f"{text}{_ROOM_FOR_ARROW}")
    button.setToolTip(tooltip(told))
    button.setAccessibleName(told)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setMenu(menu)
    return button

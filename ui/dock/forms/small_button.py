"""The buttons inside the parts of a form."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtWidgets import QPushButton, QSizePolicy


def small_button(name: str, text: str, action: Callable[[], object], tip: str = "") -> QPushButton:
    """Make a button that shares the width of the dock with its neighbours."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(tip or text)
    button.setToolTip(tip)
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    button.clicked.connect(lambda: action())
    return button

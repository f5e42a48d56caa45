"""A list to choose from, as all pages have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy

from ...host.plain import tooltip


def narrow_box(name: str, words: str, choices: Mapping[Any, str] | None = None) -> QComboBox:
    """Make a list that takes no more width than there is; `choices` are what is shown for each value."""
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(words)
    box.setToolTip(tooltip(words))
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    for value, text in (choices or {}).items():
        box.addItem(text, value)
    return box

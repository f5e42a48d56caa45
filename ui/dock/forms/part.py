"""What the foldable parts of a form share."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QGroupBox, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ...host.i18n import tr
from ...host.plain import tooltip
from ..widgets.wrapped_button import WrappedButton


def inner_layout(group: QGroupBox) -> QVBoxLayout:
    """Give the layout of a group's one child: unfolding a group shows all its children, those that are hidden too."""
    inner = QWidget()
    fold = group.findChild(QToolButton, "collapseButton")
    if fold is not None:
        fold.setAccessibleName(tr("Fold or unfold: {}").format(group.title()))
    outer = QVBoxLayout(group)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(inner)
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(0, 0, 0, 0)
    return layout


def small_button(name: str, text: str, action: Callable[[], object], tip: str = "") -> QPushButton:
    """Make a button that shares the width of the dock with its neighbours."""
    button = WrappedButton(text)
    button.setObjectName(name)
    button.setAccessibleName(tip or text)
    button.setToolTip(tooltip(tip))
    button.clicked.connect(lambda: action())
    return button


def wrapped_label(text: str = "", name: str = "") -> QLabel:
    """Make a label of plain text that takes as many lines as it needs."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label

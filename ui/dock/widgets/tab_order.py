"""The order in which the Tab key goes through a panel: as it is read, not as its parts were made."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def set_tab_order(root: QWidget) -> None:
    """Chain the controls of a panel from left to right and from top to bottom."""
    before = None
    for widget in _controls(root):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def _controls(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    elif isinstance(widget, QScrollArea):
        yield from _controls(widget.widget())
    elif isinstance(widget, QStackedWidget):
        for number in range(widget.count()):
            yield from _controls(widget.widget(number))
    elif widget.layout() is not None:
        yield from _laid_out(widget.layout())


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item.widget() is not None:
            yield from _controls(item.widget())
        elif item.layout() is not None:
            yield from _laid_out(item.layout())

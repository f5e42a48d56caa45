"""Bringing a part of a form into view where the window is too low for all of it."""

from __future__ import annotations

from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QScrollArea, QWidget


def show_inside(widget: QWidget) -> None:
    """Scroll what holds a widget, if anything does, until the widget is seen."""
    if sip.isdeleted(widget):
        return
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()

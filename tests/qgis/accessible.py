"""Which controls a screen reader would have no name for."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
)

KINDS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)


def nameless(root):
    """Give the class and the object name of each control under a widget that nothing names."""
    labelled = [label.buddy() for label in root.findChildren(QLabel) if label.buddy() is not None]
    return [
        (type(widget).__name__, widget.objectName())
        for kind in KINDS
        for widget in root.findChildren(kind)
        if not (widget.accessibleName() or _text(widget) or widget in labelled) and not _inner(widget)
    ]


def _text(widget):
    """The text on a button, which screen readers say of themselves."""
    return isinstance(widget, QAbstractButton) and widget.text()


def _inner(widget):
    """Whether a widget is a part of another control: the clear button of a field, the list of a box, a fold."""
    parent = widget.parent()
    if isinstance(widget, QHeaderView):
        return True
    if isinstance(parent, QgsCollapsibleGroupBox) and widget.objectName() == "collapseButton":
        return bool(parent.title())
    while parent is not None:
        if isinstance(parent, (QLineEdit, QComboBox, QAbstractSpinBox, QTableView, QDialogButtonBox)):
            return True
        if (
            type(parent).__module__.startswith("qgis._gui")
            and parent.objectName()
            and not isinstance(parent, QgsCollapsibleGroupBox)
        ):
            return True  # QGIS's own, as its chooser of files
        parent = parent.parent()
    return False

"""A part of a page that is folded until it is needed."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtWidgets import QWidget


class FoldingBox(QgsCollapsibleGroupBoxBasic):
    """Folded at first."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self.setCollapsed(True)

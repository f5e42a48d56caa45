"""The view of the tree of downloads."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QTreeView, QWidget

from ...host.i18n import tr
from ...layers.downloads.catalogue import Node
from .model import CatalogueFilter, CatalogueModel


class CatalogueView(QTreeView):
    """Opens levels, is dragged from; Enter or double click on a data set or a file gets it."""

    chosen = pyqtSignal()
    picked = pyqtSignal()  # another selection
    left = pyqtSignal()

    def __init__(self, model: CatalogueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results")
        self.setAccessibleName(tr("Catalogue"))
        self.catalogue = model
        self.shown = CatalogueFilter(model, self)
        self.setModel(self.shown)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        # Each pixel counts in a narrow dock: names are long.
        self.setIndentation(round(self.fontMetrics().height() * 0.8))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.expanded.connect(lambda index: model.ask_again(self.shown.mapToSource(index)))
        self.doubleClicked.connect(lambda index: self._choose())
        self.selectionModel().selectionChanged.connect(lambda: self.picked.emit())

    def selected(self) -> list[Node]:
        """Give the selected nodes, in the order of the tree."""
        indexes = sorted(self.selectionModel().selectedRows(), key=lambda index: self.visualRect(index).top())
        return [self.shown.node(index) for index in indexes]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give Enter and Escape their meaning."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        index = self.currentIndex()
        if index.isValid() and self.shown.node(index).download() is None:
            self.setExpanded(index, not self.isExpanded(index))
        elif index.isValid():
            self.chosen.emit()

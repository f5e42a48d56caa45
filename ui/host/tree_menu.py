"""The context menu of the layer tree, before it is shown."""

from __future__ import annotations

from typing import Any

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QContextMenuEvent
from qgis.PyQt.QtWidgets import QMenu


class TreeMenu(QObject):
    """Tells of each menu of a layer tree, so that it can be added to.

    QGIS itself tells from 3.32 on. Before, the menu that it makes is shown from here, as it would show it.
    """

    about_to_show = pyqtSignal(QMenu)

    def __init__(self, tree: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tree = tree

    def watch(self) -> None:
        """Tell from now on."""
        if hasattr(self._tree, "contextMenuAboutToShow"):
            self._tree.contextMenuAboutToShow.connect(self.about_to_show)
        else:
            self._tree.viewport().installEventFilter(self)

    def leave(self) -> None:
        """Tell no more."""
        if sip.isdeleted(self._tree):
            return
        if hasattr(self._tree, "contextMenuAboutToShow"):
            self._tree.contextMenuAboutToShow.disconnect(self.about_to_show)
        else:
            self._tree.viewport().removeEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Show the menu of QGIS, with what others add to it."""
        if event.type() != QEvent.Type.ContextMenu or not isinstance(event, QContextMenuEvent):
            return False
        return self.show_at(event.pos(), event.globalPos())

    def show_at(self, place: QPoint, on_screen: QPoint) -> bool:
        """Show it for what stands at a place of the tree; false where nothing is to be shown."""
        provider = self._tree.menuProvider()
        if provider is None:
            return False
        if not self._tree.indexAt(place).isValid():
            self._tree.setCurrentIndex(QModelIndex())
        menu = provider.createContextMenu()
        if menu is None:
            return False
        self.about_to_show.emit(menu)
        if menu.isEmpty():
            menu.deleteLater()
            return True
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setParent(self._tree, menu.windowFlags())  # kept until it is closed
        menu.popup(on_screen)
        return True

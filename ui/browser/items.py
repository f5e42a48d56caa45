"""The catalogue of downloads as items of QGIS's Browser panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsDataCollectionItem, QgsDataItem, QgsErrorItem, QgsMimeDataUtils
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QWidget

from ...services.errors import CartoMairieError
from ..host.context import Context
from ..host.i18n import tr
from ..host.icons import icon
from ..host.messages import wording
from ..host.plain import tooltip

if TYPE_CHECKING:
    from ..layers.downloads.catalogue import Node

PATH = "/CartoMairie"


class CatalogueItem(QgsDataCollectionItem):
    """The root, a product or a data set: its children are asked in a thread of QGIS's when it is opened."""

    def __init__(self, context: Context, parent: QgsDataItem | None, node: Node | None, path: str, name: str) -> None:
        super().__init__(parent, name, path, "cartomairie")
        self._context = context
        self._node = node
        self.setIcon(icon("download") if node is None else QIcon())
        if node is not None:
            from ..layers.downloads.catalogue import subtitle

            self.setToolTip(tooltip(subtitle(node)))

    def createChildren(self) -> list[QgsDataItem]:
        """Ask the level below; a failure is an item that says it."""
        from ...services.downloads.queries import Filters
        from ..layers.downloads.catalogue import Node, preferred_first

        node = self._node or Node()
        filters = Filters(zone=self._zones() if node.depth == 1 else "", language="fre")
        children: list[QgsDataItem] = []
        try:
            for feed in self._context.services.catalogue.pages(node.level(filters)):
                for entry in preferred_first(feed.entries, self._context.settings.format()):
                    children.append(self._child(Node(entry, node), len(children)))
        except CartoMairieError as error:
            children.append(QgsErrorItem(self, wording(error), f"{self.path()}/error"))
        return children

    def hasDragEnabled(self) -> bool:
        """Say whether it can be dragged to the map."""
        return self._node is not None and self._node.download() is not None

    def mimeUris(self) -> list[QgsMimeDataUtils.Uri]:
        """Give what is dragged."""
        return _uris(self._node)

    def mimeUri(self) -> QgsMimeDataUtils.Uri:
        """Give what is dragged, as QGIS 3.22 asks it."""
        return (_uris(self._node) or [QgsMimeDataUtils.Uri()])[0]

    def actions(self, parent: QWidget) -> list[QAction]:
        """Give what its menu offers."""
        return _actions(self._context, self._node, parent)

    def _child(self, node: Node, place: int) -> QgsDataItem:
        path = f"{self.path()}/{node.title.replace('/', '_')}"
        kind = CatalogueItem if node.opens else FileItem
        item = kind(self._context, self, node, path, node.title)
        # As the catalogue has them, which puts the nearest zones first.
        item.setSortKey(f"{place:06}")
        return item

    def _zones(self) -> str:
        from ...services.downloads.synonyms import department_zone, zones_around

        code = self._context.home.code
        return ",".join(zones_around(department_zone(code))) if code else ""


class FileItem(QgsDataItem):
    """A file, which is dragged to the map or opened from its menu."""

    def __init__(self, context: Context, parent: QgsDataItem, node: Node, path: str, name: str) -> None:
        from ..layers.downloads.catalogue import subtitle

        kind = Qgis.BrowserItemType.Custom if hasattr(Qgis, "BrowserItemType") else QgsDataItem.Type.Custom
        super().__init__(kind, parent, name, path, "cartomairie")
        self._context = context
        self._node = node
        self.setToolTip(tooltip(subtitle(node)))
        self.setState(
            Qgis.BrowserItemState.Populated if hasattr(Qgis, "BrowserItemState") else QgsDataItem.State.Populated
        )

    def hasDragEnabled(self) -> bool:
        """Say that it can be dragged to the map."""
        return True

    def mimeUris(self) -> list[QgsMimeDataUtils.Uri]:
        """Give what is dragged."""
        return _uris(self._node)

    def mimeUri(self) -> QgsMimeDataUtils.Uri:
        """Give what is dragged, as QGIS 3.22 asks it."""
        return (_uris(self._node) or [QgsMimeDataUtils.Uri()])[0]

    def actions(self, parent: QWidget) -> list[QAction]:
        """Give what its menu offers."""
        return _actions(self._context, self._node, parent)


def _uris(node: Node | None) -> list[QgsMimeDataUtils.Uri]:
    from ..layers.downloads.catalogue import uri_of_node

    uri = uri_of_node(node) if node is not None else None
    return [uri] if uri else []


def _actions(context: Context, node: Node | None, parent: QWidget) -> list[QAction]:
    query = node.download() if node is not None else None
    if query is None:
        return []
    from ..layers.downloads.delivery import deliver

    action = QAction(tr("Get and add to the map"), parent)
    action.triggered.connect(lambda: deliver(context, query))
    return [action]

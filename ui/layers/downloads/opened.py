"""Layers of a download in the project: grouped by product, zone and edition, styled as they came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from qgis.core import (
    QgsAbstractMetadataBase,
    QgsCoordinateReferenceSystem,
    QgsLayerMetadata,
    QgsLayerTree,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsPointCloudLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QCursor

from ....services.downloads.feed import Term
from ....services.downloads.notes import Order
from ....services.downloads.synonyms import zone_label
from ....services.endpoints import ENDPOINTS
from ...host.dates import short_date
from ...host.i18n import tr
from ...host.plain import untagged
from ..build.group import layer_group
from ..map.project_crs import suit_first_layer
from .found import Found, Kind
from .styled import style_as_delivered

DOWNLOAD_PROPERTY = "carto_mairie/download"
_DEPARTMENT = re.compile(r"D0?(\d[\dAB]|9[78]\d)", re.IGNORECASE)
MOST_SHOWN = 8
"""Layers that are drawn at once; of a product with fifty the user chooses."""


class Place(NamedTuple):
    """Where in the layer tree: a group, and the position in it."""

    group: QgsLayerTreeGroup
    position: int


def default_place(project: QgsProject | None = None) -> Place:
    """Give the place of what is added by a button: on top of the plugin's own group."""
    return Place(layer_group(project), 0)


def place_at(tree_view: Any) -> Place:
    """Give the place that a drop on the layer tree means: in the group under the mouse, above or below the layer there.

    Older QGIS hands a drop over without a word on where it was; where the mouse is elsewhere by then, the current node
    counts.
    """
    root = QgsProject.instance().layerTreeRoot()
    mouse = tree_view.viewport().mapFromGlobal(QCursor.pos())
    node, below = tree_view.currentNode(), False
    if tree_view.isVisible() and tree_view.viewport().rect().contains(mouse):
        index = tree_view.indexAt(mouse)
        if not index.isValid():
            return Place(root, len(root.children()))
        node, below = tree_view.index2node(index), mouse.y() > tree_view.visualRect(index).center().y()
    if node is None:
        return Place(root, 0)
    if QgsLayerTree.isGroup(node):
        return Place(node, 0)
    parent = node.parent() or root
    return Place(parent, parent.children().index(node) + below)


def group_title(order: Order) -> str:
    """Give the name of a download's group: its product, its zone in words, its day as the user's country writes it."""
    zones = ", ".join(_zone_title(code.strip()) for code in order.zone.split(",") if code.strip())
    parts = [part for part in (order.product or order.title, zones, short_date(order.edition)) if part]
    return " · ".join(dict.fromkeys(parts))


def _zone_title(code: str) -> str:
    department = _DEPARTMENT.fullmatch(code)
    return tr("département {}").format(department[1].upper()) if department else zone_label(Term(code))


class DownloadGroup:
    """The group that the layers of one download go into; made with the first of them."""

    def __init__(
        self, order: Order, place: Place | None = None, project: QgsProject | None = None, part: str = ""
    ) -> None:
        self._order = order
        self._part = part
        self._place = place
        self._project = project or QgsProject.instance()
        self._group: QgsLayerTreeGroup | None = None
        self.layers: list[QgsMapLayer] = []
        self.unopened: list[str] = []

    def add(self, found: Iterable[Found]) -> Iterator[None]:
        """Open layers and put them in the group; between two steps of a layer there is time for the user.

        What QGIS cannot open is named in `unopened`.
        """
        from .drivers import offline  # brings GDAL's module, which is heavy; it was loaded to look at the files

        for item in found:
            with offline():
                layer = open_layer(item)
            if not layer.isValid():
                self.unopened.append(item.title)
                continue
            yield
            describe(layer, item.title, self._order)
            suit_first_layer(layer, self._project)
            self._project.addMapLayer(layer, False)
            yield
            if sip.isdeleted(layer):
                continue  # another project was opened in the meantime
            self.place(layer)
            yield

    def place(self, layer: QgsMapLayer) -> None:
        """Put a layer of the project in the group."""
        node = self._make_group().addLayer(layer)
        node.setExpanded(False)
        node.setItemVisibilityChecked(len(self.layers) < MOST_SHOWN)
        self.layers.append(layer)

    def _make_group(self) -> QgsLayerTreeGroup:
        if self._group is None or sip.isdeleted(self._group):
            wanted = self._place
            place = wanted if wanted and not sip.isdeleted(wanted.group) else default_place(self._project)
            title = " · ".join(filter(None, (group_title(self._order), self._part)))
            self._group = place.group.insertGroup(place.position, title)
            self._group.setExpanded(True)
        return self._group


def layers_in(folders: Iterable[Path]) -> list[str]:
    """Give the names of the project's layers whose files lie in folders."""
    roots = set(folders)
    layers = QgsProject.instance().mapLayers().values()
    return [layer.name() for layer in layers if not roots.isdisjoint(_path_of(layer.source()).parents)]


def _path_of(source: str) -> Path:
    """Give the file that a layer's source names: as a path with options behind it, or as an address."""
    if source.startswith("file:"):
        return Path(QUrl(source.partition("?")[0]).toLocalFile())
    return Path(source.partition("|")[0])


def open_layer(found: Found) -> QgsMapLayer:
    """Open one layer, with the style that came with it; its `isValid` tells whether that went well.

    QGIS would take a style beside a file, or in it, by itself, with all the code that may be in it; it shows a layer's
    name as HTML among its properties.
    """
    title = untagged(found.title)
    if found.kind is Kind.RASTER:
        raster_options = QgsRasterLayer.LayerOptions(loadDefaultStyle=False)
        layer: QgsMapLayer = QgsRasterLayer(found.uri, title, found.provider, raster_options)
    elif found.kind is Kind.CLOUD:
        cloud_options = QgsPointCloudLayer.LayerOptions()
        cloud_options.loadDefaultStyle = False
        layer = QgsPointCloudLayer(found.uri, title, found.provider, cloud_options)
    else:
        vector_options = QgsVectorLayer.LayerOptions(loadDefaultStyle=False)
        layer = QgsVectorLayer(found.uri, title, found.provider, vector_options)
    if layer.isValid():
        if not layer.crs().isValid() and found.crs:
            layer.setCrs(QgsCoordinateReferenceSystem(found.crs))
        style_as_delivered(layer, found.style)
    return layer


def is_web_address(address: str) -> bool:
    """Tell whether an address may stand as a link in a layer's metadata, which QGIS shows as one to click."""
    return address.startswith(("https://", "http://"))


def describe(layer: QgsMapLayer, title: str, order: Order) -> None:
    """Write on a layer where it came from, whose it is, and of when."""
    endpoint = ENDPOINTS[order.service]
    # QGIS shows metadata as HTML, in which a `<` of a stranger would begin a tag.
    title, product = untagged(title), untagged(order.product or order.title)
    attribution = untagged(order.producer or order.origin or endpoint.attribution)
    address = order.page or order.files[0].url
    licence = untagged(order.licence or tr("no licence told"))
    metadata = QgsLayerMetadata()
    metadata.setIdentifier(layer.id())
    metadata.setType("dataset")
    metadata.setTitle(title)
    lines = [
        tr("Source: {title} ({url}).").format(title=product, url=untagged(address)),
        tr("Data: {attribution}, {licence}.").format(attribution=attribution, licence=licence),
    ]
    if order.edition:
        lines.append(tr("Data of {}.").format(order.edition))
    metadata.setAbstract("\n".join(lines))
    metadata.setLicenses([licence])
    metadata.setRights([attribution])
    if is_web_address(address):
        metadata.setLinks([QgsAbstractMetadataBase.Link(title, "WWW:LINK", address)])
    metadata.setCrs(layer.crs())
    layer.setMetadata(metadata)
    layer.setCustomProperty(DOWNLOAD_PROPERTY, f"{order.service}/{order.resource}/{order.name}")

"""Background maps of the Géoplateforme that need no key."""

from __future__ import annotations

from typing import NamedTuple

from qgis.core import QgsLayerMetadata, QgsLayerTree, QgsProject, QgsRasterLayer

from ....services.endpoints import LICENCE_OUVERTE
from ...host.i18n import tr
from ...host.settings import BACKGROUND, Settings

SERVICE = "basemaps"
BASEMAP_PROPERTY = "carto_mairie/basemap"


class Basemap(NamedTuple):
    """A layer of the WMTS, in the tile matrix set PM, which is the web's common one."""

    key: str
    layer: str
    image_format: str
    zmax: int
    attribution: str
    style: str = "normal"
    overlay: bool = False
    """Whether its tiles are transparent."""


BASEMAPS = (
    Basemap("plan", "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2", "image/png", 19, "IGN — Plan IGN v2"),
    Basemap("ortho", "ORTHOIMAGERY.ORTHOPHOTOS", "image/jpeg", 19, "IGN — BD ORTHO"),
    Basemap(
        "cadastre",
        "CADASTRALPARCELS.PARCELLAIRE_EXPRESS",
        "image/png",
        19,
        "DGFiP, IGN — Parcellaire Express (PCI)",
        overlay=True,
    ),
)

_OVERLAYS = {basemap.key for basemap in BASEMAPS if basemap.overlay}


def basemap_title(basemap: Basemap) -> str:
    """Give a basemap's name in the user's language."""
    titles = {"plan": tr("Plan IGN"), "ortho": tr("Orthophotos"), "cadastre": tr("Cadastre (image)")}
    return titles[basemap.key]


def first_basemap(settings: Settings) -> Basemap:
    """Give the one that a new project gets."""
    key = settings.text(BACKGROUND)
    return next((basemap for basemap in BASEMAPS if basemap.key == key), BASEMAPS[0])


def make_basemap(basemap: Basemap, wmts: str) -> QgsRasterLayer:
    """Make a basemap's layer from the address of the WMTS; it never asks for the 2 MB of its capabilities."""
    layer = QgsRasterLayer(_source(basemap, wmts), basemap_title(basemap), "wms")
    metadata = QgsLayerMetadata()
    metadata.setTitle(basemap_title(basemap))
    metadata.setRights([basemap.attribution])
    metadata.setLicenses([LICENCE_OUVERTE])
    metadata.setCrs(layer.crs())
    layer.setMetadata(metadata)
    layer.setCustomProperty(BASEMAP_PROPERTY, basemap.key)
    return layer


def add_basemap(basemap: Basemap, wmts: str) -> QgsRasterLayer:
    """Put a basemap under all other layers of the project; one that is there already is only shown."""
    project = QgsProject.instance()
    for layer in project.mapLayers().values():
        if layer.customProperty(BASEMAP_PROPERTY) == basemap.key:
            project.layerTreeRoot().findLayer(layer).setItemVisibilityCheckedParentRecursive(True)
            return layer
    layer = make_basemap(basemap, wmts)
    project.addMapLayer(layer, False)
    root = project.layerTreeRoot()
    root.insertLayer(_place(root, basemap), layer)
    return layer


def _place(root: QgsLayerTree, basemap: Basemap) -> int:
    """Give the place under the user's layers and over the other basemaps, but not over one that lets them through."""
    for position, node in enumerate(root.children()):
        key = node.layer().customProperty(BASEMAP_PROPERTY) if QgsLayerTree.isLayer(node) and node.layer() else None
        if key and (basemap.overlay or key not in _OVERLAYS):
            return position
    return len(root.children())


def _source(basemap: Basemap, wmts: str) -> str:
    # Braces and slashes stay as they are in the template; `&` and `=` would end the parameter `url`.
    template = (
        f"{wmts}?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={basemap.layer}&STYLE={basemap.style}"
        f"&FORMAT={basemap.image_format}&TILEMATRIXSET=PM&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}"
    )
    return f"type=xyz&zmin=0&zmax={basemap.zmax}&url={template.replace('=', '%3D').replace('&', '%26')}"

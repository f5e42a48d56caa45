"""Background maps of the Géoplateforme that need no key."""

from __future__ import annotations

from typing import NamedTuple

from qgis.core import QgsLayerMetadata, QgsLayerTree, QgsMapLayer, QgsProject, QgsRasterLayer

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

NO_BACKGROUND = "none"
BACKGROUNDS = ("plan", "ortho", "cadastre", "ortho_cadastre", NO_BACKGROUND)
"""What the map can lie on: each is its basemaps, by their keys, one over the other."""


def background_title(key: str) -> str:
    """Give a background's name in the user's language."""
    titles = {
        "plan": tr("Plan IGN"),
        "ortho": tr("Photos"),  # short: they stand in a button
        "cadastre": tr("Cadastre"),
        "ortho_cadastre": tr("Photos and cadastre"),
        NO_BACKGROUND: tr("No background"),
    }
    return titles[key]


def shown_background() -> str:
    """Give the background that the project shows."""
    root = QgsProject.instance().layerTreeRoot()
    nodes = {key: root.findLayer(layer) for layer in _own() for key in [layer.customProperty(BASEMAP_PROPERTY)]}
    shown = {key for key, node in nodes.items() if node is not None and node.isVisible()}
    return next((key for key in BACKGROUNDS if shown and shown == _basemaps_of(key)), NO_BACKGROUND)


def has_basemap() -> bool:
    """Whether the project has a basemap of ours, shown or not."""
    return bool(_own())


def switch_background(key: str, wmts: str) -> None:
    """Put a background under all other layers of the project, in the place of the one that is there."""
    if shown_background() == key != NO_BACKGROUND:
        return
    project, before = QgsProject.instance(), [layer.id() for layer in _own()]
    wanted = _basemaps_of(key)
    # New ones first: a project without a layer takes the extent and the CRS of the next one.
    for basemap in BASEMAPS:
        if basemap.key in wanted:
            _insert(basemap, wmts)
    project.removeMapLayers(before)


def _basemaps_of(background: str) -> set[str]:
    return set() if background == NO_BACKGROUND else set(background.split("_"))


def _own() -> list[QgsMapLayer]:
    keys = {basemap.key for basemap in BASEMAPS}
    return [
        layer for layer in QgsProject.instance().mapLayers().values() if layer.customProperty(BASEMAP_PROPERTY) in keys
    ]


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
    return _insert(basemap, wmts)


def _insert(basemap: Basemap, wmts: str) -> QgsRasterLayer:
    project = QgsProject.instance()
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

"""Layers of services as QGIS's providers take them, made in a worker's thread: they ask their server at once."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsDataSourceUri, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QThread

from ....services.datasets.online import OnlineLayer
from ....services.datasets.treatment import Why
from ..downloads.found import Found, Kind
from ..downloads.opened import open_layer

PROVIDERS = {Why.WMS: "wms", Why.WMTS: "wms", Why.WFS: "WFS", Why.FEATURES: "OAPIF"}


def as_found(layer: OnlineLayer) -> Found:
    """Give a layer of a service as the layers inside of downloads are, so that the same list asks which are wanted."""
    vector = layer.why in (Why.WFS, Why.FEATURES)
    source = _features(layer) if vector else _pictures(layer)
    kind = Kind.VECTOR if vector else Kind.RASTER
    return Found(
        layer.title, Path(layer.address.rpartition("/")[2] or "-"), source, PROVIDERS[layer.why], kind, None, layer.crs
    )


def made_here(found: Found, home: QThread) -> QgsVectorLayer | QgsRasterLayer:
    """Make a layer in this thread, and hand it to the main one; its `isValid` tells whether the server answered."""
    layer = open_layer(found)
    layer.moveToThread(home)
    return layer


def _pictures(layer: OnlineLayer) -> str:
    uri = QgsDataSourceUri()
    uri.setParam("url", layer.address)
    uri.setParam("layers", layer.name)
    uri.setParam("styles", layer.style)
    uri.setParam("crs", layer.crs)
    uri.setParam("format", layer.format)
    if layer.matrix:
        uri.setParam("tileMatrixSet", layer.matrix)
        uri.removeParam("url")
        separator = "&" if "?" in layer.address else "?"
        uri.setParam("url", f"{layer.address}{separator}SERVICE=WMTS&REQUEST=GetCapabilities")
    return bytes(uri.encodedUri()).decode()


def _features(layer: OnlineLayer) -> str:
    uri = QgsDataSourceUri()
    uri.setParam("url", layer.address)
    uri.setParam("typename", layer.name)
    # Only what the map shows is asked for.
    uri.setParam("restrictToRequestBBOX", "1")
    if layer.why is Why.WFS:
        uri.setParam("version", "auto")
        uri.setParam("srsname", layer.crs)
    return str(uri.uri(False))

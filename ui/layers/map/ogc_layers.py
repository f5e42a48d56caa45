"""Layers of other people's services of the OGC, as QGIS itself opens them."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsDataSourceUri, QgsMapLayer, QgsRasterLayer, QgsVectorLayer

from ....services.errors import ErrorKind, ServiceError
from ....services.ogc.addresses import OgcKind
from ....services.ogc.layers import OgcLayer
from ....services.shown_text import shown_text
from ....services.web_address import address_parts
from ...host.plain import untagged

_ERROR_LENGTH = 500


def open_ogc_layer(layer: OgcLayer) -> QgsMapLayer:
    """Open a layer, off the main thread, and hand it over to that; raises `ServiceError`.

    QGIS asks for the capabilities as it makes the layer, and waits for them: in the main thread that would hold the
    window for as long as the server takes.
    """
    options = QgsRasterLayer.LayerOptions if is_picture(layer) else QgsVectorLayer.LayerOptions
    kind = QgsRasterLayer if is_picture(layer) else QgsVectorLayer
    # QGIS shows a layer's name as HTML among its properties.
    made = kind(source_of(layer), untagged(layer.title), provider_of(layer), options(loadDefaultStyle=False))
    if not made.isValid():
        # QGIS 3.22 crashes where it is asked for the summary of no error at all.
        told = "" if made.error().isEmpty() else shown_text(made.error().summary(), _ERROR_LENGTH)
        raise ServiceError(ErrorKind.REFUSED, address_parts(layer.url).netloc, url=layer.url, detail=told or layer.name)
    made.moveToThread(QgsApplication.instance().thread())
    return made


def is_picture(layer: OgcLayer) -> bool:
    """Tell whether a layer is drawn by its server."""
    return layer.kind in (OgcKind.WMS, OgcKind.WMTS)


def provider_of(layer: OgcLayer) -> str:
    """Give the name of QGIS's provider."""
    return {OgcKind.WFS: "WFS", OgcKind.FEATURES: "OAPIF"}.get(layer.kind, "wms")


def source_of(layer: OgcLayer) -> str:
    """Give the source that QGIS's provider takes."""
    return raster_source(layer) if is_picture(layer) else vector_source(layer)


def vector_source(layer: OgcLayer) -> str:
    """Give the source of a WFS or an OGC API Features: only what the map shows is asked for."""
    uri = QgsDataSourceUri()
    uri.setParam("url", layer.url)
    uri.setParam("typename", layer.name)
    uri.setParam("restrictToRequestBBOX", "1")
    uri.setParam("preferCoordinatesForWfsT11", "false")
    if layer.kind is OgcKind.WFS:
        uri.setParam("version", layer.version or "auto")
        uri.setParam("srsname", layer.crs or "EPSG:4326")
    return uri.uri(False)


def raster_source(layer: OgcLayer) -> str:
    """Give the source of a WMS or a WMTS; a WMTS is known to QGIS by its capabilities."""
    values = {
        "url": layer.url,
        "layers": layer.name,
        "styles": layer.style,
        "crs": layer.crs or "EPSG:4326",
        "format": layer.image_format,
    }
    if layer.kind is OgcKind.WMTS:
        if not layer.url.endswith(".xml"):
            values["url"] += f"{'&' if '?' in layer.url else '?'}SERVICE=WMTS&REQUEST=GetCapabilities"
        values.update(tileMatrixSet=layer.matrix_set, tileDimensions=layer.dimensions)
    # By QGIS's own encoder: what is quoted beyond it stays quoted in 3.40. A `%26` in a name is read back as `&`, which
    # names no layer, and no other parameter either.
    uri = QgsDataSourceUri()
    for name, value in values.items():
        uri.setParam(name, value)
    return bytes(uri.encodedUri()).decode("ascii")

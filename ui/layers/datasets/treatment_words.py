"""The words on what becomes of a resource, and why."""

from __future__ import annotations

from ....services.datasets.treatment import Outcome, Treatment, Why
from ...host.i18n import tr


def outcome_text(outcome: Outcome) -> str:
    """Name what becomes of a resource."""
    return {
        Outcome.LAYER: tr("Layer"),
        Outcome.TABLE: tr("Table"),
        Outcome.LAYERS: tr("Several layers"),
        Outcome.DOCUMENT: tr("Document"),
        Outcome.SERVICE: tr("Service"),
        Outcome.CLOSED: tr("Cannot be opened"),
    }[outcome]


def why_text(treatment: Treatment) -> str:
    """Say why, in a sentence."""
    words = {
        Why.VECTOR: tr("It is downloaded and added as a layer."),
        Why.RASTER: tr("It is downloaded and added as a picture or heights."),
        Why.CONTAINER: tr("It is downloaded; what layers it has is seen then."),
        Why.ARCHIVE: tr("It is an archive: it is downloaded and opened, and what layers it has is seen then."),
        Why.TABLE: tr("It is downloaded; as points, if it has coordinates."),
        Why.LARGE_TABLE: tr("It is large: only the rows of my commune are asked for."),
        Why.MAYBE_GEOJSON: tr("It is downloaded, and added as a layer if it is GeoJSON."),
        Why.PARTS: tr("It is downloaded with its other files."),
        Why.PARTS_MISSING: tr("It is only a part of a shapefile: its .dbf or .shx is not in the data set."),
        Why.READ: tr("It is for reading, and opens in the browser."),
        Why.PAGE: tr("It is a web page, and opens in the browser."),
        Why.WMS: tr("It is a service of pictures (WMS), shown as the map needs them."),
        Why.WFS: tr("It is a service of features (WFS), fetched as the map needs them."),
        Why.WMTS: tr("It is a service of tiles (WMTS), shown as the map needs them."),
        Why.FEATURES: tr("It is a service of features (OGC API), fetched as the map needs them."),
        Why.UNKNOWN: tr("Its format is not one that the plugin knows. Open its page in the browser."),
        Why.PROTOCOL: tr("Its address is not one of the web (https)."),
        Why.NO_ADDRESS: tr("The catalogue gives no address for it."),
        Why.NO_READER: tr("QGIS does not open this format, or not safely. Open its page in the browser."),
        Why.OTHER_SERVICE: tr("It is a service of another kind. Add it by QGIS’s own browser."),
    }
    return words[treatment.why]

"""A plot as a layer of one feature, and parcels as a CSV that a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from qgis.core import QgsCoordinateTransform, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer

from ....services.cadastre.pages import PARCELS
from ....services.cadastre.plot import Plot
from ....services.model import Feature, Field, FieldType, Geometry, Page, Schema
from ...host.spreadsheet import as_csv
from ...presentation import parcels as parcel_words
from ...presentation import plot as plot_words
from ..build.factory import bare_layer
from ..build.features import qgs_features
from ..build.group import add_layer
from ..build.metadata import describe_layer
from ..build.target import insert
from ..map.navigation import wgs84
from ..map.shapes import flat_wkb

PLOTS = Schema(
    "plots",
    Geometry.MULTI_POLYGON,
    (
        Field("parcels"),
        Field("count", FieldType.INTEGER),
        Field("cadastral_area", FieldType.INTEGER),
        Field("gis_area", FieldType.REAL),
        Field("parts", FieldType.INTEGER),
        Field("holes", FieldType.INTEGER),
    ),
)


def add_plot(plot: Plot) -> QgsVectorLayer:
    """Put the union of a plot's parcels on the map as one feature."""
    known = plot.cadastral_area if not plot.unknown_areas else None
    values = (plot.as_text(), len(plot.parcels), known, round(plot.gis_area, 2), plot.parts, plot.holes)
    layer = bare_layer(PLOTS, plot_words.title(plot), plot_words.PRESENTATION)
    describe_layer(layer, layer.name(), "apicarto", datetime.now().astimezone())
    insert(layer, qgs_features(Page(PLOTS, [Feature(plot.geometry, values)], 1)))
    layer.updateExtents()
    add_layer(layer)
    return layer


def selected_parcels(layer: object) -> list[Feature]:
    """Give the selected features of a layer of parcels; none of any other layer."""
    if not isinstance(layer, QgsVectorLayer):
        return []
    # By name: a layer that was saved has its own key before them.
    positions = [layer.fields().lookupField(field.name) for field in PARCELS.fields]
    if -1 in positions:
        return []
    to_degrees = QgsCoordinateTransform(layer.crs(), wgs84(), QgsProject.instance())
    return [
        Feature(_in_degrees(item.geometry(), to_degrees), tuple(_plain(item.attributes()[at]) for at in positions))
        for item in sorted(layer.selectedFeatures(), key=QgsFeature.id)
    ]


def _in_degrees(geometry: QgsGeometry, to_degrees: QgsCoordinateTransform) -> bytes | None:
    """Give a geometry as answers of the cadastre have it, in whatever CRS and with whatever heights it was saved."""
    if geometry.isNull():
        return None
    geometry.transform(to_degrees)
    return flat_wkb(geometry)


def write_csv(path: Path, parcels: Sequence[Feature]) -> None:
    """Write the attributes of parcels for a spreadsheet; raises OSError."""
    headings = [parcel_words.PRESENTATION.alias(field.name) or field.name for field in PARCELS.fields]
    path.write_bytes(as_csv(headings, [[_rounded(value) for value in parcel.attributes] for parcel in parcels]))


def _rounded(value: object) -> object:
    return round(value, 2) if isinstance(value, float) else value


def _plain(value: object) -> object:
    return value if isinstance(value, (str, int, float)) else None

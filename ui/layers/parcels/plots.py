"""A plot as a layer of one feature, and parcels as a CSV that a spreadsheet opens."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from qgis.core import QgsCoordinateTransform, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer

from ....services.cadastre.pages import PARCELS
from ....services.cadastre.plot import Plot
from ....services.model import Feature, Field, FieldType, Geometry, Page, Schema
from ...host.i18n import tr
from ...presentation.aliases import alias_of
from ..build.factory import bare_layer
from ..build.features import qgs_features
from ..build.group import add_layer
from ..build.metadata import describe_layer
from ..build.target import insert
from ..map.navigation import wgs84

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
    layer = bare_layer(PLOTS, tr("Plot of {} parcels").format(len(plot.parcels)))
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
        Feature(_flat(item.geometry(), to_degrees), tuple(_plain(item.attributes()[at]) for at in positions))
        for item in sorted(layer.selectedFeatures(), key=QgsFeature.id)
    ]


def _flat(geometry: QgsGeometry, to_degrees: QgsCoordinateTransform) -> bytes | None:
    """Give a geometry as answers of the cadastre have it, in whatever CRS and with whatever heights it was saved."""
    if geometry.isNull():
        return None
    geometry.transform(to_degrees)
    geometry.get().dropZValue()
    geometry.get().dropMValue()
    geometry.convertToMultiType()
    return bytes(geometry.asWkb())


def write_csv(path: Path, parcels: Sequence[Feature]) -> None:
    """Write the attributes of parcels for a French spreadsheet: semicolons, and a mark that says UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([alias_of(field.name) or field.name for field in PARCELS.fields])
        writer.writerows(_row(parcel) for parcel in parcels)


def _row(parcel: Feature) -> Iterable[str]:
    for value in parcel.attributes:
        text = "" if value is None else f"{value:.2f}".replace(".", ",") if isinstance(value, float) else str(value)
        # A spreadsheet runs what begins like a formula.
        yield f"'{text}" if text[:1] in ("=", "+", "-", "@") and not isinstance(value, (int, float)) else text


def _plain(value: object) -> object:
    return value if isinstance(value, (str, int, float)) else None

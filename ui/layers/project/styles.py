"""The styles of prepared layers in their file, for whoever opens that without the project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qgis.core import QgsCategorizedSymbolRenderer, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ..downloads.gdal_calls import given_or_none
from ..storage.geopackage_file import all_or_nothing

if TYPE_CHECKING:
    from osgeo import gdal, ogr

_TABLE = "layer_styles"
_LONGEST = 30
"""Characters of a style's name."""
_MOST_KINDS = 100
_TEXTS = (
    ("f_table_catalog", 256),
    ("f_table_schema", 256),
    ("f_table_name", 256),
    ("f_geometry_column", 256),
    ("styleName", _LONGEST),
    ("styleQML", 0),
    ("styleSLD", 0),
)
_MORE = (("description", 0), ("owner", 30), ("ui", 30))


class Style(NamedTuple):
    """The style of a table."""

    table: str
    name: str
    qml: str


def style_of(layer: QgsVectorLayer, table: str) -> Style | None:
    """Take the style of a layer; None for the two hundred kinds of a plan, whose writing holds Python for too long."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer) and len(renderer.categories()) > _MOST_KINDS:
        return None
    document = QDomDocument("qgis")
    layer.exportNamedStyle(document)
    return Style(table, layer.name()[:_LONGEST], document.toString())


def write_styles(path: Path, styles: Sequence[Style]) -> None:
    """Write styles as the defaults of their tables, all at once; one that a table has stays. Raises `FileError`.

    By GDAL, which lets the rest of Python go on: QGIS's own way waits for the disk at each, and holds it meanwhile.
    Meant to run off the main thread.
    """

    def write(source: gdal.Dataset) -> None:
        table = source.GetLayerByName(_TABLE) if _has(source) else _make(source)
        styled = {str(row["f_table_name"]) for row in table}
        for style in styles:
            if style.table not in styled:
                table.CreateFeature(_row(table, style, source.GetLayerByName(style.table).GetGeometryColumn()))

    all_or_nothing(path, write)


def _has(source: gdal.Dataset) -> bool:
    from osgeo import gdal

    found = given_or_none(lambda: source.GetLayerByName(_TABLE)) is not None
    gdal.ErrorReset()  # that there is none is no failure
    return found


def _make(source: gdal.Dataset) -> ogr.Layer:
    """Make the table as QGIS makes it."""
    from osgeo import ogr

    table = source.CreateLayer(_TABLE, None, ogr.wkbNone, ["FID=id"])
    for name, width in _TEXTS:
        table.CreateField(_text(name, width))
    default = ogr.FieldDefn("useAsDefault", ogr.OFTInteger)
    default.SetSubType(ogr.OFSTBoolean)
    table.CreateField(default)
    for name, width in _MORE:
        table.CreateField(_text(name, width))
    updated = ogr.FieldDefn("update_time", ogr.OFTDateTime)
    updated.SetDefault("CURRENT_TIMESTAMP")
    table.CreateField(updated)
    return table


def _text(name: str, width: int) -> ogr.FieldDefn:
    from osgeo import ogr

    field = ogr.FieldDefn(name, ogr.OFTString)
    field.SetWidth(width)
    return field


def _row(table: ogr.Layer, style: Style, geometry: str) -> ogr.Feature:
    from osgeo import ogr

    row = ogr.Feature(table.GetLayerDefn())
    values = {
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": style.table,
        "f_geometry_column": geometry,
        "styleName": style.name,
        "styleQML": style.qml,
        "styleSLD": "",
        "useAsDefault": 1,
    }
    for name, value in values.items():
        row.SetField(name, value)
    return row

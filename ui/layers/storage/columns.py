"""The columns of a layer as a GeoPackage takes them: each under a name of its own, each of a type that it has.

A GeoPackage is an SQLite database: `Nom` and `NOM` are one column there, and GDAL keeps the key of a row in `fid` and
its shape in `geom`. A field that is called so would be taken for them, and the rows that it repeats in be lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from qgis.core import NULL, QgsField, QgsFields
from qgis.PyQt.QtCore import QTime

from ....services.model import FieldType
from ...host.compat import FIELD_TYPES

KEY, SHAPE = "fid", "geom"
"""What GDAL calls the columns of the key and of the shape; all else that SQLite may call a key is reserved too."""

_RESERVED = (KEY, SHAPE, "ogc_fid", "rowid", "oid", "_rowid_")
_UNNAMED = "column"


class Columns:
    """The fields of a layer and their columns; safe off the main thread."""

    def __init__(self, fields: QgsFields) -> None:
        names = fields.names()
        self.names = column_names(names)
        self.renamed = {own: column for own, column in zip(names, self.names) if own != column}
        self.fields = QgsFields()
        self._texts: list[int] = []
        for position, (field, name) in enumerate(zip(fields, self.names)):
            column = _column(field, name)
            self.fields.append(column)
            if column.type() == _TEXT and field.type() != _TEXT:
                self._texts.append(position)

    def values(self, attributes: Sequence[Any]) -> list[Any]:
        """Give the attributes of a feature as their columns hold them."""
        values = list(attributes)
        for position in self._texts:
            values[position] = _as_text(values[position])
        return values


def column_names(names: Iterable[str]) -> list[str]:
    """Give each field a name that no other has, in whatever case, and that means nothing else in a GeoPackage."""
    wanted = [name if name.strip() else _UNNAMED for name in names]
    taken = set(_RESERVED)
    kept: list[str | None] = []
    for name in wanted:
        free = name.lower() not in taken
        kept.append(name if free else None)
        taken.add(name.lower())
    return [_free(name, taken) if own is None else own for name, own in zip(wanted, kept)]


def _free(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name}_{number}".lower() in taken:
        number += 1
    taken.add(f"{name}_{number}".lower())
    return f"{name}_{number}"


_TEXT = FIELD_TYPES[FieldType.TEXT]
_BINARY = "binary"


def _column(field: QgsField, name: str) -> QgsField:
    """Give the column of a field: without a length, at which GDAL would cut, and 64 bits for all whole numbers."""
    if field.type() in FIELD_TYPES.values():
        kind = field.type()
    elif field.isNumeric():
        kind = FIELD_TYPES[FieldType.INTEGER]
    elif field.typeName().lower() == _BINARY:
        kind = field.type()
    else:
        kind = _TEXT
    column = QgsField(name, kind)
    column.setAlias(field.alias())
    column.setComment(field.comment())
    return column


def _as_text(value: Any) -> Any:
    """Give the text of what a GeoPackage has no type for: lists and maps as JSON, times as ISO 8601."""
    if value is None or value == NULL:
        return NULL
    if isinstance(value, QTime):
        return value.toString("HH:mm:ss.zzz") if value.msec() else value.toString("HH:mm:ss")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)

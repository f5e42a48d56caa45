"""From a service's pages to QGIS's features; safe, and meant to run, off the main thread."""

from __future__ import annotations

from typing import Any, Callable

from qgis.core import QgsFeature, QgsField, QgsFields, QgsGeometry
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from ....services.model import FieldType, Page, Schema
from ...host.compat import FIELD_TYPES


def qgs_fields(schema: Schema) -> QgsFields:
    """Give the fields of a schema; codes are text, so that a leading zero stays."""
    fields = QgsFields()
    for field in schema.fields:
        fields.append(QgsField(field.name, FIELD_TYPES[field.type]))
    return fields


def qgs_features(page: Page) -> list[QgsFeature]:
    """Build the features of a page."""
    readers = [
        (position, _READERS[field.type]) for position, field in enumerate(page.schema.fields) if field.type in _READERS
    ]
    features = []
    for wkb, attributes in page.features:
        values = list(attributes)
        for position, read in readers:
            values[position] = read(values[position])
        feature = QgsFeature()
        feature.setAttributes(values)
        if wkb is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(wkb)
            feature.setGeometry(geometry)
        features.append(feature)
    return features


def _date(value: Any) -> QDate | None:
    date = QDate.fromString(str(value or "")[:10], Qt.DateFormat.ISODate)
    return date if date.isValid() else None


def _datetime(value: Any) -> QDateTime | None:
    moment = QDateTime.fromString(str(value or ""), Qt.DateFormat.ISODateWithMs)
    return moment if moment.isValid() else None


_READERS: dict[FieldType, Callable[[Any], Any]] = {FieldType.DATE: _date, FieldType.DATETIME: _datetime}

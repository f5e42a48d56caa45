"""Looks at all features of a layer, off the main thread, for what there is to be said before it is published."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    NULL,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from ....services.cancel import CancelToken
from ....services.datasets.publishing.checks import FieldFacts, LayerFacts, is_garbled
from ....services.datasets.publishing.personal import may_tell
from ..map.navigation import wgs84

KEPT = 300
"""Texts of a field that are looked at for personal data."""
LONGEST_TEXT = 2000
STEP = 500
_GEOJSON_OVERHEAD = 60
_BYTES_OF_POSITION = 24


@dataclass(frozen=True)
class LayerSource:
    """What a thread needs of a layer; taken in the main thread."""

    id: str
    name: str
    features: Any
    fields: Any
    wkb_type: Any
    crs: Any
    count: int
    transforms: QgsCoordinateTransformContext
    keys: frozenset[str] = frozenset()
    """Fields that are the key of the rows where they come from."""

    @classmethod
    def of(cls, layer: QgsVectorLayer, transforms: QgsCoordinateTransformContext | None = None) -> LayerSource:
        """Take it from a layer of the project, with its edits, joins and virtual fields."""
        return cls(
            layer.id(),
            layer.name(),
            QgsVectorLayerFeatureSource(layer),
            layer.fields(),
            layer.wkbType(),
            layer.crs(),
            max(0, layer.featureCount()),
            transforms or QgsProject.instance().transformContext(),
            frozenset(layer.fields().at(number).name() for number in layer.primaryKeyAttributes()),
        )

    @property
    def has_geometry(self) -> bool:
        """Whether it is more than a table."""
        return bool(self.wkb_type not in (QgsWkbTypes.Type.NoGeometry, QgsWkbTypes.Type.Unknown))

    def authid(self) -> str:
        """Give the id of its CRS; empty where nobody knows it, and its definition where it has no id."""
        if not self.crs.isValid():
            return ""
        return str(self.crs.authid() or self.crs.toWkt())


class Survey:
    """The facts of a layer, gathered by steps."""

    def __init__(self, source: LayerSource) -> None:
        self._source = source
        self._columns = [_Column(field.name()) for field in source.fields]
        self._count = self._invalid = self._shapeless = self._outside = self._size = 0
        self._kinds: set[str] = set()
        self._degrees: QgsCoordinateTransform | None = None

    def run(self, token: CancelToken) -> Iterator[int]:
        """Look at all features, and yield how many were so far; raises `Cancelled`."""
        source = self._source
        if source.has_geometry and source.crs.isValid():
            self._degrees = QgsCoordinateTransform(source.crs, wgs84(), source.transforms)
        for feature in source.features.getFeatures(QgsFeatureRequest()):
            self._look_at(feature)
            if self._count % STEP == 0:
                token.check()
                yield self._count
        yield self._count

    def facts(self) -> LayerFacts:
        """Give what was seen."""
        return LayerFacts(
            self._source.name,
            self._source.authid(),
            self._source.has_geometry,
            self._count,
            tuple(column.facts() for column in self._columns),
            self._invalid,
            self._shapeless,
            self._outside,
            self._size,
            max(1, len(self._kinds)),
        )

    def _look_at(self, feature: QgsFeature) -> None:
        self._count += 1
        self._size += _GEOJSON_OVERHEAD
        for column, value in zip(self._columns, feature.attributes()):
            self._size += column.take(value)
        if not self._source.has_geometry:
            return
        geometry = feature.geometry()
        if geometry.isNull() or geometry.isEmpty():
            self._shapeless += 1
            return
        self._kinds.add(QgsWkbTypes.geometryDisplayString(geometry.type()))
        self._size += geometry.constGet().nCoordinates() * _BYTES_OF_POSITION
        self._invalid += not geometry.isGeosValid()
        self._outside += not self._lies_on_earth(geometry)

    def _lies_on_earth(self, geometry: Any) -> bool:
        """Whether a geometry has longitudes and latitudes: numbers of another CRS have not."""
        if self._degrees is None:
            return True
        box = geometry.boundingBox()
        if not box.isFinite():
            return False
        if self._source.crs.isGeographic():
            return bool(abs(box.xMinimum()) <= 180.0001 and abs(box.xMaximum()) <= 180.0001) and (
                abs(box.yMinimum()) <= 90.0001 and abs(box.yMaximum()) <= 90.0001
            )
        try:
            point = self._degrees.transform(box.center())
        except Exception:  # QgsCsException: it lies where the projection has no places
            return False
        return abs(point.x()) <= 180.0001 and abs(point.y()) <= 90.0001


class _Column:
    """What is seen of one field."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._filled = self._garbled = 0
        self._texts: dict[str, None] = {}
        self._digest = hashlib.blake2b(digest_size=16)

    def take(self, value: Any) -> int:
        """Take a value, and give about how many bytes it makes."""
        text = as_text(value)
        self._digest.update(text.encode("utf-8", "surrogatepass") + b"\0")
        if text.strip():
            self._filled += 1
            if len(self._texts) < KEPT or (len(self._texts) < 2 * KEPT and may_tell(text)):
                self._texts.setdefault(text[:LONGEST_TEXT])
            if not text.isascii() and is_garbled(text):
                self._garbled += 1
        return len(text) + len(self._name) + 6

    def facts(self) -> FieldFacts:
        """Give what was seen."""
        return FieldFacts(self._name, self._filled, tuple(self._texts), self._garbled, self._digest.digest())


def as_text(value: Any) -> str:
    """Give a value as text, empty for none; days and times as ISO 8601 has them."""
    if value is None or value == NULL:
        return ""
    if isinstance(value, (QDate, QDateTime)):
        return str(value.toString(Qt.DateFormat.ISODate))
    return value if isinstance(value, str) else str(value)

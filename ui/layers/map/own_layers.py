"""What a shape touches in the layers of the project, whatever their provider: the same question as to a service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)

from ....services.cancel import CancelToken
from ....services.model import Feature, Field, FieldType, Geometry, Page, Schema
from ...host.compat import VECTOR_LAYER
from ..build.provenance import has_source
from .crs import require_crs
from .navigation import wgs84
from .shapes import flat_wkb, in_degrees

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PAGE = 500
_ID = Field("id", FieldType.INTEGER)
_KINDS = (Geometry.MULTI_POINT, Geometry.MULTI_LINE, Geometry.MULTI_POLYGON)


@dataclass(frozen=True)
class OwnLayerQuery:
    """What of a layer of the project a shape touches; `layer` is its id. No service answers it: `touching` does."""

    geometry: str
    layer: str


@dataclass(frozen=True)
class OwnLayer:
    """A layer as it can be read off the main thread."""

    source: QgsVectorLayerFeatureSource
    transforms: QgsCoordinateTransformContext
    dimension: int


def own_layers(project: QgsProject | None = None) -> list[QgsVectorLayer]:
    """Give the layers that can be asked: those of the user's, not the answers of services."""
    return [
        layer
        for layer in (project or QgsProject.instance()).mapLayers().values()
        if layer.type() == VECTOR_LAYER and layer.isSpatial() and layer.isValid() and not has_source(layer)
    ]


def open_layer(layer: QgsVectorLayer) -> OwnLayer:
    """Take hold of a layer's features; main thread only."""
    dimension = QgsWkbTypes.wkbDimensions(layer.wkbType())
    return OwnLayer(QgsVectorLayerFeatureSource(layer), QgsProject.instance().transformContext(), dimension)


def touching(layer: OwnLayer, shape: BaseGeometry, token: CancelToken) -> Iterator[Page]:
    """Yield pages of features by their ids, with their overlaps; the shape is in degrees, the layer in any CRS."""
    from ....services.geo.geometry import dimension
    from ....services.geo.overlap import Overlay
    from ....services.wfs.intersect_pages import computed_fields

    schema = Schema("own", _KINDS[layer.dimension], (_ID, *computed_fields(min(layer.dimension, dimension(shape)))))
    require_crs(layer.source)
    overlay = Overlay(shape)
    ids: list[int] = []
    packed: list[bytes] = []

    def page() -> Page:
        measured = zip(ids, packed, overlay.measure(packed))
        features = [
            Feature(whole, (number, overlap.size, overlap.of_shape, overlap.of_feature))
            for number, whole, overlap in measured
        ]
        return Page(schema, features)

    to_degrees = QgsCoordinateTransform(layer.source.crs(), wgs84(), layer.transforms)
    to_layer = QgsCoordinateTransform(wgs84(), layer.source.crs(), layer.transforms)
    extent = to_layer.transformBoundingBox(QgsRectangle(*shape.bounds))
    request = QgsFeatureRequest().setNoAttributes().setFilterRect(extent)
    engine = QgsGeometry.fromWkt(shape.wkt)
    for feature in layer.source.getFeatures(request):
        token.check()
        geometry = in_degrees(feature.geometry(), to_degrees)
        if geometry.isEmpty() or not geometry.intersects(engine):
            continue
        ids.append(feature.id())
        packed.append(flat_wkb(geometry))
        if len(ids) == PAGE:
            yield page()
            ids, packed = [], []
    yield page()


def select(layer: QgsVectorLayer, ids: list[int]) -> None:
    """Show which features of a layer of the user's own were found."""
    layer.selectByIds(ids)

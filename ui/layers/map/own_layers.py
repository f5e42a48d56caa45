"""What a shape touches in the layers of the project, whatever their provider: the same question as to a service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from qgis.core import (
    QgsCoordinateReferenceSystem,
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
from ....services.errors import Problem, QueryError
from ....services.model import Feature, Field, FieldType, Geometry, Page, Schema
from ....services.query import Query
from ...host.compat import VECTOR_LAYER
from ..build.provenance import has_source

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PAGE = 500
_ID = Field("id", FieldType.INTEGER)
_KINDS = (Geometry.MULTI_POINT, Geometry.MULTI_LINE, Geometry.MULTI_POLYGON)


@dataclass(frozen=True)
class OwnLayerQuery(Query):
    """What of a layer of the project a shape touches; `layer` is its id."""

    geometry: str
    layer: str

    kind: ClassVar[str] = "own_layer"
    service: ClassVar[str] = ""


@dataclass(frozen=True)
class OwnLayer:
    """A layer as it can be read off the main thread."""

    source: QgsVectorLayerFeatureSource
    transforms: QgsCoordinateTransformContext
    dimension: int


@dataclass(frozen=True)
class Selection:
    """The selected features of a layer as they can be read off the main thread: there may be thousands."""

    source: QgsVectorLayerFeatureSource
    transforms: QgsCoordinateTransformContext
    ids: tuple[int, ...]


def open_selection(layer: QgsVectorLayer) -> Selection:
    """Take hold of what is selected in a layer; main thread only."""
    ids = tuple(layer.selectedFeatureIds())
    return Selection(QgsVectorLayerFeatureSource(layer), QgsProject.instance().transformContext(), ids)


def shape_of(selection: Selection, token: CancelToken) -> BaseGeometry:
    """Give what is selected as one shape in degrees; raises `QueryError` where there is none, and `Cancelled`.

    Digitised features cross themselves now and then: mended, they still are what the user sees.
    """
    from shapely import wkb
    from shapely.ops import unary_union
    from shapely.validation import make_valid

    from ....services.geo.geometry import checked, dimension, of_dimension

    request = QgsFeatureRequest().setNoAttributes().setFilterFids(list(selection.ids))
    request.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"), selection.transforms)
    parts = []
    for feature in selection.source.getFeatures(request):
        token.check()
        if not feature.geometry().isEmpty():
            part = wkb.loads(_flat(feature.geometry()))
            parts.append(part if part.is_valid else of_dimension(make_valid(part), dimension(part)))
    if not parts:
        raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
    return checked(unary_union(parts))


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

    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    request = QgsFeatureRequest().setNoAttributes().setFilterRect(QgsRectangle(*shape.bounds))
    request.setDestinationCrs(degrees, layer.transforms)
    engine = QgsGeometry.fromWkt(shape.wkt)
    for feature in layer.source.getFeatures(request):
        token.check()
        geometry = feature.geometry()
        if geometry.isEmpty() or not geometry.intersects(engine):
            continue
        ids.append(feature.id())
        packed.append(_flat(geometry))
        if len(ids) == PAGE:
            yield page()
            ids, packed = [], []
    yield page()


def select(layer: QgsVectorLayer, ids: list[int]) -> None:
    """Show which features of a layer of the user's own were found."""
    layer.selectByIds(ids)


def _flat(geometry: QgsGeometry) -> bytes:
    """Give WKB without heights, measures and curves."""
    plain = QgsGeometry(geometry)
    plain.convertToMultiType()
    if QgsWkbTypes.isCurvedType(plain.wkbType()):
        plain = QgsGeometry(plain.constGet().segmentize())
    inner = plain.get()
    inner.dropZValue()
    inner.dropMValue()
    return bytes(plain.asWkb())

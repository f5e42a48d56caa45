"""Features of QGIS's layers as one shape to ask about, read off the main thread: there may be thousands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)

from ....services.cancel import CancelToken
from ...host.compat import VECTOR_LAYER
from .crs import require_crs

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class Selection:
    """The selected features of a layer as they can be read in another thread than the main one."""

    source: QgsVectorLayerFeatureSource
    transforms: QgsCoordinateTransformContext
    ids: tuple[int, ...]

    def shape(self, cancel: CancelToken) -> BaseGeometry:
        """Give them as one shape in degrees (WGS 84); raises `QueryError` where there is none, and `Cancelled`."""
        request = QgsFeatureRequest().setFilterFids(list(self.ids))
        return shape_of(self.source, self.transforms, cancel, request)


def open_selection(layer: object) -> Selection | None:
    """Give the selection of a layer, None where there is nothing selected; main thread only."""
    if not isinstance(layer, QgsVectorLayer) or layer.type() != VECTOR_LAYER or not layer.isSpatial():
        return None
    ids = tuple(layer.selectedFeatureIds())
    if not ids:
        return None
    return Selection(QgsVectorLayerFeatureSource(layer), QgsProject.instance().transformContext(), ids)


def shape_of(
    source: Any,
    transforms: QgsCoordinateTransformContext,
    cancel: CancelToken,
    request: QgsFeatureRequest | None = None,
) -> BaseGeometry:
    """Give the features of a source, in whatever CRS, as one shape in degrees (WGS 84).

    `source` is anything with QGIS's `getFeatures`: a layer, a `QgsVectorLayerFeatureSource`, the source of a
    Processing parameter. Raises `QueryError` where there is no geometry or no CRS, and `Cancelled`.
    """
    from ....services.geo.one_shape import one_shape

    require_crs(source)
    request = (request or QgsFeatureRequest()).setNoAttributes()
    request.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"), transforms)
    return one_shape(_packed(source, request), cancel)


def flat_wkb(geometry: QgsGeometry) -> bytes:
    """Give WKB of a multiple geometry without heights, measures and curves."""
    plain = QgsGeometry(geometry)
    plain.convertToMultiType()
    if QgsWkbTypes.isCurvedType(plain.wkbType()):
        plain = QgsGeometry(plain.constGet().segmentize())
    inner = plain.get()
    inner.dropZValue()
    inner.dropMValue()
    return bytes(plain.asWkb())


def _packed(source: Any, request: QgsFeatureRequest) -> Iterator[bytes]:
    for feature in source.getFeatures(request):
        if not feature.geometry().isEmpty():
            yield flat_wkb(feature.geometry())

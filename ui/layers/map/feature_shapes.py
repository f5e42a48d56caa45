"""Features of QGIS's layers as one shape to ask about, read off the main thread: there may be thousands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsProcessingFeatureSource,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ....services.cancel import CancelToken
from ...host.compat import VECTOR_LAYER
from .crs import require_crs
from .navigation import wgs84
from .shapes import flat_wkb, in_degrees

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
    crs = source.sourceCrs() if isinstance(source, QgsProcessingFeatureSource) else source.crs()
    to_degrees = QgsCoordinateTransform(crs, wgs84(), transforms)
    request = (request or QgsFeatureRequest()).setNoAttributes()
    return one_shape(_packed(source, request, to_degrees), cancel)


def _packed(source: Any, request: QgsFeatureRequest, to_degrees: QgsCoordinateTransform) -> Iterator[bytes]:
    for feature in _features(source, request):
        if not feature.geometry().isEmpty():
            yield flat_wkb(in_degrees(feature.geometry(), to_degrees))


def _features(source: Any, request: QgsFeatureRequest) -> Any:
    if isinstance(source, QgsProcessingFeatureSource):
        # What is not valid is mended afterwards: Processing would stop at it.
        return source.getFeatures(request, QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks)
    return source.getFeatures(request)

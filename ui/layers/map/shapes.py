"""Geometries of the map and of layers as shapes in degrees (WGS 84): the one place, for dock and toolbox.

Edges that are straight in a projection are bent in degrees, so that long ones get vertices.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from qgis.core import QgsCoordinateTransform, QgsGeometry, QgsLineString, QgsWkbTypes

from ...host.compat import METRES

SHORT = 500.0
"""Metres: on so short an edge a point strays by 6 mm at the most."""


def in_degrees(geometry: QgsGeometry, to_degrees: QgsCoordinateTransform) -> QgsGeometry:
    """Give a flat copy of a geometry in degrees; raises `QueryError` where it is too large."""
    return projected(geometry, to_degrees)


def projected(geometry: QgsGeometry, transform: QgsCoordinateTransform, tolerance: float = 0.0) -> QgsGeometry:
    """Give a flat copy of a geometry in another CRS, of whose edges no point strays more than `tolerance` in m.

    Where none is given it is that of the services. Raises `QueryError` where the geometry is too large.
    """
    from ....services.geo.densify import TOLERANCE, project_densely

    shape = QgsGeometry()
    if geometry.isEmpty():
        return shape
    packed = flat_wkb(geometry)
    if not transform.isValid() or transform.isShortCircuited() or _is_short(geometry, transform):
        shape.fromWkb(packed)
        shape.transform(transform)
    else:
        degrees = transform.destinationCrs().isGeographic()
        project = partial(_project, transform)
        shape.fromWkb(project_densely(packed, project, degrees, tolerance or TOLERANCE))
    if not geometry.isMultipart():
        shape.convertToSingleType()
    return shape


def _is_short(geometry: QgsGeometry, transform: QgsCoordinateTransform) -> bool:
    box = geometry.boundingBox()
    return transform.sourceCrs().mapUnits() == METRES and max(box.width(), box.height()) < SHORT


def flat_wkb(geometry: QgsGeometry) -> bytes:
    """Give the WKB of a geometry as a multiple one, without heights, measures and curves."""
    plain = QgsGeometry(geometry)
    if QgsWkbTypes.isCurvedType(plain.wkbType()):
        plain = QgsGeometry(plain.constGet().segmentize())
    plain.convertToMultiType()
    inner = plain.get()
    inner.dropZValue()
    inner.dropMValue()
    return bytes(plain.asWkb())


def _project(transform: QgsCoordinateTransform, x: Any, y: Any) -> tuple[Any, Any]:
    """Project arrays of coordinates with QGIS, which knows the CRSs that the user made too."""
    import numpy

    line = QgsLineString(x.tolist(), y.tolist())
    line.transform(transform)
    east, north = numpy.frombuffer(bytes(line.asWkb()), "<f8", offset=_HEAD).reshape(-1, 2).T
    return east, north


_HEAD = 9
"""Bytes before the first position of a line."""

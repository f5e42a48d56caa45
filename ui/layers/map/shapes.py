"""Geometries of the map and of layers as shapes in degrees (WGS 84): the one place, for dock and toolbox.

Edges that are straight in a projection are bent in degrees, so that long ones get vertices; what crosses itself is made
valid, as digitised features do now and then: mended, they still are what the user sees.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateTransform, QgsGeometry, QgsLineString, QgsWkbTypes

from ....services.errors import Problem, QueryError
from ...host.compat import METRES

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


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


def one_shape(geometries: Iterable[QgsGeometry], to_degrees: QgsCoordinateTransform) -> BaseGeometry:
    """Give geometries as one valid shape in degrees; raises `QueryError` where nothing is left.

    Of polygons that enclose nothing beside others nothing is taken.
    """
    from shapely.ops import unary_union

    from ....services.geo.geometry import checked
    from ....services.geo.sound import load

    shapes = [load(flat_wkb(in_degrees(item, to_degrees))) for item in geometries if not item.isEmpty()]
    parts = [shape for shape in shapes if shape is not None and not shape.is_empty]
    if not parts:
        raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
    return checked(unary_union(parts))


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

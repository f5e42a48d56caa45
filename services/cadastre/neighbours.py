"""The neighbours (riverains) of a plot: the parcels that touch it, lie near it, or face it across a road."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from ..cancel import CancelToken
from ..errors import Problem, QueryError
from ..geo.geometry import buffered, read_shape, to_local
from ..model import Feature, Field, FieldType, Page, Schema
from ..net.answers import reading_answer
from ..query import Answers, Query
from .pages import PARCELS
from .plot import local_shapes, value
from .service import Cadastre
from .shape_questions import questions_by_shape

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

NEIGHBOURS = Schema(
    "neighbours",
    PARCELS.geometry,
    (
        *PARCELS.fields,
        Field("distance", FieldType.REAL),
        Field("common_boundary", FieldType.REAL),
        Field("across_road", FieldType.BOOLEAN),
    ),
)

TOLERANCE = 0.03
"""Metres: coordinates are rounded to a centimetre, so that two parcels that touch seldom have the very same border."""

TOUCH = 5 * TOLERANCE
"""Metres of common boundary under which parcels touch at a corner only."""

ROAD = 20.0
"""Metres between the parcels of both sides of an ordinary street."""

FARTHEST = 500.0


@dataclass(frozen=True)
class NeighboursQuery(Query):
    """The neighbours of a plot: `geometry` in degrees (GeoJSON or WKT), `parcels` the IDUs of the plot itself.

    Within `distance` metres, 0 for those that touch it alone; with `road_width` (metres), also those that face it
    over a gap without parcels of at most that width.
    """

    geometry: str
    parcels: tuple[str, ...] = ()
    distance: float = 0.0
    road_width: float = 0.0

    kind: ClassVar[str] = "neighbours"
    service: ClassVar[str] = "apicarto"

    def __post_init__(self) -> None:
        """Refuse what is no surface, or too far; raises `QueryError`."""
        if "Polygon" not in read_shape(self.geometry).geom_type:
            raise QueryError(Problem.GEOMETRY, field="geometry")
        for name, metres in (("distance", self.distance), ("road_width", self.road_width)):
            if not 0 <= metres <= FARTHEST:
                raise QueryError(Problem.OUT_OF_RANGE, metres, field=name, least=0, most=FARTHEST)


class Neighbour(NamedTuple):
    """How a parcel lies to a plot: metres between them, metres of common boundary, whether over a road."""

    distance: float
    common_boundary: float
    across_road: bool


class Neighbours:
    """Asks the cadastre for the parcels about a plot, and measures them."""

    def __init__(self, cadastre: Cadastre) -> None:
        self._cadastre = cadastre

    def around(self, query: NeighboursQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the neighbours in one page, those with the longest common boundary first."""
        reach = max(query.distance, query.road_width)
        plot = read_shape(query.geometry)
        found: dict[str, Feature] = {}
        for part in questions_by_shape(buffered(plot, reach + 1)):
            for page in self._cadastre.parcels_by_shape(part, cancel):
                found.update((value(parcel, "idu"), parcel) for parcel in page.features)
        others = [parcel for idu, parcel in found.items() if idu not in query.parcels]
        with reading_answer(query.service):  # of parcels of which none encloses anything, nothing can be told
            rows = measure_neighbours(plot, others, query.distance, query.road_width)
        features = [Feature(parcel.geometry, (*parcel.attributes, *neighbour)) for parcel, neighbour in rows]
        yield Page(NEIGHBOURS, features[start:], len(features))

    answers: ClassVar[Answers] = {NeighboursQuery: around}


def measure_neighbours(
    plot: BaseGeometry, parcels: Sequence[Feature], distance: float, road_width: float
) -> list[tuple[Feature, Neighbour]]:
    """Give the parcels that are neighbours of a plot (degrees, WGS 84), longest common boundary first, then nearest."""
    if not any(parcel.geometry for parcel in parcels):
        return []
    local_plot, _ = to_local(plot)
    everywhere, _ = local_shapes(parcels)
    somewhere = [(parcel, shape) for parcel, shape in zip(parcels, everywhere) if not shape.is_empty]
    shapes = [shape for _, shape in somewhere]
    edge = local_plot.buffer(TOLERANCE)
    rows = []
    for position, (parcel, shape) in enumerate(somewhere):
        gap = local_plot.distance(shape)
        near = gap <= max(distance, TOLERANCE)
        facing = not near and gap <= road_width and _faces(local_plot, position, shapes, road_width)
        if near or facing:
            common = shape.boundary.intersection(edge).length if gap <= TOLERANCE else 0.0
            gap = 0.0 if gap <= TOLERANCE else gap
            common = common if common > TOUCH else 0.0
            rows.append((parcel, Neighbour(round(gap, 2), round(common, 2), facing)))
    return sorted(rows, key=lambda row: (-row[1].common_boundary, row[1].distance, str(value(row[0], "idu"))))


def _faces(plot: BaseGeometry, position: int, shapes: Sequence[BaseGeometry], width: float) -> bool:
    """Whether the way from a plot to a parcel crosses no other parcel.

    The shortest way alone would miss a parcel whose nearest corner hides behind another's: the ways from the middle of
    each of its sides count too.
    """
    from shapely.geometry import LineString, Point
    from shapely.ops import nearest_points

    shape = shapes[position]
    ways = [LineString(nearest_points(plot, shape))]
    for polygon in getattr(shape, "geoms", [shape]):
        corners = list(polygon.exterior.coords)
        for (x1, y1), (x2, y2) in zip(corners, corners[1:]):
            middle = Point((x1 + x2) / 2, (y1 + y2) / 2)
            ways.append(LineString([nearest_points(plot, middle)[0], middle]))
    ways = [way for way in ways if way.length <= width]
    others = [other for index, other in enumerate(shapes) if index != position]
    return any(
        all(not way.intersects(other) or way.intersection(other).length <= TOLERANCE for other in (*others, shape))
        for way in ways
    )

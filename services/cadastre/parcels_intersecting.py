"""The parcels that a shape crosses, with how much of each lies in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ..cancel import CancelToken
from ..errors import CartoMairieError, Problem, QueryError
from ..geo.geometry import dimension, read_shape
from ..geo.many import load_all
from ..geo.measure import polygon_measures
from ..geo.overlap import Overlay, reproject
from ..model import Feature, Field, FieldType, Page, Schema
from ..net.ordered import in_order
from ..query import Answers, Query
from .pages import PARCELS
from .queries import CURRENT, SERVICE, edition
from .service import Cadastre
from .shape_course import CourseBook, ShapeCourse
from .shape_questions import questions_by_shape

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PARCELS_INTERSECTING = Schema(
    "parcels_intersecting",
    PARCELS.geometry,
    (*PARCELS.fields, Field("intersection_area", FieldType.REAL), Field("intersection_ratio", FieldType.REAL)),
)

BORDER = 0.002
"""Metres: a shape that enters a parcel no deeper than that, all along its border, only touches it.

The service gives positions to the millimetre, so that neighbours overlap by as much.
"""


@dataclass(frozen=True)
class ParcelsIntersectingQuery(Query):
    """The parcels that a shape crosses; `geometry` is GeoJSON or WKT text in degrees (WGS 84), of any size.

    Parcels of which less than `min_area` m² lie in a polygon are left out, and so are those that a shape only
    touches, unless `borders` asks for them. Of points and lines there is no area.
    """

    geometry: str
    min_area: float = 0.0
    borders: bool = False
    source: str = CURRENT

    kind: ClassVar[str] = "parcels_intersecting"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Check the shape, the area and the edition; raises `QueryError`."""
        read_shape(self.geometry)
        object.__setattr__(self, "source", edition(self.source))
        if not self.min_area >= 0:
            raise QueryError(Problem.OUT_OF_RANGE, self.min_area, field="min_area", least=0)


class ParcelsIntersecting:
    """Asks the cadastre by shapes, and measures; raises `ServiceError` and `Cancelled`."""

    def __init__(self, cadastre: Cadastre) -> None:
        self._cadastre = cadastre
        self._courses = CourseBook()

    def pages(self, query: ParcelsIntersectingQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the parcels, each once, from the `start`-th on; an answer that was cut goes on where it was.

        The total is what the service counts, less what is left out as the pages come: at the end it is exact.
        """
        shape = read_shape(query.geometry)
        course = self._courses.cut_at(query, start) or self._begun(query, shape, cancel)
        self._courses.keep(query, course)
        skipped = start - course.marks[-1].given
        last = Page(PARCELS_INTERSECTING, (), course.total)
        # One page is held back: what comes after it may be left out altogether, and then it is the last.
        try:
            for found in self._found(query, shape, course, cancel):
                kept, skipped = found[skipped:], max(0, skipped - len(found))
                if last.features and kept:
                    yield last
                if kept or not last.features:
                    last = Page(PARCELS_INTERSECTING, kept, course.total)
                last = replace(last, total=course.total)
        except CartoMairieError:
            if last.features:
                yield last
            raise
        self._courses.forget(query)
        yield replace(last, total=course.marks[-1].given)

    def _begun(self, query: ParcelsIntersectingQuery, shape: BaseGeometry, cancel: CancelToken) -> ShapeCourse:
        """Cut a shape up as the service demands, and let it count the parcels of each part where there are several."""
        parts = questions_by_shape(shape, query.source)
        if len(parts) == 1:
            return ShapeCourse(parts, [None])
        calls = (partial(self._cadastre.count_by_shape, part, cancel) for part in parts)
        return ShapeCourse(parts, list(in_order(calls, self._cadastre.concurrency)))

    def _found(
        self, query: ParcelsIntersectingQuery, shape: BaseGeometry, course: ShapeCourse, cancel: CancelToken
    ) -> Iterator[list[Feature]]:
        """Yield what is wanted of each page, and note in the course how far it has come."""
        overlay = Overlay(shape)
        _, first, position, _, _ = course.marks[-1]
        for part in range(first, len(course.parts)):
            if not course.is_complete(part, position):
                for page in self._cadastre.parcels_by_shape(course.parts[part], cancel, position):
                    position += len(page.features)
                    course.counts[part] = page.total
                    found = measure(shape, overlay, course.unseen(page.features), query.min_area, query.borders)
                    course.note(part, position, len(page.features), len(found))
                    yield found
            position = 0

    answers: ClassVar[Answers] = {ParcelsIntersectingQuery: pages}


def measure(
    shape: BaseGeometry, overlay: Overlay, parcels: Sequence[Feature], min_area: float, borders: bool
) -> list[Feature]:
    """Add area and ratio of the intersection to parcels, and leave out those that are not wanted."""
    if dimension(shape) == 2:
        return _measured(overlay, parcels, min_area, borders)
    if dimension(shape) == 1 and not borders:
        parcels = _entered(overlay, parcels)
    return [Feature(parcel.geometry, (*parcel.attributes, None, None)) for parcel in parcels]


def _measured(overlay: Overlay, parcels: Sequence[Feature], min_area: float, borders: bool) -> list[Feature]:
    geometries = [parcel.geometry for parcel in parcels]
    return [
        Feature(parcel.geometry, (*parcel.attributes, round(overlap.size, 2), overlap.of_feature))
        for parcel, overlap, own in zip(parcels, overlay.measure(geometries), polygon_measures(geometries))
        if overlap.size >= min_area and (borders or (own is not None and overlap.size > BORDER * own.outline))
    ]


def _entered(overlay: Overlay, parcels: Sequence[Feature]) -> list[Feature]:
    """Give the parcels that a line does not merely run along."""
    projected = load_all(reproject([parcel.geometry for parcel in parcels], 4326, overlay.epsg))
    return [
        parcel
        for parcel, local in zip(parcels, projected)
        if local is not None and overlay.local.intersects(local.buffer(-BORDER))
    ]

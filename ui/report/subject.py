"""What the sheet is about: parcels, taken together, or a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ...services.cancel import CancelToken
from ...services.errors import Problem, QueryError
from ...services.model import Feature

if TYPE_CHECKING:
    from ...services.cadastre.plot import Plot
    from ...services.geo.one_shape import MeasuredShape

LARGEST_AREA, LONGEST_LINE = 5_000_000, 10_000
"""m² and m: a sheet of more would be one of whole communes."""


_MOST_POINTS = 100


class SheetPlace(NamedTuple):
    """A place by its name, and its commune's INSEE code where that is known."""

    label: str
    code: str = ""


@dataclass(frozen=True)
class Subject:
    """Parcels, features of `services.cadastre.pages.PARCELS`, with what is computed of them; or a place without any."""

    plot: Plot
    shape: MeasuredShape
    place: SheetPlace | None = None

    @property
    def parcels(self) -> tuple[Feature, ...]:
        """The parcels."""
        return self.plot.parcels

    @property
    def text(self) -> str:
        """The shape of all of them as questions carry it: GeoJSON in degrees (WGS 84)."""
        return self.shape.text

    @property
    def inside(self) -> tuple[float, float]:
        """A point (degrees, WGS 84) in the largest of its pieces."""
        shape = self.shape.geometry
        largest = max(getattr(shape, "geoms", [shape]), key=lambda part: (part.area, part.length))
        point = largest.representative_point()
        return float(point.x), float(point.y)


def subject_of(parcels: Sequence[Feature], token: CancelToken) -> Subject:
    """Take parcels together, off the main thread; raises `QueryError` where none has a geometry, and `Cancelled`."""
    from ...services.cadastre.plot import make_plot
    from ...services.geo.one_shape import MeasuredShape, one_shape

    shape = one_shape((parcel.geometry for parcel in parcels), token)
    return Subject(make_plot(parcels), MeasuredShape(shape))


def subject_of_place(place: SheetPlace, geometry: bytes, token: CancelToken) -> Subject:
    """Take a place's WKB (degrees, WGS 84); raises `QueryError` where it is empty or too large, and `Cancelled`."""
    from ...services.cadastre.plot import Plot
    from ...services.geo.one_shape import MeasuredShape, one_shape

    shape = MeasuredShape(one_shape([geometry], token))
    most = (_MOST_POINTS, LONGEST_LINE, LARGEST_AREA)[shape.dimension]
    if shape.size > most:
        raise QueryError(Problem.OUT_OF_RANGE, round(shape.size), field="geometry", least=0, most=most)
    return Subject(Plot((), 0, 0, 0.0, b"", 0, 0), shape, place)

"""What the sheet is about: parcels, taken together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...services.cancel import CancelToken
from ...services.model import Feature

if TYPE_CHECKING:
    from ...services.cadastre.plot import Plot
    from ...services.geo.one_shape import MeasuredShape


@dataclass(frozen=True)
class Subject:
    """Parcels, features of `services.cadastre.pages.PARCELS`, with what is computed of them."""

    plot: Plot
    shape: MeasuredShape

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
        largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
        point = largest.representative_point()
        return float(point.x), float(point.y)


def subject_of(parcels: Sequence[Feature], token: CancelToken) -> Subject:
    """Take parcels together, off the main thread; raises `QueryError` where none has a geometry, and `Cancelled`."""
    from ...services.cadastre.plot import make_plot
    from ...services.geo.one_shape import MeasuredShape, one_shape

    shape = one_shape((parcel.geometry for parcel in parcels), token)
    return Subject(make_plot(parcels), MeasuredShape(shape))

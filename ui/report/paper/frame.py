"""What a plan shows: a box around the subject at a round scale, in the projection of its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SCALES = tuple(factor * 10**power for power in range(2, 7) for factor in (1, 2, 2.5, 5) if factor != 2.5 or power > 2)
"""The denominators that a scale may have: 1:100, 1:200, 1:500, 1:1,000, 1:2,000, 1:2,500 and so on."""
_ROOM = 1.25
"""The plan shows the subject with what is around it."""
_MM = 0.001


class Frame(NamedTuple):
    """A box (m, west south east north, in the projection `epsg`) at a scale of 1 to `scale`."""

    epsg: int
    box: tuple[float, float, float, float]
    scale: float

    @property
    def shape(self) -> BaseGeometry:
        """The box in degrees (WGS 84)."""
        from shapely.geometry import box

        from ....services.geo.geometry import projected

        return projected(box(*self.box), self.epsg, 4326)


def frame_of(shape: BaseGeometry, width: float, height: float) -> Frame:
    """Choose the largest round scale at which a shape (degrees, WGS 84) fits on paper of a size (mm)."""
    from ....services.geo.geometry import to_local

    local, epsg = to_local(shape)
    west, south, east, north = local.bounds
    least = _ROOM * max((east - west) / (width * _MM), (north - south) / (height * _MM))
    scale = next((scale for scale in SCALES if scale >= least), least)
    x, y = (west + east) / 2, (south + north) / 2
    half_width, half_height = width * _MM * scale / 2, height * _MM * scale / 2
    return Frame(epsg, (x - half_width, y - half_height, x + half_width, y + half_height), scale)

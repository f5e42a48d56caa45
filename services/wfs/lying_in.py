"""Which features of an answer lie in a shape: not those that but touch it, nor what the server was not asked for."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from ..geo.geometry import dimension
from ..geo.sound import load
from ..model import Geometry, Page

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

# Plans are not drawn on the cadastre's borders to the centimetre: less than this is a neighbour, not a zone (m²).
SLIVER = 1.0
MOST_OF_IT = 0.5
CONTACT = 0.05
"""m: less of a line is rounded off to nothing; it meets the shape, and does not run in it."""
_NEAR = 1e-5
"""Degrees, a metre: as far as the rounding of coordinates may carry what a server found to touch."""

_NOT_BESIDE = 0.05
"""The share of a commune's part from which on a plan is the commune's: borders of neighbours are drawn twice."""


class Lying(NamedTuple):
    """A feature that lies in the shape: its attributes and measures by name, and its WKB."""

    values: dict[str, Any]
    geometry: bytes


def lying_in(page: Page, shape: BaseGeometry) -> list[Lying]:
    """Give the features of a page of whole features that lie in a shape (degrees, WGS 84); without a geometry none."""
    names = [item.name for item in page.schema.fields]
    found = [Lying(dict(zip(names, one.attributes)), one.geometry) for one in page.features if one.geometry is not None]
    zones = page.schema.geometry is Geometry.MULTI_POLYGON
    return [one for one in found if _lies(one, dimension(shape), zones, shape)]


def _lies(one: Lying, of_shape: int, zones: bool, shape: BaseGeometry) -> bool:
    if zones and of_shape == 2:
        return not is_sliver(one.values)
    length, share = one.values.get("intersection_length"), one.values.get("intersection_ratio")
    if (length or 0) >= CONTACT or (share or 0) >= MOST_OF_IT:
        return True
    # A line that ends at a zone is not in it; lines that meet, and points, are where they are.
    return not (zones and of_shape == 1) and _meets(one, shape)


def _meets(one: Lying, shape: BaseGeometry) -> bool:
    feature = load(one.geometry)
    return feature is not None and bool(feature.distance(shape) <= _NEAR)


def covers(plans: list[Lying], commune: Lying, shape: BaseGeometry) -> bool:
    """Tell whether one of some plans lies on a commune's part of a shape (degrees, WGS 84), and not just beside it."""
    outline = load(commune.geometry)
    part = None if outline is None else outline.intersection(shape)
    if part is None or part.is_empty:
        return bool(plans)  # at the border, where each is drawn by itself
    measure = attrgetter("area" if part.area else "length")
    drawn = [load(plan.geometry) for plan in plans]
    common = [one.intersection(part) for one in drawn if one is not None]
    return any(not one.is_empty and measure(one) >= _NOT_BESIDE * measure(part) for one in common)


def is_sliver(row: dict[str, Any]) -> bool:
    """Tell a neighbour that touches a polygon from a zone that it lies in."""
    share = row.get("intersection_ratio")
    # Of a shape of a square metre, what covers most of it is no neighbour, however small it is.
    return share is not None and row.get("intersection_area", SLIVER) < SLIVER and share < MOST_OF_IT

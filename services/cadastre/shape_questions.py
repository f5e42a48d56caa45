"""A shape of any size as questions that the cadastre takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..geo.geometry import sendable_pieces, to_text
from .queries import CURRENT, ParcelsByShapeQuery

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def questions_by_shape(shape: BaseGeometry, source: str = CURRENT) -> list[ParcelsByShapeQuery]:
    """Give one question, or several for the pieces of a shape (degrees, WGS 84) that is too long for one.

    A parcel on the cut between two pieces is in the answers to both.
    """
    return [ParcelsByShapeQuery(to_text(part), source) for part in sendable_pieces(shape)]

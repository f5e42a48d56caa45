"""A query in words, as the title of its layer."""

from __future__ import annotations

from ...services.model import Geometry
from ...services.query import Query
from ..host.i18n import tr
from .kinds import presentation_of
from .presentation import Values

_HISTORIC = "BDP"


def title_of(query: Query) -> str:
    """Give the title of a query's layer, in the user's language."""
    title = presentation_of(query).title(query)
    return tr("{} (BD Parcellaire)").format(title) if getattr(query, "source", "") == _HISTORIC else title


def title_of_geometry(query: Query, geometry: Geometry) -> str:
    """Give the title of a layer beside the query's first, which holds another type of geometry."""
    words = {
        Geometry.POINT: tr("{} (points)"),
        Geometry.MULTI_POINT: tr("{} (points)"),
        Geometry.MULTI_LINE: tr("{} (lines)"),
        Geometry.MULTI_POLYGON: tr("{} (polygons)"),
        Geometry.NONE: tr("{} (table)"),
    }
    return words[geometry].format(title_of(query))


def title_of_one(query: Query, feature: Values) -> str | None:
    """Give a better title for a layer of one feature, which its query could not know; None where there is none."""
    better = presentation_of(query).title_of_one
    return better(feature) if better else None

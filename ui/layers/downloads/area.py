"""Which part of a data set is wanted: what the user chose, the outline of my commune, or what the map shows."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from qgis.core import QgsGeometry

from ....services.cancel import CancelToken
from ....services.errors import Problem, QueryError
from ...host.i18n import tr
from ..map.navigation import map_to_wgs84
from ..map.shapes import in_degrees
from .flow import Steps, Work
from .found import Area

if TYPE_CHECKING:
    from ...host.context import Context

WIDEST = 0.5
"""Degrees: under a wider map lies too much of a national file, and my commune is read instead."""


class Shaping(str, Enum):
    """What the user may ask for; it holds for all that is got until QGIS is left, dragged or not."""

    WHOLE = "whole"
    CONVERTED = "converted"
    CLIPPED = "clipped"


def outline_of_home(context: Context) -> Steps:
    """Give the outline of my commune; raises `QueryError` where none is chosen, or it is unknown."""
    from ....services.communes.service import CommuneQuery

    code, title = context.home.code, context.home.name
    if not code:
        raise QueryError(Problem.EMPTY, field="commune")

    def ask(token: CancelToken) -> bytes | None:
        pages = context.services.pages(CommuneQuery(code), token)
        found = (feature.geometry for page in pages for feature in page.features if feature.attributes[0] == code)
        return next(found, None)

    outline = yield Work(tr("Outline of {}").format(code), ask)
    if outline is None:
        raise QueryError(Problem.INSEE_CODE, code, field="commune")
    return Area(outline, code, title=title or code)


def area_to_read(context: Context, shaping: Shaping) -> Steps:
    """Give the part of a national file to read where it is; None where there is neither a map nor a commune."""
    view = _view(context)
    is_wide = view is None or view[1] > WIDEST
    if shaping is Shaping.CLIPPED or (is_wide and context.home.code):
        return (yield from outline_of_home(context))
    return view[0] if view else None


def _view(context: Context) -> tuple[Area, float] | None:
    """Give what the map shows, and how wide that is in degrees; nothing where there is no map."""
    if context.iface is None:
        return None
    canvas = context.iface.mapCanvas()
    shape = in_degrees(QgsGeometry.fromRect(canvas.extent()), map_to_wgs84(canvas))
    return Area(bytes(shape.asWkb()), "extent", cut=False, title=tr("the map's extent")), shape.boundingBox().width()

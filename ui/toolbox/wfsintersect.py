"""Shapes of a layer become what lies on them in any layer of the Géoplateforme's WFS."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...services.errors import Problem, QueryError
from ..host.i18n import tr
from ..host.numbers import decimal
from .declaration import ANY_GEOMETRY, Chooser, Declaration, Group, choice, flag, layer_in, layer_out, text, whole
from .given import Given
from .query_algorithm import QueryAlgorithm
from .run import Run

if TYPE_CHECKING:
    from ...services.model import Page
    from ...services.wfs.intersect import WfsIntersectQuery

_ROUNDING = 1e-3
ROUTES = ("apicarto", "wfs")


class WfsIntersectAlgorithm(QueryAlgorithm):
    """Gives the features of a WFS layer that geometries touch, with how much of each lies in them."""

    key, family, icon_name = "wfsintersect", Group.INTERSECT, "intersect"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("What lies on shapes (WFS)"),
            tr(
                "Gives the features of a layer of the Géoplateforme's WFS that polygons, lines or points touch, whole "
                "or cut to them, with the area in common in m² (for lines the length in m), its share of the shapes "
                "and of each feature. Areas are computed in the projection of the cadastre. Shapes are taken together. "
                "The route is chosen for you when none is given."
            ),
            ("wfs", "géoplateforme", "intersection", "emprise", "zonage", "IGN"),
            (
                layer_in(tr("Shapes"), ANY_GEOMETRY),
                text("TYPENAME", tr("Layer (typename)"), chooser=Chooser.LAYER),
                choice("ROUTE", tr("Route"), ROUTES),
                flag("CLIP", tr("Cut features to the shapes"), False),
                whole("MAX_FEATURES", tr("Most features")),
                layer_out(tr("What lies on the shapes"), ANY_GEOMETRY),
            ),
        )

    def check(self, given: Given) -> None:
        """Look at all but the shapes: to read a whole layer would hold the main thread."""
        if not given.text("TYPENAME"):
            raise QueryError(Problem.EMPTY, field="typename")

    def ask(self, given: Given) -> WfsIntersectQuery:
        """Give the query: all shapes as one, in degrees."""
        from ...services.wfs.intersect import WfsIntersectQuery

        most = given.whole("MAX_FEATURES") if given.parameters.get("MAX_FEATURES") else None
        route = given.choice("ROUTE") or None
        return WfsIntersectQuery(given.shape(), given.text("TYPENAME"), route, given.flag("CLIP"), most)

    def work(self, run: Run) -> None:
        """Write page after page; the first one tells the schema."""
        query = self.ask(run)
        self.write(run, query, _pages(run, query)).tell()


def _pages(run: Run, query: WfsIntersectQuery) -> Iterator[Page]:
    """Yield the pages of the one layer, then tell what all of it covers."""
    from ...services.geo.geometry import read_shape
    from ...services.wfs.inventory import LayerSummary, take_inventory

    came = 0
    for event in take_inventory(read_shape(query.geometry), [query], run.services.pages, run.token):
        if not isinstance(event, LayerSummary):
            came += len(event.page.features)
            reached = event.page.total is None and came == query.max_features
            yield replace(event.page, limit_reached=reached)
            continue
        event.check()
        if event.share:
            # Rounded down: a part is never told as the whole.
            share = decimal(math.floor(1000 * event.share + _ROUNDING) / 10, 1)
            run.feedback.pushInfo(tr("Together they cover {} % of the shapes.").format(share))

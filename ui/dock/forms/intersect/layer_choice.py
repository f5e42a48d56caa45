"""A layer that can be ticked."""

from __future__ import annotations

from typing import NamedTuple

from .....services.query import Query
from ....layers.map.own_layers import OwnLayerQuery


class LayerChoice(NamedTuple):
    """A layer to ask: a typename of a server (None for the Géoplateforme), or the id of a layer of the project."""

    name: str
    title: str
    server: str | None = None
    own: bool = False

    def query(self, geometry: str, clip: bool, route: str | None) -> Query | OwnLayerQuery:
        """Give the question what of the layer a shape touches; the route is that to the Géoplateforme's layers."""
        from .....services.wfs.intersect import WfsIntersectQuery

        if self.own:
            return OwnLayerQuery(geometry, self.name)
        return WfsIntersectQuery(geometry, self.name, None if self.server else route, clip, server=self.server)

"""API Carto's way into any WFS layer of the Géoplateforme: `/wfs-geoportail/search`.

See https://apicarto.ign.fr/api/doc/wfs-geoportail.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..cancel import CancelToken
from ..geo.geometry import sendable_pieces, to_json
from ..net.http import HttpClient, Request
from ..net.paging import fetch_pages
from .get_feature import read_geojson
from .gml import Answer

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SERVICE = "apicarto"
ADDED = frozenset({"code_insee"})
"""The attributes that it adds to those of a layer."""


class ApiCartoSearch:
    """Asks for the features of a layer; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self._endpoint = http.endpoints[SERVICE]

    def pieces(self, shape: BaseGeometry) -> Iterator[BaseGeometry]:
        """Cut a shape to what the service accepts."""
        return sendable_pieces(shape)

    def touching(self, typename: str, shape: BaseGeometry, cancel: CancelToken, most: int) -> Iterator[Answer]:
        """Yield pages of what a shape (degrees, WGS 84) touches in a layer; `most` bounds each page."""
        size = min(most, self._endpoint.page_limit)
        geometry = to_json(shape)

        def fetch(start: int) -> Answer:
            body = {"source": typename, "geom": geometry, "_limit": str(size), "_start": str(start)}
            request = Request(SERVICE, "wfs-geoportail/search", json=body, method="POST")
            return read_geojson(self._http.body(request, cancel), SERVICE, self._http.url(SERVICE, request.path))

        return fetch_pages(fetch, size, self._endpoint.concurrency)

"""A WFS, whatever the server: its catalogue, the schemas of its layers, and what in them a shape touches.

See https://cartes.gouv.fr/aide/fr/guides-utilisateur/utiliser-les-services-de-la-geoplateforme/diffusion/wfs/ for the
Géoplateforme's, and https://www.ogc.org/standard/wfs/ for all.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..cancel import CancelToken
from ..errors import ErrorKind, ServiceError
from ..net.http import HttpClient, Request
from .catalogue import Catalogue, read_capabilities
from .get_feature import AT_ONCE, CqlQuery, FeatureQuery, FilterQuery, counted_pages
from .gml import Answer
from .schema import LayerSchema, included_schemas, read_schema
from .schemas import LayerSchemas

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SERVICE = "wfs"
# Beyond some 100 kB, proxies on the way refuse bodies.
BODY_LIMIT = 60_000
_DEEPEST_INCLUDE = 2
_MOST_DESCRIBED = 10
"""Layers of a request: their names stand in the address."""
_ONE_LAYERS_FAULT = (ErrorKind.REFUSED, ErrorKind.NOT_FOUND, ErrorKind.UNAVAILABLE, ErrorKind.BAD_ANSWER)
_MOST_INCLUDES = 5


class WfsServer:
    """Asks one WFS; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient, service: str = SERVICE, folder: Path | None = None) -> None:
        """Make it; `folder` is where the schemas of layers are kept for a day."""
        self._http = http
        self._service = service
        self._endpoint = http.endpoints[service]
        self._schemas = LayerSchemas(self._endpoint.url, folder)

    def capabilities(self, cancel: CancelToken) -> Catalogue:
        """Ask what the server offers: 5 MB on the Géoplateforme."""
        params = {"SERVICE": "WFS", "VERSION": "2.0.0", "REQUEST": "GetCapabilities"}
        body = self._http.body(Request(self._service, params=params), cancel)
        return read_capabilities(body, self._endpoint.url, self._service, time.time())

    def schema(self, typename: str, cancel: CancelToken, version: str = "2.0.0") -> LayerSchema:
        """Give the attributes and the geometry of a layer; asked once for each."""
        known = self._schemas.get(typename)
        if known is None:
            known = self._described(typename, version, cancel)
            self._schemas.put(known)
        return known

    def unknown(self, typenames: Iterable[str]) -> list[tuple[str, ...]]:
        """Give the layers whose schemas are still to be asked for, those of one workspace together."""
        workspaces: dict[str, list[str]] = {}
        for typename in dict.fromkeys(typenames):
            if self._schemas.get(typename) is None:
                workspaces.setdefault(typename.rpartition(":")[0], []).append(typename)
        return [
            tuple(names[start : start + _MOST_DESCRIBED])
            for names in workspaces.values()
            for start in range(0, len(names), _MOST_DESCRIBED)
        ]

    def describe(self, typenames: Sequence[str], cancel: CancelToken) -> None:
        """Ask for the schemas of layers of one workspace in one request; what is not in the answer, one by one."""
        if len(typenames) > 1:
            params = {"SERVICE": "WFS", "VERSION": "2.0.0", "REQUEST": "DescribeFeatureType"}
            request = Request(self._service, params={**params, "TYPENAMES": ",".join(typenames)}, at_once=AT_ONCE)
            try:
                body = self._http.body(request, cancel)
                for typename in typenames:
                    self._schemas.put(read_schema(body, typename, self._service, self._endpoint.url))
            except ServiceError as error:
                if error.kind not in _ONE_LAYERS_FAULT:
                    raise
        for typename in typenames:
            self.schema(typename, cancel)

    def _described(self, typename: str, version: str, cancel: CancelToken) -> LayerSchema:
        """Ask for the schema in the words of the standard's version; some servers know the older word alone."""
        words = ("TYPENAMES", "TYPENAME") if version >= "2" else ("TYPENAME",)
        refused: ServiceError | None = None
        for word in words:
            params = {"SERVICE": "WFS", "VERSION": version, "REQUEST": "DescribeFeatureType", word: typename}
            request = Request(self._service, params=params, at_once=AT_ONCE)
            try:
                return self._schema_in(self._http.body(request, cancel), typename, cancel)
            except ServiceError as error:
                if error.kind not in (ErrorKind.REFUSED, ErrorKind.NOT_FOUND, ErrorKind.UNAVAILABLE):
                    raise
                refused = refused or error
        raise refused or ServiceError(ErrorKind.NOT_FOUND, self._service, detail=typename)

    def _schema_in(self, body: bytes, typename: str, cancel: CancelToken, depth: int = 0) -> LayerSchema:
        """Read a schema, and where it is but an `include` of others, those: on the same server alone."""
        try:
            return read_schema(body, typename, self._service, self._endpoint.url)
        except ServiceError as error:
            if error.kind is not ErrorKind.NOT_FOUND or depth >= _DEEPEST_INCLUDE:
                raise
            for url in included_schemas(body, self._service, self._endpoint.url)[:_MOST_INCLUDES]:
                included = self._http.body(Request(self._service, url), cancel)
                try:
                    return self._schema_in(included, typename, cancel, depth + 1)
                except ServiceError as other:
                    if other.kind is not ErrorKind.NOT_FOUND:
                        raise
            raise

    def touching(
        self,
        schema: LayerSchema,
        shape: BaseGeometry,
        cancel: CancelToken,
        most: int,
        catalogue: Catalogue | None = None,
    ) -> Iterator[Answer]:
        """Yield pages of the features of a layer that a shape (degrees, WGS 84) touches; `most` bounds each page.

        The Géoplateforme is asked in CQL; for another server its catalogue says how.
        """
        size = min(most, self._endpoint.page_limit)
        query: FeatureQuery
        if catalogue is None or catalogue.cql:
            query = CqlQuery(self._http, self._service, schema, shape, size)
        else:
            query = FilterQuery(self._http, self._service, schema, shape, size, catalogue)
        try:
            yield from counted_pages(query, self._endpoint.concurrency, cancel)
        except ServiceError as error:
            if error.kind in (ErrorKind.REFUSED, ErrorKind.NOT_FOUND):
                self._schemas.forget(schema.typename)  # it may have changed since it was described
            raise

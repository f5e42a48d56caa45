"""What lies on a shape in the layers of a WFS: whole features or cut ones, with how much of each the shape covers.

Two routes lead to the Géoplateforme's layers: its WFS, and API Carto's `/wfs-geoportail/search`
(https://apicarto.ign.fr/api/doc/wfs-geoportail). Any other WFS is asked itself.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from ..cancel import CancelToken
from ..endpoints import ENDPOINTS
from ..errors import CartoMairieError, ErrorKind, Problem, QueryError, ServiceError
from ..geo.geometry import pieces, read_shape, to_text
from ..model import Page
from ..net.credentials import AskCredentials, nobody
from ..net.http import HttpClient
from ..net.ordered import in_order
from ..query import Answers, Query
from ..web_address import address_parts
from .apicarto_search import ADDED, ApiCartoSearch
from .filters import cql_intersects, fes_intersects
from .gml import Answer
from .intersect_pages import PageMaker
from .schema import LayerSchema
from .server import BODY_LIMIT, WfsServer
from .store import CatalogueStore, StoredCatalogue
from .together import ask_together, groups

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SERVICE = "wfs"


class Route(str, Enum):
    """The ways to a layer."""

    WFS = "wfs"
    APICARTO = "apicarto"


# Where the WFS itself cannot be reached or does not let us in, API Carto may: it asks from elsewhere.
_OTHER_WAY = {
    ErrorKind.NO_NETWORK,
    ErrorKind.INTERRUPTED,
    ErrorKind.FORBIDDEN,
    ErrorKind.RATE_LIMITED,
    ErrorKind.TIMEOUT,
    ErrorKind.UNAVAILABLE,
}

# Of these none is the fault of one layer among those that were asked together.
_NO_LAYERS_FAULT = {ErrorKind.NO_NETWORK, ErrorKind.FORBIDDEN, ErrorKind.RATE_LIMITED, ErrorKind.TIMEOUT}


@dataclass(frozen=True)
class WfsIntersectQuery(Query):
    """What of a layer a shape touches, its border included.

    `geometry` is a shape in degrees (WGS 84), as GeoJSON or WKT; `server` the URL of a WFS other than the
    Géoplateforme's; without a `route` the fittest is taken.
    """

    geometry: str
    typename: str
    route: str | None = None
    clip: bool = False
    max_features: int | None = None
    server: str | None = None

    kind: ClassVar[str] = "wfs_intersect"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what no server could answer; raises `QueryError`."""
        object.__setattr__(self, "typename", self.typename.strip())
        if not self.typename:
            raise QueryError(Problem.EMPTY, field="typename")
        if self.route not in (None, *(route.value for route in Route)):
            raise QueryError(Problem.CHOICE, self.route, field="route")
        if self.route == Route.APICARTO.value and self.server:
            raise QueryError(Problem.CHOICE, self.route, field="route")
        if self.server and address_parts(self.server).scheme not in ("http", "https"):
            raise QueryError(Problem.CHOICE, self.server, field="server")
        if self.max_features is not None and self.max_features < 1:
            raise QueryError(Problem.OUT_OF_RANGE, self.max_features, field="max_features", least=1)
        object.__setattr__(self, "geometry", to_text(read_shape(self.geometry)))


class Intersect:
    """Asks layers what a shape touches; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient, folder: Path | None = None, credentials: AskCredentials = nobody) -> None:
        """Make it; `credentials` gives what a server other than the Géoplateforme's is to be told."""
        self._http = http
        self._credentials = credentials
        self._search = ApiCartoSearch(http)
        self._store = CatalogueStore(folder)
        # Of the national server alone: the addresses of others may hold what is nobody's business.
        self._schemas = folder / "schemas" if folder else None
        self._servers: dict[str, WfsServer] = {}
        self._lock = threading.Lock()

    def catalogue(self, cancel: CancelToken, server: str | None = None, refresh: bool = False) -> StoredCatalogue:
        """Give the layers of a server (the Géoplateforme's WFS by default), as kept on disk unless that is stale."""
        asked = self._server(server)
        return self._store.get(asked, server or self._http.url(SERVICE), cancel, refresh)

    def describe(self, typenames: Iterable[str], cancel: CancelToken) -> None:
        """Learn the attributes of layers beforehand: asking them then takes one request in the place of two.

        Raises `ServiceError` at the first that cannot be described.
        """
        server = self._server(None)
        calls = (partial(server.describe, together, cancel) for together in server.unknown(typenames))
        with closing(in_order(calls, self._http.endpoints[SERVICE].concurrency)) as described:
            for _ in described:
                cancel.check()

    def search(self, query: WfsIntersectQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the features of a layer that a shape touches, from the `start`-th on."""
        service = address_parts(query.server).netloc if query.server else SERVICE
        shape = read_shape(query.geometry)
        maker = PageMaker(query.typename, shape, query.clip, start, query.max_features, service)
        if query.route == Route.APICARTO.value:
            return self._by_apicarto(query, maker, cancel)
        if query.route == Route.WFS.value or query.server:
            return self._by_wfs(query, maker, cancel)
        return self._by_either(query, maker, cancel)

    def groups(self, geometry: str, typenames: Iterable[str]) -> list[tuple[str, ...]]:
        """Give which layers of the Géoplateforme are best asked together; those that are in no group by themselves."""
        return groups(typenames, read_shape(geometry), BODY_LIMIT)

    def search_together(self, geometry: str, typenames: Sequence[str], cancel: CancelToken) -> Iterator[Page]:
        """Yield the features of several layers, each page named after its layer.

        A layer of which no page comes has to be asked by itself: the server does not take them together, or cut them.
        """
        shape, server = read_shape(geometry), self._server(None)
        self.describe(typenames, cancel)
        schemas = [server.schema(typename, cancel) for typename in typenames]
        answers = ask_together(self._http, SERVICE, schemas, shape, cancel)
        for schema in schemas:
            if schema.typename in answers:
                maker = PageMaker(schema.typename, shape, clip=False)
                yield from list(maker.pages(schema, [partial(iter, [answers[schema.typename]])]))  # all, or none

    def search_after(
        self, query: WfsIntersectQuery, failure: CartoMairieError | None, cancel: CancelToken
    ) -> Iterator[Page]:
        """Ask for one layer of several that could not be had together: by the other way where the WFS is not there."""
        if not isinstance(failure, ServiceError) or failure.kind not in _NO_LAYERS_FAULT:
            return self.search(query, cancel)
        return self._otherwise(
            query, PageMaker(query.typename, read_shape(query.geometry), query.clip), failure, cancel
        )

    def _by_either(self, query: WfsIntersectQuery, maker: PageMaker, cancel: CancelToken) -> Iterator[Page]:
        try:
            yield from self._by_wfs(query, maker, cancel)
        except ServiceError as error:
            if error.kind not in _OTHER_WAY or maker.loaded:
                raise
            yield from self._otherwise(query, maker, error, cancel)

    def _otherwise(
        self, query: WfsIntersectQuery, maker: PageMaker, failure: ServiceError, cancel: CancelToken
    ) -> Iterator[Page]:
        try:
            yield from self._by_apicarto(query, maker, cancel)
        except ServiceError:
            raise failure from None  # what was wrong first is what the user can do something about

    def _by_wfs(self, query: WfsIntersectQuery, maker: PageMaker, cancel: CancelToken) -> Iterator[Page]:
        server = self._server(query.server)
        catalogue = self.catalogue(cancel, query.server).catalogue if query.server else None
        schema = server.schema(query.typename, cancel, catalogue.version if catalogue else "2.0.0")
        layer = catalogue.layer(query.typename) if catalogue else None

        def size(shape: BaseGeometry) -> int:
            if catalogue is None or catalogue.cql:
                return len(cql_intersects("", shape))
            return len(fes_intersects(catalogue.version, "", shape, layer.epsg if layer else 4326))

        def ask(shape: BaseGeometry) -> Iterator[Answer]:
            return server.touching(schema, shape, cancel, maker.page_size, catalogue)

        return maker.pages(schema, [partial(ask, piece) for piece in pieces(maker.shape, BODY_LIMIT, size)])

    def _by_apicarto(self, query: WfsIntersectQuery, maker: PageMaker, cancel: CancelToken) -> Iterator[Page]:
        asking = [
            partial(self._search.touching, query.typename, piece, cancel, maker.page_size)
            for piece in self._search.pieces(maker.shape)
        ]
        return maker.pages(self._schema_if_known(query.typename, cancel), asking, ADDED)

    def _schema_if_known(self, typename: str, cancel: CancelToken) -> LayerSchema | None:
        try:
            return self._server(None).schema(typename, cancel)
        except ServiceError as error:
            if error.kind not in _OTHER_WAY:
                raise
            return None  # the types are then taken from the values

    def _server(self, url: str | None) -> WfsServer:
        with self._lock:
            key = url or SERVICE
            if key not in self._servers:
                self._servers[key] = self._own_server(url) if url else WfsServer(self._http, SERVICE, self._schemas)
            return self._servers[key]

    def _own_server(self, url: str) -> WfsServer:
        host = address_parts(url).netloc
        own = replace(ENDPOINTS[SERVICE], key=host, title=host, url=url, rate=10, attribution=host, documentation="")
        return WfsServer(self._http.with_endpoint(own, self._credentials), host)

    answers: ClassVar[Answers] = {WfsIntersectQuery: search}

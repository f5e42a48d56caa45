"""A WFS, whatever the server: its catalogue, the schemas of its layers, and what in them a shape touches.

See https://cartes.gouv.fr/aide/fr/guides-utilisateur/utiliser-les-services-de-la-geoplateforme/diffusion/wfs/ for the
Géoplateforme's, and https://www.ogc.org/standard/wfs/ for all.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..cancel import CancelToken
from ..errors import ErrorKind, ServiceError
from ..net.http import HttpClient, Request
from ..net.paging import fetch_pages
from ..net.parsing import parsing
from ..net.xml_guard import parse_xml, raise_for_exception
from .catalogue import Catalogue, epsg_of, read_capabilities
from .filters import cql_intersects, fes_intersects, get_feature_xml
from .gml import Answer, Item, read_gml, read_hits
from .schema import LayerSchema, read_schema

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SERVICE = "wfs"
# Beyond some 100 kB, proxies on the way refuse bodies.
BODY_LIMIT = 60_000


class WfsServer:
    """Asks one WFS; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient, service: str = SERVICE) -> None:
        self._http = http
        self._service = service
        self._endpoint = http.endpoints[service]
        self._schemas: dict[str, LayerSchema] = {}
        self._lock = threading.Lock()

    @property
    def is_geoplateforme(self) -> bool:
        """Whether it is the State's own, of which all that matters is known without its capabilities."""
        return self._service == SERVICE

    def capabilities(self, cancel: CancelToken) -> Catalogue:
        """Ask what the server offers: 5 MB on the Géoplateforme."""
        params = {"SERVICE": "WFS", "VERSION": "2.0.0", "REQUEST": "GetCapabilities"}
        body = self._http.body(Request(self._service, params=params), cancel)
        return read_capabilities(body, self._endpoint.url, self._service, time.time())

    def schema(self, typename: str, cancel: CancelToken, version: str = "2.0.0") -> LayerSchema:
        """Give the attributes and the geometry of a layer; asked once for each."""
        with self._lock:
            known = self._schemas.get(typename)
        if known is None:
            names = "TYPENAMES" if version >= "2" else "TYPENAME"
            params = {"SERVICE": "WFS", "VERSION": version, "REQUEST": "DescribeFeatureType", names: typename}
            body = self._http.body(Request(self._service, params=params), cancel)
            known = read_schema(body, typename, self._service, self._endpoint.url)
            with self._lock:
                self._schemas[typename] = known
        return known

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
        if catalogue is None or catalogue.cql:
            query: _CqlQuery | _FilterQuery = _CqlQuery(self._http, self._service, schema, shape, size)
        else:
            query = _FilterQuery(self._http, self._service, schema, shape, size, catalogue)
        return fetch_pages(lambda start: query.page(start, cancel), size, self._endpoint.concurrency)


class _CqlQuery:
    """GeoServer: GeoJSON in x, y order, CQL in a form, as an address would grow too long."""

    def __init__(self, http: HttpClient, service: str, schema: LayerSchema, shape: BaseGeometry, size: int) -> None:
        self._http, self._service, self._schema, self._size = http, service, schema, size
        self._cql = cql_intersects(_geometry_field(schema, service), shape)

    def page(self, start: int, cancel: CancelToken) -> Answer:
        """Ask for the features from the `start`-th on."""
        params = {
            "SERVICE": "WFS",
            "VERSION": "2.0.0",
            "REQUEST": "GetFeature",
            "TYPENAMES": self._schema.typename,
            "OUTPUTFORMAT": "application/json",
            "SRSNAME": "EPSG:4326",
            "COUNT": str(self._size),
        }
        if start:
            params["STARTINDEX"] = str(start)
        if self._schema.sort_key:
            params["SORTBY"] = self._schema.sort_key
        request = Request(self._service, params=params, data={"CQL_FILTER": self._cql}, method="POST")
        body = self._http.body(request, cancel)
        return read_geojson(body, self._service, self._http.url(self._service))


class _FilterQuery:
    """Any server: a filter of the standard in a GetFeature document, GeoJSON where it is offered, else GML."""

    def __init__(
        self,
        http: HttpClient,
        service: str,
        schema: LayerSchema,
        shape: BaseGeometry,
        size: int,
        catalogue: Catalogue,
    ) -> None:
        self._http, self._service, self._schema, self._size = http, service, schema, size
        self._version = "1.1.0" if catalogue.version < "2" else "2.0.0"
        self._format = next((name for name in catalogue.formats if "json" in name.lower()), None)
        layer = catalogue.layer(schema.typename)
        self._epsg = layer.epsg if layer else 4326
        self._filter = fes_intersects(self._version, _geometry_field(schema, service), shape, self._epsg)

    def page(self, start: int, cancel: CancelToken) -> Answer:
        """Ask for the features from the `start`-th on; where the answer does not count them all, ask for that too."""
        body = self._ask(start, cancel, hits=False)
        url = self._http.url(self._service)
        if self._format and not body.lstrip().startswith(b"<"):
            answer = read_geojson(body, self._service, url)
        else:
            root = parse_xml(body, self._service, url)
            raise_for_exception(root, self._service, url)
            answer = read_gml(root, self._schema, self._service, url)
        answer = replace(answer, epsg=answer.epsg or self._epsg)
        if answer.total is None and not start:
            short = len(answer.features) < self._size
            answer = replace(answer, total=len(answer.features) if short else self._count(cancel))
        return answer

    def _count(self, cancel: CancelToken) -> int | None:
        root = parse_xml(self._ask(0, cancel, hits=True), self._service)
        raise_for_exception(root, self._service)
        return read_hits(root)

    def _ask(self, start: int, cancel: CancelToken, hits: bool) -> bytes:
        document = get_feature_xml(
            self._version,
            self._schema.typename,
            self._schema.namespace,
            self._filter,
            count=self._size,
            start=start,
            output_format=None if hits else self._format,
            hits=hits,
        )
        headers = {"Content-Type": "text/xml; charset=utf-8"}
        request = Request(self._service, data=document.encode(), headers=headers, method="POST")
        return self._http.body(request, cancel)


def read_geojson(body: bytes, service: str, url: str) -> Answer:
    """Read a GeoJSON page; raises `ServiceError`, too for the exception in XML that comes with status 200."""
    if body.lstrip().startswith(b"<"):
        raise_for_exception(parse_xml(body, service, url), service, url)
    try:
        with parsing():
            value = json.loads(body)
        items = [Item(feature["geometry"], feature["properties"] or {}) for feature in value["features"]]
    except (ValueError, KeyError, TypeError) as error:
        detail = f"{error!r}\n\n{body[:500].decode('utf-8', 'replace')}"
        raise ServiceError(ErrorKind.BAD_ANSWER, service, url=url, status=200, detail=detail, retryable=True) from error
    total = value.get("numberMatched", value.get("totalFeatures"))
    return Answer(items, total if isinstance(total, int) else None, _declared_epsg(value))


def _declared_epsg(value: dict[str, Any]) -> int:
    crs = value.get("crs") or {}
    # GeoJSON is in degrees where it says nothing, as its RFC has it.
    return epsg_of(str((crs.get("properties") or {}).get("name", ""))) or 4326


def _geometry_field(schema: LayerSchema, service: str) -> str:
    if schema.geometry_field is None:
        raise ServiceError(ErrorKind.REFUSED, service, detail=f"{schema.typename}: no geometry")
    return schema.geometry_field

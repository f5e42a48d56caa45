"""The features of a layer that a shape touches, page by page: in GeoServer's CQL, or in the filter of the standard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from ..cancel import CancelToken
from ..errors import ErrorKind, ServiceError
from ..net.answers import reading_answer
from ..net.http import HttpClient, Request
from ..net.paging import fetch_pages
from ..net.parsing import parsing
from ..net.xml_guard import parse_xml, raise_for_exception
from .catalogue import Catalogue, epsg_of
from .filters import cql_intersects, fes_intersects, get_feature_xml
from .gml import Answer, Item, read_gml, read_hits
from .schema import LayerSchema

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


AT_ONCE = 10
"""Requests under way: with what a second's pace permits they are no more than the Géoplateforme takes in one, 30."""


class FeatureQuery(Protocol):
    """One question of GetFeature to one layer."""

    size: int
    """How many features a page is asked to hold; the server may give fewer."""

    def page(self, start: int, cancel: CancelToken) -> Answer:
        """Ask for the features from the `start`-th on."""

    def count(self, cancel: CancelToken) -> int | None:
        """Ask how many there are in all; None where the server does not know."""


def counted_pages(query: FeatureQuery, concurrency: int, cancel: CancelToken) -> Iterator[Answer]:
    """Yield all pages of a question to a server that may cap them, not count them, or not page at all.

    A page that is shorter than asked is no end: servers cap pages without a word. Where the answer does not say how
    many there are in all, that is asked too; where nobody says, it goes on until nothing comes, and a last answer
    without features gives the total. A server that gives its first page again, whatever the start, pages nothing: then
    no total is made up.
    """
    first: list[Item] = []
    received = 0
    repeats = False

    def fetch(start: int) -> Answer:
        nonlocal repeats
        answer = query.page(start, cancel)
        if not start:
            first[:] = answer.features[:1]
            return _with_total(answer, query, cancel)
        if first and list(answer.features[:1]) == first:
            repeats = True
            return replace(answer, features=())
        return answer

    told = False
    answer: Answer
    for answer in fetch_pages(fetch, query.size, concurrency):
        received += len(answer.features)
        told = told or answer.total is not None
        yield answer
    if not told and not repeats:
        yield Answer((), received, None)


def _with_total(answer: Answer, query: FeatureQuery, cancel: CancelToken) -> Answer:
    if answer.total is not None or not answer.features:
        return answer
    try:
        total = query.count(cancel)
    except ServiceError:
        return answer  # the features are there: that they cannot be counted is told by a total that is not known
    # Fewer than what came is no count, as of servers that count the page.
    return replace(answer, total=total if total is not None and total >= len(answer.features) else None)


class CqlQuery:
    """GeoServer: GeoJSON in x, y order, CQL in a form, as an address would grow too long."""

    def __init__(self, http: HttpClient, service: str, schema: LayerSchema, shape: BaseGeometry, size: int) -> None:
        self._http, self._service, self._schema, self.size = http, service, schema, size
        self._cql = cql_intersects(geometry_field(schema, service), shape)

    def page(self, start: int, cancel: CancelToken) -> Answer:
        """Ask for the features from the `start`-th on."""
        params = {
            "OUTPUTFORMAT": "application/json",
            "SRSNAME": "EPSG:4326",
            "COUNT": str(self.size),
        }
        if start:
            params["STARTINDEX"] = str(start)
        if self._schema.sort_key:
            params["SORTBY"] = self._schema.sort_key
        return read_geojson(self._ask(params, cancel), self._service, self._http.url(self._service))

    def count(self, cancel: CancelToken) -> int | None:
        """Ask how many there are in all."""
        root = parse_xml(self._ask({"RESULTTYPE": "hits"}, cancel), self._service)
        raise_for_exception(root, self._service)
        return read_hits(root)

    def _ask(self, params: dict[str, str], cancel: CancelToken) -> bytes:
        usual = {"SERVICE": "WFS", "VERSION": "2.0.0", "REQUEST": "GetFeature", "TYPENAMES": self._schema.typename}
        form = {"CQL_FILTER": self._cql}
        request = Request(self._service, params={**usual, **params}, data=form, method="POST", at_once=AT_ONCE)
        return self._http.body(request, cancel)


class FilterQuery:
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
        self._http, self._service, self._schema, self.size = http, service, schema, size
        self._version = "1.1.0" if catalogue.version < "2" else "2.0.0"
        self._format = next((name for name in catalogue.formats if "json" in name.lower()), None)
        layer = catalogue.layer(schema.typename)
        self._epsg = layer.epsg if layer else 4326
        self._filter = fes_intersects(self._version, geometry_field(schema, service), shape, self._epsg)

    def page(self, start: int, cancel: CancelToken) -> Answer:
        """Ask for the features from the `start`-th on."""
        body = self._ask(start, cancel, hits=False)
        url = self._http.url(self._service)
        if self._format and not body.lstrip().startswith(b"<"):
            answer = read_geojson(body, self._service, url)
        else:
            root = parse_xml(body, self._service, url)
            raise_for_exception(root, self._service, url)
            with reading_answer(self._service, url, body):
                answer = read_gml(root, self._schema, self._service, url)
        # Under 1.1 servers count the page, not what there is: a total that is no more than came is asked for. Under 2.0
        # some do too: there a round number may be their cap.
        counts_page = answer.total is not None and answer.total <= len(answer.features)
        counts_page = counts_page and (self._version < "2" or _is_round(len(answer.features)))
        counts_page = counts_page or (answer.total is not None and answer.total < start + len(answer.features))
        return replace(answer, epsg=answer.epsg or self._epsg, total=None if counts_page else answer.total)

    def count(self, cancel: CancelToken) -> int | None:
        """Ask how many there are in all."""
        root = parse_xml(self._ask(0, cancel, hits=True), self._service)
        raise_for_exception(root, self._service)
        return read_hits(root)

    def _ask(self, start: int, cancel: CancelToken, hits: bool) -> bytes:
        document = get_feature_xml(
            self._version,
            self._schema.typename,
            self._schema.namespace,
            self._filter,
            count=self.size,
            start=start,
            output_format=None if hits else self._format,
            hits=hits,
        )
        headers = {"Content-Type": "text/xml; charset=utf-8"}
        request = Request(self._service, data=document.encode(), headers=headers, method="POST")
        return self._http.body(request, cancel)


def _is_round(count: int) -> bool:
    """Whether a server may have cut its answer at that many."""
    return count > 0 and count % 10 == 0


def read_geojson(body: bytes, service: str, url: str) -> Answer:
    """Read a GeoJSON page; raises `ServiceError`, too for the exception in XML that comes with status 200."""
    if body.lstrip().startswith(b"<"):
        raise_for_exception(parse_xml(body, service, url), service, url)
    with reading_answer(service, url, body), parsing():
        value = json.loads(body)
        return Answer([item_of(feature) for feature in value["features"]], total_of(value), declared_epsg(value))


def item_of(feature: dict[str, Any]) -> Item:
    """Read one GeoJSON feature."""
    return Item(feature["geometry"], _attributes(feature["properties"]))


def _attributes(properties: dict[str, Any] | None) -> dict[str, Any]:
    """Give the attributes of a feature; older answers of API Carto have the bounding box among them."""
    values = dict(properties or {})
    if isinstance(values.get("bbox"), list):
        del values["bbox"]
    return values


def total_of(value: dict[str, Any]) -> int | None:
    """Give how many features there are in all: servers write "unknown", a number, or a number as text."""
    total = value.get("numberMatched", value.get("totalFeatures"))
    text = str(total)
    return int(text) if text.isdecimal() and not isinstance(total, bool) else None


def declared_epsg(value: dict[str, Any]) -> int:
    """Give the EPSG code that a GeoJSON collection names; 4326 where it names none."""
    crs = value.get("crs") or {}
    # GeoJSON is in degrees where it says nothing, as its RFC has it.
    return epsg_of(str((crs.get("properties") or {}).get("name", ""))) or 4326


def geometry_field(schema: LayerSchema, service: str) -> str:
    """Give the attribute that holds the geometry; raises `ServiceError` for a table without one."""
    if schema.geometry_field is None:
        raise ServiceError(ErrorKind.REFUSED, service, detail=f"{schema.typename}: no geometry")
    return schema.geometry_field

"""What a shape touches in several layers of GeoServer, asked in one request: a pace is kept by the request.

IGN's own client asks ten layers of plans so: `TYPENAMES=(a)(b)` with a filter for each of them, in the same order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..cancel import CancelToken
from ..net.answers import reading_answer
from ..net.http import HttpClient, Request
from ..net.parsing import parsing
from ..net.xml_guard import parse_xml, raise_for_exception
from .filters import cql_intersects
from .get_feature import AT_ONCE, declared_epsg, geometry_field, item_of, total_of
from .gml import Answer, Item
from .schema import LayerSchema

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MOST_LAYERS = 5
"""Layers of a request: the server looks into one after the other, and into those of several requests at a time."""
_FIELD = "the_geometry"
"""As long as any name of a geometry's attribute."""


def groups(typenames: Iterable[str], shape: BaseGeometry, body_limit: int) -> list[tuple[str, ...]]:
    """Give the layers that are asked together: of like number, no two of one local name, their filters in the body."""
    filter_length = len(cql_intersects(_FIELD, shape))
    most = min(MOST_LAYERS, body_limit // filter_length)
    queues: dict[str, list[str]] = {}
    for typename in typenames:
        queues.setdefault(_local(typename), []).append(typename)
    together: list[tuple[str, ...]] = []
    while queues:
        names = [queue.pop(0) for queue in queues.values()]
        queues = {local: queue for local, queue in queues.items() if queue}
        together += _cut(names, most)
    return [group for group in together if len(group) > 1]


def ask_together(
    http: HttpClient, service: str, schemas: Sequence[LayerSchema], shape: BaseGeometry, cancel: CancelToken
) -> dict[str, Answer]:
    """Give each layer's whole answer by typename; none at all where it is not certain that they are whole.

    A shape (degrees, WGS 84) is asked in x, y order. Raises `ServiceError` and `Cancelled`.
    """
    params = {
        "SERVICE": "WFS",
        "VERSION": "2.0.0",
        "REQUEST": "GetFeature",
        "TYPENAMES": "".join(f"({schema.typename})" for schema in schemas),
        "OUTPUTFORMAT": "application/json",
        "SRSNAME": "EPSG:4326",
        "COUNT": str(http.endpoints[service].page_limit),
    }
    form = {"CQL_FILTER": ";".join(cql_intersects(geometry_field(schema, service), shape) for schema in schemas)}
    body = http.body(Request(service, params=params, data=form, method="POST", at_once=AT_ONCE), cancel)
    return _by_layer(body, [schema.typename for schema in schemas], service, http.url(service))


def _by_layer(body: bytes, typenames: Sequence[str], service: str, url: str) -> dict[str, Answer]:
    """Sort features by the layer that their ids begin with; an answer that is cut, or tells of others, is none."""
    if body.lstrip().startswith(b"<"):
        raise_for_exception(parse_xml(body, service, url), service, url)
    with reading_answer(service, url, body), parsing():
        value = json.loads(body)
        features: list[dict[str, Any]] = value["features"]
        items: dict[str, list[Item]] = {_local(typename): [] for typename in typenames}
        locals_ = [str(feature.get("id")).partition(".")[0] for feature in features]
        if total_of(value) != len(features) or not items.keys() >= set(locals_):
            return {}
        for local, feature in zip(locals_, features):
            items[local].append(item_of(feature))
        epsg = declared_epsg(value)
    return {typename: Answer(own, len(own), epsg) for typename, own in zip(typenames, items.values())}


def _cut(names: list[str], most: int) -> Iterator[tuple[str, ...]]:
    """Cut a row into as few groups as can be, of like length."""
    if most < 1:
        return
    count = -(-len(names) // most)
    for number in range(count):
        yield tuple(names[number * len(names) // count : (number + 1) * len(names) // count])


def _local(typename: str) -> str:
    return typename.rpartition(":")[2]

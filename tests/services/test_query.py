"""Questions of strangers: whatever a project, a drop or a profile holds, it is read or refused with a typed error."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar, Literal, Optional, Union

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carto_mairie.services.errors import Problem, QueryError
from carto_mairie.services.gateway import KINDS, query_from_json
from carto_mairie.services.query import Query
from carto_mairie.services.values import read_values

POLYGON = '{"type":"Polygon","coordinates":[[[2.3,48.6],[2.4,48.6],[2.4,48.7],[2.3,48.6]]]}'

HOSTILE: tuple[Any, ...] = (
    None,
    "parcels",
    7,
    [],
    ["kind", "parcels"],
    {},
    {"kind": None},
    {"kind": 3},
    {"kind": ["parcels"]},
    {"kind": {"parcels": 1}},
    {"kind": ""},
    {"kind": "Query"},
    {"kind": "own_layer", "geometry": POLYGON, "layer": "x"},
    {"kind": "parcels"},
    {"kind": "parcels", "commune": 91216},
    {"kind": "parcels", "commune": None},
    {"kind": "parcels", "commune": True},
    {"kind": "parcels", "commune": ["91216"]},
    {"kind": "parcels", "commune": {"code": "91216"}},
    {"kind": "parcels", "commune": "91216", "section": 7},
    {"kind": "parcels", "commune": "91216", "section": ["AN"]},
    {"kind": "parcels", "commune": "91216", "number": {"0": "1"}},
    {"kind": "parcels", "commune": "91216", "source": None},
    {"kind": "parcels", "commune": "91216", "source": 1},
    {"kind": "parcels", "commune": "91216", "__class__": "x"},
    {"kind": "parcels", "commune": "91216", "self": "x"},
    {"kind": "parcels", "commune": "91216\0"},
    {"kind": "parcels", "commune": "\ud800"},
    {"kind": "communes", "text": ["91216"]},
    {"kind": "communes", "text": "91216", "limit": "20"},
    {"kind": "communes", "text": "91216", "limit": 20.5},
    {"kind": "communes", "text": "91216", "limit": True},
    {"kind": "communes", "text": "91216", "outlines": "yes"},
    {"kind": "communes", "text": "91216", "outlines": 1},
    {"kind": "addresses", "text": 12},
    {"kind": "addresses", "text": "8 rue", "limit": None},
    {"kind": "addresses", "text": "8 rue", "limit": 10**30},
    {"kind": "addresses", "text": "8 rue", "longitude": "2.3", "latitude": "48.7"},
    {"kind": "addresses", "text": "8 rue", "longitude": float("nan"), "latitude": 48.0},
    {"kind": "nearest_addresses", "longitude": float("inf"), "latitude": 48.0},
    {"kind": "nearest_addresses", "longitude": 10**400, "latitude": 48.0},
    {"kind": "nearest_addresses", "longitude": "2,3", "latitude": "48,7"},
    {"kind": "nearest_addresses", "longitude": 2.3},
    {"kind": "parcels_by_shape", "geometry": {"type": "Point", "coordinates": [2, 48]}},
    {"kind": "parcels_by_shape", "geometry": "[]"},
    {"kind": "parcels_by_shape", "geometry": "[" * 100_000},
    {"kind": "parcels_by_shape", "geometry": '{"type":"Point","coordinates":{"0":2}}'},
    {"kind": "parcels_by_shape", "geometry": '{"type":"Point","coordinates":[2]}'},
    {"kind": "parcels_by_shape", "geometry": '{"type":["Point"],"coordinates":[2,48]}'},
    {"kind": "parcels_by_shape", "geometry": '{"type":"Point","coordinates":[NaN,48]}'},
    {"kind": "parcels_intersecting", "geometry": "POLYGON((0 0"},
    {"kind": "parcels_intersecting", "geometry": '{"type":"Polygon","coordinates":[[[[[2]]]]]}'},
    {"kind": "parcels_intersecting", "geometry": '{"type":"Polygon","coordinates":"abc"}'},
    {"kind": "parcels_intersecting", "geometry": '{"type":"FeatureCollection","features":{"0":1}}'},
    {"kind": "parcels_intersecting", "geometry": POLYGON, "min_area": "1"},
    {"kind": "parcels_intersecting", "geometry": POLYGON, "min_area": float("nan")},
    {"kind": "parcels_intersecting", "geometry": POLYGON, "borders": "no"},
    {"kind": "neighbours", "geometry": POLYGON, "parcels": "91216000AN0001"},
    {"kind": "neighbours", "geometry": POLYGON, "parcels": [1]},
    {"kind": "neighbours", "geometry": POLYGON, "parcels": [["a"]]},
    {"kind": "neighbours", "geometry": POLYGON, "distance": [5]},
    {"kind": "communes_parcels", "communes": "91216"},
    {"kind": "communes_parcels", "communes": [91216]},
    {"kind": "communes_parcels", "epci": 244599901},
    {"kind": "cadastral_map", "commune": "91216", "layer": ["sheet"]},
    {"kind": "cadastral_map", "commune": "91216", "layer": "../sheet"},
    {"kind": "parcel_list", "text": None},
    {"kind": "parcel_list", "text": {"a": 1}},
    {"kind": "wfs_intersect", "geometry": POLYGON, "typename": 7},
    {"kind": "wfs_intersect", "geometry": POLYGON, "typename": "a", "server": "file:///etc/passwd"},
    {"kind": "wfs_intersect", "geometry": POLYGON, "typename": "a", "server": ["https://x"]},
    {"kind": "wfs_intersect", "geometry": POLYGON, "typename": "a", "server": "http://[::1"},
    {"kind": "wfs_intersect", "geometry": POLYGON, "typename": "a", "max_features": "all"},
    {"kind": "wfs_intersect", "geometry": POLYGON, "typename": "a", "route": {"wfs": 1}},
    {"kind": "zoning", "geometry": POLYGON, "themes": "planning"},
    {"kind": "zoning", "geometry": POLYGON, "themes": [None]},
    {"kind": "zoning", "geometry": POLYGON, "language": 1},
    {"kind": "downloads", "extent": [1, 2, 3]},
    {"kind": "downloads", "extent": ["a", "b", "c", "d"]},
    {"kind": "downloads", "extent": {"west": 1}},
    {"kind": "downloads", "edition_from": 2026},
    {"kind": "download", "resource": "R", "subresource": "S", "files": "a.7z"},
    {"kind": "download", "resource": "R", "subresource": "../../S"},
    {"kind": "download", "resource": ["R"], "subresource": "S"},
    {"kind": "download", "address": "javascript:alert(1)"},
)

WHOLE: dict[str, dict[str, Any]] = {
    "addresses": {"text": "8 rue de la Paix", "limit": 5, "citycode": "75102", "longitude": 2.3, "latitude": 48.8},
    "nearest_addresses": {"longitude": 2.3, "latitude": 48.8, "limit": 1},
    "communes": {"text": "91216", "limit": 20, "outlines": True},
    "parcels": {"commune": "91216", "section": "AN", "number": "0012", "prefix": "000", "source": "PCI"},
    "parcels_by_shape": {"geometry": POLYGON, "source": "PCI"},
    "cadastral_commune": {"commune": "91216", "source": "PCI"},
    "cadastral_map": {"commune": "91216", "layer": "sheet", "section": "AN", "source": "PCI"},
    "parcel_list": {"text": "AN 12", "commune": "91216"},
    "parcels_intersecting": {"geometry": POLYGON, "min_area": 0.0, "borders": False, "source": "PCI"},
    "communes_parcels": {"communes": ["91216"], "epci": "244599901", "source": "PCI"},
    "neighbours": {"geometry": POLYGON, "parcels": ["91216000AN0001"], "distance": 0.0, "road_width": 0.0},
    "wfs_intersect": {"geometry": POLYGON, "typename": "a:b", "route": "wfs", "clip": False, "max_features": 9},
    "zoning": {"geometry": POLYGON, "themes": ["planning"], "language": "fr"},
    "downloads": {"text": "bd topo", "extent": [1.0, 48.0, 2.0, 49.0], "edition_from": "2026-01-01"},
    "download": {"resource": "R", "subresource": "S", "files": ["a.7z"], "source": "downloads"},
}


def case(data: Any) -> str:
    return repr(data)[:60]


@pytest.mark.parametrize("data", HOSTILE, ids=case)
def test_what_a_stranger_wrote_is_refused_with_a_typed_error(data: Any) -> None:
    with pytest.raises(QueryError) as told:
        query_from_json(data)
    assert isinstance(told.value.problem, Problem)


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 80


def test_every_kind_has_an_example() -> None:
    assert WHOLE.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", WHOLE)
def test_what_was_written_is_read_again(kind: str) -> None:
    query = query_from_json({"kind": kind, **WHOLE[kind]})
    written = json.loads(json.dumps(query.to_json()))
    assert query_from_json(written) == query
    assert {name: written[name] for name in WHOLE[kind]} == WHOLE[kind]


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from([POLYGON, "91216", "", "[%"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_value_in_any_field_is_read_or_refused(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(WHOLE)))
    values = dict(WHOLE[kind])
    for name in data.draw(st.lists(st.sampled_from(sorted(values)), min_size=1, max_size=3)):
        values[name] = data.draw(ANY_JSON)
    try:
        query = query_from_json({"kind": kind, **values})
    except QueryError:
        return
    assert query_from_json(json.loads(json.dumps(query.to_json()))) == query


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    number: int = 0


@dataclass(frozen=True)
class Everything(Query):
    """A question with a field of each annotation that values can be checked against."""

    colour: Colour
    mode: Literal["fast", 1] = "fast"
    maybe: Optional[int] = None
    either: Union[int, str, None] = None
    pair: tuple[int, float] = (0, 0.0)
    inner: Inner = Inner()
    inners: tuple[Inner, ...] = ()

    kind: ClassVar[str] = "test_everything"


def test_every_annotation_is_understood_and_written_as_json() -> None:
    values = {
        "colour": "red",
        "mode": 1,
        "maybe": 3,
        "either": "x",
        "pair": [1, 2],
        "inner": {"number": 4},
        "inners": [{"number": 5}],
    }
    query = Everything.from_json(values)
    assert query == Everything(Colour.RED, 1, 3, "x", (1, 2), Inner(4), (Inner(5),))
    written = query.to_json()
    assert json.loads(json.dumps(written)) == {"kind": "test_everything", **values}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("colour", "blue"),
        ("colour", ["red"]),
        ("mode", True),
        ("mode", "slow"),
        ("maybe", "3"),
        ("either", 1.5),
        ("pair", [1]),
        ("pair", [1, 2, 3]),
        ("pair", "12"),
        ("inner", 4),
        ("inner", {"number": "4"}),
        ("inner", {"other": 4}),
        ("inners", {"number": 5}),
        ("inners", [5]),
    ],
)
def test_what_does_not_fit_its_annotation_is_named(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=name):
        read_values(Everything, {name: value})


def test_an_annotation_that_nobody_can_read_is_a_defect() -> None:
    @dataclass(frozen=True)
    class Bad(Query):
        values: dict[str, int]

    with pytest.raises(TypeError, match="dict"):
        read_values(Bad, {"values": {}})

"""Questions as they are written down: a whole one of every kind, and those that strangers might have written."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

from hypothesis import strategies as st

from sandbox import parts

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
    {"kind": "communes", "text": "Paris", "limit": -1},
    {"kind": "communes", "text": "Paris", "limit": 10**12},
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
    {"kind": "groupings", "commune": 91216},
    {"kind": "groupings", "commune": "91216", "competence": None},
    {"kind": "groupings", "commune": "91216", "competence": ["water"]},
    {"kind": "groupings", "commune": "91216", "competence": "x" * 10_000},
    {"kind": "grouping_perimeters", "sirens": "244599901"},
    {"kind": "grouping_perimeters", "sirens": []},
    {"kind": "grouping_perimeters", "sirens": ["../../etc"]},
    {"kind": "grouping_members", "siren": 244599901},
    {"kind": "grouping_members", "siren": "244599901/communes"},
    {"kind": "download", "resource": "R", "subresource": "S", "files": "a.7z"},
    {"kind": "download", "resource": "R", "subresource": "../../S"},
    {"kind": "download", "resource": ["R"], "subresource": "S"},
    {"kind": "download", "address": "javascript:alert(1)"},
)

WHOLE: dict[str, dict[str, Any]] = {
    kind: values
    for part in pkgutil.iter_modules(parts.__path__)
    for kind, values in getattr(importlib.import_module(f"{parts.__name__}.{part.name}"), "EXAMPLES", {}).items()
}
"""One whole question of every kind, as the parts of the sandbox tell them."""


# Shapes whose text is sound GeoJSON at a first look.
SHAPES = (
    '{"type":"Point","coordinates":["2.3","48.6"]}',
    '{"type":"Point","coordinates":[[2.3,48.6]]}',
    '{"type":"Point","coordinates":[2.3,48.6,12,13]}',
    '{"type":"Polygon","coordinates":[2.3,48.6]}',
    '{"type":"MultiPolygon","coordinates":[[2.3,48.6]]}',
    '{"type":"LineString","coordinates":[[2.3,48.6],[[2.3,48.7]]]}',
)

TEXTS = (POLYGON, *SHAPES, "91216", "", "[%")

ANY_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.sampled_from(TEXTS)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@st.composite
def changed_questions(draw: st.DrawFn) -> dict[str, Any]:
    """Give whole questions in which some values are anything that JSON can hold."""
    kind = draw(st.sampled_from(sorted(WHOLE)))
    values = dict(WHOLE[kind])
    for name in draw(st.lists(st.sampled_from(sorted(values)), min_size=1, max_size=3)):
        values[name] = draw(ANY_JSON)
    return {"kind": kind, **values}

"""What a stranger's project, a drop or a note of a library may say in the place of a query."""

from __future__ import annotations

import json
from typing import Any

_TEXTS: list[Any] = [
    "", "x", "{", "null", "[]", "3", '"x"', "true", "{}", "[" * 5000, '{"kind":null}', '{"kind":3}', '{"kind":[]}',
    '{"kind":"nothing"}', '{"kind":{"a":1}}', '{"kind":"parcels"}', '{"requested":3}',
]  # fmt: skip
_VALUES: list[Any] = [
    {"kind": "parcels", "commune": None},
    {"kind": "parcels", "commune": 45901},
    {"kind": "parcels", "commune": ["45901"]},
    {"kind": "parcels", "commune": {"a": 1}},
    {"kind": "parcels", "commune": "../../x"},
    {"kind": "parcels", "commune": "45901", "section": 3},
    {"kind": "parcels", "commune": "45901", "source": []},
    {"kind": "parcels", "commune": "45901", "nothing": 1},
    {"kind": "parcels", "commune": "45901", "self": 1},
    {"kind": "parcels", "commune": "45901", "requested": "yesterday"},
    {"kind": "parcels", "commune": "45901", "requested": 10**30},
    {"kind": "parcels", "commune": "45901", "requested": "2026-01-01T00:00:00+99:99"},
    {"kind": "addresses", "text": "rue", "limit": "5"},
    {"kind": "addresses", "text": "rue", "limit": float("nan")},
    {"kind": "addresses", "text": "rue", "limit": True},
    {"kind": "addresses", "text": "rue", "limit": 5, "longitude": "2", "latitude": "48"},
    {"kind": "nearest_addresses", "longitude": "x", "latitude": None},
    {"kind": "nearest_addresses", "longitude": float("nan"), "latitude": 48},
    {"kind": "communes", "text": 3},
    {"kind": "communes", "text": "Paris", "limit": [1]},
    {"kind": "communes", "text": "Paris", "outlines": "no"},
    {"kind": "parcels_by_shape", "geometry": None},
    {"kind": "parcels_by_shape", "geometry": "[" * 5000},
    {"kind": "parcels_by_shape", "geometry": {"type": "Point"}},
    {"kind": "parcels_by_shape", "geometry": '{"type":"Point","coordinates":3}'},
    {"kind": "parcels_by_shape", "geometry": '{"type":"Polygon","coordinates":[[[[[[1]]]]]]}'},
    {"kind": "wfs_intersect", "geometry": "POINT(2 48)", "typename": None},
    {"kind": "wfs_intersect", "geometry": "POINT(2 48)", "typename": "../../../../etc/x"},
    {"kind": "wfs_intersect", "geometry": "POINT(2 48)", "typename": "x", "server": 3},
    {"kind": "wfs_intersect", "geometry": "POINT(2 48)", "typename": "x", "server": "file:///etc/passwd"},
    {"kind": "wfs_intersect", "geometry": "POINT(2 48)", "typename": "x", "server": "http://[::1"},
    {"kind": "wfs_intersect", "geometry": "POINT(2 48)", "typename": "x", "max_features": "many"},
    {"kind": "zoning", "geometry": "POINT(2 48)", "themes": 3},
    {"kind": "zoning", "geometry": "POINT(2 48)", "themes": [3]},
    {"kind": "communes_parcels", "communes": 3},
    {"kind": "communes_parcels", "communes": [3]},
    {"kind": "communes_parcels", "epci": 3},
    {"kind": "cadastral_map", "commune": "45901", "layer": []},
    {"kind": "cadastral_map", "commune": "45901", "layer": "../x"},
    {"kind": "neighbours", "geometry": "POINT(2 48)", "width": "x"},
    {"kind": "parcel_list", "text": 3},
    {"kind": "downloads", "extent": [1]},
    {"kind": "downloads", "extent": "x"},
    {"kind": "downloads", "edition_from": 3},
    {"kind": "download", "resource": "../..", "subresource": "x"},
    {"kind": "download", "resource": 3, "subresource": []},
    {"kind": "download", "address": "file:///etc/passwd"},
    {"kind": "download", "resource": "R", "subresource": "S", "files": [None]},
]

WRITTEN = [*_TEXTS, *map(json.dumps, _VALUES)]
SETTINGS: list[dict[str, Any]] = [
    {"area_tolerance": value} for value in ("5,0", "", "x", None, "nan", "inf", "-1", "1e999", [], ["5"], True)
] + [
    {"endpoints/wfs": value} for value in ("file:///etc/passwd", "x", "http://[::1", " ", ["http://x"], 3, "http://a b")
]  # fmt: skip

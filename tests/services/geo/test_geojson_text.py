"""An answer whose coordinates stay text holds what it would hold parsed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carto_mairie.services.geo.geojson_text import loads, parsed

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
POSITIONS = st.lists(NUMBERS, min_size=2, max_size=3)
GEOMETRIES = st.one_of(
    st.none(),
    st.builds(lambda p: {"type": "Point", "coordinates": p}, POSITIONS),
    st.builds(lambda p: {"coordinates": [p], "type": "LineString"}, st.lists(POSITIONS)),
    st.builds(lambda p: {"type": "MultiPolygon", "coordinates": [[p]], "bbox": [1, 2]}, st.lists(POSITIONS)),
    st.builds(lambda p: {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": p}]}, POSITIONS),
)
WORDS = st.one_of(st.text(), st.sampled_from(['"coordinates":[1]}', '"coordinates":', "}", "\\"]))
FEATURES = st.builds(
    lambda name, geometry: {"type": "Feature", "geometry": geometry, "properties": {"name": name, "place": [1, 2]}},
    WORDS,
    GEOMETRIES,
)
COLLECTIONS = st.builds(
    lambda features, bbox: {"type": "FeatureCollection", "features": features, "bbox": bbox},
    st.lists(FEATURES, max_size=5),
    POSITIONS,
)
COMPACT = (",", ":")


def whole(answer):
    for feature in answer["features"]:
        geometry = feature["geometry"]
        if geometry and "coordinates" in geometry:
            geometry["coordinates"] = parsed(geometry["coordinates"])
    return answer


@given(COLLECTIONS, st.sampled_from([COMPACT, (", ", ": ")]), st.booleans())
def test_every_answer_reads_as_the_json_that_it_is(collection, separators, ascii_only):
    body = json.dumps(collection, separators=separators, ensure_ascii=ascii_only).encode()
    assert whole(loads(body)) == json.loads(body)


def test_coordinates_stay_text_where_services_write_them_compactly():
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [2.5, 48]}, "properties": {}}
    body = json.dumps({"type": "FeatureCollection", "features": [feature, feature]}, separators=COMPACT).encode()
    assert [feature["geometry"]["coordinates"] for feature in loads(body)["features"]] == [b"[2.5,48]"] * 2


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"features":[{"geometry":{"coordinates":[1,2', b"[1", b"\xff"])
def test_what_is_no_json_is_refused(body):
    with pytest.raises(ValueError):
        loads(body)


@pytest.mark.parametrize("body", [b"[1,2]", b'{"coordinates":[1,2]}', b'"coordinates"', b'[{"coordinates":[1]}]'])
def test_other_json_is_read_too(body):
    assert loads(body) == json.loads(body)

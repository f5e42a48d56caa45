"""The sandbox's WMTS gives pictures of what its cadastre holds, and refuses what the real one refuses."""

from __future__ import annotations

import math

import pytest
import requests

from sandbox.cadastre_layers import PCI

PARCELS = {
    "SERVICE": "WMTS",
    "REQUEST": "GetTile",
    "VERSION": "1.0.0",
    "LAYER": PCI,
    "STYLE": "normal",
    "FORMAT": "image/png",
    "TILEMATRIXSET": "PM",
}


@pytest.fixture
def get(sandbox):
    def ask(zoom=17, away=0, **changes):
        longitude, latitude = sandbox.world.store.layer(f"{PCI}:parcelle").geometries[0].centroid.coords[0]
        column = int((longitude + 180) / 360 * 2**zoom) + away
        row = int((1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * 2**zoom)
        place = {"TILEMATRIX": zoom, "TILECOL": column, "TILEROW": row}
        return requests.get(sandbox.endpoints["basemaps"], params={**PARCELS, **place, **changes}, timeout=10)

    return ask


def test_a_tile_shows_parcels_where_there_are_some(get):
    here, elsewhere = get(), get(away=500)
    assert here.status_code == elsewhere.status_code == 200
    assert here.headers["content-type"] == "image/png"
    assert here.content.startswith(b"\x89PNG")
    assert here.content != elsewhere.content


def test_each_layer_has_its_own_format(get):
    photo = {"LAYER": "ORTHOIMAGERY.ORTHOPHOTOS"}
    assert get(**photo).status_code == 400
    answer = get(**photo, FORMAT="image/jpeg")
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.content.startswith(b"\xff\xd8")


@pytest.mark.parametrize(
    "wrong", [{"LAYER": "PLAN"}, {"STYLE": None}, {"TILEMATRIXSET": "WGS84"}, {"TILEMATRIX": 20}, {"TILECOL": "x"}]
)
def test_what_the_service_does_not_have_is_refused(get, wrong):
    answer = get(**wrong)
    assert answer.status_code == 400
    assert next(iter(wrong)) in answer.text

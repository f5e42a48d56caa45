"""The sandbox's API Carto against what the real server's code answered to the same requests."""

from __future__ import annotations

import http.client
import json
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from shared_folder import SHARED

from sandbox import Sandbox
from sandbox.communes_data import Commune, Divisions
from sandbox.world import World, load_world

SAMPLES = SHARED / "apis" / "samples"
PROBES = SAMPLES / "apicarto-probes.json"
KEYS = "type features totalFeatures numberMatched numberReturned timeStamp links crs bbox".split()  # noqa: SIM905
MODULES = (
    "/cadastre/",
    "/codes-postaux/",
    "/gpu/",
    "/limites-administratives/",
    "/nature/",
    "/rpg/",
    "/wfs-geoportail/",
)

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[-4.367, 47.8045], [-4.364, 47.8045], [-4.364, 47.8065], [-4.367, 47.8065]]],
}
# What the table of probes leaves out of requests: it says their size, or nothing.
HEADERS = {"page-referer": {"Referer": "https://monapp.fr/api/carte"}, "header-field": {"numero": "0001"}}
BODIES = {
    "post-badjson": (b'{"code_insee":', "application/json"),
    "post-geojson-ct": (b'{"code_insee":"29158"}', "application/geo+json"),
}


def probes() -> list[dict[str, Any]]:
    """Give the probes of the modules that the sandbox has."""
    if not PROBES.exists():
        return []
    return [probe for probe in json.loads(PROBES.read_text()) if probe["request"]["path"].startswith(MODULES)]


@pytest.fixture(scope="module")
def served():
    """The data that the probes were made on; the postcodes are those of three communes."""
    if not PROBES.exists():
        pytest.skip(f"the recorded probes are not beside the repository: {PROBES}")
    postcodes = {"29158": ("Penmarch", "29760"), "06089": ("Opio", "06650"), "06112": ("Le Rouret", "06650")}
    communes = [Commune(code, name, code[:2], "", (postcode,), 0) for code, (name, postcode) in postcodes.items()]
    world = World(load_world(SAMPLES / "ign-stub-data").store, Divisions(communes))
    with Sandbox(world, rate_scale=0) as sandbox:
        yield sandbox


def ask(sandbox: Sandbox, probe: dict[str, Any]) -> tuple[int, str | None, bytes]:
    """Send the request of a probe, byte for byte as its table says."""
    request, name = probe["request"], probe["name"]
    headers = dict(HEADERS.get(name, {}))
    params, body = request.get("params"), None
    if params == "geom=(20000 chars)":
        params = {"geom": "x" * 20_000}
    pairs = [tuple(pair) for pair in params] if isinstance(params, list) else params
    target = "/apicarto" + request["path"] + (f"?{urlencode(pairs)}" if pairs else "")
    if name in BODIES:
        body, headers["Content-Type"] = BODIES[name]
    elif "data" in request:
        body, headers["Content-Type"] = urlencode(request["data"]).encode(), "application/x-www-form-urlencoded"
    elif "json" in request:
        value = request["json"]
        if isinstance(value, str):
            value = {"geom": dense_square(137_864 if "137864" in value else 65_772)}
        body, headers["Content-Type"] = json.dumps(value).encode(), "application/json"
    connection = http.client.HTTPConnection(urlsplit(sandbox.url).netloc, timeout=10)
    connection.request(request["method"], target, body, headers)
    answer = connection.getresponse()
    return answer.status, answer.getheader("content-type"), answer.read()


def dense_square(size: int) -> dict[str, Any]:
    """Give the square with so many points on its first side that its JSON has about this size."""
    first, *others = SQUARE["coordinates"][0]
    step = [[round(first[0] + index * 1e-6, 6), first[1]] for index in range(size // 23)]
    return {"type": "Polygon", "coordinates": [[*step, *others, first]]}


def summary(body: dict[str, Any]) -> dict[str, Any]:
    """Give what the table keeps of a FeatureCollection."""
    features = body["features"]
    return {
        "_summary": True,
        "n": len(features),
        "numberMatched": body["numberMatched"],
        "numberReturned": body["numberReturned"],
        "crs": body["crs"],
        "has_bbox": "bbox" in body,
        "links": body.get("links"),
        "first_properties": features[0]["properties"] if features else None,
    }


@pytest.mark.parametrize("probe", probes(), ids=lambda probe: probe["name"])
def test_the_sandbox_answers_as_the_real_server_did(served, probe):
    served.reset()
    status, content_type, body = ask(served, probe)
    expected = probe["body"]
    assert status == probe["status"]
    assert content_type == probe["content_type"]
    if isinstance(expected, str):
        # The pages of errors were shortened where the stack began.
        assert body.decode() == expected.replace("(stack cut)", "")
    elif isinstance(expected, dict) and "collections" in expected:
        found = [{"featureType": item["featureType"], "n": len(item["features"])} for item in json.loads(body)]
        assert found == expected["collections"]
    elif isinstance(expected, dict) and expected.get("_summary"):
        answer = json.loads(body)
        assert summary(answer) == expected
        assert list(answer) == [key for key in KEYS if key in answer]
    else:
        assert json.loads(body) == expected


def test_the_probes_of_each_module_are_there(served):
    assert len(probes()) >= 148

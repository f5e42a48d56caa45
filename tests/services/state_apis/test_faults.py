"""Answers that went wrong on their way, or were never right: told as such, and never as an empty catalogue."""

from __future__ import annotations

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import ServiceError
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.ogc.addresses import OgcKind
from carto_mairie.services.state_apis.queries import StateApisQuery
from carto_mairie.services.state_apis.service import Note
from sandbox.faults import KINDS

SLOW = {"hang", "delay", "stall", "slow", "redirect"}
FAULTS = [kind for kind in KINDS if kind not in SLOW]
# What a WFS says is read by `services/wfs`, and has its own tests.
PATHS = {
    OgcKind.WMS: "datasets/ogc/wms",
    OgcKind.WMTS: "datasets/ogc/wmts",
    OgcKind.FEATURES: "datasets/ogc/ogcapi",
}


@pytest.fixture
def services(sandbox):
    return Services(HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints), (5, 5), attempts=1))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_catalogue_is_whole_or_says_what_is_wrong(services, sandbox, fault):
    (whole,) = services.pages(StateApisQuery("valmorin"))
    spoilt = Services(services.http)
    sandbox.faults(kind=fault, service="datasets", status=500)
    try:
        (page,) = spoilt.pages(StateApisQuery("valmorin"))
    except ServiceError:
        return
    # What could be read is what is there, or something is said to be missing.
    assert page.total == whole.total or {Note.UNREADABLE, Note.FEWER, Note.CAPPED} & set(page.notes)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", PATHS)
def test_a_service_is_read_or_says_what_is_wrong(services, sandbox, kind, fault):
    sandbox.faults(kind=fault, status=500)
    try:
        found = services.ogc.read(kind, f"{sandbox.url}/{PATHS[kind]}", CancelToken())
    except ServiceError:
        return
    assert all(layer.name and layer.title for layer in found.layers)

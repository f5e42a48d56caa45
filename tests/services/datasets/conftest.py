"""The catalogue of the sandbox, and the services over it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session

pytest.register_assert_rewrite("reference.scenario")


@pytest.fixture
def services(sandbox: Any) -> Services:
    table = {
        key: replace(endpoint, url=sandbox.endpoints.get(key, endpoint.url), rate=200.0)
        for key, endpoint in ENDPOINTS.items()
    }
    return Services(HttpClient(plain_session(), table))


@pytest.fixture
def catalogue(sandbox: Any) -> Any:
    """What the catalogue holds, to be added to."""
    return sandbox.services["datasets"].filled(sandbox.endpoints["datasets"])

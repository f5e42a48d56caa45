"""The scenario of publishing, on the sandbox: what holds on the real server holds here."""

from __future__ import annotations

from typing import Any

import pytest
from reference.running import Platform
from reference.scenario import *  # noqa: F403 - its tests and fixtures

from sandbox.datasets.lists import USERS


@pytest.fixture
def platform(sandbox: Any) -> Platform:
    catalogue = sandbox.services["datasets"].filled(sandbox.endpoints["datasets"])
    catalogue.add_zone("fr:commune:91216", "Épinay-sur-Orge")
    hall = next(iter(catalogue.organizations.values()))
    keys = {user.name: user.key for user in USERS}
    return Platform(sandbox.endpoints["datasets"], keys, hall["id"], hall["name"], False)

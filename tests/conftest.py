"""What all tests share: the package as `carto_mairie`, and the services, offline."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
for folder in (ROOT / "build" / "python", ROOT / "tests"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

import wire  # noqa: E402

from sandbox import Sandbox  # noqa: E402

# The same examples in each run, so that what passes here passes elsewhere: HYPOTHESIS_PROFILE=search looks for others.
settings.register_profile("same", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(scope="session")
def sandbox_server() -> Iterator[Sandbox]:
    """The generated commune, served in this process for the whole session; tests take `sandbox` instead."""
    with Sandbox(rate_scale=0.2) as server:
        yield server


@pytest.fixture
def sandbox(sandbox_server: Sandbox) -> Iterator[Sandbox]:
    """The services, offline, with nothing left of the test before: `url`, `endpoints`, `log()`, `faults(…)`."""
    sandbox_server.reset()
    yield sandbox_server
    sandbox_server.reset()


@pytest.fixture
def server() -> Iterator[wire.Server]:
    """A server whose answers and misdeeds are chosen by the path, and which watches its connections."""
    with wire.wire_server() as running:
        yield running

"""The platform that the scenario runs on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.register_assert_rewrite("reference.scenario")

from reference.running import Platform, real_platform, reason_to_skip  # noqa: E402


@pytest.fixture(scope="session")
def platform() -> Iterator[Platform]:
    """The real server."""
    reason = reason_to_skip()
    if reason:
        pytest.skip(reason)
    with real_platform() as running:
        yield running

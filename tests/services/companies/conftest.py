"""Towns with companies."""

from __future__ import annotations

import pytest
from company_kit import doors

from sandbox.company_register import register
from sandbox.company_search import CompanySearch


@pytest.fixture(scope="module")
def town() -> CompanySearch:
    return CompanySearch(register(doors(400), 1200))


@pytest.fixture(scope="module")
def city() -> CompanySearch:
    """Thirty thousand establishments, more than the service gives at once."""
    units = register(doors(9000), 17_000, seed=5)
    assert sum(len(unit.establishments) for unit in units) >= 30_000
    return CompanySearch(units)

"""The search engine of companies."""

from __future__ import annotations

from ..company_register import Door, register
from ..company_search import CompanySearch
from ..rate_limit import Rate
from ..registration import Registration
from ..world import World

SHARE = 0.4
"""Legal units an address."""


def _create(world: World) -> CompanySearch:
    doors = [
        Door(one.name, one.postcode, one.commune.code, one.commune.name, one.longitude, one.latitude)
        for one in world.addresses
        if one.kind == "housenumber"
    ]
    return CompanySearch(register(doors, int(len(doors) * SHARE)))


PART = Registration(_create, (Rate(7),))

EXAMPLES = {
    "companies": {
        "text": "boulangerie",
        "communes": ["45901", "75056"],
        "activities": ["C", "56.10A"],
        "state": "open",
        "headquarters": True,
        "sizes": ["01", "NN"],
        "kinds": ["association", "school"],
        "limit": 25,
    }
}

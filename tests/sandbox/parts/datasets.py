"""The open-data catalogue."""

from __future__ import annotations

from ..datasets.content import fill
from ..datasets.service import Datasets
from ..registration import Registration
from ..world import World


def _create(world: World) -> Datasets:
    return Datasets(world, fill)


PART = Registration(_create)

EXAMPLES = {
    "datasets": {
        "text": "quartiers",
        "organization": "6b02c28ab64c05d60fe4f182",
        "zones": ["fr:commune:45901", "country:fr"],
        "family": "geographical",
        "formats": ["geojson"],
        "licence": "lov2",
        "updated": "last_12_months",
        "limit": 20,
        "with_formats": True,
    },
    "dataset": {
        "dataset": "quartiers-de-la-commune",
        "resource": "943116db-8cd9-45e3-b3f0-06878a12ccb1",
        "title": "Quartiers",
    },
}

"""data.gouv.fr: the open-data catalogue, and the catalogue of the State's APIs beside it."""

from __future__ import annotations

from .. import dataservices
from ..datasets.content import fill
from ..datasets.service import Datasets
from ..registration import Registration
from ..web import Request, Response
from ..world import World


class _DataGouv(Datasets):
    def handle(self, request: Request) -> Response:
        """Answer one request, of either catalogue."""
        return dataservices.answer(request) or super().handle(request)


def _create(world: World) -> Datasets:
    return _DataGouv(world, fill)


PART = Registration(_create)

EXAMPLES = {
    "state_apis": {
        "text": "parcelles",
        "theme": "Géographie",
        "access": "open",
        "api": "api.gouv.fr/api_carto_cadastre",
        "source": "sheets",
    },
    "datasets": {
        "text": "quartiers",
        "organization": "6b02c28ab64c05d60fe4f182",  # pragma: allowlist secret
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

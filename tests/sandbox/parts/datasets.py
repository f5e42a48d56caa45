"""data.gouv.fr: the catalogue of the State's APIs."""

from __future__ import annotations

from .. import dataservices
from ..rate_limit import Rate
from ..registration import Registration
from ..web import Request, Response, json_response
from ..world import World


class _DataGouv:
    def __init__(self, world: World) -> None:
        self._world = world

    def handle(self, request: Request) -> Response:
        return dataservices.answer(request) or json_response({"message": "Not Found"}, 404)

    def reset(self) -> None:
        """Forget nothing: clients write nothing here."""


PART = Registration(_DataGouv, (Rate(20),))

EXAMPLES = {
    "state_apis": {
        "text": "parcelles",
        "theme": "Géographie",
        "access": "open",
        "api": "api.gouv.fr/api_carto_cadastre",
        "source": "sheets",
    }
}

"""The made-up service of benches: 25 of them in every commune, ten at a time."""

from __future__ import annotations

from typing import Any

from ..rate_limit import Rate
from ..registration import Registration
from ..web import Request, Response, json_response
from ..world import World

MATERIALS = ("wood", "stone", "steel")
LIMIT = 10


class Benches:
    """The service."""

    def __init__(self, world: World) -> None:
        """Need nothing of the data: every commune has the same benches."""

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        if request.route != "/benches" or not request.parameter("commune"):
            return json_response({"error": "commune is missing"}, 400)
        wanted = request.parameter("material")
        benches = [bench for bench in map(_bench, range(25)) if wanted in (None, bench["properties"]["material"])]
        offset = int(request.parameter("offset") or 0)
        size = min(LIMIT, int(request.parameter("limit") or LIMIT))
        return json_response({"total": len(benches), "features": benches[offset : offset + size]})

    def reset(self) -> None:
        """Forget nothing: clients write nothing here."""


def _bench(number: int) -> dict[str, Any]:
    place = {"type": "Point", "coordinates": [2.3 + number / 10_000, 48.6]}
    values = {"id": f"B{number:03d}", "material": MATERIALS[number % 3], "seats": 2 + number % 3}
    return {"type": "Feature", "geometry": place, "properties": values}


PART = Registration(Benches, (Rate(50),))

EXAMPLES = {"benches": {"commune": "91216", "material": "wood"}}

"""The zones of the catalogue: those above a commune, and the one that a text names."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..cancel import CancelToken
from ..communes.city_codes import one_code_for
from ..communes.insee import insee_code
from ..errors import Problem, QueryError
from ..net.answers import name_of
from ..net.http import HttpClient, Request
from ..text import folded
from .queries import SERVICE
from .records import line

FRANCE = "country:fr"
SUGGESTED = 20
_OVERSEAS = ("97", "98")


class Zone(NamedTuple):
    """A zone that data sets may be of: its id (`fr:commune:35238`), name and level (`fr:commune`)."""

    id: str
    name: str
    level: str


class Zones:
    """Asks for zones; every method raises `ServiceError`, `QueryError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self._above: dict[str, dict[str, tuple[str, ...]]] = {}

    def above(self, commune: str, cancel: CancelToken) -> dict[str, tuple[str, ...]]:
        """Give the ids of the zones that hold a commune, itself the first, by commune, epci, departement, region
        and country; asked once a commune.

        National data sets are of France, or of its part in Europe or overseas.
        """
        code = one_code_for(SERVICE, insee_code(commune))
        if code not in self._above:
            params = {"code": code, "fields": "code,codeEpci,codeDepartement,codeRegion"}
            self._above[code] = self._http.json(
                Request("communes", "communes", params), cancel, lambda answer: _above(code, answer)
            )
        return self._above[code]

    def named(self, text: str, cancel: CancelToken) -> Zone:
        """Give the zone that a text names: its id, code or name; raises `QueryError` for none, and for several."""
        text = " ".join(text.split())
        if not text:
            raise QueryError(Problem.EMPTY, text, field="zone")
        found = self.suggestions(text, cancel)
        exact = [
            zone for zone in found if text.casefold() in (zone.id.casefold(), zone.id.rpartition(":")[2].casefold())
        ]
        exact = exact or [zone for zone in found if folded(zone.name) == folded(text)]
        if len(exact) == 1:
            return exact[0]
        candidates = tuple(f"{zone.name} ({zone.id})" for zone in exact or found)
        raise QueryError(Problem.CHOICE, text, field="zone", candidates=candidates[:SUGGESTED])

    def suggestions(self, text: str, cancel: CancelToken) -> list[Zone]:
        """Give the zones whose name, code or id holds a text, the widest first."""
        request = Request(SERVICE, "1/spatial/zones/suggest/", {"q": text, "size": SUGGESTED})
        return self._http.json(request, cancel, lambda answer: [_zone(item) for item in answer])


def _zone(value: Any) -> Zone:
    return Zone(name_of(value["id"]), line(value.get("name")), line(value.get("level")))


def _above(code: str, answer: Any) -> dict[str, tuple[str, ...]]:
    if not answer:
        raise QueryError(Problem.NOT_A_COMMUNE, code, field="commune", communes=())
    commune = answer[0]
    part = "country-subset:fr:drom" if code.startswith(_OVERSEAS) else "country-subset:fr:metro"
    zones = {
        "commune": (f"fr:commune:{code}",),
        "epci": (f"fr:epci:{commune['codeEpci']}",) if commune.get("codeEpci") else (),
        "departement": (f"fr:departement:{commune['codeDepartement']}",) if commune.get("codeDepartement") else (),
        "region": (f"fr:region:{commune['codeRegion']}",) if commune.get("codeRegion") else (),
        "country": (FRANCE, part),
    }
    return {level: ids for level, ids in zones.items() if ids}

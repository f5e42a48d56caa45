"""From places as they are written to communes of the cadastre: five digits are tested against the name beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import NamedTuple

from ..cancel import CancelToken
from ..communes.former import FormerCommunes
from ..communes.insee import arrondissements_of, city_of, is_insee_code, is_postcode
from ..communes.names import plain_name
from ..communes.service import COMMUNES, CommuneQuery, Communes
from ..errors import QueryError
from ..net.ordered import in_order
from .reading.model import Place, PlaceKind
from .reading.names import CITIES, of_postcode

CONCURRENCY = 4
LIMIT = 50
MOST_NAMES = 60
"""So many names that stand alone are looked up; a list with more of them names lieux-dits."""

_CODE, _NAME, _POSTCODES = map(COMMUNES.index, ("code", "name", "postcodes"))


class Location(NamedTuple):
    """The communes that a place may be: one where it is clear, none where it is no commune.

    `prefix` is that of a former commune. `sure` is False where the code is but likely, `near` tells that it is one of
    those around the home commune.
    """

    codes: tuple[str, ...]
    prefix: str | None = None
    sure: bool = True
    near: bool = False


class _Commune(NamedTuple):
    code: str
    name: str
    postcodes: tuple[str, ...]


class Locator:
    """Looks places up; raises `ServiceError` and `Cancelled`."""

    def __init__(self, communes: Communes, former: FormerCommunes) -> None:
        self._communes = communes
        self._former = former

    def locate(
        self, places: Iterable[Place], home: str | None, nearby: Collection[str], cancel: CancelToken
    ) -> dict[Place, Location]:
        """Give what each place may be; of several communes of a name the home commune is meant, or one of `nearby`."""
        wanted = list(dict.fromkeys(places))
        bare = [place for place in wanted if place.kind is not PlaceKind.EXPLICIT]
        skipped = set(bare[MOST_NAMES:])
        asked = [place for place in wanted if place not in skipped]
        found = in_order((partial(self._one, place, home, nearby, cancel) for place in asked), CONCURRENCY)
        return {**dict(zip(asked, found)), **dict.fromkeys(skipped, Location((), sure=False))}

    def nearby(self, home: str | None, cancel: CancelToken) -> tuple[str, ...]:
        """Give the communes of the EPCI of the home commune."""
        if not home:
            return ()
        epci = self._communes.epci_of(home, cancel)
        return tuple(self._communes.of_epci(epci, cancel)) if epci else ()

    def today(self, code: str, cancel: CancelToken) -> Location | None:
        """Give the commune of today and the prefix of an old code; None where it is none."""
        former = self._former.coded(code, cancel)
        return Location((former.today,), former.prefix) if former else None

    def _one(self, place: Place, home: str | None, nearby: Collection[str], cancel: CancelToken) -> Location:
        if place.certain and place.name:
            return self._checked(place, cancel)
        if place.certain or place.code == home or (place.code.startswith("75") and city_of(place.code)):
            return Location((place.code,))
        if len(place.code) == 3:
            return _of_department(place.code, home, nearby)
        if place.name:
            return self._named(place, home, nearby, cancel)
        return self._coded(place.code, home, cancel)

    def _checked(self, place: Place, cancel: CancelToken) -> Location:
        """Test an INSEE code against the name beside it: columns of codes hold postcodes and filled-down codes too."""
        wanted = plain_name(place.name)
        communes = [item for item in self._search(wanted, cancel) if plain_name(item.name) == wanted]
        if not communes or place.code in (item.code for item in communes):
            return Location((place.code,))
        posted = tuple(item.code for item in communes if place.code in item.postcodes)
        if len(posted) == 1:
            return Location(posted)
        if any(city_of(place.code) == item.code for item in communes):
            return Location((place.code,))
        return Location((*(item.code for item in communes), place.code), sure=False)

    def _named(self, place: Place, home: str | None, nearby: Collection[str], cancel: CancelToken) -> Location:
        wanted = plain_name(place.name)
        communes = [item for item in self._search(wanted, cancel) if plain_name(item.name) == wanted]
        fitting = [item for item in communes if _fits(item, place)]
        if fitting:
            codes = _preferred([item.code for item in fitting], home, nearby)
            return Location(codes, near=len(codes) == 1 and codes[0] in nearby)
        former = [
            item
            for item in self._former.named(place.name, cancel)
            if item.code.startswith(place.department) and place.code in ("", item.code, item.today)
        ]
        if not former and not communes and place.code:
            former = [item for item in self._former.named(place.name, cancel) if item.code[:2] == place.code[:2]]
        if len(former) == 1:
            return Location((former[0].today,), former[0].prefix)
        if former:
            return Location(tuple(sorted({item.today for item in former})))
        if not place.code:
            return Location(())
        # Name and digits speak of different communes: both are told, neither is taken.
        coded = self._coded(place.code, home, cancel).codes
        return Location(tuple(dict.fromkeys([*(item.code for item in communes), *coded])), sure=False)

    def _coded(self, code: str, home: str | None, cancel: CancelToken) -> Location:
        """Test five digits as an INSEE code and as a postcode."""
        if not (is_insee_code(code) or is_postcode(code)):
            return Location(())
        found = self._search(code, cancel)
        city = next((name for name in CITIES if code.startswith(str(CITIES[name][0]))), "")
        part = of_postcode(city, code) if city else Place()
        if part.arrondissement and any(arrondissements_of(item.code) for item in found):
            return Location((part.code,))
        own = [item.code for item in found if item.code == code]
        posted = [item.code for item in found if code in item.postcodes and item.code != code]
        if own or posted:
            codes = [*own, *posted]
            return Location((home,) if home in posted and not own else tuple(codes))
        return self.today(code, cancel) or Location(())

    def _search(self, text: str, cancel: CancelToken) -> list[_Commune]:
        try:
            query = CommuneQuery(text, LIMIT, outlines=False)
        except QueryError:
            return []
        return [
            _Commune(row[_CODE], row[_NAME], tuple((row[_POSTCODES] or "").split(", ")))
            for page in self._communes.search(query, cancel)
            for row in (feature.attributes for feature in page.features)
        ]


def _fits(commune: _Commune, place: Place) -> bool:
    if place.code:
        return place.code == commune.code or place.code in commune.postcodes
    return commune.code.startswith(place.department)


def _preferred(codes: list[str], home: str | None, nearby: Collection[str]) -> tuple[str, ...]:
    if home in codes and home:
        return (home,)
    near = [code for code in codes if code in nearby]
    return tuple(near if len(near) == 1 else codes)


def _of_department(end: str, home: str | None, nearby: Collection[str]) -> Location:
    """Complete a code without its département by that of the home commune."""
    if not home:
        return Location(())
    code = home[:2] + end
    return Location((code,), sure=code == home or code in nearby)

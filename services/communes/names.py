"""The communes that people mean: by name, also a former one or an arrondissement, by INSEE code or postcode."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from ..cancel import CancelToken
from ..net.ordered import in_order
from ..text import without_accents
from .filters import TYPES
from .former import FormerCommune
from .insee import CITIES, arrondissement_of_postcode, city_of, department_of, insee_code, is_insee_code, is_postcode
from .service import Communes, NamedCommune
from .spelling import Written, asked_name, name_key, plain_name, read_written

__all__ = ["CommuneNames", "Meaning", "Place", "plain_name"]

CONCURRENCY = 4
LIMIT = 500
"""More communes have no name in common: Saint-Something are 4,000, but each is asked with all its words."""


class Place(NamedTuple):
    """A commune of today; where a former one was named (`former`), with the prefix of its sections in the cadastre.

    `code` is the INSEE code: `insee.cadastre_code` gives the one that the cadastre knows it under.
    """

    code: str
    name: str
    prefix: str | None = None
    former: str = ""


class Meaning(NamedTuple):
    """What a text may mean: one place where it is clear, several to ask about, none.

    Where what was written contradicts itself, as Rennes (76), `is_sure` is false, and even one place is a question.
    """

    places: tuple[Place, ...] = ()
    is_sure: bool = True

    @property
    def place(self) -> Place | None:
        """The one place that is meant."""
        return self.places[0] if self.is_sure and len(self.places) == 1 else None


class CommuneNames:
    """Looks names up in the tables of communes; raises `ServiceError` and `Cancelled`."""

    def __init__(self, communes: Communes) -> None:
        self._communes = communes

    def codes(self, names: Iterable[str], default: str | None, cancel: CancelToken) -> dict[str, str | tuple[str, ...]]:
        """Give the code of each name or code; for a name that is not clear all that it may be, for an unknown one none.

        Of communes with the same name the default is meant, if it is among them. INSEE codes are taken as they are.
        Former communes are left to `meaning`: they are but a part of the commune that they lead to.
        """
        names = sorted(names)
        unknown = [name for name in names if not is_insee_code(name)]
        calls = (partial(self.meaning, name, cancel, former=False) for name in unknown)
        found = dict(zip(unknown, in_order(calls, CONCURRENCY)))
        return {name: _one(found[name], default) if name in found else insee_code(name) for name in names}

    def meaning(self, text: str, cancel: CancelToken, former: bool = True) -> Meaning:
        """Give what a text means: a name with or without what helps to tell it from others, or a code.

        With `former`, communes that became part of another are looked for where none of today is meant.
        """
        for written in read_written(text):
            found = self._named(written, former, cancel) if written.name else self._coded(written.codes, former, cancel)
            if found.places:
                return found
        return Meaning()

    def _named(self, written: Written, former: bool, cancel: CancelToken) -> Meaning:
        key = name_key(written.name)
        if not key:
            return Meaning()
        if key in CITIES and (written.number or (written.codes and not written.cedex)):
            return self._in_city(written, CITIES[key], cancel)
        words = without_accents(asked_name(written.name))
        asked = {"nom": words, "limit": LIMIT}
        found = [item for item in self._communes.named(asked, cancel) if name_key(item.name) == key]
        today = _chosen(found, written)
        if today.is_sure or not former:
            return today
        merged = self._merged(self._communes.former.named(written.name, cancel), written, cancel)
        return merged if (merged.is_sure and merged.places) or not found else today

    def _in_city(self, written: Written, city: str, cancel: CancelToken) -> Meaning:
        """Tell the city from its arrondissements, by their number or by the postcode."""
        general = f"{city[:2]}000"  # 75000 is no postcode, and often written
        wanted = {city if code == general else arrondissement_of_postcode(code) or code for code in written.codes}
        if written.number:
            district = written.district()
            wanted |= {district} if district else set()
            if not written.is_district and written.department() == city[:2]:
                wanted.add(city)  # Marseille 13 is in the département 13, and has a 13th arrondissement
            elif not district:
                wanted.add(written.number)
        own = sorted(code for code in wanted if city in (code, city_of(code)))
        if not own and written.is_district:
            return Meaning()
        found = [item for code in own or [city] for item in self._communes.named({"code": code, "type": TYPES}, cancel)]
        return Meaning(tuple(Place(item.code, item.name) for item in found), len(own) == len(wanted) == 1)

    def _coded(self, codes: tuple[str, ...], former: bool, cancel: CancelToken) -> Meaning:
        if len(codes) != 1:
            return Meaning()
        code = codes[0]
        found = self._communes.named({"code": code, "type": TYPES}, cancel)
        if found:
            return Meaning(tuple(Place(item.code, item.name) for item in found))
        old = self._communes.former.coded(code, cancel) if former else None
        merged = self._merged([old] if old else [], Written(), cancel)
        posted = self._communes.named({"codePostal": code, "type": TYPES}, cancel) if is_postcode(code) else []
        # Who writes the postcode of an arrondissement does not mean the whole city.
        cities = {city_of(item.code) for item in posted}
        places = tuple(Place(item.code, item.name) for item in posted if item.code not in cities)
        return Meaning((*merged.places, *places), merged.is_sure)

    def _merged(self, former: list[FormerCommune], written: Written, cancel: CancelToken) -> Meaning:
        """Give the communes of today that former ones became part of."""
        seats = {
            item.code: item
            for seat in sorted({item.today for item in former})
            for item in self._communes.named({"code": seat}, cancel)
        }
        known = [item for item in former if item.today in seats]
        fitting = [item for item in known if _fits_former(item, seats[item.today], written)]
        places = (Place(item.today, seats[item.today].name, item.prefix, item.name) for item in fitting or known)
        return Meaning(tuple(places), bool(fitting) or not known)


def _chosen(found: list[NamedCommune], written: Written) -> Meaning:
    """Give those that what stands beside the name leaves; all of them, as a question, where it leaves none."""
    fitting = [item for item in found if _fits(item, written)]
    return Meaning(tuple(Place(item.code, item.name) for item in fitting or found), bool(fitting))


def _fits(commune: NamedCommune, written: Written) -> bool:
    if written.is_district:
        return False  # only the three cities have arrondissements
    if written.number and written.department() != commune.department_code:
        return False
    if written.place and name_key(written.place) not in map(name_key, (commune.department, commune.region)):
        return False
    if written.cedex:
        return all(department_of(code) in (department_of(commune.code), *_posted(commune)) for code in written.codes)
    return all(code == commune.code or code in commune.postcodes for code in written.codes)


def _fits_former(former: FormerCommune, seat: NamedCommune, written: Written) -> bool:
    codes = tuple(code for code in written.codes if code != former.code)
    return _fits(seat, written._replace(codes=codes))


def _posted(commune: NamedCommune) -> set[str]:
    return {department_of(code) for code in commune.postcodes}


def _one(meaning: Meaning, default: str | None) -> str | tuple[str, ...]:
    place = meaning.place
    codes = tuple(dict.fromkeys(place.code for place in meaning.places))
    if place is not None and place.prefix in (None, "000"):
        return place.code
    return default if default in codes and default and meaning.is_sure and not (place and place.prefix) else codes

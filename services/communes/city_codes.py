"""Paris, Lyon and Marseille: which code each service wants, the city's or those of its arrondissements.

A city has a code (75056), and each of its municipal arrondissements has one (75101 to 75120). Asked with the other one,
most services answer that there is nothing, with status 200: this table says which, for every service that is asked by
the code of a commune. Of any other commune all services want the one code that it has.
"""

from __future__ import annotations

from enum import Enum

from .insee import arrondissements_of, city_of


class Wanted(Enum):
    """What a service calls a commune in these cities."""

    COMMUNE = "the city's code alone: nothing is kept under those of arrondissements"
    NUMBERED = "the city's code, and the number of an arrondissement in a parameter of its own"
    ARRONDISSEMENT = "the codes of arrondissements alone: nothing is kept under the city's"
    EITHER = "both: the city's code means all of its arrondissements"


# By the service's key and the beginning of what is asked of it: a route, a type of features; the longest one counts.
_WANTED: dict[tuple[str, str], Wanted] = {
    # `/communes/75104` answers, but an arrondissement is a member of no grouping.
    ("communes", ""): Wanted.EITHER,
    ("communes", "epcis"): Wanted.COMMUNE,
    # The addresses bear the codes of arrondissements; as a filter the city's finds them too.
    ("geocoding", ""): Wanted.EITHER,
    # A parcel is kept under `code_com` 056 with `code_arr` 107, though its IDU begins with 75107; outlines are not.
    ("apicarto", "cadastre"): Wanted.NUMBERED,
    ("apicarto", "cadastre/commune"): Wanted.ARRONDISSEMENT,
    # The town plan is the whole city's: partition `DU_75056`, and `insee` of a municipality.
    ("apicarto", "gpu"): Wanted.COMMUNE,
    ("wfs", ""): Wanted.COMMUNE,
    ("wfs", "CADASTRALPARCELS.PARCELLAIRE_EXPRESS"): Wanted.NUMBERED,
    ("companies", ""): Wanted.ARRONDISSEMENT,
    ("risks", ""): Wanted.COMMUNE,
    ("risks", "radon"): Wanted.ARRONDISSEMENT,
    ("risks", "ssp/casias"): Wanted.ARRONDISSEMENT,
    ("risks_v2", ""): Wanted.COMMUNE,
    ("risks_v2", "radon"): Wanted.ARRONDISSEMENT,
    ("risks_v2", "ssp/casias"): Wanted.ARRONDISSEMENT,
    # A file a commune and year; there is none of 75056.
    ("sales", ""): Wanted.ARRONDISSEMENT,
    # Members of groupings are communes.
    ("groupings", ""): Wanted.COMMUNE,
    # Zones are those of the official geographic code: `fr:commune:75056`.
    ("datasets", ""): Wanted.COMMUNE,
    ("datasets_demo", ""): Wanted.COMMUNE,
    # Zones are départements at the least, with which both codes begin.
    ("downloads", ""): Wanted.EITHER,
}


def wanted(service: str, asked: str = "") -> Wanted:
    """Give what a service calls a commune in the three cities, for a route or a type of features that is `asked`.

    Raises KeyError for a service that the table does not have.
    """
    fitting = [start for key, start in _WANTED if key == service and _begins(asked, start)]
    if not fitting:
        raise KeyError(service)
    return _WANTED[service, max(fitting, key=len)]


def codes_for(service: str, code: str, asked: str = "") -> tuple[str, ...]:
    """Give the INSEE codes under which a service keeps a commune or an arrondissement, whose INSEE code is `code`.

    They are several where the service knows the arrondissements alone and the whole city is meant. Raises KeyError for
    a service that the table does not have.
    """
    kind = wanted(service, asked)
    if kind is Wanted.ARRONDISSEMENT:
        return arrondissements_of(code) or (code,)
    return (code,) if kind is Wanted.EITHER else (city_of(code) or code,)


def one_code_for(service: str, code: str, asked: str = "") -> str:
    """Give the one code under which a service keeps a commune; raises ValueError where they are several."""
    (found,) = codes_for(service, code, asked)
    return found


def number_for(service: str, code: str, asked: str = "") -> str | None:
    """Give the number of an arrondissement (107) where a service wants it beside the city's code, None elsewhere."""
    return code[2:] if wanted(service, asked) is Wanted.NUMBERED and city_of(code) else None


def _begins(asked: str, start: str) -> bool:
    """Tell whether what is asked is a start or lies under it: `cadastre/parcelle` under `cadastre`."""
    rest = asked[len(start) :]
    return asked.startswith(start) and (not start or not rest or rest[0] in "/:")

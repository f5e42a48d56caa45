"""What geo.api.gouv.fr is asked for, by the ways to read what was written."""

from __future__ import annotations

from typing import Any

from .insee import CITIES, arrondissement_of_postcode, is_insee_code, is_postcode
from .spelling import Written, asked_name, name_key

SERVICE = "communes"
TYPES = "commune-actuelle,arrondissement-municipal"

# The communes of the Pacific have codes, but no cadastre in the national services: no INSEE code for the other doors.
_PACIFIC = "98"


Filters = dict[str, Any]


def filters(written: Written, limit: int) -> list[list[Filters]]:
    """Give what the service is to be asked for: groups, each to be asked where the one before gave nothing.

    The filters of a group are asked one after the other, the likeliest first.
    """
    if not written.name:
        return [[each for code in written.codes for each in _of_code(code)]]
    named = {"nom": asked_name(written.name), "boost": "population", "limit": limit}
    district = written.district() or next(filter(None, map(arrondissement_of_postcode, written.codes)), None)
    if district and name_key(written.name) in CITIES:
        asked: Filters = {"code": district, "type": TYPES}
        return [[asked]] if written.is_district or written.codes else [[asked, named]]
    groups = [[{**named, "code": code}, {**named, "codePostal": code}] for code in written.codes]
    if written.department():
        groups.append([{**named, "codeDepartement": written.department()}])
    return [*groups, [named]]  # what stands beside the name may be a slip


def _of_code(code: str) -> list[Filters]:
    asked: list[Filters] = []
    if is_insee_code(code) or code.startswith(_PACIFIC):
        asked.append({"code": code, "type": TYPES})
    district = arrondissement_of_postcode(code)
    if district:
        asked.append({"code": district, "type": TYPES})  # before the whole city
    if is_postcode(code):
        # All of them, some thirty at the most: the limit is for names.
        asked.append({"codePostal": code, "type": TYPES})
    return asked

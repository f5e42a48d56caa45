"""Zones and plans of a parcel, by its code: from the second version of the service, for those who have a token.

It has neither the report nor its PDF, nor decrees, nor the zones of a flood at a point: the first version tells these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from ..answer_cache import AnswerCache
from ..cancel import CancelToken
from ..communes.insee import city_of, department_of
from ..errors import ErrorKind, ServiceError
from ..net.answers import reading_answer
from ..net.http import HttpClient
from .asking import Record, another_place, records
from .codes import is_of
from .details import TopicReport, topic_report
from .queries import SERVICE_V2, RiskDetailsQuery, Topic

PATHS = {
    Topic.SEISMIC: "zonage_sismique",
    Topic.RADON: "radon",
    Topic.CLAY: "rga",
    Topic.AZI: "gaspar/azi",
    Topic.TRI: "gaspar/tri",
    Topic.PPRN: "gaspar/pprn",
    Topic.PPRT: "gaspar/pprt",
    Topic.PPRM: "gaspar/pprm",
}
MOST_UNNAMED = 20
"""Records of a parcel that say nothing of their commune: more are those of the whole country."""

_CAPITAL = re.compile(r"(?<!^)([A-Z])")
_ZONE = re.compile(r"\b[1-5]\b")


class ParcelDetails:
    """Asks for details of parcels; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient, cache: AnswerCache) -> None:
        self._http, self._cache = http, cache

    def serves(self, query: RiskDetailsQuery) -> bool:
        """Tell whether a question has a parcel, and the user a token.

        Which codes it takes for parcels of Paris, Lyon and Marseille is not known: they are not asked for.
        """
        return query.parcel is not None and self._http.signs(SERVICE_V2) and not city_of(query.parcel[:5])

    def check_known(self, parcel: str, cancel: CancelToken) -> None:
        """Raise `ServiceError` for a parcel that the service does not know: of that one, too, it answers with nothing.

        Every place in France has a class of radon.
        """
        if not self._found(Topic.RADON, parcel, cancel):
            url = self._http.url(SERVICE_V2, PATHS[Topic.RADON])
            raise ServiceError(ErrorKind.NOT_FOUND, SERVICE_V2, url=url, status=200, detail=f"no parcel {parcel}")

    def report(self, topic: Topic, parcel: str, cancel: CancelToken) -> TopicReport:
        """Give what is known of a parcel."""
        with reading_answer(SERVICE_V2, self._http.url(SERVICE_V2, PATHS[topic])):
            return topic_report(topic, self._found(topic, parcel, cancel), parcel)

    def _found(self, topic: Topic, parcel: str, cancel: CancelToken) -> list[Record]:
        """Give the records of a parcel as the first version would write them; those that were kept, where they were."""
        question = {"kind": "parcel_details", "parcel": parcel, "topic": topic.value}
        question["url"] = self._http.endpoints[SERVICE_V2].url
        kept: Any = self._cache.get(question)
        url = self._http.url(SERVICE_V2, PATHS[topic])
        if kept is not None:
            with suppress(ServiceError), reading_answer(SERVICE_V2, url):
                topic_report(topic, kept)
                return list(kept)
        found = list(self._asked(topic, parcel, cancel))
        with reading_answer(SERVICE_V2, url):
            found = [as_before(topic, item) for item in found]
            topic_report(topic, found)
        self._cache.put(question, found)
        return found

    def _asked(self, topic: Topic, parcel: str, cancel: CancelToken) -> Iterator[Record]:
        path, params = PATHS[topic], {"codesParcelle": code_of_parcel(parcel)}
        for page in records(self._http, path, params, partial(_fits, parcel[:5]), cancel, SERVICE_V2):
            if page.left_out or (page.total > MOST_UNNAMED and not all(map(_place_in, page.items))):
                raise another_place(self._http, path, f"{page.total} records for {params}", SERVICE_V2)
            yield from page.items


def code_of_parcel(idu: str) -> str:
    """Write an IDU as the service does: 62160-000-XM-0307."""
    return f"{idu[:5]}-{idu[5:8]}-{idu[8:10]}-{idu[10:]}"


def as_before(topic: Topic, item: Record) -> Record:
    """Give a record with the names of the first version beside its own; raises ValueError for a zone that is none."""
    made = {**{_CAPITAL.sub(r"_\1", name).lower(): value for name, value in item.items()}, **item}
    if topic is Topic.SEISMIC:
        # Which of the two is the number and which the words is not written anywhere.
        told = [str(item[name]) for name in ("zoneSismicite", "typeZone") if item.get(name) is not None]
        numbers = {number for words in told for number in _ZONE.findall(words)}
        if len(numbers) != 1:
            raise ValueError(f"{told} is no seismic zone")
        made["code_zone"] = numbers.pop()
        made["zone_sismicite"] = max(told, key=len)
    return made


def _place_in(item: Record) -> bool:
    return bool(item.get("codeInsee") or item.get("departementPilote"))


def _fits(commune: str, item: Record) -> bool:
    """Tell whether a record is of a commune, as far as it says where it is."""
    if item.get("codeInsee"):
        return is_of(item["codeInsee"], commune)
    pilot = (item.get("departementPilote") or {}).get("code")
    return pilot is None or str(pilot) == department_of(commune)

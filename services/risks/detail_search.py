"""Asks for the details of a commune, and of a point in it, topic by topic."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from typing import Any, ClassVar

from ..answer_cache import AnswerCache
from ..cancel import CancelToken
from ..communes.filters import SERVICE as COMMUNES
from ..communes.insee import arrondissements_of, department_of
from ..communes.service import Communes
from ..errors import CartoMairieError, ServiceError
from ..model import Feature, Page
from ..net.answers import reading_answer
from ..net.http import HttpClient, Request
from ..net.ordered import in_order
from ..query import Answers
from .asking import Record, patiently, records
from .codes import codes_for, is_of
from .details import TOPIC_PATHS, TopicReport, failed_topic, topic_report
from .parcel_details import PATHS, ParcelDetails
from .queries import OF_A_POINT, PLANS, RISK_DETAILS, SERVICE, RiskDetailsQuery, Topic

NOT_ASKED = "not_asked"
"""The note of a page whose topic could not be asked."""
OF_PARCEL = "of_parcel"
"""The note of a page whose zones and plans are those of the parcel itself."""
INSTEAD = "instead_of_parcel"
"""The note of a page that is of the commune, as the parcel could not be asked in spite of the token."""


class RiskDetails:
    """Asks for details; every method raises `Cancelled`."""

    def __init__(self, http: HttpClient, communes: Communes, cache: AnswerCache) -> None:
        self._http, self._communes, self._cache = http, communes, cache
        self._parcels = ParcelDetails(http, cache)
        self._endpoint = http.endpoints[SERVICE]

    def each(self, query: RiskDetailsQuery, cancel: CancelToken) -> Iterator[TopicReport]:
        """Yield what is known of each topic; one that cannot be asked says why."""
        has_point = query.longitude is not None
        topics = query.topics or tuple(topic for topic in Topic if has_point or topic not in OF_A_POINT)
        is_of_commune = any(topic not in OF_A_POINT for topic in topics)
        commune = self._commune_of(query, cancel) if is_of_commune else ""
        parcel, refusal = self._parcel_of(query, cancel) if any(topic in PATHS for topic in topics) else ("", None)
        calls = (partial(self._answered, topic, query, commune, parcel, refusal, cancel) for topic in topics)
        with closing(in_order(calls, self._endpoint.concurrency)) as reports:
            yield from reports

    def search(self, query: RiskDetailsQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the rows of each topic; raises `ServiceError` where none could be asked."""
        reports = list(self.each(query, cancel))
        failures = [report.error for report in reports if report.error is not None]
        if len(failures) == len(reports):
            raise failures[0]
        rows = [Feature(None, (*row, self._endpoint.attribution)) for report in reports for row in report.rows]
        notes = {
            NOT_ASKED: bool(failures),
            OF_PARCEL: any(report.parcel for report in reports),
            INSTEAD: any(report.instead for report in reports),
        }
        yield Page(RISK_DETAILS, rows[start:], len(rows), tuple(note for note, told in notes.items() if told))

    def _parcel_of(self, query: RiskDetailsQuery, cancel: CancelToken) -> tuple[str, CartoMairieError | None]:
        """Give the parcel to ask about, empty for none; and why it is not asked though there is a token."""
        if query.parcel is None or not self._parcels.serves(query):
            return "", None
        try:
            self._parcels.check_known(query.parcel, cancel)
        except ServiceError as error:
            return "", error
        return query.parcel, None

    def _answered(
        self,
        topic: Topic,
        query: RiskDetailsQuery,
        commune: str | CartoMairieError,
        parcel: str,
        refusal: CartoMairieError | None,
        cancel: CancelToken,
    ) -> TopicReport:
        """Give what is known of a topic: of the parcel where that can be asked, else of the point or the commune."""
        if topic not in PATHS:
            return self._told(topic, query, commune, cancel)
        if parcel:
            try:
                return self._parcels.report(topic, parcel, cancel)
            except ServiceError as error:
                refusal = error
        return self._told(topic, query, commune, cancel)._replace(instead=refusal)

    def _commune_of(self, query: RiskDetailsQuery, cancel: CancelToken) -> str | CartoMairieError:
        """Give the commune to ask about, an arrondissement if the point lies in one; or why it is not known."""
        if query.commune is not None:
            return query.commune
        place = {"lon": query.longitude, "lat": query.latitude}
        try:
            with reading_answer(COMMUNES):
                found = self._communes.named({**place, "type": "commune-actuelle"}, cancel)
                if found and arrondissements_of(found[0].code):
                    found = self._communes.named({**place, "type": "arrondissement-municipal"}, cancel) or found
        except ServiceError as error:
            return error
        return found[0].code if found else ""

    def _told(
        self, topic: Topic, query: RiskDetailsQuery, commune: str | CartoMairieError, cancel: CancelToken
    ) -> TopicReport:
        try:
            if topic in OF_A_POINT:
                return self._one(RiskDetailsQuery(None, query.longitude, query.latitude, (topic,)), cancel)
            if isinstance(commune, CartoMairieError):
                raise commune
            return self._one(RiskDetailsQuery(commune, topics=(topic,)), cancel)
        except CartoMairieError as error:
            return failed_topic(topic, error)

    def _one(self, query: RiskDetailsQuery, cancel: CancelToken) -> TopicReport:
        """Give what is known of a query's one topic; raises `ServiceError`."""
        topic = query.topics[0]
        question = {**query.to_json(), "url": self._endpoint.url}
        kept: Any = self._cache.get(question)
        url = self._http.url(SERVICE, TOPIC_PATHS[topic].path)
        if kept is not None:
            with suppress(ServiceError), reading_answer(SERVICE, url):
                return topic_report(topic, kept)
        of_point = query.commune is None
        found = list(self._of_point(query, cancel) if of_point else self._of_commune(query, cancel))
        with reading_answer(SERVICE, url):
            report = topic_report(topic, found)
        self._cache.put(question, found)
        return report

    def _of_point(self, query: RiskDetailsQuery, cancel: CancelToken) -> Iterator[Record]:
        path = TOPIC_PATHS[query.topics[0]].path
        params = {"latlon": f"{query.longitude},{query.latitude}"}
        if query.topics[0] is not Topic.CLAY:
            for page in records(self._http, path, params, lambda item: True, cancel):
                yield from page.items
            return
        # Outside of all zones of clay it answers with nothing at all, and status 200.
        request = Request(SERVICE, path, params)
        body = patiently(partial(self._http.body, request, cancel), cancel)
        if body.strip():
            yield self._http.read_json(request, body, dict)

    def _of_commune(self, query: RiskDetailsQuery, cancel: CancelToken) -> Iterator[Record]:
        path, commune = TOPIC_PATHS[query.topics[0]], query.commune or ""
        is_plan = query.topics[0] in PLANS
        fits = partial(_is_of_department if is_plan else _is_of_commune, commune)
        for codes in codes_for(path.path, commune):
            for page in records(self._http, path.path, {path.commune: codes}, fits, cancel):
                yield from page.items

    answers: ClassVar[Answers] = {RiskDetailsQuery: search}


def _is_of_commune(commune: str, item: Record) -> bool:
    return is_of(item.get("code_insee"), commune)


def _is_of_department(commune: str, item: Record) -> bool:
    """Tell whether a plan is run by the commune's département: nothing else in its record says where it is."""
    pilot = (item.get("departementPilote") or {}).get("code")
    return pilot is None or str(pilot) == department_of(commune)

"""Asks for reports, and keeps what they said of places: what broke off goes on later without asking again."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from ..answer_cache import AnswerCache
from ..cancel import CancelToken
from ..communes.city_codes import one_code_for
from ..communes.filters import SERVICE as COMMUNES
from ..communes.service import Communes
from ..errors import CartoMairieError, ErrorKind, ServiceError
from ..model import Page
from ..net.answers import reading_answer
from ..net.http import HttpClient, Request
from ..net.ordered import in_order
from ..query import Answers
from .asking import REPORT_PACE, another_place, patiently
from .codes import is_of
from .outage import Outage, may_pass
from .pdf import save_pdf
from .queries import KEPT, RISKS, SERVICE, RisksQuery
from .report import FARTHEST, RiskReport, failed_report, read_report
from .statuses import RISK_COUNT

PATH, PDF_PATH = "resultats_rapport_risque", "rapport_pdf"


class RiskReports:
    """Asks for reports; every method raises `Cancelled`, and `ServiceError` where nothing else is said."""

    def __init__(self, http: HttpClient, communes: Communes, cache: AnswerCache) -> None:
        self._http, self._communes, self._cache = http, communes, cache
        self._endpoint = http.endpoints[SERVICE]

    def each(self, query: RisksQuery, cancel: CancelToken, anew: bool = False) -> Generator[RiskReport, None, None]:
        """Yield the report of each place in its order, or of the commune; one that cannot be had says why.

        What was kept from before is asked for only where all is wanted `anew`.

        Answers take ten seconds, and one may be asked for each second: several are under way. Once the service is out
        of order, the places that are left are not asked.
        """
        outage = Outage()
        calls = (partial(self._told, asked, outage, cancel, anew) for asked in _single(query))
        with closing(in_order(calls, self._endpoint.concurrency)) as reports:
            yield from reports

    def search(self, query: RisksQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the rows of each report; raises `ServiceError` at the first place that may be had later, or for none.

        A place that the service knows nothing of has rows too, which say that its risks are unknown.
        """
        left, done, today = len(_single(query)), 0, date.today().isoformat()
        # Pages of places that could not be asked: they are told beside others, but are no answer by themselves.
        held: list[Page] = []
        told, error = start > 0, None
        with closing(self.each(query, cancel)) as reports:
            for report in reports:
                if report.error is not None and may_pass(report.error):
                    raise report.error
                told = told or report.error is None or _is_of_place(report.error)
                error = error or report.error
                features = report.features(self._endpoint.attribution)
                left, done = left - 1, done + len(features)
                if start < done:
                    fresh = features[max(0, start - done + len(features)) :]
                    kept = (KEPT,) if report.kept_on not in ("", today) else ()
                    held.append(Page(RISKS, fresh, done + left * RISK_COUNT, kept))
                if told:
                    yield from held
                    held = []
        if held and error is not None:
            raise error

    def one(self, query: RisksQuery, cancel: CancelToken, anew: bool = False) -> RiskReport:
        """Give the report of a query's one place, or of its commune."""
        place = query.places[0] if query.places else None
        question = self._question(query)
        kept = None if anew else self._cache.get(question)
        url = self._http.url(SERVICE, PATH)
        if kept is not None:
            # It was checked when it came; if it cannot be read any more, it is asked for anew.
            with suppress(ServiceError), reading_answer(SERVICE, url):
                return replace(read_report(kept["answer"], place), kept_on=str(kept["asked"]))
        request = Request(SERVICE, PATH, _params(query), pace=REPORT_PACE)
        answer: Any = patiently(partial(self._http.json, request, cancel), cancel)
        with reading_answer(SERVICE, url):
            report = read_report(answer, place)
        self._check(report, query.commune or (place.commune if place else None), cancel)
        self._cache.put(question, {"asked": date.today().isoformat(), "answer": answer})
        return report

    def save_pdf(self, query: RisksQuery, path: Path, cancel: CancelToken) -> None:
        """Save the official report of a query's first place, or of its commune, as a PDF; raises `FileError` too."""
        save_pdf(self._http, Request(SERVICE, PDF_PATH, _params(query), pace=REPORT_PACE), path, cancel)

    def is_kept(self, query: RisksQuery) -> bool:
        """Tell whether the report of a query's one place needs not be asked for."""
        return self._cache.get(self._question(query)) is not None

    def _told(self, query: RisksQuery, outage: Outage, cancel: CancelToken, anew: bool) -> RiskReport:
        place = query.places[0] if query.places else None
        try:
            if outage.error is not None and (anew or not self.is_kept(query)):
                raise outage.error
            report = self.one(query, cancel, anew)
        except CartoMairieError as error:
            outage.note(error)
            return failed_report(place, error, query.commune or "")
        outage.note(None)
        return report

    def _question(self, query: RisksQuery) -> dict[str, Any]:
        # The place's own name says nothing of where it is; of another server, as a mirror, the answers are others.
        bare = RisksQuery(tuple(replace(place, id="", parcel=None) for place in query.places), query.commune)
        return {**bare.to_json(), "url": self._endpoint.url}

    def _check(self, report: RiskReport, expected: str | None, cancel: CancelToken) -> None:
        """Raise `ServiceError` (`OTHER_PLACE`) unless a report is of the place that was asked."""
        place = report.place
        if report.distance is not None and report.distance > FARTHEST:
            raise another_place(self._http, PATH, f"{report.address}: {report.distance:.0f} m away")
        if expected is None and place is not None and report.distance is None:
            # Neither a code nor an address tells where the answer is of: who knows the communes is asked.
            with reading_answer(COMMUNES):
                found = self._communes.at(place.longitude, place.latitude, cancel)
            expected = found[0] if found else ""
        if expected is None or is_of(report.code, expected):
            return
        former = self._communes.former.coded(expected, cancel) if expected else None
        if former is None or not is_of(report.code, former.today):
            raise another_place(self._http, PATH, f"{expected} was asked, {report.code} answered")

    answers: ClassVar[Answers] = {RisksQuery: search}


def _is_of_place(error: CartoMairieError) -> bool:
    """Tell whether an error says something of the place, as of one at sea, and nothing of how it was asked."""
    return not isinstance(error, ServiceError) or error.kind in (ErrorKind.NOT_FOUND, ErrorKind.OTHER_PLACE)


def _single(query: RisksQuery) -> list[RisksQuery]:
    """Give a query for each place."""
    return [RisksQuery((place,)) for place in query.places] or [query]


def _params(query: RisksQuery) -> dict[str, Any]:
    if query.places:
        # Longitude first, whatever the name of the parameter says.
        return {"latlon": f"{query.places[0].longitude},{query.places[0].latitude}"}
    return {"code_insee": one_code_for(SERVICE, query.commune or "", PATH)}

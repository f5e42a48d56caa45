"""Asks for what has a place: installations, polluted sites, ground movements, cavities.

Nothing of it is kept on disk: an installation may bear the name of whoever runs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Callable, ClassVar

from ..cancel import CancelToken
from ..model import Page
from ..net.answers import reading_answer
from ..net.http import HttpClient
from ..query import Answers
from .asking import Record, records
from .codes import codes_for, is_of
from .queries import SERVICE, RiskSitesQuery
from .sites import THEME_PATHS, code_of, feature_of, is_within

OTHERS_LEFT_OUT = "others_left_out"
"""The note of a page some of whose records lie elsewhere than was asked."""


class RiskSites:
    """Asks for sites; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    def search(self, query: RiskSitesQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield what lies in the commune or the circle, page by page."""
        path = THEME_PATHS[query.theme]
        for params, fits in _questions(query, path.path):
            for page in records(self._http, path.path, params, fits, cancel):
                with reading_answer(SERVICE, self._http.url(SERVICE, path.path)):
                    features = [feature_of(query.theme, item) for item in page.items]
                fresh, start = features[start:], max(0, start - len(features))
                yield Page(path.schema, fresh, None, (OTHERS_LEFT_OUT,) if page.left_out else ())

    answers: ClassVar[Answers] = {RiskSitesQuery: search}


def _questions(query: RiskSitesQuery, path: str) -> Iterator[tuple[Record, Callable[[Record], bool]]]:
    """Yield the parameters to ask with, and what tells whether a record is of that place."""
    if query.longitude is not None and query.latitude is not None:
        circle = (query.longitude, query.latitude, float(query.radius))
        # Longitude first, whatever the name of the parameter says.
        params = {"latlon": f"{query.longitude},{query.latitude}", "rayon": query.radius}
        yield params, partial(_is_within, circle)
        return
    for codes in codes_for(path, query.commune or ""):
        yield {"code_insee": codes}, partial(_is_of_commune, query.commune or "")


def _is_within(circle: tuple[float, float, float], item: Record) -> bool:
    return is_within(item, circle)


def _is_of_commune(commune: str, item: Record) -> bool:
    return is_of(code_of(item), commune)

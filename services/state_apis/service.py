"""The catalogue of the State's APIs: data.gouv.fr's list, and the sheets of api.gouv.fr that are shipped.

It is looked through here; none of the APIs in it is called.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import ClassVar

from ..answer_cache import AnswerCache
from ..cancel import CancelToken
from ..model import Page
from ..net.http import HttpClient
from ..query import Answers
from .catalogue import DataServices, Listed
from .merging import found_by, merged
from .queries import SHEETS, STATE_APIS, StateApisQuery
from .records import StateApi
from .sheets import shipped
from .themes import is_of_theme, tells_theme

PAGE = 100


class Note(str, Enum):
    """What is told beside an answer."""

    OF_SHEETS = "of_sheets"
    NO_THEME = "no_theme"
    KEPT = "kept"
    CAPPED = "capped"
    UNREADABLE = "unreadable"
    FEWER = "fewer"


class StateApis:
    """Looks through the catalogue; raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient, cache: AnswerCache) -> None:
        self._services = DataServices(http, cache)

    def search(self, query: StateApisQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the APIs that are meant, the best first, by pages that a list can take without holding the window."""
        listed = self._services.all(cancel) if query.source == "all" else Listed((), 0.0)
        entries = merged(listed.entries, shipped())
        found, without_theme = _chosen(query, entries)
        told = {
            Note.OF_SHEETS: any(entry.source == SHEETS for entry in found),
            Note.NO_THEME: without_theme,
            Note.KEPT: listed.error is not None,
            Note.CAPPED: listed.capped,
            Note.UNREADABLE: listed.unreadable,
            Note.FEWER: listed.fewer,
        }
        notes = tuple(note for note, holds in told.items() if holds)
        for offset in range(start, max(len(found), start + 1), PAGE):
            features = [entry.feature() for entry in found[offset : offset + PAGE]]
            yield Page(STATE_APIS, features, len(found), notes)

    answers: ClassVar[Answers] = {StateApisQuery: search}


def _chosen(query: StateApisQuery, entries: list[StateApi]) -> tuple[list[StateApi], bool]:
    """Give what fits a query, and whether some were left aside because nothing tells their theme."""
    if query.api:
        return [entry for entry in entries if entry.id == query.api], False
    found = [entry for entry in found_by(entries, query.text) if query.access in ("", entry.access)]
    if not query.theme:
        return found, False
    return [entry for entry in found if is_of_theme(entry, query.theme)], not all(map(tells_theme, found))

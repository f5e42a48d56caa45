"""What the catalogue knows of licences, frequencies, file types and zones, read from it.

What it does not know is refused here: the server ignores an unknown licence and says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ...cancel import CancelToken
from ...net.answers import name_of, reading_answer
from .api import PublishingApi
from .problems import PublishError, PublishProblem
from .sheet import Sheet


@dataclass(frozen=True)
class Term:
    """A word of the catalogue: its id, and what it is called."""

    id: str
    label: str


class Vocabularies:
    """The lists of one platform, each asked once."""

    def __init__(self, api: PublishingApi, language: str = "fr") -> None:
        self._api = api
        self._language = language
        self._lists: dict[str, tuple[Term, ...]] = {}

    def licences(self, cancel: CancelToken | None = None) -> tuple[Term, ...]:
        """Give the licences."""
        return self._terms("/1/datasets/licenses/", "title", cancel)

    def frequencies(self, cancel: CancelToken | None = None) -> tuple[Term, ...]:
        """Give how often data may be said to be renewed."""
        return self._terms("/1/datasets/frequencies/", "label", cancel)

    def reuse_types(self, cancel: CancelToken | None = None) -> tuple[Term, ...]:
        """Give the kinds of reuses."""
        return self._terms("/1/reuses/types/", "label", cancel)

    def reuse_topics(self, cancel: CancelToken | None = None) -> tuple[Term, ...]:
        """Give the topics of reuses."""
        return self._terms("/1/reuses/topics/", "label", cancel)

    def extensions(self, cancel: CancelToken | None = None) -> tuple[str, ...]:
        """Give the file types that may be uploaded, without dots."""
        path = "/1/datasets/extensions/"
        if path not in self._lists:
            answer = self._api.read(path, cancel)
            with reading_answer(self._api.service):
                self._lists[path] = tuple(Term(name_of(item), "") for item in answer)
        return tuple(term.id for term in self._lists[path])

    def zones(self, text: str, cancel: CancelToken | None = None) -> tuple[Term, ...]:
        """Give the zones that a name or a code may mean; the wide ones come first."""
        answer = self._api.read("/1/spatial/zones/suggest/", cancel, q=text, size=10)
        with reading_answer(self._api.service):
            return tuple(Term(name_of(item["id"]), str(item["name"])) for item in answer)

    def check(self, sheet: Sheet, cancel: CancelToken | None = None) -> None:
        """Raise `PublishError` for a licence, a frequency or a zone that the catalogue does not know."""
        if sheet.licence:
            _require(PublishProblem.LICENCE, sheet.licence, [term.id for term in self.licences(cancel)])
        if sheet.frequency:
            _require(PublishProblem.FREQUENCY, sheet.frequency, [term.id for term in self.frequencies(cancel)])
        for zone in sheet.zones:
            self._check_zone(zone, cancel)

    def check_extension(self, name: str, cancel: CancelToken | None = None) -> None:
        """Raise `PublishError` for a file whose last extension may not be uploaded."""
        extension = name.rpartition(".")[2].lower() if "." in name else ""
        if extension not in self.extensions(cancel):
            raise PublishError(PublishProblem.EXTENSION, extension or name)

    def _check_zone(self, zone: str, cancel: CancelToken | None) -> None:
        try:
            self._api.read(f"/1/spatial/zones/{quote(zone, safe=':@')}/", cancel)
        except PublishError as error:
            if error.problem is PublishProblem.NOT_THERE:
                raise PublishError(PublishProblem.ZONE, zone) from error
            raise

    def _terms(self, path: str, label: str, cancel: CancelToken | None) -> tuple[Term, ...]:
        if path not in self._lists:
            answer: Any = self._api.read(path, cancel, lang=self._language)
            with reading_answer(self._api.service):
                self._lists[path] = tuple(Term(name_of(item["id"]), str(item[label])) for item in answer)
        return self._lists[path]


def _require(problem: PublishProblem, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise PublishError(problem, value, known=tuple(known))

"""Reuses: what somebody has made of data, referenced in the catalogue and tied to its data sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ...cancel import CancelToken
from ...errors import Problem, QueryError
from ...net.answers import name_of, reading_answer
from ...web_address import address_parts
from .api import PublishingApi
from .problems import PublishError, PublishProblem
from .vocabularies import Vocabularies


@dataclass(frozen=True)
class Reuse:
    """A reuse, with the ids of its data sets; `kind` and `topic` are ids of the catalogue's lists."""

    title: str
    description: str
    url: str
    kind: str
    topic: str
    datasets: tuple[str, ...] = ()
    organization: str = ""
    private: bool = True
    id: str = ""
    page: str = ""


class Reuses:
    """Makes reuses and ties them to data sets."""

    def __init__(self, api: PublishingApi, vocabularies: Vocabularies) -> None:
        self._api = api
        self._vocabularies = vocabularies

    def create(self, reuse: Reuse, cancel: CancelToken | None = None) -> Reuse:
        """Reference a reuse; raises `PublishError` for what the catalogue would refuse."""
        self._check(reuse, cancel)
        body: dict[str, Any] = {
            "title": reuse.title.strip(),
            "description": reuse.description.strip(),
            "url": reuse.url,
            "type": reuse.kind,
            "topic": reuse.topic,
            "private": reuse.private,
            "datasets": [{"class": "Dataset", "id": dataset} for dataset in reuse.datasets],
        }
        if reuse.organization:
            body["organization"] = {"class": "Organization", "id": reuse.organization}
        return self._read(self._api.send("POST", "/1/reuses/", body, cancel, reuse.title))

    def attach(self, reuse: str, datasets: Sequence[str], cancel: CancelToken | None = None) -> Reuse | None:
        """Tie a reuse, by its id or the address of its page, to data sets; give it as it is then."""
        made = None
        path = f"/1/reuses/{quote(named(reuse), safe='')}/datasets/"
        for dataset in datasets:
            body = {"class": "Dataset", "id": dataset}
            made = self._read(self._api.send("POST", path, body, cancel, reuse, again=True))
        return made

    def delete(self, reuse: Reuse, cancel: CancelToken | None = None) -> None:
        """Delete a reuse."""
        self._api.delete(f"/1/reuses/{quote(reuse.id, safe='')}/", cancel, reuse.title)

    def _check(self, reuse: Reuse, cancel: CancelToken | None) -> None:
        if not reuse.title.strip():
            raise PublishError(PublishProblem.NO_TITLE)
        if not reuse.description.strip():
            raise PublishError(PublishProblem.NO_DESCRIPTION, reuse.title)
        if address_parts(reuse.url).scheme not in ("http", "https"):
            raise QueryError(Problem.URL, reuse.url, field="url")
        for value, terms in (
            (reuse.kind, self._vocabularies.reuse_types(cancel)),
            (reuse.topic, self._vocabularies.reuse_topics(cancel)),
        ):
            if value not in {term.id for term in terms}:
                raise PublishError(PublishProblem.REUSE_KIND, value, known=tuple(term.id for term in terms))

    def _read(self, answer: Any) -> Reuse:
        with reading_answer(self._api.service):
            return _reuse(answer)


def named(text: str) -> str:
    """Give the id or the slug that a text is, or that the address of a reuse's page ends with."""
    steps = [step for step in address_parts(text.strip()).path.split("/") if step]
    if not steps:
        raise PublishError(PublishProblem.NOT_THERE, text)
    return steps[-1]


def _reuse(data: Any) -> Reuse:
    page = str(data.get("page") or "")
    datasets = data.get("datasets")
    return Reuse(
        name_of(data["title"]),
        str(data.get("description") or ""),
        str(data.get("url") or ""),
        str(data.get("type") or ""),
        str(data.get("topic") or ""),
        tuple(name_of(each["id"]) for each in datasets) if isinstance(datasets, list) else (),
        str((data.get("organization") or {}).get("id") or ""),
        bool(data.get("private")),
        name_of(data["id"]),
        page if address_parts(page).scheme in ("http", "https") else "",
    )

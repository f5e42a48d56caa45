"""Who publishes in the catalogue, what is made of its data sets, and under which licences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ..cancel import CancelToken
from ..errors import ErrorKind, Problem, QueryError, ServiceError
from ..net.answers import name_of, whole_number
from ..net.http import HttpClient, Request
from ..text import folded
from .queries import SERVICE, is_id
from .records import LONGEST_DESCRIPTION, line

SUGGESTED = 10
MOST_SUGGESTED = 50
LISTED = 20
SHORTEST_PIECE = 3

_UNACCENTED = re.compile(r"[bdf-zBDF-Z]+")


@dataclass(frozen=True)
class Organization:
    """Who publishes; `datasets` is how many data sets, None where it was not told."""

    id: str
    name: str
    acronym: str = ""
    slug: str = ""
    url: str = ""
    description: str = ""
    badges: tuple[str, ...] = ()
    datasets: int | None = None


@dataclass(frozen=True)
class Reuse:
    """What somebody made of data sets; `kind` is application, visualization, news_article…"""

    id: str
    title: str
    kind: str = ""
    url: str = ""
    page: str = ""
    organization: str = ""


class People:
    """Asks the catalogue; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self._licences: dict[str, str] = {}

    def suggestions(self, text: str, cancel: CancelToken) -> list[Organization]:
        """Give the organisations whose names hold a text; with accents or without.

        The service's suggestions find parts of words, but regard accents; its search does the reverse. What neither
        finds, a part of a word without its accents, is looked for by its longest piece that hardly ever has any.
        """
        text = " ".join(text.split())
        if not text:
            return []
        found = self._suggested(text, SUGGESTED, cancel)
        if len(found) < SUGGESTED:
            found += self.organizations(text, 1, cancel)[0]
        piece = max(_UNACCENTED.findall(text), key=len, default="")
        if not found and len(piece) >= SHORTEST_PIECE:
            near = self._suggested(piece, MOST_SUGGESTED, cancel)
            found = [item for item in near if folded(text) in folded(item.name)]
        return list({item.id: item for item in found}.values())

    def offered(self, text: str, page: int, cancel: CancelToken) -> tuple[list[Organization], bool]:
        """Give a page of what is offered for a text, counted from 0, and whether another comes.

        Without a text that is a browse through all; with one the suggestions, and after them what the search finds,
        some of it again.
        """
        text = " ".join(text.split())
        if text and page == 0:
            found = self.suggestions(text, cancel)
            return found, bool(found)
        found, _, more = self.organizations(text, page if text else page + 1, cancel)
        return found, more

    def _suggested(self, text: str, size: int, cancel: CancelToken) -> list[Organization]:
        request = Request(SERVICE, "1/organizations/suggest/", {"q": text, "size": size})
        return self._http.json(request, cancel, lambda answer: [_organization(item) for item in answer])

    def organizations(self, text: str, page: int, cancel: CancelToken) -> tuple[list[Organization], int, bool]:
        """Give a page of the organisations by words, those with most followers first without any; and their total."""
        params: dict[str, Any] = {"page": page, "page_size": LISTED}
        params.update({"q": text} if text else {"sort": "-followers"})
        return self._http.json(Request(SERVICE, "1/organizations/", params), cancel, _organizations)

    def organization(self, text: str, cancel: CancelToken) -> Organization:
        """Give the organisation that a text names: an id, a slug or a name; raises `QueryError` for none or several.

        A name is that of one organisation only where no other is called so.
        """
        text = " ".join(text.split())
        if not text:
            raise QueryError(Problem.EMPTY, text, field="organization")
        slug = folded(text).replace(" ", "-")
        found = self._named(text if is_id(text) else slug, cancel) if slug else None
        if found is not None and text in (found.id, found.slug):
            return found
        # Of a name, others may be called so too.
        named = list(
            {item.id: item for item in (*([found] if found else []), *self.suggestions(text, cancel))}.values()
        )
        exact = [item for item in named if folded(text) in (folded(item.name), folded(item.acronym))]
        if len(exact) == 1:
            return exact[0]
        candidates = tuple(f"{item.name} ({item.slug or item.id})" for item in exact or named)
        raise QueryError(Problem.CHOICE, text, field="organization", candidates=candidates[:SUGGESTED])

    def reuses(self, dataset: str, page: int, cancel: CancelToken) -> tuple[list[Reuse], int, bool]:
        """Give a page of what was made of a data set (by its id), how many there are, and whether more come."""
        request = Request(SERVICE, "1/reuses/", {"dataset": dataset, "page": page, "page_size": LISTED})
        return self._http.json(request, cancel, _reuses)

    def licences(self, cancel: CancelToken) -> dict[str, str]:
        """Give the titles of the licences that the catalogue knows, by their ids; asked once."""
        if not self._licences:
            request = Request(SERVICE, "1/datasets/licenses/")
            self._licences = self._http.json(
                request, cancel, lambda answer: {name_of(item["id"]): line(item.get("title")) for item in answer}
            )
        return self._licences

    def _named(self, name: str, cancel: CancelToken) -> Organization | None:
        try:
            request = Request(SERVICE, f"1/organizations/{quote(name, safe='')}/")
            return self._http.json(request, cancel, _organization)
        except ServiceError as error:
            if error.kind is ErrorKind.NOT_FOUND or error.status == 410:
                return None
            raise


def _organization(value: Any) -> Organization:
    badges = value.get("badges") or []
    return Organization(
        id=name_of(value["id"]),
        name=line(value.get("name")) or name_of(value["id"]),
        acronym=line(value.get("acronym")),
        slug=line(value.get("slug")),
        url=str(value.get("page") or value.get("url") or ""),
        description=str(value.get("description") or "")[:LONGEST_DESCRIPTION],
        badges=tuple(line(item.get("kind")) for item in badges),
        datasets=whole_number((value.get("metrics") or {}).get("datasets")),
    )


def _organizations(value: Any) -> tuple[list[Organization], int, bool]:
    found = [_organization(item) for item in value["data"]]
    return found, whole_number(value.get("total")) or len(found), bool(value.get("next_page"))


def _reuses(value: Any) -> tuple[list[Reuse], int, bool]:
    found = [
        Reuse(
            name_of(item["id"]),
            line(item.get("title")) or name_of(item["id"]),
            line(item.get("type")),
            str(item.get("url") or ""),
            str(item.get("page") or ""),
            line((item.get("organization") or {}).get("name")),
        )
        for item in value["data"]
    ]
    return found, whole_number(value.get("total")) or len(found), bool(value.get("next_page"))

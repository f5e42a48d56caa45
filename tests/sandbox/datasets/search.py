"""Which data sets a search finds: whole words in version 1, parts of words and facets of the engine in version 2."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from typing import Any

from ..web import Request
from .catalogue import Catalogue, Record, quality_of
from .fixed import FAMILIES, RECENT, family_of

_SORTS = {1: ("title", "created", "last_update", "reuses", "followers", "views")}
_SORTS[2] = _SORTS[1][1:]
_ID = re.compile(r"[0-9a-f]{24}")


class RefusedError(Exception):
    """A request that the service refuses: the body of its answer, with status 400."""

    def __init__(self, body: Any, status: int = 400) -> None:
        super().__init__(str(body))
        self.body, self.status = body, status


def bad_argument(name: str, words: str) -> RefusedError:
    """Make the refusal of an argument."""
    return RefusedError({"errors": {name: words}, "message": "Input payload validation failed"})


def found(catalogue: Catalogue, request: Request, version: int, now: datetime) -> list[Record]:
    """Give the data sets that anybody may see and that fit; what the version does not know is ignored."""
    ask = request.parameter
    organization = ask("organization")
    if organization and not _ID.fullmatch(organization):
        raise RefusedError({"message": "Organization arg must be an identifier"})
    for name in ("archived", "deleted", "private"):
        if ask(name):
            raise RefusedError({"message": "Authentication required"}, 401)
    if version == 2:
        for name, known in (("format_family", (*FAMILIES, "other")), ("last_update_range", tuple(RECENT))):
            value = ask(name)
            if value and value not in known:
                raise bad_argument(name, f"The value '{value}' is not a valid choice for '{name}'.")
    fits = [
        record
        for record in catalogue.datasets.values()
        if _is_public(record) and _fits(catalogue, record, request, version, now)
    ]
    return _sorted(fits, request, version)


def words_in(text: str) -> set[str]:
    """Give the words of a text, without accents and in lower case."""
    return set(re.findall(r"\w+", plain(text)))


def plain(text: str) -> str:
    """Give a text without accents, in lower case."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _is_public(record: Record) -> bool:
    return not (record["private"] or record["deleted"] or record["archived"])


def _fits(catalogue: Catalogue, record: Record, request: Request, version: int, now: datetime) -> bool:
    ask = request.parameter
    formats = {resource["format"] for resource in record["resources"]}
    wanted = [
        (ask("organization"), record["organization"]),
        (ask("license"), record["license"]),
        (ask("owner"), record["owner"]),
        (ask("granularity"), record["spatial"]["granularity"]),
    ]
    if any(value and value != held for value, held in wanted):
        return False
    if ask("geozone") and ask("geozone") not in record["spatial"]["zones"]:
        return False
    if any(tag not in record["tags"] for tag in request.parameters.get("tag", ()) if tag):
        return False
    if ask("format") and (ask("format") not in formats or (version == 2 and catalogue.is_blind_to_formats)):
        return False
    if version == 2 and ask("format_family") and ask("format_family") not in family_of(formats):
        return False
    if version == 2 and ask("last_update_range"):
        oldest = now - timedelta(days=RECENT[str(ask("last_update_range"))])
        if datetime.fromisoformat(record["last_update"]) < oldest:
            return False
    return _has_words(catalogue, record, ask("q") or "", version)


def _has_words(catalogue: Catalogue, record: Record, text: str, version: int) -> bool:
    asked = words_in(text)
    if not asked:
        return True
    publisher = catalogue.organizations.get(record["organization"] or "", {})
    held = f"{record['title']} {record['description']} {' '.join(record['tags'])} {publisher.get('name', '')}"
    if version == 1:
        return asked <= words_in(held)
    return all(any(one.startswith(word) for one in words_in(held)) for word in asked)


def _sorted(records: list[Record], request: Request, version: int) -> list[Record]:
    sort = request.parameter("sort")
    if not sort:
        asked = words_in(request.parameter("q") or "")
        if not asked:
            return sorted(records, key=lambda record: record["created_at"], reverse=True)
        return sorted(
            records, key=lambda record: (-len(asked & words_in(record["title"])), -quality_of(record)["score"])
        )
    name = sort.lstrip("-")
    if name not in _SORTS[version] or sort.count("-") > 1:
        words = "The field (and direction) on which sorting apply"
        raise bad_argument("sort", f"{words} The value '{sort}' is not a valid choice for 'sort'.")
    keys = {"created": "created_at", "title": "title", "last_update": "last_update"}

    def value(record: Record) -> Any:
        return record[keys[name]] if name in keys else record["metrics"].get(name, 0)

    return sorted(records, key=value, reverse=sort.startswith("-"))

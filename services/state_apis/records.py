"""An entry of the catalogue, read from data.gouv.fr's list of *dataservices*.

See https://www.data.gouv.fr/api/1/swagger.json, `Dataservice`. Names of people (owners, contacts) are not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..model import Feature
from ..net.answers import name_of, whole_number
from ..shown_text import shown_text, web_link
from .queries import ACCESS, CATALOGUE, RESTRICTED

LINE, PARAGRAPH = 200, 1500
"""Characters that are kept of a title, and of a description."""
MOST_TAGS = 30
AUDIENCES = ("local_authority_and_administration", "company_and_association", "private")
CONDITIONS = ("yes", "under_condition", "no")


@dataclass(frozen=True)
class StateApi:
    """An API. Links are those of the web, or empty; texts are bounded, and shown as they are.

    `access` is empty where it is not told. `may_ask` has for each of the audiences that are told whether it may ask for
    a restricted one. `other_access` is what its sheet of api.gouv.fr, or another entry of the same address, says else.
    """

    id: str
    title: str
    organization: str = ""
    access: str = ""
    may_ask: tuple[tuple[str, str], ...] = ()
    request_url: str = ""
    page_url: str = ""
    documentation_url: str = ""
    base_url: str = ""
    machine_url: str = ""
    format: str = ""
    themes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    rate: str = ""
    licence: str = ""
    updated: str = ""
    description: str = ""
    other_access: str = ""
    source: str = CATALOGUE

    @property
    def is_open(self) -> bool:
        """Whether anyone may call it, as far as everything that is known of it says so."""
        return self.access == "open" and self.other_access in ("", "open")

    def feature(self) -> Feature:
        """Give it as a row of a table."""
        values = (
            self.id,
            self.title,
            self.organization or None,
            self.access or None,
            may_ask_text(self.may_ask) or None,
            self.request_url or None,
            self.page_url or None,
            self.documentation_url or None,
            self.base_url or None,
            self.machine_url or None,
            self.format or None,
            ", ".join(self.themes) or None,
            ", ".join(self.tags) or None,
            self.rate or None,
            self.licence or None,
            self.updated or None,
            self.description or None,
            self.other_access or None,
            self.source,
        )
        return Feature(None, values)


@dataclass(frozen=True)
class ApiPage:
    """A page of the list, and how many there are in all; an entry that is hidden or cannot be read has no id."""

    features: tuple[StateApi, ...]
    total: int


def of_values(values: Mapping[str, Any]) -> StateApi:
    """Read an entry back from the attributes of its row."""
    read: dict[str, Any] = {name: str(value) for name, value in values.items() if value is not None}
    for name in ("themes", "tags"):
        read[name] = tuple(filter(None, read.get(name, "").split(", ")))
    return StateApi(**{**read, "may_ask": may_ask_of(read.get("may_ask", ""))})


def may_ask_text(audiences: tuple[tuple[str, str], ...]) -> str:
    """Give who may ask as a code of one line: `role=condition`, with semicolons between."""
    return ";".join(f"{role}={condition}" for role, condition in audiences)


def may_ask_of(text: str) -> tuple[tuple[str, str], ...]:
    """Read back what `may_ask_text` gave, and nothing else that a table may hold by now."""
    pairs = (part.partition("=")[::2] for part in text.split(";"))
    return tuple((role, condition) for role, condition in pairs if role in AUDIENCES and condition in CONDITIONS)


UNREADABLE = StateApi("", "unreadable")
HIDDEN = StateApi("", "hidden")


def read_page(answer: Mapping[str, Any]) -> ApiPage:
    """Read a page of the list; raises what `reading_answer` takes for an answer that is none."""
    total = whole_number(answer["total"])
    if total is None or total < 0:
        raise ValueError("no total")
    if not isinstance(answer["data"], list):
        raise TypeError("no list")
    return ApiPage(tuple(map(_entry, answer["data"])), total)


def _entry(item: Any) -> StateApi:
    try:
        return read_entry(item)
    except (LookupError, TypeError, AttributeError, ValueError):
        return UNREADABLE  # anyone may write an entry: a bad one is counted, and takes none of the others with it


def read_entry(item: Mapping[str, Any]) -> StateApi:
    """Read one entry; `HIDDEN` for what is private, archived or deleted."""
    if item.get("private") or item.get("deleted_at") or item.get("archived_at"):
        return HIDDEN
    identifier = shown_text(name_of(item["id"]), LINE)
    title = shown_text(item["title"], LINE) or shown_text(item.get("slug"), LINE) or identifier
    access = item.get("access_type") if item.get("access_type") in ACCESS else ""
    organization = item.get("organization") or {}
    return StateApi(
        identifier,
        title,
        shown_text(organization.get("name"), LINE),
        str(access),
        _may_ask(item.get("access_audiences") or ()) if access == RESTRICTED else (),
        web_link(item.get("authorization_request_url")),
        web_link(item.get("self_web_url")),
        web_link(item.get("technical_documentation_url")) or web_link(item.get("business_documentation_url")),
        web_link(item.get("base_api_url")),
        web_link(item.get("machine_documentation_url")),
        shown_text(item.get("format"), 20),
        (),
        tuple(dict.fromkeys(filter(None, (shown_text(tag, 60) for tag in (item.get("tags") or ())[:MOST_TAGS])))),
        shown_text(item.get("rate_limiting"), LINE),
        shown_text(item.get("license"), 60),
        _day(item.get("metadata_modified_at")),
        shown_text(item.get("description"), PARAGRAPH),
    )


def _may_ask(audiences: Any) -> tuple[tuple[str, str], ...]:
    told = {item["role"]: item["condition"] for item in audiences}
    return tuple((role, told[role]) for role in AUDIENCES if told.get(role) in CONDITIONS)


def _day(value: Any) -> str:
    """Give the day of a moment in ISO's form, nothing where there is none."""
    try:
        return date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        return ""


def to_json(entry: StateApi) -> dict[str, Any]:
    """Give what is kept of an entry between two starts of QGIS."""
    return {name: value for name, value in vars(entry).items() if value}


def from_json(kept: Mapping[str, Any]) -> StateApi:
    """Read back what was kept; raises what `reading_answer` takes for a file that is none."""
    values = dict(kept)
    for name in ("themes", "tags"):
        values[name] = tuple(map(str, values.get(name, ())))
    values["may_ask"] = tuple((str(role), str(condition)) for role, condition in values.get("may_ask", ()))
    entry = StateApi(**values)
    if not all(isinstance(value, (str, tuple)) for value in vars(entry).values()):
        raise ValueError("not as it was kept")
    return entry

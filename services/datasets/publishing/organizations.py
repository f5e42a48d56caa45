"""The organisations that the user belongs to, and the sheet of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ...cancel import CancelToken
from ...net.answers import name_of, reading_answer
from ...text import folded
from .api import PublishingApi
from .problems import PublishError, PublishProblem


@dataclass(frozen=True)
class Organization:
    """One organisation; `editable` tells whether the user may write its sheet."""

    id: str
    name: str
    acronym: str = ""
    description: str = ""
    url: str = ""
    editable: bool = False
    modified: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Organization:
        """Read it; raises what reading an unfit value raises."""
        return cls(
            name_of(data["id"]),
            name_of(data["name"]),
            str(data.get("acronym") or ""),
            str(data.get("description") or ""),
            str(data.get("url") or ""),
            bool((data.get("permissions") or {}).get("edit")),
            str(data.get("last_modified") or ""),
        )


@dataclass(frozen=True)
class Account:
    """Whose key it is."""

    name: str
    organizations: tuple[Organization, ...]

    def organization(self, wanted: str) -> Organization:
        """Give one of the user's organisations by its id, name or acronym; raises `PublishError`."""
        for one in self.organizations:
            if wanted == one.id or folded(wanted) in (folded(one.name), folded(one.acronym)):
                return one
        names = tuple(one.name for one in self.organizations)
        raise PublishError(PublishProblem.ORGANIZATION, wanted, known=names)


class Organizations:
    """What the user may know and write of organisations."""

    def __init__(self, api: PublishingApi) -> None:
        self._api = api

    def account(self, cancel: CancelToken | None = None) -> Account:
        """Tell whose the key is; raises `PublishError` for one that is not good."""
        answer = self._api.own("/1/me/", cancel)
        with reading_answer(self._api.service):
            name = " ".join(filter(None, (answer.get("first_name"), answer.get("last_name"))))
            return Account(name, tuple(map(Organization.of, answer.get("organizations") or ())))

    def read(self, organization: str, cancel: CancelToken | None = None) -> Organization:
        """Give the sheet of an organisation."""
        return self._read(self._api.own(_path(organization), cancel, organization))

    def create(self, name: str, description: str, cancel: CancelToken | None = None) -> Organization:
        """Make an organisation, of which the user becomes the administrator."""
        told = _given(description, PublishProblem.NO_DESCRIPTION)
        body = {"name": _given(name, PublishProblem.NO_TITLE), "description": told}
        return self._read(self._api.send("POST", "/1/organizations/", body, cancel, name))

    def write(
        self, before: Organization, after: Organization, cancel: CancelToken | None = None, *, over_others: bool = False
    ) -> Organization:
        """Write a sheet that was edited; raises `PublishError` (`CHANGED_MEANWHILE`) as data sets do."""
        raw = self._api.own(_path(before.id), cancel, before.name)
        with reading_answer(self._api.service):
            now = Organization.of(raw)
        fields = ("name", "acronym", "description", "url")
        others = tuple(field for field in fields if getattr(before, field) != getattr(now, field))
        if others and not over_others:
            raise PublishError(PublishProblem.CHANGED_MEANWHILE, before.name, fields=others, now=now)
        body = {field: getattr(now, field) or None for field in fields}
        body.update({f: getattr(after, f) or None for f in fields if getattr(after, f) != getattr(before, f)})
        return self._read(self._api.send("PUT", _path(before.id), body, cancel, after.name, again=True))

    def _read(self, answer: Any) -> Organization:
        with reading_answer(self._api.service):
            return Organization.of(answer)


def _path(organization: str) -> str:
    return f"/1/organizations/{quote(organization, safe='')}/"


def _given(text: str, problem: PublishProblem) -> str:
    if not text.strip():
        raise PublishError(problem)
    return text.strip()

"""The user's data sets: made as drafts, read, written back whole, deleted; and their resources."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...cancel import CancelToken
from ...net.answers import name_of, reading_answer
from ...text import folded
from ...web_address import address_parts
from .api import PublishingApi, dataset_path
from .problems import PublishError, PublishProblem
from .sheet import Sheet

MARK = "carto_mairie:publication"
"""An extra of a data set: which publication made it, so that one that was cut off finds its draft again."""

_ID = re.compile(r"[0-9a-f]{24}")


@dataclass(frozen=True)
class Resource:
    """A file of a data set, or a link; `checksum` is a SHA-1 in hexadecimal, empty where the server has another."""

    id: str
    title: str
    url: str
    format: str
    checksum: str
    modified: str
    hosted: bool

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Resource:
        """Read it; raises what reading an unfit value raises."""
        checksum = data.get("checksum") or {}
        return cls(
            name_of(data["id"]),
            str(data.get("title") or ""),
            str(data.get("latest") or data["url"]),
            str(data.get("format") or ""),
            str(checksum.get("value") or "").lower() if checksum.get("type") == "sha1" else "",
            str(data.get("last_modified") or ""),
            data.get("filetype") == "file",
        )


@dataclass(frozen=True)
class OwnDataset:
    """A data set as it was read: what a write is compared with."""

    id: str
    page: str
    modified: str
    sheet: Sheet
    resources: tuple[Resource, ...]
    editable: bool
    harvested: bool
    raw: Mapping[str, Any]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> OwnDataset:
        """Read it; raises what reading an unfit value raises."""
        return cls(
            name_of(data["id"]),
            _web_page(data.get("page")),
            name_of(data["last_modified"]),
            Sheet.of(data),
            tuple(map(Resource.of, data.get("resources") or ())),
            bool((data.get("permissions") or {}).get("edit_resources", True)),
            bool(data.get("harvest")),
            data,
        )

    def resource(self, wanted: str) -> Resource:
        """Give a resource by its id; raises `PublishError`."""
        for resource in self.resources:
            if resource.id == wanted:
                return resource
        raise PublishError(PublishProblem.RESOURCE, wanted, dataset=self.sheet.title)


class OwnDatasets:
    """What the key of a user may write on one platform."""

    def __init__(self, api: PublishingApi) -> None:
        self._api = api

    def read(self, dataset: str, cancel: CancelToken | None = None) -> OwnDataset:
        """Give a data set by its id or slug, drafts too."""
        return self._read(self._api.own(dataset_path(dataset), cancel, dataset))

    def mine(self, cancel: CancelToken | None = None) -> tuple[OwnDataset, ...]:
        """Give the data sets of the user and of the user's organisations, those that are deleted left out."""
        answer = self._api.own("/1/me/org_datasets/", cancel)
        with reading_answer(self._api.service):
            # Organisations' lists hold one's own too, and the other way round.
            found = {item["id"]: item for item in answer if not item.get("deleted")}
            return tuple(map(OwnDataset.of, found.values()))

    def find(self, text: str, cancel: CancelToken | None = None) -> OwnDataset | None:
        """Give the data set that an id, the address of its page or its title names; None for a title of none.

        Raises `PublishError` where several of the user's have that title.
        """
        named = named_by(text)
        if named:
            return self.read(named, cancel)
        same = [item for item in self.mine(cancel) if folded(item.sheet.title) == folded(text)]
        if len(same) > 1:
            pages = tuple(item.page for item in same)
            raise PublishError(PublishProblem.SEVERAL_DATASETS, text, pages=pages)
        return same[0] if same else None

    def marked(self, mark: str, cancel: CancelToken | None = None) -> OwnDataset | None:
        """Give the draft that a publication made, None where it made none."""
        return next((item for item in self.mine(cancel) if (item.raw.get("extras") or {}).get(MARK) == mark), None)

    def create(self, sheet: Sheet, mark: str, cancel: CancelToken | None = None) -> OwnDataset:
        """Make a data set; it is a draft, whatever the sheet says: nothing without a file is shown to the public."""
        body = {**sheet.payload(), "private": True, "extras": {MARK: mark}}
        return self._read(self._api.send("POST", "/1/datasets/", body, cancel, sheet.title))

    def write(
        self, before: OwnDataset, sheet: Sheet, cancel: CancelToken | None = None, *, over_others: bool = False
    ) -> OwnDataset:
        """Write a sheet that was edited, with all that the server has beside it.

        Raises `PublishError` (`CHANGED_MEANWHILE`) where somebody else has written since `before` was read, unless
        the user has been asked and wants the fields that were edited written `over_others`' changes.
        """
        now = self.read(before.id, cancel)
        if now.modified != before.modified and not over_others:
            others = before.sheet.differences(now.sheet)
            raise PublishError(PublishProblem.CHANGED_MEANWHILE, before.sheet.title, fields=others, now=now)
        body = sheet.merged_into(now.raw, before.sheet.differences(sheet))
        answer = self._api.send("PUT", dataset_path(before.id), body, cancel, sheet.title, again=True)
        return self._read(answer)

    def delete(self, dataset: OwnDataset, cancel: CancelToken | None = None) -> None:
        """Delete a data set; the platform removes it for good within a day."""
        self._api.delete(dataset_path(dataset.id), cancel, dataset.sheet.title)

    def describe(
        self, dataset: str, resource: str, title: str, description: str | None = None, cancel: CancelToken | None = None
    ) -> Resource:
        """Give a resource its title, and a description where there is one."""
        body: dict[str, Any] = {"title": title, "type": "main"}
        if description is not None:
            body["description"] = description
        path = dataset_path(dataset, "resources", resource)
        answer = self._api.send("PUT", path, body, cancel, title, again=True)
        with reading_answer(self._api.service):
            return Resource.of(answer)

    def retitle(self, dataset: str, resource: str, title: str, cancel: CancelToken | None = None) -> Resource:
        """Put the title of a resource back after its file was replaced; all else stays."""
        path = dataset_path(dataset, "resources", resource)
        answer = self._api.send("PUT", path, {"title": title}, cancel, title, again=True)
        with reading_answer(self._api.service):
            return Resource.of(answer)

    def link(self, dataset: str, title: str, url: str, extension: str, cancel: CancelToken | None = None) -> Resource:
        """Add a resource that lies elsewhere."""
        body = {"title": title, "url": url, "filetype": "remote", "type": "main", "format": extension}
        answer = self._api.send("POST", dataset_path(dataset, "resources"), body, cancel, title)
        with reading_answer(self._api.service):
            return Resource.of(answer)

    def reorder(
        self, before: OwnDataset, order: Sequence[str], cancel: CancelToken | None = None
    ) -> tuple[Resource, ...]:
        """Put the resources in another order, given by their ids.

        Raises `PublishError` (`CHANGED_MEANWHILE`) where they are no longer those that were read.
        """
        now = self.read(before.id, cancel)
        if sorted(order) != sorted(resource.id for resource in now.resources):
            raise PublishError(PublishProblem.CHANGED_MEANWHILE, before.sheet.title, fields=("resources",), now=now)
        path = dataset_path(before.id, "resources")
        answer = self._api.send("PUT", path, [{"id": each} for each in order], cancel, before.sheet.title, again=True)
        with reading_answer(self._api.service):
            return tuple(map(Resource.of, answer))

    def delete_resource(self, dataset: OwnDataset, resource: Resource, cancel: CancelToken | None = None) -> None:
        """Delete a resource with its file."""
        self._api.delete(dataset_path(dataset.id, "resources", resource.id), cancel, resource.title)

    def _read(self, answer: Any) -> OwnDataset:
        with reading_answer(self._api.service):
            return OwnDataset.of(answer)


def named_by(text: str) -> str:
    """Give what an id or the address of a page names; empty for a title."""
    text = text.strip()
    if _ID.fullmatch(text):
        return text
    parts = address_parts(text)
    steps = [step for step in parts.path.split("/") if step]
    if parts.scheme in ("http", "https") and "datasets" in steps[:-1]:
        return steps[steps.index("datasets") + 1]
    return ""


def _web_page(address: Any) -> str:
    """Give an address that a browser may open, empty for anything else that a server may send."""
    return address if isinstance(address, str) and address_parts(address).scheme in ("http", "https") else ""

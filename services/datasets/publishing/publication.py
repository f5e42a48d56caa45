"""The whole way of a layer's file into the catalogue: a draft, its file, its title, and only then the public."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ...cancel import CancelToken
from ...downloads.transfer_journal import write_json
from .api import PublishingApi
from .journal import journal_path, read_object
from .organizations import Organizations
from .own_datasets import OwnDataset, OwnDatasets, Resource
from .problems import PublishError, PublishProblem
from .reuses import Reuses
from .sheet import Sheet
from .upload import Progress, Uploader, sha1_of
from .vocabularies import Vocabularies


@dataclass(frozen=True)
class Order:
    """What is to be published.

    `sheet` makes a new data set; without it the file goes into `dataset` (an id), in the place of `resource`'s file
    or beside the others. `seen` is the checksum that the resource had when the user looked at it last.
    """

    file: Path
    title: str
    sheet: Sheet | None = None
    dataset: str = ""
    resource: str = ""
    seen: str = ""
    over_others: bool = False


@dataclass(frozen=True)
class Published:
    """What came of it."""

    service: str
    dataset: str
    resource: str
    page: str
    url: str
    checksum: str
    private: bool
    title: str


class Publishing:
    """All that may be written on one platform in the name of one user; `folder` keeps what was cut off."""

    def __init__(self, api: PublishingApi, folder: Path, language: str = "fr") -> None:
        self.api = api
        self._folder = folder
        self.datasets = OwnDatasets(api)
        self.organizations = Organizations(api)
        self.vocabularies = Vocabularies(api, language)
        self.reuses = Reuses(api, self.vocabularies)
        self.uploader = Uploader(api, self.datasets, folder)

    def check(self, order: Order, cancel: CancelToken | None = None) -> Order:
        """Give the order with its texts put right; raises `PublishError` for what cannot be published. Sends nothing.

        It asks the catalogue's lists alone, which need no key.
        """
        if order.sheet is not None:
            order = replace(order, sheet=order.sheet.checked())
            self.vocabularies.check(order.sheet, cancel)  # type: ignore[arg-type]
        self.vocabularies.check_extension(order.file.name, cancel)
        return order

    def publish(
        self, order: Order, cancel: CancelToken | None = None, progress: Progress = lambda sent, total: None
    ) -> Published:
        """Publish; where it was cut off before, it goes on from there.

        A new data set stays a draft until its file and its title are there, and for good where the sheet says so.
        Raises `PublishError`, `ServiceError` and `Cancelled`.
        """
        cancel = cancel or CancelToken()
        order = self.check(order, cancel)
        course = _Course(self._folder, self.api.base, order)
        dataset = self._draft(order, course, cancel) if order.sheet else self.datasets.read(order.dataset, cancel)
        before = self._replaced(order, dataset, course)
        there = [resource.id for resource in dataset.resources]
        look = self._unchanged(dataset.id, before, cancel) if before is not None else None
        made = self.uploader.send(order.file, dataset.id, order.resource, there, cancel, progress, look)
        # The server has given the resource the name of the file.
        if before is not None:
            made = self.datasets.retitle(dataset.id, made.id, course.note("title", before.title), cancel)
        else:
            made = self.datasets.describe(dataset.id, made.id, order.title, cancel=cancel)
        if order.sheet and not order.sheet.private and dataset.sheet.private:
            dataset = self.datasets.read(dataset.id, cancel)
            dataset = self.datasets.write(dataset, replace(dataset.sheet, private=False), cancel)
        self.uploader.forget(order.file, dataset.id, order.resource)
        course.forget()
        return Published(
            self.api.service,
            dataset.id,
            made.id,
            dataset.page,
            made.url,
            made.checksum,
            dataset.sheet.private,
            dataset.sheet.title,
        )

    def _draft(self, order: Order, course: _Course, cancel: CancelToken) -> OwnDataset:
        """Give the draft that this publication has made before it was cut off, or make it."""
        sheet = order.sheet
        if sheet is None:
            raise ValueError("an order without a sheet makes no data set")
        written = json.dumps(sheet.payload(), sort_keys=True)
        found = self.datasets.marked(course.known("mark"), cancel) if course.known("mark") else None
        if found is None:
            course.note("sheet", written, anew=True)
            return self.datasets.create(sheet, course.note("mark", str(uuid.uuid4()), anew=True), cancel)
        if course.known("sheet") != written:  # it was edited since
            found = self.datasets.write(found, replace(sheet, private=True), cancel)
            course.note("sheet", written, anew=True)
        return found

    def _replaced(self, order: Order, dataset: OwnDataset, course: _Course) -> Resource | None:
        """Give the resource whose file is to be replaced, None for a new one; raises `PublishError`."""
        if not order.resource:
            return None
        before = dataset.resource(order.resource)
        if not before.hosted:
            raise PublishError(PublishProblem.RESOURCE, before.title, dataset=dataset.sheet.title, remote=True)
        if before.checksum != order.seen and order.seen and not order.over_others:
            # Where its title was written down by a publication that was cut off, the file may be ours by now.
            ours = course.known("title") and before.checksum == sha1_of(order.file)
            if not ours:
                raise _changed(before, dataset)
        course.note("title", before.title)
        return before

    def _unchanged(self, dataset: str, before: Resource, cancel: CancelToken) -> Callable[[str], None]:
        """Give what is done right before a file takes its place: who came in between is not overwritten."""

        def look(digest: str) -> None:
            now = self.datasets.read(dataset, cancel)
            if now.resource(before.id).checksum not in (before.checksum, digest):
                raise _changed(before, now)

        return look


def _changed(before: Resource, now: OwnDataset) -> PublishError:
    return PublishError(PublishProblem.CHANGED_MEANWHILE, before.title, fields=("file",), now=now)


class _Course:
    """What is written down of one publication; the same order finds it again."""

    def __init__(self, folder: Path, base: str, order: Order) -> None:
        sheet = order.sheet
        wanted = (sheet.title, sheet.organization) if sheet else (order.dataset, order.resource)
        self._path = journal_path(folder, "course", base, str(order.file), *wanted)
        self._values = read_object(self._path)

    def known(self, name: str) -> str:
        """Give what was written down, empty for nothing."""
        value = self._values.get(name)
        return value if isinstance(value, str) else ""

    def note(self, name: str, value: str, anew: bool = False) -> str:
        """Write something down unless it was before, and give what is written."""
        if anew or not self.known(name):
            self._values[name] = value
            write_json(self._path, self._values)
        return self.known(name)

    def forget(self) -> None:
        """Remove it: the publication is over."""
        self._path.unlink(missing_ok=True)

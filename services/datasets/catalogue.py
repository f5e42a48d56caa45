"""The open-data catalogue: data sets by words and filters, one by its id, its resources.

See https://guides.data.gouv.fr/guide-data.gouv.fr/readme-1.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar
from urllib.parse import quote

from ..cancel import CancelToken
from ..errors import ErrorKind, Problem, QueryError, ServiceError
from ..model import Page
from ..net.answers import whole_number
from ..net.http import HttpClient, Request
from ..net.ordered import in_order
from ..query import Answers
from .asking import MASKS, Answer, Cursor, Found, Scope, first_cursor, notes_of, parameters, read_answer
from .course import CourseBook
from .queries import SERVICE, DatasetQuery, DatasetsQuery
from .records import DATASETS, RESOURCES, Dataset, Resource, read_dataset, read_resource

NOT_IMPLEMENTED = 501
RESOURCES_A_PAGE = 50
MOST_RESOURCES = 5000
"""Resources of one data set that are listed; some harvested ones have more than anybody reads."""


class Datasets:
    """Asks the catalogue; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self._concurrency = http.endpoints[SERVICE].concurrency
        self._engine = True
        self._courses = CourseBook()

    def page(self, query: DatasetsQuery, cursor: Cursor | None, cancel: CancelToken) -> Found:
        """Give one page from a cursor on, None for the first: of several parts, a page of each, merged.

        Where the search engine is off (501), version 1 of the API answers, with what it could not filter by as notes.
        """
        cursor = cursor or first_cursor(query)
        if self._engine:
            try:
                return self._round(query, cursor, 2, cancel)
            except ServiceError as error:
                if error.status != NOT_IMPLEMENTED:
                    raise
                self._engine = False
        return self._round(query, cursor, 1, cancel)

    def search(self, query: DatasetsQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the rows of the data sets that fit, each once, from the `start`-th on, up to the query's limit.

        Who goes on from where the same question ended is not made to wait for what came before.
        """
        course = self._courses.begun(query, start)
        given = start
        while True:
            while not course.is_over and len(course.items) <= given:
                course.take(self.page(query, course.cursor, cancel))
                self._courses.keep(query, course)
            shown = course.between(given, query.limit)
            given += len(shown)
            if query.with_formats:
                shown = self.with_formats(shown, cancel)
            left = course.has_more(given)
            total = course.total if course.total is not None or left else given
            cut = left and given >= query.limit and total is None
            yield Page(DATASETS, [item.feature() for item in shown], total, course.notes, cut)
            if not left or given >= query.limit:
                return

    def with_formats(self, datasets: list[Dataset], cancel: CancelToken) -> list[Dataset]:
        """Give data sets with the formats that the search engine does not tell."""

        def told(dataset: Dataset) -> Dataset:
            if dataset.formats is not None or not dataset.count:
                return dataset
            formats = self._http.json(self._resources(dataset.id, 1, "data{format}"), cancel, _formats)
            return replace(dataset, formats=formats)

        with closing(in_order((partial(told, item) for item in datasets), self._concurrency)) as answers:
            return list(answers)

    def dataset(self, name: str, cancel: CancelToken) -> Dataset:
        """Give one data set by its id or slug, without its resources."""
        DatasetQuery(name)  # refuses names that would lead elsewhere
        return self._http.json(Request(SERVICE, f"2/datasets/{quote(name, safe='')}/"), cancel, read_dataset)

    def resources(self, name: str, cancel: CancelToken) -> Iterator[tuple[list[Resource], int]]:
        """Yield the resources of a data set by pages, the newest first, with how many there are."""
        DatasetQuery(name)
        number = given = 0
        while True:
            number += 1
            resources, total, more = self._http.json(self._resources(name, number), cancel, _resource_page)
            given += len(resources)
            yield resources, total
            if not resources or not more or given >= MOST_RESOURCES:
                return

    def resource(self, name: str, resource: str, cancel: CancelToken) -> Resource:
        """Give one resource of a data set; raises `QueryError` where it is not of that data set."""
        DatasetQuery(name, resource)
        for resources, _ in self.resources(name, cancel):
            for item in resources:
                if item.id.lower() == resource.lower():
                    return item
        raise QueryError(Problem.CHOICE, resource, field="resource")

    def listed(self, query: DatasetQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the resources of a data set, or the one that is asked for, as rows from the `start`-th on."""
        if query.resource:
            yield Page(RESOURCES, [self.resource(query.dataset, query.resource, cancel).feature()][start:], 1)
            return
        for resources, total in self.resources(query.dataset, cancel):
            yield Page(RESOURCES, [item.feature() for item in resources[start:]], total)
            start = max(0, start - len(resources))

    def _round(self, query: DatasetsQuery, cursor: Cursor, version: int, cancel: CancelToken) -> Found:
        calls = (partial(self._part, query, scope, version, cancel) for scope in cursor.scopes)
        with closing(in_order(calls, self._concurrency)) as answers:
            parts = list(zip(cursor.scopes, answers))
        merged = {item.id: item for _, answer in parts for item in answer.features}
        rest = tuple(scope._replace(page=scope.page + 1) for scope, answer in parts if answer.more)
        alone = len(query.zones) < 2 and len(query.formats) < 2
        total = parts[0][1].total if alone and parts else None
        return Found(tuple(merged.values()), total, Cursor(rest) if rest else None, notes_of(query, version))

    def _part(self, query: DatasetsQuery, scope: Scope, version: int, cancel: CancelToken) -> Answer:
        answer = self._answer(query, scope, version, cancel)
        if version == 2 and scope.format and not answer.total and not (query.family or query.updated):
            # Where its route of search falls back on the database, a format finds nothing, whatever there is.
            return self._answer(query, scope, 1, cancel)
        return answer

    def _answer(self, query: DatasetsQuery, scope: Scope, version: int, cancel: CancelToken) -> Answer:
        path = "2/datasets/search/" if version == 2 else "1/datasets/"
        request = Request(SERVICE, path, parameters(query, scope, version), headers={"X-Fields": MASKS[version]})
        try:
            return self._http.json(request, cancel, read_answer)
        except ServiceError as error:
            # Beyond the last page is a 404: something was withdrawn between two pages.
            if error.kind is ErrorKind.NOT_FOUND and scope.page > 1:
                return Answer((), 0, False)
            raise

    def _resources(self, name: str, page: int, mask: str = "") -> Request:
        return Request(
            SERVICE,
            f"2/datasets/{quote(name, safe='')}/resources/",
            {"page": page, "page_size": RESOURCES_A_PAGE},
            headers={"X-Fields": mask} if mask else None,
        )

    answers: ClassVar[Answers] = {DatasetsQuery: search, DatasetQuery: listed}


def _resource_page(value: Any) -> tuple[list[Resource], int, bool]:
    resources = [read_resource(item) for item in value["data"]]
    return resources, whole_number(value.get("total")) or len(resources), bool(value.get("next_page"))


def _formats(value: Any) -> tuple[str, ...]:
    names = (str(item.get("format") or "").strip().lower() for item in value["data"])
    return tuple(dict.fromkeys(name[:60] for name in names if name))

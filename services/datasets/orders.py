"""From a resource of the catalogue to the order of its files, for the queue that all downloads share."""

from __future__ import annotations

from pathlib import PurePosixPath

from ..cancel import CancelToken
from ..downloads.feed import RemoteFile, md5_in
from ..downloads.notes import Order
from ..errors import ErrorKind, Problem, QueryError, ServiceError
from ..web_address import address_parts
from .catalogue import Datasets
from .people import People
from .queries import SERVICE, DatasetQuery
from .records import Dataset, Resource
from .treatment import Treatment, address_name, parts_of, suffix_of_address, treatment_of

SUMS = {"sha1": "sha1", "sha256": "sha256", "sha2": "sha256", "md5": "md5"}


class DatasetOrders:
    """Resolves resources; every method raises `ServiceError`, `QueryError` and `Cancelled`."""

    def __init__(self, datasets: Datasets, people: People) -> None:
        self._datasets, self._people = datasets, people

    def looked_up(self, query: DatasetQuery, cancel: CancelToken) -> tuple[Dataset, Resource, Treatment]:
        """Give a data set with its resources, the one that is asked for, and what becomes of it.

        A data set of one resource needs none to be named.
        """
        dataset = self.with_all(query.dataset, cancel)
        resources = dataset.resources or ()
        wanted = [item for item in resources if item.id.lower() == query.resource.lower()]
        if not query.resource:
            wanted = list(resources) if len(resources) == 1 else []
        if not wanted:
            named = tuple(f"{item.title} ({item.id})" for item in resources)
            problem = Problem.CHOICE if resources else Problem.NOTHING_INSIDE
            raise QueryError(problem, query.resource or dataset.title, field="resource", candidates=named)
        return dataset, wanted[0], treatment_of(wanted[0], resources)

    def with_all(self, name: str, cancel: CancelToken) -> Dataset:
        """Give a data set by its id or slug, with all its resources."""
        dataset = self._datasets.dataset(name, cancel)
        pages = self._datasets.resources(dataset.id, cancel)
        return dataset.with_resources(tuple(item for page, _ in pages for item in page))

    def resolve(self, query: DatasetQuery, cancel: CancelToken) -> Order:
        """Make the order of a resource's files."""
        dataset, resource, treatment = self.looked_up(query, cancel)
        return self.order(dataset, resource, treatment, cancel)

    def order(self, dataset: Dataset, resource: Resource, treatment: Treatment, cancel: CancelToken) -> Order:
        """Make the order of the files of a resource that was looked up."""
        parts = parts_of(resource, dataset.resources or ()) if treatment.suffix == ".shp" else []
        files = tuple(remote_file(item, treatment.suffix if item is resource else "") for item in (resource, *parts))
        return Order(
            service=SERVICE,
            resource=dataset.id,
            name=resource.title,
            title=resource.title,
            files=files,
            product=dataset.title,
            edition=(resource.updated or dataset.updated)[:10],
            format=resource.format,
            licence=self._licence(dataset.licence, cancel),
            address=resource.id,
            producer=dataset.organization,
            page=dataset.url,
        )

    def _licence(self, licence: str, cancel: CancelToken) -> str:
        if not licence or licence == "notspecified":
            return ""
        try:
            return self._people.licences(cancel).get(licence, licence)
        except ServiceError as error:
            # The files are what matters: the licence's id says which it is, too.
            if error.kind is ErrorKind.ADDRESS:
                raise
            return licence


def remote_file(resource: Resource, suffix: str = "") -> RemoteFile:
    """Give the file of a resource; its length and checksum hold only where the catalogue itself keeps the file.

    Of a file that is elsewhere the date of its resource is all that tells one version from the next.
    """
    name = address_name(resource.url) or address_parts(resource.url).hostname or resource.id
    written = suffix_of_address(resource.url)
    if suffix and f".{written}" != suffix and PurePosixPath(name).suffix.lower() != suffix:
        name = f"{name}{suffix}"
    if resource.remote:
        return RemoteFile(
            resource.url, name, resource.size, media_type=resource.mime, exact=False, version=resource.updated
        )
    algorithm = SUMS.get(resource.sum_type, "")
    md5 = md5_in(resource.sum) if algorithm == "md5" else ""
    checksum = f"{algorithm}:{resource.sum}" if algorithm and not md5 else ""
    return RemoteFile(
        resource.url, name, resource.size, md5, resource.mime, resource.size is not None, checksum, resource.updated
    )

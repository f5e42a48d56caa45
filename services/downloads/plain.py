"""One file by its address alone: no feed lists it, and nobody tells its MD5."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from ..cancel import CancelToken
from ..errors import ServiceError
from ..net.http import HttpClient, Request
from .feed import RemoteFile
from .notes import Order


def plain_order(
    http: HttpClient, service: str, path: str, resource: str, name: str, title: str, cancel: CancelToken
) -> Order:
    """Make the order of one file of a service, named `name`, with the length and the date that the server tells.

    The length is a hint, as the file may change before it is fetched: what comes is checked against the length that
    comes with it. The order stays the same data set whatever the server tells. Raises `ServiceError` where the server
    cannot be reached or has no such file, and `Cancelled`.
    """
    url = http.url(service, path)
    length, edition = _told(http, service, url, cancel)
    file = RemoteFile(url, name, length, exact=False)
    licence = http.endpoints[service].licence
    return Order(service, resource, name, title, (file,), edition=edition, licence=licence, extract=False)


def _told(http: HttpClient, service: str, url: str, cancel: CancelToken) -> tuple[int | None, str]:
    """Give the length (bytes) and the day (ISO) of a file, as far as the server tells them before it is fetched."""
    request = Request(service, url, method="HEAD", headers={"Accept-Encoding": "identity"})
    try:
        with http.stream(request, cancel) as response:
            headers = response.headers
    except ServiceError as error:
        # Many a server answers GET alone: that is no reason not to fetch the file.
        if error.status not in (400, 403, 404, 405, 501):
            raise
        return None, ""
    length = headers.get("Content-Length", "")
    plain = headers.get("Content-Encoding", "identity") == "identity"
    return int(length) if plain and length.isdecimal() and int(length) > 0 else None, day_of(
        headers.get("Last-Modified", "")
    )


def day_of(text: str) -> str:
    """Give the day (ISO) of an HTTP date; empty for what is none."""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return ""

"""The routes of the catalogue that read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timezone
from functools import partial
from typing import Any
from urllib.parse import quote, unquote, urlencode

from ..web import Request, Response, json_response, text_response
from .catalogue import Catalogue, Record
from .fixed import LICENCES
from .search import RefusedError, bad_argument, found, plain, words_in
from .shapes import dataset_of, masked, reuse_of

NOT_FOUND = (
    "The requested URL was not found on the server. If you entered the URL manually please check your spelling and "
    "try again."
)
_DELETED = {"message": "Dataset has been deleted"}


class Reading:
    """Answers what asks; whatever it does not know is for the write side, or a 404."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def answer(self, request: Request) -> Response | None:
        """Answer one request; None for a route that is none of these."""
        parts = [unquote(part) for part in request.path.strip("/").split("/")]
        if parts[0] == "resources":
            return self._file(request)
        if parts[0] not in ("1", "2"):
            return None
        if not request.path.endswith("/") and parts[1:3] != ["datasets", "r"]:
            return _redirected(request, f"{request.path}/")
        handler = self._handler(int(parts[0]), "/".join(parts[1:]))
        if handler is None:
            return None
        try:
            answer = handler(request)
        except RefusedError as error:
            return json_response(error.body, error.status)
        if isinstance(answer, Response):
            return answer
        mask = request.headers.get("x-fields")
        try:
            return json_response(masked(answer, mask) if mask else answer)
        except ValueError:
            return json_response({"message": "Missing closing bracket"}, 400)

    def _handler(self, version: int, route: str) -> Callable[[Request], Any] | None:
        for versions, pattern, handler in _ROUTES:
            match = re.fullmatch(pattern, route)
            if match and version in versions:
                return partial(handler, self, version=version, **match.groupdict())
        return None

    # Data sets

    def _engine(self, request: Request, version: int) -> Any:
        if not self.catalogue.engine:
            return json_response({"message": "Search is not enabled"}, 501)
        return self._found(request, 2, version)

    def _list(self, request: Request, version: int) -> Any:
        # The list of version 2 filters as version 1 does: the engine alone knows more.
        return self._found(request, 1, version)

    def _found(self, request: Request, filters: int, version: int) -> Any:
        with self.catalogue.lock:
            records = found(self.catalogue, request, filters, datetime.now(timezone.utc))
            return _page(request, records, lambda record: dataset_of(self.catalogue, record, version))

    def _licences(self, request: Request, version: int) -> Any:
        return [{"id": key, "title": title, "flags": [], "url": None} for key, title in LICENCES.items()]

    def _dataset(self, request: Request, name: str, version: int) -> Any:
        record = self._public(name)
        if isinstance(record, Response):
            return record
        if name not in (record["id"], record["slug"]):
            return _redirected(request, request.path.replace(quote(name), record["slug"]))
        return dataset_of(self.catalogue, record, version)

    def _resources(self, request: Request, name: str, version: int) -> Any:
        record = self._public(name)
        if isinstance(record, Response):
            return record
        text, kind = plain(request.parameter("q") or ""), request.parameter("type")
        kept = [
            item for item in record["resources"] if text in plain(item["title"]) and (not kind or item["type"] == kind)
        ]
        return _page(request, kept, dict, beyond_is_empty=True)

    def _latest(self, request: Request, resource: str, version: int) -> Any:
        for record in self.catalogue.datasets.values():
            for item in record["resources"]:
                if item["id"] == resource:
                    return Response(302, b"", {"location": item["url"]})
        return json_response({"message": NOT_FOUND}, 404)

    def _public(self, name: str) -> Record | Response:
        record = self.catalogue.find(self.catalogue.datasets, name)
        if record is None or record["private"]:
            return json_response({"message": NOT_FOUND}, 404)
        return json_response(_DELETED, 410) if record["deleted"] else record

    def _file(self, request: Request) -> Response:
        stored = self.catalogue.files.get(unquote(request.path))
        if stored is None:
            return text_response("Not Found", 404)
        tag = hashlib.sha1(stored.body, usedforsecurity=False).hexdigest()[:16]
        headers = {"content-type": stored.mime, "accept-ranges": "bytes", "etag": f'"{tag}"'}
        match = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("range", ""))
        if match and int(match[1]) < len(stored.body):
            start, end = int(match[1]), min(int(match[2] or len(stored.body) - 1), len(stored.body) - 1)
            headers["content-range"] = f"bytes {start}-{end}/{len(stored.body)}"
            return Response(206, stored.body[start : end + 1], headers)
        return Response(200, stored.body, headers)

    # Organisations, reuses, zones

    def _organizations(self, request: Request, version: int) -> Any:
        words = words_in(request.parameter("q") or "")
        kept = [
            record
            for record in self.catalogue.organizations.values()
            if not record["deleted"] and words <= words_in(f"{record['name']} {record['acronym'] or ''}")
        ]
        if request.parameter("sort") == "-followers":
            kept.sort(key=lambda record: -record["metrics"]["followers"])
        return _page(request, kept, dict)

    def _organization(self, request: Request, name: str, version: int) -> Any:
        record = self.catalogue.find(self.catalogue.organizations, name)
        if record is None:
            return json_response({"message": NOT_FOUND}, 404)
        return json_response({"message": "Organization has been deleted"}, 410) if record["deleted"] else record

    def _reuses(self, request: Request, version: int) -> Any:
        dataset = request.parameter("dataset")
        kept = [
            record
            for record in self.catalogue.reuses.values()
            if not (record["private"] or record["deleted"]) and (not dataset or dataset in record["datasets"])
        ]
        return _page(request, kept, lambda record: reuse_of(self.catalogue, record))

    def _zones(self, request: Request, version: int) -> Any:
        text = _asked(request).lower()
        kept = [
            zone
            for zone in self.catalogue.zones.values()
            if text in zone["name"].lower() or text in zone["code"].lower() or text in zone["id"].lower()
        ]
        order = ("country-group", "country", "country-subset", "fr:region", "fr:departement", "fr:epci", "fr:commune")
        kept.sort(key=lambda zone: next(i for i, level in enumerate(order) if zone["level"].startswith(level)))
        return kept[: int(request.parameter("size") or 10)]

    def _suggest(self, request: Request, kind: str, version: int) -> Any:
        records = self.catalogue.organizations if kind == "organizations" else self.catalogue.datasets
        name = "name" if kind == "organizations" else "title"
        # Whatever the case, but with the accents as they are.
        text = _asked(request).lower()
        kept = [
            record
            for record in records.values()
            if not record["deleted"]
            and not record.get("private")
            and (text in record[name].lower() or text in (record["acronym"] or "").lower())
        ]
        keys = ("id", name, "acronym", "slug", "page")
        return [{key: record[key] for key in keys} for record in kept[: int(request.parameter("size") or 10)]]


_ROUTES: tuple[tuple[tuple[int, ...], str, Callable[..., Any]], ...] = (
    ((2,), "datasets/search", Reading._engine),
    ((1, 2), "datasets", Reading._list),
    ((1,), "datasets/licenses", Reading._licences),
    ((1,), "(?P<kind>datasets|organizations)/suggest", Reading._suggest),
    ((1,), "datasets/r/(?P<resource>[^/]+)", Reading._latest),
    ((1, 2), "datasets/(?P<name>[^/]+)", Reading._dataset),
    ((2,), "datasets/(?P<name>[^/]+)/resources", Reading._resources),
    ((1,), "organizations", Reading._organizations),
    ((1,), "organizations/(?P<name>[^/]+)", Reading._organization),
    ((1,), "reuses", Reading._reuses),
    ((1,), "spatial/zones/suggest", Reading._zones),
)


def _asked(request: Request) -> str:
    text = request.parameter("q")
    if text is None:
        raise bad_argument("q", "Missing required parameter in the query string")
    return text


def _page(
    request: Request, records: list[Record], write: Callable[[Record], Any], beyond_is_empty: bool = False
) -> Record:
    number, size = _positive(request, "page", 1), _positive(request, "page_size", 20)
    start = (number - 1) * size
    if start and start >= len(records) and not beyond_is_empty:
        raise RefusedError({"message": NOT_FOUND}, 404)
    last = start + size >= len(records)
    return {
        "data": [write(record) for record in records[start : start + size]],
        "page": number,
        "page_size": size,
        "total": len(records),
        "next_page": None if last else _address(request, number + 1),
        "previous_page": None if number == 1 else _address(request, number - 1),
    }


def _address(request: Request, number: int) -> str:
    parameters = {name: values[-1] for name, values in request.parameters.items() if name != "page"}
    return f"{request.base}{request.path}?{urlencode({**parameters, 'page': number})}"


def _positive(request: Request, name: str, default: int) -> int:
    text = request.parameter(name)
    if text is None or text == "":
        return default
    if not text.lstrip("-").isdigit():
        raise bad_argument(name, f"invalid literal for int() with base 10: '{text}'")
    if int(text) < 1:
        raise bad_argument(name, f"Invalid {name}: {text}. {name} must be a positive integer")
    return int(text)


def _redirected(request: Request, path: str) -> Response:
    query = f"?{request.query}" if request.query else ""
    return Response(308, b"", {"location": f"{request.base}{path}{query}"})

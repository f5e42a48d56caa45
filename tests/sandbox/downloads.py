"""The Géoplateforme's download service: three levels of feeds, then the files, whole or by range."""

from __future__ import annotations

import hashlib
import mmap
import re
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from .download_catalogue import CRS, FORMATS, ZONES, DataSet, Resource, downloads_catalogue
from .download_feeds import as_atom, as_json
from .download_files import Kitchen
from .web import Request, Response, html_response
from .world import World

DEFAULT_LIMIT, LARGEST_LIMIT = 10, 50
CRS_TERM = "https://www.opengis.net/def/crs/EPSG/0/"
_TYPES = {
    ".7z": "application/x-7z-compressed",
    ".zip": "application/zip",
    ".shp": "application/x-shapefile",
    ".prj": "image/x-prj",
    ".cpg": "image/x-cpg",
    ".csv": "text/csv",
    ".md5": "text/plain",
    ".gpkg": "application/geopackage+sqlite3",
}
# What the firewall before the real service turns away.
_BAD_AGENT = re.compile(r"^\s*$|^Python-urllib/|bot", re.IGNORECASE)
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class Downloads:
    """The service; tests add files of their own with `publish`."""

    def __init__(self, world: World, catalogue: Callable[[], list[Resource]] = downloads_catalogue) -> None:
        self._make = catalogue
        self._lock = threading.Lock()
        self._kitchen = Kitchen(world)
        self.reset()

    def reset(self) -> None:
        """Forget the data sets that tests published."""
        self._resources = {resource.name: resource for resource in self._make()}

    def publish(self, resource: str, name: str, *paths: Path, **options: Any) -> DataSet:
        """Add a data set of files that are there; `options` are fields of `DataSet`."""
        dataset = DataSet(resource, name, paths=list(paths), **{"title": name, **options})
        self._resources.setdefault(resource, Resource(resource, resource, "")).datasets.append(dataset)
        return dataset

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        if _BAD_AGENT.search(request.headers.get("user-agent", "")):
            return html_response("<html><body><h1>403 Forbidden</h1></body></html>\n", 403)
        if request.method not in ("GET", "HEAD"):
            return html_response("<html><body><h1>405 Not Allowed</h1></body></html>\n", 405)
        parts = [unquote(part) for part in request.path.strip("/").split("/")]
        if parts == ["capabilities"]:
            return self._capabilities(request)
        if parts[0] == "resource" and len(parts) in (2, 3) and parts[1] in self._resources:
            resource = self._resources[parts[1]]
            if len(parts) == 2:
                return self._resource(request, resource)
            dataset = next((item for item in resource.datasets if item.name == parts[2]), None)
            return self._files(request, dataset) if dataset else _not_found()
        if parts[0] == "download" and len(parts) == 4:
            return self._download(request, *parts[1:])
        return _not_found()

    def _capabilities(self, request: Request) -> Response:
        entries = []
        for resource in self._resources.values():
            box = _polygon_bounds(request.parameter("polygon") or "")
            covered = box is None or resource.extent is None or _meet(box, resource.extent)
            themed = (request.parameter("thematic") or "") in ("", resource.theme)
            if covered and themed and any(_keeps(dataset, request) for dataset in resource.datasets):
                entries.append(_resource_entry(request, resource))
        head = {
            "title": "Service de téléchargement public de la Géoplateforme",
            "id": f"{request.base}/capabilities",
            "rights": "Licence Ouverte 2.0",
            "updated": "2026-07-01",
        }
        return _page(request, head, entries)

    def _resource(self, request: Request, resource: Resource) -> Response:
        kept = [dataset for dataset in resource.datasets if _keeps(dataset, request)]
        by_edition = request.parameter("sortEntriesBy") == "editionDate"
        kept.sort(key=lambda item: item.edition if by_edition else item.name)
        if request.parameter("sortEntriesOrder") == "desc":
            kept.reverse()
        url = f"{request.base}/resource/{quote(resource.name)}"
        head = {"title": resource.title, "subtitle": resource.summary, "id": url, "updated": "2026-07-01"}
        return _page(
            request, head, [_dataset_entry(request, dataset) for dataset in kept], up=f"{request.base}/capabilities"
        )

    def _files(self, request: Request, dataset: DataSet) -> Response:
        url = f"{request.base}/resource/{quote(dataset.resource)}/{quote(dataset.name)}"
        head = {"title": dataset.title or dataset.name, "id": url, "updated": dataset.updated}
        head |= {"zone": _zone(dataset), "format": _format(dataset), "editionDate": dataset.edition}
        entries = [_file_entry(request, dataset, path) for path in self._paths(dataset)]
        return _page(request, head, entries, up=f"{request.base}/resource/{quote(dataset.resource)}")

    def _download(self, request: Request, resource: str, name: str, file: str) -> Response:
        datasets = self._resources[resource].datasets if resource in self._resources else []
        dataset = next((item for item in datasets if item.name == name), None)
        path = next((path for path in self._paths(dataset) if path.name == file), None) if dataset else None
        if dataset is None or path is None:
            return _not_found()
        headers = {"content-type": _type(path), "accept-ranges": "bytes"}
        if dataset.etag:
            headers["etag"] = f'"{_md5(path, path.stat().st_mtime_ns)}"'
        return _file(request, path, headers)

    def _paths(self, dataset: DataSet) -> list[Path]:
        with self._lock:
            if not dataset.paths:
                dataset.paths = self._kitchen.cook(dataset)
        return dataset.paths


def _file(request: Request, path: Path, headers: dict[str, str]) -> Response:
    size = path.stat().st_size
    data = _view(path, path.stat().st_mtime_ns)
    match = _RANGE.fullmatch(request.headers.get("range", ""))
    condition = request.headers.get("if-range")
    if not match or not any(match.groups()) or (condition and condition != headers.get("etag")):
        return Response(200, data, headers)
    first, last = match.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start >= size or end < start:
        return Response(416, b"", {"content-range": f"bytes */{size}"})
    return Response(206, data[start : end + 1], {**headers, "content-range": f"bytes {start}-{end}/{size}"})


@lru_cache(maxsize=64)
def _view(path: Path, stamp: int) -> memoryview:
    if not path.stat().st_size:
        return memoryview(b"")
    with path.open("rb") as stream:
        return memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))


@lru_cache(maxsize=256)
def _md5(path: Path, stamp: int) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    with path.open("rb") as stream:
        for piece in iter(lambda: stream.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


def _page(request: Request, head: dict[str, Any], entries: list[dict[str, Any]], up: str = "") -> Response:
    page = max(1, _integer(request.parameter("page"), 1))
    limit = min(LARGEST_LIMIT, max(1, _integer(request.parameter("limit"), DEFAULT_LIMIT)))
    links = [{"href": head["id"], "rel": "self", "type": "application/atom+xml", "title": "This document"}]
    if up:
        links.append({"href": up, "rel": "up", "type": "application/atom+xml"})
    feed = {
        "lang": "fr" if (request.parameter("lang") or "").startswith("fr") else "en",
        "page": page,
        "pagesize": limit,
        "pagecount": -(-len(entries) // limit),
        "totalentries": len(entries),
        **head,
        "link": links,
        "entry": entries[(page - 1) * limit : page * limit],
    }
    wanted = request.parameter("outputFormat") or request.headers.get("accept", "")
    if wanted.startswith("application/json"):
        return Response(200, as_json(feed), {"content-type": "application/json"})
    return Response(200, as_atom(feed), {"content-type": "application/atom+xml;charset=UTF-8"})


def _resource_entry(request: Request, resource: Resource) -> dict[str, Any]:
    url = f"{request.base}/resource/{quote(resource.name)}"
    editions = sorted(resource.values("edition"))
    return {
        "title": resource.title,
        "spatialDatasetIdentifierCode": resource.code or None,
        "link": [{"href": url, "rel": "alternate", "type": "application/atom+xml"}],
        "id": url,
        "updated": "2026-07-01T14:59:00+01:00",
        "content": resource.summary,
        "polygon": _ring(resource.extent),
        "editionDateStart": editions[0] if editions else None,
        "editionDateEnd": editions[-1] if editions else None,
        "category": [_crs(code) for code in resource.values("crs")],
        "zone": [{"term": zone, "label": _zone_label(zone)} for zone in resource.values("zone")],
        "format": [{"term": kind, "label": FORMATS.get(kind, kind)} for kind in resource.values("format")],
    }


def _dataset_entry(request: Request, dataset: DataSet) -> dict[str, Any]:
    url = f"{request.base}/resource/{quote(dataset.resource)}/{quote(dataset.name)}"
    return {
        "title": dataset.title or dataset.name,
        "link": [{"href": url, "rel": "alternate", "type": "application/atom+xml", "title": dataset.name}],
        "id": url,
        "updated": dataset.updated,
        "content": dataset.title or dataset.name,
        "polygon": _ring(dataset.extent),
        "editionDate": dataset.edition,
        "category": [_crs(dataset.crs)] if dataset.crs else [],
        "zone": [_zone(dataset)] if dataset.zone else [],
        "format": [_format(dataset)] if dataset.format else [],
    }


def _file_entry(request: Request, dataset: DataSet, path: Path) -> dict[str, Any]:
    """Make the entry of a file: no title, no date; the content is its MD5; a volume is a section."""
    url = f"{request.base}/download/{quote(dataset.resource)}/{quote(dataset.name)}/{quote(path.name)}"
    rel = "section" if re.search(r"\.7z\.\d{3}$", path.name) else "alternate"
    md5 = _md5(path, path.stat().st_mtime_ns)
    return {
        "link": [{"href": url, "rel": rel, "type": _type(path), "length": path.stat().st_size}],
        "id": url,
        "content": "0" * 32 if dataset.wrong_md5 else md5,
        "category": [_crs(dataset.crs)] if dataset.crs else [],
        "mime_type": ["application/octet-stream", "text/plain"],
    }


def _keeps(dataset: DataSet, request: Request) -> bool:
    def value(name: str) -> str:
        return request.parameter(name) or ""

    box = _polygon_bounds(value("polygon"))
    return (
        value("zone") in ("", dataset.zone)
        and value("format") in ("", dataset.format)
        and value("crs") in ("", CRS_TERM + dataset.crs, dataset.crs)
        and (not value("editionDateFrom") or dataset.edition >= value("editionDateFrom"))
        and (not value("editionDateTo") or dataset.edition <= value("editionDateTo"))
        and (not value("updatedFrom") or dataset.updated[:10] >= value("updatedFrom"))
        and (not value("updatedTo") or dataset.updated[:10] <= value("updatedTo"))
        and (box is None or dataset.extent is None or _meet(box, dataset.extent))
    )


def _polygon_bounds(text: str) -> tuple[float, float, float, float] | None:
    points = [tuple(map(float, pair.split(","))) for pair in text.split(";") if pair]
    if not points:
        return None
    xs, ys = zip(*points)
    return min(xs), min(ys), max(xs), max(ys)


def _meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _ring(extent: tuple[float, float, float, float] | None) -> str | None:
    if extent is None:
        return None
    west, south, east, north = extent
    return f"{west} {south} {east} {south} {east} {north} {west} {north} {west} {south}"


def _crs(code: str) -> dict[str, str]:
    return {"term": CRS_TERM + code, "label": CRS[code]}


def _zone(dataset: DataSet) -> dict[str, str]:
    return {"term": dataset.zone, "label": _zone_label(dataset.zone)}


def _zone_label(zone: str) -> str:
    return f"{zone} {ZONES[zone]}" if zone in ZONES else ""


def _format(dataset: DataSet) -> dict[str, str]:
    return {"term": dataset.format, "label": FORMATS.get(dataset.format, dataset.format)}


def _type(path: Path) -> str:
    return _TYPES.get(path.suffix, "application/x-7z-compressed" if ".7z." in path.name else "application/octet-stream")


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() else default


def _not_found() -> Response:
    return html_response("<html><body><h1>404 Not Found</h1></body></html>\n", 404)

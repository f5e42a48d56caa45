"""What will happen to a resource when it is opened, and why: told before anything is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, unquote

from ..web_address import address_parts
from .records import Resource

WORTH_ROWS = 20 << 20
"""Bytes from which on the rows of a commune are asked for rather than the whole table."""


class Outcome(str, Enum):
    """What becomes of a resource."""

    LAYER = "layer"
    TABLE = "table"
    LAYERS = "layers"
    DOCUMENT = "document"
    SERVICE = "service"
    CLOSED = "closed"


class Why(str, Enum):
    """Why."""

    VECTOR = "vector"
    RASTER = "raster"
    CONTAINER = "container"
    ARCHIVE = "archive"
    TABLE = "table"
    LARGE_TABLE = "large_table"
    MAYBE_GEOJSON = "maybe_geojson"
    PARTS = "parts"
    PARTS_MISSING = "parts_missing"
    READ = "read"
    PAGE = "page"
    WMS = "wms"
    WFS = "wfs"
    WMTS = "wmts"
    FEATURES = "features"
    UNKNOWN = "unknown"
    PROTOCOL = "protocol"
    NO_ADDRESS = "no_address"
    NO_READER = "no_reader"
    OTHER_SERVICE = "other_service"


@dataclass(frozen=True)
class Treatment:
    """What becomes of a resource, why, and the `suffix` that says how its file is read, with its dot."""

    outcome: Outcome
    why: Why
    suffix: str = ""
    rows: bool = False
    """Whether its rows can be asked for, a commune's alone."""

    @property
    def is_asked(self) -> bool:
        """Whether rows are asked for in the place of the file, which is large."""
        return self.rows and self.why is Why.LARGE_TABLE


_LAYER, _LAYERS, _TABLE = Outcome.LAYER, Outcome.LAYERS, Outcome.TABLE
KNOWN: dict[str, tuple[Outcome, Why]] = {
    **dict.fromkeys(("geojson", "kml", "fgb", "gml", "parquet", "geoparquet", "geojson.gz"), (_LAYER, Why.VECTOR)),
    **dict.fromkeys(("tif", "tiff", "jp2", "asc", "ecw", "laz", "las"), (_LAYER, Why.RASTER)),
    **dict.fromkeys(("gpkg", "sqlite", "gpx"), (_LAYERS, Why.CONTAINER)),
    **dict.fromkeys(("zip", "7z", "kmz"), (_LAYERS, Why.ARCHIVE)),
    **dict.fromkeys(("csv", "csv.gz", "tsv", "xlsx", "xls", "ods"), (_TABLE, Why.TABLE)),
    **dict.fromkeys(("json", "json.gz"), (_LAYER, Why.MAYBE_GEOJSON)),
    **dict.fromkeys(
        ("pdf", "doc", "docx", "odt", "rtf", "txt", "md", "ppt", "pptx", "odp", "epub", "png", "jpg", "jpeg", "svg"),
        (Outcome.DOCUMENT, Why.READ),
    ),
    **dict.fromkeys(("html", "htm", "php", "web", "url", "www:link", "aspx"), (Outcome.DOCUMENT, Why.PAGE)),
    **dict.fromkeys(
        ("rar", "tar", "tgz", "tar.gz", "gz", "bz2", "xz", "dwg", "dxf", "pmtiles", "mbtiles", "qgz", "qgs", "lyr"),
        (Outcome.CLOSED, Why.NO_READER),
    ),
    **dict.fromkeys(("xml", "rdf", "ttl", "n3", "owl", "sql", "db", "dbf", "mdb"), (Outcome.CLOSED, Why.NO_READER)),
}
"""What becomes of files, by their formats."""
_SAME = {"shapefile": "shp", "esri shapefile": "shp", "geopackage": "gpkg", "excel": "xlsx", "flatgeobuf": "fgb"}
_MIMES = {
    "application/geo+json": "geojson",
    "application/vnd.geo+json": "geojson",
    "application/geopackage+sqlite3": "gpkg",
    "application/vnd.google-earth.kml+xml": "kml",
    "application/gpx+xml": "gpx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/zip": "zip",
    "application/x-7z-compressed": "7z",
    "application/pdf": "pdf",
    "text/csv": "csv",
    "text/html": "html",
}
_SERVICES = {
    "wms": Why.WMS,
    "ogc:wms": Why.WMS,
    "wfs": Why.WFS,
    "ogc:wfs": Why.WFS,
    "wmts": Why.WMTS,
    "ogc:wmts": Why.WMTS,
    "oapif": Why.FEATURES,
    "ogc:oapif": Why.FEATURES,
    "ogcapi": Why.FEATURES,
    "ogc api features": Why.FEATURES,
    "ogc:api-features": Why.FEATURES,
}
_OTHER_SERVICES = (
    "esri:rest",
    "arcgis",
    "arcgis geoservices rest api",
    "wcs",
    "ogc:wcs",
    "csw",
    "ogc:csw",
    "tms",
    "wps",
)
_DOUBLE = re.compile(r"\.(csv|json|geojson|tar)\.gz$")
_PARTS = (".shx", ".dbf")
_COLLECTIONS = re.compile(r"/collections(/[^/]+(/items)?)?/?$")


def treatment_of(resource: Resource, siblings: Iterable[Resource] = ()) -> Treatment:
    """Tell what becomes of a resource; `siblings` are all resources of its data set.

    Its format, its address and its media type are evidence of what it is: where they differ, the address says what
    will come, as archives of shapefiles are called `shp`.
    """
    scheme = address_parts(resource.url).scheme.lower()
    if not resource.url:
        return Treatment(Outcome.CLOSED, Why.NO_ADDRESS)
    if scheme not in ("http", "https"):
        return Treatment(Outcome.CLOSED, Why.PROTOCOL)
    service = _service_of(resource)
    if service is not None:
        return Treatment(Outcome.SERVICE, service)
    if resource.format in _OTHER_SERVICES:
        return Treatment(Outcome.CLOSED, Why.OTHER_SERVICE)
    return _file(resource, siblings)


def _service_of(resource: Resource) -> Why | None:
    parameters = {name.lower(): value.lower() for name, value in parse_qsl(address_parts(resource.url).query)}
    said = _SERVICES.get(resource.format)
    if parameters.get("request") in ("getfeature", "getmap", "gettile") and "outputformat" in parameters:
        return None  # a file that a WFS makes when it is asked
    if said is None and resource.format in ("", "api", "json", "html", "url"):
        said = _SERVICES.get(parameters.get("service", ""))
        if said is None and resource.kind == "api" and _COLLECTIONS.search(address_parts(resource.url).path):
            said = Why.FEATURES
    return said


def _file(resource: Resource, siblings: Iterable[Resource]) -> Treatment:
    name = _SAME.get(resource.format, resource.format)
    written = suffix_of_address(resource.url)
    # A hundred ways to write what a page is are all .php and .html, and what they answer may be a file nevertheless.
    pages = ("html", "htm", "php", "aspx")
    evidence = [kind for kind in (written if written not in pages else "", name, _MIMES.get(resource.mime, "")) if kind]
    kind = next((kind for kind in evidence if kind in KNOWN or kind == "shp"), "")
    if not kind:
        is_page = not (resource.format or written) or written in pages
        return Treatment(Outcome.DOCUMENT, Why.PAGE) if is_page else Treatment(Outcome.CLOSED, Why.UNKNOWN)
    if kind == "shp":
        return _shapefile(resource, written, siblings)
    outcome, why = KNOWN[kind]
    if resource.kind == "documentation" and outcome is not Outcome.DOCUMENT and kind in ("json", "csv", "xlsx", "ods"):
        return Treatment(Outcome.DOCUMENT, Why.READ, f".{kind}")
    rows = why is Why.TABLE and bool(resource.preview)
    if rows and (resource.size or 0) >= WORTH_ROWS:
        why = Why.LARGE_TABLE
    return Treatment(outcome, why, f".{kind}", rows)


def _shapefile(resource: Resource, written: str, siblings: Iterable[Resource]) -> Treatment:
    """A shapefile is of several files: an archive of them, or a resource each."""
    if written != "shp":  # an address that does not say is that of an archive, as a shapefile is several files
        return Treatment(_LAYERS, Why.ARCHIVE, ".zip")
    here = {PurePosixPath(address_name(item.url)).suffix.lower() for item in parts_of(resource, siblings)}
    if set(_PARTS) <= here:
        return Treatment(_LAYER, Why.PARTS, ".shp")
    return Treatment(Outcome.CLOSED, Why.PARTS_MISSING, ".shp")


def parts_of(resource: Resource, siblings: Iterable[Resource]) -> list[Resource]:
    """Give the other resources of a data set that have a shapefile's name: its .dbf, .shx, .prj…"""
    stem = PurePosixPath(address_name(resource.url)).stem.lower()
    suffixes = (".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx", ".qml", ".sld")
    found: dict[str, Resource] = {}
    for item in siblings:
        path = PurePosixPath(address_name(item.url).lower())
        if path.stem == stem and path.suffix in suffixes:
            found.setdefault(path.suffix, item)
    return list(found.values())


def address_name(url: str) -> str:
    """Give the name of the file in an address, decoded; it is still to be made safe before it touches a disk."""
    return unquote(address_parts(url).path.rstrip("/").rpartition("/")[2])


def suffix_of_address(url: str) -> str:
    """Give the format that the name in an address says, without its dot: csv, csv.gz; empty for none."""
    name = address_name(url).lower()
    double = _DOUBLE.search(name)
    if double:
        return f"{double[1]}.gz"
    suffix = PurePosixPath(name).suffix.lstrip(".")
    return suffix if suffix in KNOWN or suffix in ("shp", "html") else ""

"""The parsers of what comes from outside, each with honest inputs that fuzzing starts from."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Callable

from qgis.core import QgsMimeDataUtils, QgsSettings, QgsVectorLayer

from carto_mairie.services import endpoints
from carto_mairie.services.archives.names import Member, plan
from carto_mairie.services.cadastre.reading.reader import read
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.downloads.checksums import read_sums
from carto_mairie.services.downloads.feed import RemoteFile
from carto_mairie.services.downloads.library import Library
from carto_mairie.services.downloads.notes import Note, Order
from carto_mairie.services.gateway import query_from_json
from carto_mairie.services.geo.geometry import read_shape
from carto_mairie.services.geocoding import AddressQuery
from carto_mairie.services.net.http_errors import message_in
from carto_mairie.services.wfs.themes import SHIPPED, read_theme
from carto_mairie.ui.host.settings import Settings
from carto_mairie.ui.layers.build.provenance import SOURCE_PROPERTY, requested_at, source_of
from carto_mairie.ui.layers.downloads.contents import survey
from carto_mairie.ui.layers.map.dragged import query_of, uri_of
from carto_mairie.ui.presentation.titles import title_of

from .asked import Question
from .replayed import Recorded, Replayer, services_over

SCRATCH = Path(tempfile.mkdtemp(prefix="trust-fuzz-"))


@dataclass(frozen=True)
class Target:
    """A parser: `seeds` are honest documents, `read` reads one."""

    name: str
    seeds: tuple[bytes, ...]
    read: Callable[[bytes], Any]


def answer_targets(question: Question, answers: list[Recorded]) -> Iterator[Target]:
    """Yield a target for each of a question's answers: the others stay as they were."""
    kinds: set[bytes] = set()
    for index, answer in enumerate(answers):
        if answer.body[:60] in kinds or len(kinds) >= 3:
            continue  # the next page of the same
        kinds.add(answer.body[:60])

        def read(body: bytes, index: int = index) -> Any:
            changed = [*answers]
            changed[index] = Recorded(200, body, changed[index].type)
            services = services_over(Replayer(changed), profile=question.profile)
            if question.query is not None:
                return [len(page.features) for page in services.pages(question.query)]
            return list(question.work(services)(CancelToken()))

        yield Target(f"{question.name}, answer {len(kinds)}", (answer.body,), read)


def other_targets(asked: list[Question]) -> list[Target]:
    """Give the targets that are no answers of services."""
    queries = [question.query for question in asked if question.query is not None]
    written = tuple(json.dumps(query.to_json()).encode() for query in queries)
    uris = tuple(uri_of("x", query).uri.encode() for query in queries)
    return [
        Target("query of a project", written, _source),
        Target("query of a drop", uris, _drop),
        Target("query", written, _query),
        Target("settings", (b'{"area_tolerance":"5.0","home/code":"45901","endpoints/wfs":"https://x/y"}',), _settings),
        Target("endpoints", (b'{"wfs":"https://a/b","communes":"https://c"}',), _endpoints),
        Target("pasted list", _LISTS, lambda body: read(_text(body))),
        Target("pasted shape", _SHAPES, lambda body: read_shape(_text(body))),
        Target("pasted address", (b"8 rue de la mairie 45901 Valmorin",), lambda body: AddressQuery(_text(body))),
        Target("list of sums", (b"d41d8cd98f00b204e9800998ecf8427e  a.7z\n",), lambda body: read_sums(_text(body))),
        Target("words of an error", (b"<html><body>x</body></html>", b'{"msg":"x"}'), message_in),
        Target("names of an archive", (b'["a/b.shp","a/b.dbf","c.txt"]',), _names),
        Target("note of a library", (_note(),), _library),
        Target("theme", tuple(path.read_bytes() for path in sorted(SHIPPED.glob("*.json"))[:2]), _theme),
        Target("table with coordinates", (_TABLE, _TABLE.replace(b",", b";")), _table),
    ]


_LISTS = ("45901 A 12, 13 et 15\nAB 3 à 7", "459010000A0012", "Valmorin : section AC n° 12p", "064 AB 1-4")
_LISTS = tuple(text.encode() for text in _LISTS)  # type: ignore[assignment]
_SHAPES = (
    b'{"type":"Polygon","coordinates":[[[2,48],[2.1,48],[2.1,48.1],[2,48]]]}',
    b"POLYGON((2 48,2.1 48,2.1 48.1,2 48))",
    b"SRID=2154;POINT(650000 6860000)",
    b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[2,48]}}]}',
)
_TABLE = b"name,longitude,latitude\nmairie,2.31,48.67\nx,2.32,48.68\n"


def _text(body: bytes) -> str:
    return body.decode("utf-8", "surrogateescape")


def _used(query: Any) -> Any:
    """Do with a query what is done with any."""
    title_of(query)
    hash(query)
    return json.dumps(query.to_json())


def _value(body: bytes) -> Any:
    """Read the JSON that a reader is handed as a value: what is none is tried by those that read text."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _query(body: bytes) -> Any:
    return _used(query_from_json(_value(body)))


def _source(body: bytes) -> Any:
    layer = QgsVectorLayer("Point?crs=EPSG:4326", "x", "memory")
    layer.setCustomProperty(SOURCE_PROPERTY, body.decode("utf-8", "replace"))
    query = source_of(layer)
    requested_at(layer)
    return query and _used(query)


def _drop(body: bytes) -> Any:
    uri = QgsMimeDataUtils.Uri()
    uri.providerKey, uri.name, uri.uri = "cartomairie", "x", body.decode("utf-8", "replace")
    return _used(query_of(uri))


def _settings(body: bytes) -> Any:
    values = _value(body)
    for key, value in values.items() if isinstance(values, dict) else ():
        QgsSettings().setValue(f"carto_mairie/{key}".encode("utf-8", "replace").decode(), value)
    try:
        return Settings().area_tolerance(), Settings().endpoints()
    finally:
        QgsSettings().remove("carto_mairie")


def _endpoints(body: bytes) -> Any:
    path = SCRATCH / "endpoints.json"
    path.write_bytes(body)
    endpoints.os.environ[endpoints.ENVIRONMENT_VARIABLE] = str(path)
    try:
        return endpoints.resolve_endpoints()
    finally:
        del endpoints.os.environ[endpoints.ENVIRONMENT_VARIABLE]


def _names(body: bytes) -> Any:
    names = _value(body) or [_text(body)]
    names = names if isinstance(names, list) else [names]
    members = [Member(str(name), 1, str(name).endswith("/")) for name in names]
    paths = plan(members, 100, 1 << 30)
    for path in paths.values():
        if path.is_absolute() or ".." in path.parts:
            raise AssertionError(f"{path} leads outside")
    return paths


def _note() -> bytes:
    order = Order("downloads", "R", "N", "T", (RemoteFile("a.7z", "https://x/a.7z"),))
    return json.dumps(asdict(Note(order)), default=str).encode()


def _library(body: bytes) -> Any:
    library = Library(SCRATCH / "library")
    folder = library.root / "downloads" / "R" / "N"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "carto-mairie.json").write_bytes(body)
    for note in library.notes():
        if library.root not in library.folder(note.order).parents:
            raise AssertionError(f"a note leads to {library.folder(note.order)}")
        library.has(note.order)
        library.files(note.order)
    return None


def _theme(body: bytes) -> Any:
    path = SCRATCH / "theme.json"
    path.write_bytes(body)
    return read_theme(path)


def _table(body: bytes) -> Any:
    path = SCRATCH / "table.csv"
    path.write_bytes(body)
    return survey([path], "2154", CancelToken())

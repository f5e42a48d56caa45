"""More parsers of what comes from outside: spreadsheets, sales, catalogues, what their text becomes, and journals."""

from __future__ import annotations

import io
import json
import re
import tempfile
import time
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Callable

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.datasets.asking import read_answer
from carto_mairie.services.datasets.online import named_in
from carto_mairie.services.datasets.orders import remote_file
from carto_mairie.services.datasets.publishing.journal import UploadJournal, journal_path
from carto_mairie.services.datasets.queries import DatasetQuery, name_in
from carto_mairie.services.datasets.records import read_dataset, read_resource
from carto_mairie.services.datasets.treatment import treatment_of
from carto_mairie.services.geocoding_table import AddressRow, asked_row
from carto_mairie.services.geocoding_table import _table as table_of
from carto_mairie.services.groupings.competences import read_nomenclature
from carto_mairie.services.groupings.index import Facts
from carto_mairie.services.groupings.reading import read_national_file
from carto_mairie.services.net.answers import reading_answer
from carto_mairie.services.ogc.addresses import OgcKind, base_of, kinds_of
from carto_mairie.services.ogc.capabilities import read_wms, read_wmts
from carto_mairie.services.ogc.collections import read_collections
from carto_mairie.services.recognise.recogniser import recognise
from carto_mairie.services.sales.reading import read_file
from carto_mairie.services.shown_text import shown_text, web_link
from carto_mairie.services.state_apis.records import read_page
from carto_mairie.ui.host.markdown import markdown_to_html

from .register_seeds import (
    ADDRESSES,
    APIS,
    BANATIC,
    BOOK,
    COLLECTIONS,
    CORE,
    DATASETS,
    JOURNAL,
    MARKDOWN,
    NOMENCLATURE,
    RELS,
    RESOURCE,
    SALES,
    SHARED,
    SHEET,
    STRINGS,
    TEXTS,
    TOWN,
    WMS,
    WMTS,
)
from .targets import Target

SCRATCH = Path(tempfile.mkdtemp(prefix="trust-registers-"))


def register_targets() -> Iterator[Target]:
    """Yield the targets."""
    yield Target(
        "sheet of a workbook",
        (SHEET, SHEET.replace(b"inlineStr", b"str").replace(b"is>", b"v>").replace(b"<t>", b"").replace(b"</t>", b"")),
        _workbook("sheet1.xml"),
    )
    yield Target("strings of a workbook", (STRINGS,), _workbook("sharedStrings.xml"))
    yield Target("workbook", (_made(SHEET),), _national)
    yield Target("BANATIC as CSV", (BANATIC.encode(), BANATIC.replace(";", ",").encode("cp1252")), _national)
    yield Target("file of sales", (SALES, SALES.replace(b",", b";").replace(b"\n", b"\r\n")), _sales)
    yield Target("list of APIs", (_json(APIS),), _answer(read_page))
    yield Target("data sets, version 1", (_json(DATASETS),), _answer(read_answer))
    yield Target("data set and its files", (_json(DATASETS["data"][0]),), _answer_then(read_dataset, _opened))
    yield Target("resource", (_json(RESOURCE),), _answer_then(read_resource, _treated))
    yield Target("nomenclature", (_json(NOMENCLATURE),), _answer(read_nomenclature))
    yield Target("WMS", (WMS,), lambda body: read_wms(body, "https://x/wms", "x"))
    yield Target("WMTS", (WMTS,), lambda body: read_wmts(body, "https://x/wmts", "x"))
    yield Target("collections", (_json(COLLECTIONS),), _answer(lambda value: read_collections(value, "https://x")))
    yield Target("Markdown", MARKDOWN, _markdown)
    yield Target("any text", TEXTS, _recognised)
    yield Target("address of a service", ADDRESSES, _address)
    yield Target("name of a data set", ADDRESSES, lambda body: DatasetQuery(name_in(_text(body))))
    yield Target("row of addresses", (b'["8 rue de la mairie","45901","45901"]',), _row)
    yield Target("journal of an upload", (_json(JOURNAL),), _journal)


def _text(body: bytes) -> str:
    return body.decode("utf-8", "surrogateescape")


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()


def _answer(read: Callable[[Any], Any]) -> Callable[[bytes], Any]:
    return _answer_then(read, lambda found: found)


def _answer_then(read: Callable[[Any], Any], use: Callable[[Any], Any]) -> Callable[[bytes], Any]:
    """Read an answer as the client does, and do with what was read what the plugin does, outside of that."""

    def both(body: bytes) -> Any:
        with reading_answer("datasets", body=body):
            found = read(json.loads(body))
        return use(found)

    return both


def _made(sheet: bytes, **parts: bytes) -> bytes:
    out = io.BytesIO()
    files = {"xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": RELS, "docProps/core.xml": CORE}
    files["xl/worksheets/sheet1.xml"] = sheet
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in {**files, **parts}.items():
            archive.writestr(name, data)
    return out.getvalue()


def _workbook(part: str) -> Callable[[bytes], Any]:
    def read(body: bytes) -> Any:
        shared = SHARED if part == "sharedStrings.xml" else SHEET
        return _national(_made(body) if part == "sheet1.xml" else _made(shared, **{"xl/sharedStrings.xml": body}))

    return read


def _national(body: bytes) -> Any:
    path, target = SCRATCH / "france.xlsx", SCRATCH / "groupings.sqlite"
    path.write_bytes(body)
    facts = Facts("2026-01-01", "fetched", "2026-01-01")
    return list(read_national_file(path, target, [], facts, CancelToken()))


def _sales(body: bytes) -> Any:
    with reading_answer("sales", body=body):
        return read_file(body, [TOWN], 2023, CancelToken())


def _opened(dataset: Any) -> Any:
    dataset.feature()
    return [_treated(resource) for resource in dataset.resources or ()]


def _treated(resource: Any) -> Any:
    treatment = treatment_of(resource, [resource])
    remote_file(resource, treatment.suffix)
    if treatment.outcome.value == "service":
        named_in(resource.url)
    return resource.feature()


def _markdown(body: bytes) -> Any:
    html = markdown_to_html(_text(body))
    seen = _Harm()
    seen.feed(html)
    seen.close()
    if seen.found:
        raise AssertionError(f"{seen.found} in {html[:200]}")
    return html


class _Harm(HTMLParser):
    """Finds what fetches or runs something: elements, handlers and links, and not text that only names them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element."""
        if tag in ("img", "script", "iframe", "object", "embed", "style", "link", "meta", "form", "svg"):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            scheme = (value or "").strip().partition(":")[0].lower()
            if name.startswith("on") or name in ("src", "style", "background"):
                self.found.append(name)
            elif name == "href" and scheme not in ("http", "https", "mailto"):
                self.found.append(f"{name}={value}")


def _recognised(body: bytes) -> Any:
    text = _text(body)
    found = recognise(text, TOWN, (2.38, 47.74))
    recognise(text)
    return [str(meaning) for meaning in found.meanings]


def _address(body: bytes) -> Any:
    address = web_link(_text(body)) or _text(body)
    kinds_of(address) if web_link(address) else None
    if web_link(address):
        return [base_of(address, kind) for kind in OgcKind]
    return shown_text(address, 200)


def _row(body: bytes) -> Any:
    try:
        cells = json.loads(body)
    except (ValueError, RecursionError):
        cells = [_text(body)]
    cells = [str(cell) for cell in cells] if isinstance(cells, list) else [str(cells)]
    row = asked_row(AddressRow(*[*cells, "", "", ""][:3]))
    return row and table_of([(0, row)])


def _journal(body: bytes) -> Any:
    journal = UploadJournal(SCRATCH, "x", "y")
    # Whenever it was written, it is of today: an older one is not looked at.
    body = re.sub(rb'"begun":\s*\d{10}\.\d+', b'"begun":%d' % time.time(), body)
    journal_path(SCRATCH, "upload", "x", "y").write_bytes(body)
    note = journal.read(1000)
    if note is None:
        return None
    # As an upload goes on with it.
    total = -(-note.size // note.part)
    io.BytesIO(b"x" * 1000).read(note.part)
    journal.write(note)
    return total, [digest.upper() for digest in note.digests], tuple(one.upper() for one in note.before)

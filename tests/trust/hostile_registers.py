"""Hostile spreadsheets, files of sales, archives of data sets, links and names, through the doors that they come by."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Callable

from qgis.PyQt.QtGui import QDesktopServices

from carto_mairie.services.archives import reading
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.datasets.orders import remote_file
from carto_mairie.services.datasets.records import read_dataset, read_resource
from carto_mairie.services.datasets.treatment import Outcome, treatment_of
from carto_mairie.services.downloads.safe_names import safe_name
from carto_mairie.services.groupings.index import Facts
from carto_mairie.services.groupings.reading import read_national_file
from carto_mairie.services.net.answers import reading_answer
from carto_mairie.services.sales.reading import read_file
from carto_mairie.services.shown_text import shown_text, web_link
from carto_mairie.ui.dock.widgets.links import open_link, open_page
from carto_mairie.ui.host.markdown import markdown_to_html
from carto_mairie.ui.layers.downloads.contents import survey

from .record import Failed
from .register_seeds import BANATIC, BOOK, CORE, RELS, RESOURCE, SALES, SHEET, SPACE, TOWN

Case = tuple[str, Callable[[Path], Any]]
"""A name, and what is tried in a folder of its own."""

MEGABYTE = 1 << 20


def register_cases() -> Iterator[Case]:
    """Yield all."""
    for name, data in _workbooks():
        yield f"workbook: {name}", partial(_national, data)
    for name, data in _tables():
        yield f"BANATIC as CSV: {name}", partial(_national, data)
    for name, data in _sales():
        yield f"sales: {name}", partial(_read_sales, data)
    for name, data in _archives():
        yield f"archive of a data set: {name}", partial(_extracted, data)
    for link in LINKS:
        yield f"link {link[:50]!r}", partial(_followed, link)
    for text in NAMES:
        yield f"name {text[:40]!r}", partial(_named, text)


LINKS = (
    "file:///etc/passwd", "FILE:///etc/passwd", "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)",
    "data:text/html,<script>x</script>", "vbscript:x", "ftp://x/y", "smb://x/y", "\\\\host\\share\\x.exe", "//host/x",
    "ms-msdt:/id", "search-ms:query=x", "qgis://x", "C:\\Windows\\System32\\calc.exe", "/bin/sh", "http:file:///x",
    "https://www.data.gouv.fr@exemple.fr/", "http://[::1", "https://x.fr\u202e/gpj.exe", "https://x\ufe52fr/", " file:///x",
    "mailto:x@y.fr?attach=/etc/passwd", "http://", "https:///etc/passwd", "jar:http://x!/", "view-source:http://x",
)  # fmt: skip
NAMES = (
    "plan\u202egnp.exe", "\u202e\u202d\u2066x", "a\u200bb\ufeff.zip", "../../outside.txt", "CON",
    "a" * 5000, "\0\x07a.csv",
    "x.csv\n.exe", "Z" + "\u0301" * 3000, "\ud800.csv", "<img src='\\\\h\\s'>.csv", "[% env('HOME') %].csv", "...", " ",
)  # fmt: skip


def _made(sheet: bytes = SHEET, parts: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    files = {"xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": RELS, "docProps/core.xml": CORE}
    files["xl/worksheets/sheet1.xml"] = sheet
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**files, **(parts or {})}.items():
            archive.writestr(name, data)
    return out.getvalue()


def _in_sheet(rows: bytes) -> bytes:
    return SHEET.replace(b"</sheetData>", rows + b"</sheetData>")


def _workbooks() -> Iterator[tuple[str, bytes]]:
    strings = "xl/sharedStrings.xml"
    sst = f"<sst {SPACE}>".encode()
    laughs = b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"
    yield "a cell of 120 MB", _made(_in_sheet(b'<row><c t="str"><v>' + b"x" * (120 * MEGABYTE) + b"</v></c></row>"))
    yield "a row of 120 MB", _made(_in_sheet(b"<row>" + b"<c><v>1</v></c>" * (8 * MEGABYTE) + b"</row>"))
    yield "strings of 140 MB", _made(parts={strings: sst + b"<si><t>" + b"x" * (140 * MEGABYTE)})
    yield "two million strings", _made(parts={strings: sst + b"<si><t>x</t></si>" * 2_000_000 + b"</sst>"})
    yield "entities", _made(laughs + SHEET)
    yield "entities in the strings", _made(parts={strings: laughs + sst + b"<si><t>&b;</t></si></sst>"})
    yield "entities in the book", _made(parts={"xl/workbook.xml": laughs + BOOK})
    yield "an entity of a file", _made(b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + SHEET)
    yield (
        "a sheet of another place",
        _made(parts={"xl/_rels/workbook.xml.rels": RELS.replace(b"worksheets/sheet1", b"../../../etc/x")}),
    )
    yield "a column past the last", _made(_in_sheet(b'<row><c r="ZZZZ1" t="str"><v>x</v></c></row>'))
    yield "deep nesting", _made(_in_sheet(b"<row>" + b"<c>" * 100_000))
    yield "100,000 attributes", _made(_in_sheet(b"<row " + b" ".join(b'a%d="1"' % n for n in range(100_000)) + b"/>"))
    yield "cut in the middle", _made()[:-300]
    yield "UTF-16", _made(SHEET.decode().encode("utf-16"))
    yield "no sheet", _made(parts={"xl/workbook.xml": BOOK.replace(b"<sheet ", b"<nothing ")})
    yield "the same part twice", _twice()
    yield "a size that is a lie", _made().replace(len(SHEET).to_bytes(4, "little"), (10).to_bytes(4, "little"))


def _twice() -> bytes:
    out = io.BytesIO(_made())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<worksheet/>")
    return out.getvalue()


def _tables() -> Iterator[tuple[str, bytes]]:
    head = BANATIC.encode()
    yield "NULs", head + b"244599902;\0\0;CC;214500019;1;OUI\n" + b"\0" * 1000
    yield "a line of 100 MB", head + b"x" * (100 * MEGABYTE)
    yield "a quote that never ends", head + b'244599902;"' + b"x;\n" * MEGABYTE
    yield "a million columns", b";".join(b"c%d" % n for n in range(MEGABYTE)) + b"\n"
    yield "lone carriage returns", head.replace(b"\n", b"\r")


def _sales() -> Iterator[tuple[str, bytes]]:
    yield "gzip bomb", _gzip_bomb()
    yield "a line of 100 MB", SALES + b"x" * (100 * MEGABYTE)
    yield "a header of 100 MB", b"id_mutation," * (8 * MEGABYTE)
    yield "NULs", SALES.replace(b"RUE BASSE", b"\0\0\0") + b"\0" * 5000
    yield "a quote that never ends", SALES + b'"' + b"x,\n" * MEGABYTE
    yield "a lone carriage return in the header", SALES.replace(b",", b"\r,", 1)
    yield "gzip in gzip", gzip.compress(gzip.compress(SALES))
    yield "gzip cut short", gzip.compress(SALES)[:-12]


def _gzip_bomb() -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) as file:
        file.write(SALES)
        for _ in range(1200):
            file.write(b"\n" * MEGABYTE)
    return out.getvalue()


def _shapefile(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            info = zipfile.ZipInfo("x")
            info.filename = name
            archive.writestr(info, b"\0\0\x27\x0a" + b"\0" * 96)
    return out.getvalue()


def _archives() -> Iterator[tuple[str, bytes]]:
    yield "outside", _shapefile("../a.shp", "../a.dbf", "../a.shx")
    yield "right to left", _shapefile("\u202epks.shp", "\u202epks.dbf", "\u202epks.shx")
    yield "names but for case", _shapefile("a.shp", "A.SHP", "a.dbf", "A.DBF")
    yield "a project beside", _shapefile("a.shp", "a.dbf", "a.shx", "a.qgz", "startup.py")
    yield "expression as a name", _shapefile("[% env('HOME') %].shp", "[% env('HOME') %].dbf", "[% env('HOME') %].shx")
    inner = _shapefile("a.shp")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("b.zip", inner)
        archive.writestr("a.shp/a.shp", b"x")
    yield "an archive in it", out.getvalue()


def _national(data: bytes, work: Path) -> None:
    path, target = work / "france.xlsx", work / "groupings.sqlite"
    path.write_bytes(data)
    target.write_bytes(b"before")
    done = False
    try:
        for _ in read_national_file(path, target, [], Facts("2026-01-01", "fetched", "2026-01-01"), CancelToken()):
            pass
        done = True
    finally:
        if not done and target.read_bytes() != b"before":
            raise Failed("the index that was there is not any more")
        left = {each.name for each in work.iterdir()} - {path.name, target.name}
        if left:
            raise Failed(f"left behind: {left}")


def _read_sales(data: bytes, work: Path) -> None:
    with reading_answer("sales"):
        read = read_file(data, [TOWN], 2023, CancelToken())
    if len(read.lines) != 2 and not read.unread:
        raise Failed(f"{len(read.lines)} lines, and nothing is said of the others")


def _extracted(data: bytes, work: Path) -> None:
    path, folder = work / "a.zip", work / "in" / "out"
    path.write_bytes(data)
    folder.mkdir(parents=True)
    files = reading.extract(path, folder, CancelToken())
    for file in files:
        if folder not in file.resolve().parents or any(letter in file.name for letter in "\u202e\u202d"):
            raise Failed(f"{file!r} is not inside, or reads otherwise than it is")
    survey(files, "2154", CancelToken())


def _followed(link: str, work: Path) -> None:
    """Meet a link wherever one may stand: of a resource, in Markdown, of a sheet, in a list."""
    opened: list[str] = []
    before = QDesktopServices.openUrl
    QDesktopServices.openUrl = lambda url: opened.append(url.toString())  # type: ignore[method-assign]
    try:
        open_page(link)
        open_link(link)
    finally:
        QDesktopServices.openUrl = before  # type: ignore[method-assign]
    if any(not address.startswith(("http:", "https:", "mailto:")) for address in opened):
        raise Failed(f"{opened} was opened")
    resource = read_resource({**RESOURCE, "url": link, "format": "csv", "type": "main"})
    treatment = treatment_of(resource, [resource])
    if treatment.outcome is not Outcome.CLOSED and not link.startswith("http"):
        raise Failed(f"{treatment} of {link}")
    html = markdown_to_html(f"[x]({link}) <{link}> {link} ![y]({link})")
    if any(f'href="{scheme}' in html.lower() for scheme in ("file", "java", "data", "vb", "ms-", "\\", "/", "c:")):
        raise Failed(html)
    if web_link(link) and not link.startswith(("http://", "https://")):
        raise Failed(f"{link} is taken for an address of the web")


def _named(text: str, work: Path) -> None:
    """Meet a name wherever one may stand: of a data set, a file, a layer in a list."""
    resource = read_resource({**RESOURCE, "title": text, "url": f"https://x/{text}"})
    dataset = read_dataset({"id": "1", "title": text, "description": text, "resources": [{**RESOURCE, "title": text}]})
    for shown in (resource.title, dataset.title, shown_text(text, 200)):
        if len(shown) > 500 or any(letter in shown for letter in "\u202e\u202d\u2066\n\0"):
            raise Failed(f"{shown!r} is shown")
    name = safe_name(remote_file(resource).name)
    path = (work / name).resolve()
    if path.parent != work.resolve() or len(name.encode("utf-8", "replace")) > 255 or "\u202e" in name:
        raise Failed(f"{path!r} is written")
    path.write_bytes(b"x")
    path.unlink()

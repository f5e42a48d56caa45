"""Workbooks read as a stream: what is in them, whoever wrote them, and what no sound one has."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ArchiveError, ArchiveProblem, Cancelled, FileError, FileProblem
from carto_mairie.services.tables import xlsx, xlsx_xml
from carto_mairie.services.tables.xlsx import Workbook
from sandbox.banatic_file import write_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"


def packed(path: Path, sheet: str | bytes, **parts: str | bytes) -> Path:
    """Write a workbook of one sheet; `parts` replace others, a double underscore standing for a slash."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        files: dict[str, str | bytes] = {
            "xl/workbook.xml": (
                f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet name="a" r:id="rId7"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{PACKAGE}">'
                f'<Relationship Id="rId1" Type="{LINKS}/styles" Target="styles.xml"/>'
                f'<Relationship Id="rId7" Type="{LINKS}/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>'
            ),
            SHEET: sheet,
        }
        files.update({name.replace("__", "/").replace("_xml", ".xml"): text for name, text in parts.items()})
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def sheet(rows: str, namespace: str = MAIN) -> str:
    return f'<?xml version="1.0"?><worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'


def rows_of(path: Path, columns: list[int] | None = None, cancel: CancelToken | None = None) -> list[list[str]]:
    workbook = Workbook(path, cancel or CancelToken())
    (name,) = workbook.sheets()
    return list(workbook.rows(name, columns))


@pytest.mark.parametrize("shared", [False, True])
def test_both_ways_to_write_strings(tmp_path: Path, shared: bool) -> None:
    path = tmp_path / "a.xlsx"
    lines = [["N° SIREN", "Nom", ""], ["244500468", "Orléans & <Métropole>", "OUI"], ["", "seul", ""]]
    with path.open("wb") as file:
        write_workbook(file, lines, shared=shared)
    assert rows_of(path, [0, 1, 2]) == lines
    assert rows_of(path, [2, 0]) == [["", "N° SIREN"], ["OUI", "244500468"], ["", ""]]
    assert rows_of(path) == [lines[0][:2], lines[1], ["", "seul"]]


def test_every_type_of_cell(tmp_path: Path) -> None:
    cells = (
        '<c r="A1"><v>2.44500468E8</v></c>'
        '<c r="B1" t="n"><v>12.5</v></c>'
        '<c r="C1" t="str"><f>A1&amp;"x"</f><v>formule</v></c>'
        '<c r="D1" t="b"><v>1</v></c>'
        '<c r="E1" t="e"><v>#REF!</v></c>'
        '<c r="F1" t="s"><v>1</v></c>'
        '<c r="G1" t="inlineStr"><is><r><t>deux </t></r><r><t>parts</t></r></is></c>'
        '<c r="AA1" t="inlineStr"><is><t> loin </t></is></c>'
    )
    strings = (
        f'<sst xmlns="{MAIN}"><si><t>zéro</t></si><si><r><t>u</t></r><r><t>n</t></r><rPh><t>lu</t></rPh></si></sst>'
    )
    path = packed(tmp_path / "a.xlsx", sheet(f"<row>{cells}</row>"), xl__sharedStrings_xml=strings)
    assert rows_of(path, [0, 1, 2, 3, 4, 5, 6, 26]) == [
        ["244500468", "12.5", "formule", "1", "", "un", "deux parts", "loin"]
    ]


def test_cells_that_do_not_say_where_they_are_follow_each_other(tmp_path: Path) -> None:
    rows = '<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c><extLst><ext/></extLst></row><row/>'
    path = packed(tmp_path / "a.xlsx", sheet(rows))
    assert rows_of(path) == [["1", "", "", "4", "5"], []]


def test_the_strict_namespace_of_the_standard(tmp_path: Path) -> None:
    assert rows_of(packed(tmp_path / "a.xlsx", sheet("<row><c><v>1</v></c></row>", STRICT))) == [["1"]]


def test_sheets_come_in_the_order_of_the_workbook_and_charts_are_none(tmp_path: Path) -> None:
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet r:id="b"/><sheet r:id="c"/><sheet r:id="gone"/>'
        '<sheet r:id="a"/></sheets></workbook>'
    )
    links = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{LINKS}/worksheet" Target="worksheets/a.xml"/>'
        f'<Relationship Id="b" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="c" Type="{LINKS}/chartsheet" Target="chartsheets/c.xml"/>'
        f'<Relationship Id="gone" Type="{LINKS}/worksheet" Target="../../../etc/passwd"/></Relationships>'
    )
    path = tmp_path / "a.xlsx"
    packed(
        path,
        sheet(""),
        xl__workbook_xml=book,
        **{"xl___rels__workbook_xml.rels": links, "xl__worksheets__a_xml": sheet(""), "xl__chartsheets__c_xml": "<c/>"},
    )
    assert Workbook(path, CancelToken()).sheets() == [SHEET, "xl/worksheets/a.xml"]


def test_the_day_on_which_it_was_written(tmp_path: Path) -> None:
    for modified, day in (("2026-04-02T09:00:00Z", "2026-04-02"), ("hier", ""), ("", "")):
        path = tmp_path / "a.xlsx"
        with path.open("wb") as file:
            write_workbook(file, [["a"]], modified)
        assert Workbook(path, CancelToken()).modified() == day


def test_reading_is_cancelled_in_the_midst_and_tells_how_far_it_is(tmp_path: Path) -> None:
    path, told, token = tmp_path / "a.xlsx", [], CancelToken()
    with path.open("wb") as file:
        write_workbook(file, [[f"ligne {number}", "OUI"] for number in range(20_000)])
    workbook = Workbook(path, token, told.append)
    rows = workbook.rows(SHEET, [0])
    next(rows)
    assert 0 < told[-1] < workbook.size(SHEET)
    token.cancel()
    with pytest.raises(Cancelled):
        list(rows)


def doctype(inside: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE worksheet [{inside}]>' + sheet("<row><c><v>&a;</v></c></row>")[21:]


LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + number)} "{f"&{chr(97 + number)};" * 10}">' for number in range(9)
)


@pytest.mark.parametrize(
    "part",
    [
        doctype('<!ENTITY a SYSTEM "file:///etc/passwd">'),
        doctype(LAUGHS),
        "<!-- " + "x" * 2000 + " -->" + doctype('<!ENTITY a "1">')[21:],
        '<!DOCTYPE worksheet SYSTEM "http://127.0.0.1/a.dtd">' + sheet("")[21:],
        sheet("").encode("utf-16"),
        sheet("").replace("?>", ' encoding="utf-7"?>', 1),
        "<!-- " + "x" * 100_000 + " -->" + sheet("")[21:],
    ],
    ids=["file", "laughs", "behind a comment", "external", "utf-16", "utf-7", "endless comment"],
)
@pytest.mark.parametrize("where", ["sheet", "strings", "workbook"])
def test_document_types_and_odd_encodings_are_refused(tmp_path: Path, part: str | bytes, where: str) -> None:
    parts = {"strings": {"xl__sharedStrings_xml": part}, "workbook": {"xl__workbook_xml": part}}.get(where, {})
    path = packed(tmp_path / "a.xlsx", part if where == "sheet" else sheet("<row/>"), **parts)
    if where == "workbook" and "<!-- xxx" in str(part[:20]):
        pytest.skip("a small part is read whole, and a comment in it does no harm")
    with pytest.raises(FileError) as caught:
        rows_of(path)
    assert caught.value.problem is FileProblem.NOT_WHAT_IT_SAYS


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("<row><c><v>1</v></c>", ArchiveProblem.BROKEN),
        ("<row><c><v>&unknown;</v></c></row>", ArchiveProblem.BROKEN),
        ('<row><c t="s"><v>0</v></c></row>', ArchiveProblem.BROKEN),
        ('<row><c t="s"><v>-1</v></c></row>', ArchiveProblem.BROKEN),
        ('<row><c r="ZZZZ1"><v>1</v></c></row>', ArchiveProblem.BROKEN),
        ('<row><c r="XFE1"><v>1</v></c></row>', ArchiveProblem.BROKEN),
        ('<row><c r="1A"><v>1</v></c></row>', ArchiveProblem.BROKEN),
        ("<row>" + "<a>" * 300 + "</a>" * 300 + "</row>", ArchiveProblem.BROKEN),
        ("<row><c><v>" + "x" * 300_000 + "</v></c></row>", ArchiveProblem.BOMB),
        ("<row><c " + " ".join(f'a{number}=""' for number in range(15_000)) + "/></row>", ArchiveProblem.BOMB),
    ],
    ids=["cut", "entity", "string", "negative", "far", "beyond", "reversed", "deep", "long", "attributes"],
)
def test_what_no_sound_sheet_has(tmp_path: Path, rows: str, problem: ArchiveProblem) -> None:
    with pytest.raises(ArchiveError) as caught:
        rows_of(packed(tmp_path / "a.xlsx", sheet(rows)))
    assert caught.value.problem is problem


def test_a_row_without_end_is_given_up_before_the_memory_is_full(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(packed(path, ""), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in (("xl/workbook.xml", BOOK), ("xl/_rels/workbook.xml.rels", RELATIONS)):
            archive.writestr(name, text)
        with archive.open(SHEET, "w") as part:
            part.write(f'<worksheet xmlns="{MAIN}"><sheetData><row>'.encode())
            for _ in range(64):
                part.write(b"<c><v>1</v></c>" * 35_000)
    with pytest.raises(ArchiveError) as caught:
        rows_of(path)
    assert caught.value.problem is ArchiveProblem.BOMB
    assert int(caught.value.detail.split()[0]) < 2 * xlsx_xml.LONGEST_ITEM


BOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet r:id="a"/></sheets></workbook>'
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>"
)


@pytest.mark.parametrize(
    ("limit", "value"), [("LARGEST_SHEET", 1000), ("LARGEST_STRINGS", 50), ("MOST_STRINGS", 2), ("MOST_ROWS", 2)]
)
def test_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        write_workbook(file, [[f"ligne {number}"] for number in range(100)], shared=True)
    assert len(rows_of(path)) == 100
    monkeypatch.setattr(xlsx, limit, value)
    with pytest.raises(ArchiveError) as caught:
        rows_of(path)
    assert caught.value.problem is ArchiveProblem.BOMB


def test_a_sheet_that_declares_less_than_it_holds(tmp_path: Path) -> None:
    """The length in the list of the archive is a stranger's: what comes is cut there, and told to be damaged."""
    path = packed(tmp_path / "a.xlsx", sheet("<row><c><v>1</v></c></row>" * 1000))
    body = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SHEET).file_size
    place = body.rfind(size.to_bytes(4, "little"))
    body[place : place + 4] = (500).to_bytes(4, "little")
    path.write_bytes(body)
    with pytest.raises(ArchiveError) as caught:
        rows_of(path)
    assert caught.value.problem is ArchiveProblem.BROKEN


def test_a_damaged_or_cut_file(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.xlsx", sheet("<row><c><v>1</v></c></row>" * 1000))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ArchiveError) as caught:
        rows_of(path)
    assert caught.value.problem is ArchiveProblem.TRUNCATED
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        start = archive.getinfo(SHEET).header_offset + 80
    path.write_bytes(whole[:start] + bytes(20) + whole[start + 20 :])
    with pytest.raises(ArchiveError) as caught:
        rows_of(path)
    assert caught.value.problem is ArchiveProblem.BROKEN


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(FileError) as caught:
        Workbook(path, CancelToken()).sheets()
    assert caught.value.problem is FileProblem.NOT_WHAT_IT_SAYS

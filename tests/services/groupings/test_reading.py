"""The national file read into the index: by the titles of its columns, whoever wrote it, and what it does not say."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from epinay import SHARED
from grouping_kit import FACTS, NAMES, read

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Cancelled, FileError, FileProblem
from carto_mairie.services.groupings.competences import Named, meant, read_nomenclature, themes_of
from carto_mairie.services.groupings.index import Facts, Index
from carto_mairie.services.groupings.reading import read_national_file
from sandbox.banatic_file import COMPETENCES, TITLES, Row, workbook, write_workbook

TABLE = SHARED / "apis" / "samples" / "banatic-groupements-membres.csv"
LIST = SHARED / "apis" / "samples" / "banatic-referentiel-competence.json"
HEAD = ("N° SIREN", "Nom du groupement", "Nature juridique", "Siren membre", "Eau", "Déchets")
LINE = ("244500468", "Orléans Métropole", "METRO", "214502346", "OUI", "NON")


def packed(path: Path, lines: Sequence[Sequence[str]]) -> Path:
    with path.open("wb") as file:
        write_workbook(file, lines)
    return path


def lines_of(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))


def flags(index: Index, siren: str) -> str:
    grouping = index.grouping(siren)
    assert grouping is not None
    return grouping.flags


@pytest.fixture(params=["csv", "cp1252", "xlsx"])
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Index:
    """The sample as it lies beside the repository, as Windows writes it, and as a workbook."""
    if not TABLE.is_file():
        pytest.skip("the samples are not beside the repository")
    path = tmp_path / "banatic"
    if request.param == "xlsx":
        packed(path, lines_of(TABLE))
    else:
        text = TABLE.read_text(encoding="utf-8-sig")
        path.write_bytes(text.encode("utf-8" if request.param == "csv" else "cp1252"))
    return read(path, read_nomenclature(json.loads(LIST.read_text(encoding="utf-8"))))


def test_the_sample_is_read_right(sample: Index) -> None:
    facts = sample.facts()
    assert facts is not None
    assert (facts.rows, facts.groupings, facts.unread, facts.without_siren, facts.lacks) == (4, 3, 0, 0, ())
    competences = sample.competences()
    assert [(item.title, item.code, item.category) for item in competences] == [
        ("Eau (Traitement, Adduction, Distribution)", "C1010", "Environnement et cadre de vie"),
        ("Assainissement collectif", "", ""),
        ("Collecte des déchets des ménages et déchets assimilés", "", ""),
        ("Plan local d'urbanisme et document d'urbanisme en tenant lieu", "", ""),
    ]
    metropolis = sample.grouping("244500468")
    assert metropolis is not None
    assert metropolis[1:7] == ("Orléans Métropole", "METRO", "45 - Loiret", 299552, 22, 2)
    assert metropolis.flags == "1111"
    assert flags(sample, "254500001") == "0000"
    assert [(item.siren, item.name, item.kind, item.population) for item in sample.members("244500468")] == [
        ("214502320", "Olivet", "commune", 23492),
        ("214502346", "Orléans", "commune", 118816),
    ]
    assert [(item.name, own) for item, own, _ in sample.groupings_of("214502320")] == [
        ("Orléans Métropole", "1111"),
        ("SIVU fictif des écoles", "0000"),
    ]


def test_the_sample_of_the_nomenclature() -> None:
    if not LIST.is_file():
        pytest.skip("the samples are not beside the repository")
    assert read_nomenclature(json.loads(LIST.read_text(encoding="utf-8"))) == [
        Named("C1010", "Eau (Traitement, Adduction, Distribution)", "Environnement et cadre de vie"),
        Named("C2085", "Traitement des déchets des ménages et déchets assimilés", "Environnement et cadre de vie"),
    ]


def test_columns_are_found_by_title_wherever_they_stand(tmp_path: Path) -> None:
    order = [4, 3, 0, 5, 2, 1]
    shifted = [[line[place] for place in order] for line in (HEAD, LINE)]
    # Of the competences, only what the nomenclature lists is sure where they stand before the members.
    names = [Named("C1", "Eau", ""), Named("C2", "Déchets", "")]
    index = read(packed(tmp_path / "a.xlsx", shifted), names)
    assert index.groupings_of("214502346")[0][0][:3] == LINE[:1] + LINE[1:3]
    assert [item.code for item in index.competences()] == ["C1", "C2"]


def test_titles_in_other_letters_and_a_title_above_the_head(tmp_path: Path) -> None:
    head = ("n°  siren", "NOM DU GROUPEMENT", "Nature\u00a0juridique", "SIREN MEMBRE", "Eau", "Déchets")
    lines = [("Export BANATIC du 1er avril",), (), head, LINE]
    index = read(packed(tmp_path / "a.xlsx", lines))
    assert flags(index, "244500468") == "10"


def test_only_columns_of_yes_and_no_behind_the_members_are_competences(tmp_path: Path) -> None:
    head = ("EPAGE", *HEAD, "Mode de représentation", "Vide", "À moitié")
    lines = [head, ("OUI", *LINE, "Délégués", "", "OUI"), ("NON", *LINE[:3], "214502320", *LINE[4:], "", "", "")]
    index = read(packed(tmp_path / "a.xlsx", lines))
    assert [item.title for item in index.competences()] == ["Eau", "Déchets", "À moitié"]


def test_what_is_neither_yes_nor_no_is_unknown(tmp_path: Path) -> None:
    names = [Named("C1", "Eau", ""), Named("C2", "Déchets", "")]
    index = read(packed(tmp_path / "a.xlsx", [HEAD, (*LINE[:4], "oui ", "En partie")]), names)
    assert flags(index, "244500468") == "1?"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("CC", "CC"),
        ("cc", "CC"),
        ("Communauté de communes", "CC"),
        ("Communauté d’agglomération (CA)", "CA"),
        ("Syndicat mixte fermé", "SMF"),
        ("MET69", "MET69"),
        ("Autre", "Autre"),
    ],
)
def test_a_legal_form_by_its_code_or_in_words(tmp_path: Path, written: str, code: str) -> None:
    grouping = read(packed(tmp_path / "a.xlsx", [HEAD, (*LINE[:2], written, *LINE[3:])])).grouping("244500468")
    assert grouping is not None
    assert grouping.kind == code


def test_a_member_that_is_listed_twice_with_two_things_is_unknown(tmp_path: Path) -> None:
    lines = [HEAD, LINE, (*LINE[:4], "NON", "NON")]
    ((_, own, _),) = read(packed(tmp_path / "a.xlsx", lines)).groupings_of("214502346")
    assert own == "?0"


def test_each_member_of_a_syndicate_a_la_carte_has_its_own(tmp_path: Path) -> None:
    lines = [HEAD, LINE, (*LINE[:3], "214502320", "NON", "OUI")]
    index = read(packed(tmp_path / "a.xlsx", lines))
    assert index.groupings_of("214502346")[0][1] == "10"
    assert index.groupings_of("214502320")[0][1] == "01"


@pytest.mark.parametrize("written", ["244 500 468", "244500468.0", "2.44500468E8"])
def test_a_siren_however_it_is_written(tmp_path: Path, written: str) -> None:
    path = tmp_path / "a.xlsx"
    packed(path, [HEAD, (written, *LINE[1:])])
    index = read(path)
    facts = index.facts()
    assert facts is not None
    assert (facts.groupings, facts.unread) == ((1, 0) if " " in written else (0, 1))


def test_rows_that_name_no_grouping_or_no_member_are_counted(tmp_path: Path) -> None:
    lines = [HEAD, LINE, ("24450046", *LINE[1:]), ("", *LINE[1:]), (*LINE[:3], "", "OUI", "NON"), ("",) * 6]
    facts = read(packed(tmp_path / "a.xlsx", lines)).facts()
    assert facts is not None
    assert (facts.rows, facts.groupings, facts.unread, facts.without_siren) == (4, 1, 2, 1)


@pytest.mark.parametrize("missing", range(4))
def test_a_file_that_lacks_a_column_is_refused_by_its_name(tmp_path: Path, missing: int) -> None:
    lines = [[text for place, text in enumerate(line) if place != missing] for line in (HEAD, LINE)]
    with pytest.raises(FileError) as caught:
        read(packed(tmp_path / "a.xlsx", lines))
    assert caught.value.problem is FileProblem.COLUMNS_MISSING
    assert caught.value.facts["columns"] == f"“{HEAD[missing]}”"
    path = tmp_path / "a.csv"
    path.write_text("\n".join(";".join(line) for line in lines), encoding="utf-8")
    with pytest.raises(FileError) as caught:
        read(path)
    assert caught.value.facts["columns"] == f"“{HEAD[missing]}”"


def test_of_two_columns_under_one_title_none_is_taken(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        read(packed(tmp_path / "a.xlsx", [(*HEAD, "N° SIREN"), (*LINE, "200000000")]))
    assert caught.value.facts["columns"] == "“N° SIREN”"


def test_columns_that_one_can_do_without_are_told(tmp_path: Path) -> None:
    index = read(packed(tmp_path / "a.xlsx", [HEAD, LINE]))
    facts, grouping = index.facts(), index.grouping("244500468")
    assert facts is not None
    assert grouping is not None
    assert "Population totale" in facts.lacks
    assert "Nombre de membres" in facts.lacks
    assert (grouping.population, grouping.members, grouping.listed) == (None, None, 1)


def test_the_sheet_that_has_the_columns_is_taken(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.xlsx", [["Notice"], ["N° SIREN", "Lisez-moi"]])
    with pytest.raises(FileError) as caught:
        read(path)
    assert "“N° SIREN”" not in caught.value.facts["columns"]
    second, sheet, other = tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
    with zipfile.ZipFile(packed(second, [HEAD, LINE])) as one, zipfile.ZipFile(path) as notice:
        parts = {name: one.read(name) for name in one.namelist()}
        parts[other], parts[sheet] = parts[sheet], notice.read(sheet)
    book, links = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    parts[book] = parts[book].replace(b"</sheets>", b'<sheet name="b" sheetId="2" r:id="rId2"/></sheets>')
    link = b"<Relationship " + parts[links].partition(b"<Relationship ")[2].partition(b"/>")[0] + b"/>"
    link = link.replace(b"rId1", b"rId2").replace(b"sheet1.xml", b"sheet2.xml")
    parts[links] = parts[links].replace(b"</Relationships>", link + b"</Relationships>")
    with zipfile.ZipFile(second, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    assert flags(read(second), "244500468") == "10"


def test_more_than_france_has_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("carto_mairie.services.groupings.intake.MOST_GROUPINGS", 10)
    read(packed(tmp_path / "a.xlsx", [HEAD, *[(f"2445004{number:02}", *LINE[1:]) for number in range(10)]]))
    for lines in (
        [(f"2445004{number:02}", *LINE[1:]) for number in range(11)],
        [(*LINE[:3], f"214502{number:03}", *LINE[4:]) for number in range(101)],
    ):
        with pytest.raises(FileError) as caught:
            read(packed(tmp_path / "b.xlsx", [HEAD, *lines]))
        assert caught.value.problem is FileProblem.NOT_WHAT_IT_SAYS


@pytest.mark.parametrize(
    "body", [b"", b"<html>Bonjour</html>", bytes(1000), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"a\nb\n"]
)
def test_what_is_no_table(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(body)
    with pytest.raises(FileError) as caught:
        read(path)
    assert caught.value.problem in (FileProblem.NOT_WHAT_IT_SAYS, FileProblem.COLUMNS_MISSING)


def test_the_date_is_that_of_the_workbook_else_what_one_was_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook([Row("244500468", "Orléans Métropole", "METRO", "214502346", "Orléans")]))
    facts = read(path).facts()
    assert facts is not None
    assert (facts.date, facts.dated_by) == ("2026-04-02", "file")
    packed(path, [HEAD, LINE])
    assert read(path).facts() == replace(FACTS, rows=1, groupings=1, lacks=LACKS)


@pytest.mark.parametrize(
    ("modified", "told", "dated"),
    [
        ("2026-04-02T09:00:00Z", FACTS, ("2026-04-02", "file")),
        ("2027-01-01T00:00:00Z", FACTS, (FACTS.date, "fetched")),
        ("2026-13-45T00:00:00Z", FACTS, (FACTS.date, "fetched")),
        ("2006-09-16T00:00:00Z", replace(FACTS, date="2026-11-02", dated_by="server"), ("2026-11-02", "server")),
        ("2026-11-01T00:00:00Z", replace(FACTS, date="2026-11-02", dated_by="server"), ("2026-11-01", "file")),
    ],
    ids=["file", "future", "none", "template", "close"],
)
def test_a_date_that_cannot_be_is_not_told(tmp_path: Path, modified: str, told: Facts, dated: tuple[str, str]) -> None:
    path, target = tmp_path / "a.xlsx", tmp_path / "a.sqlite"
    path.write_bytes(workbook([Row("244500468", "A", "CC", "214502346", "B")], TITLES, modified))
    list(read_national_file(path, target, [], told, CancelToken()))
    facts = Index(target).facts()
    assert facts is not None
    assert (facts.date, facts.dated_by) == dated


LACKS = (
    "Département",
    "Population totale",
    "Nombre de membres",
    "Nom membre",
    "Catégorie des membres du groupement",
    "Population totale du membre du groupement",
)


def test_an_index_stays_when_the_next_file_is_bad_or_given_up(tmp_path: Path) -> None:
    path, target = packed(tmp_path / "a.xlsx", [HEAD, *[LINE] * 3000]), tmp_path / "index.sqlite"
    list(read_national_file(path, target, NAMES, FACTS, CancelToken()))
    before = target.read_bytes()
    with pytest.raises(FileError):
        list(read_national_file(packed(tmp_path / "b.xlsx", [["rien"]]), target, NAMES, FACTS, CancelToken()))
    token = CancelToken()
    steps = read_national_file(path, target, NAMES, FACTS, token)
    next(steps)
    token.cancel()
    with pytest.raises(Cancelled):
        list(steps)
    left = read_national_file(path, target, NAMES, FACTS, CancelToken())
    next(left)
    left.close()
    assert target.read_bytes() == before
    assert sorted(item.name for item in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx", "index.sqlite"]


def test_an_index_that_is_none_is_as_one_that_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    for body in (b"", b"SQLite format 3\0" + bytes(100), b"text"):
        path.write_bytes(body)
        assert Index(path).facts() is None
        with pytest.raises(FileError) as caught:
            Index(path).competences()
        assert caught.value.problem is FileProblem.NOT_FETCHED


def test_every_competence_of_a_real_head_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook([Row("244500468", "A", "CC", "214502346", "B", held=("C2085", "C9001"))]))
    index = read(path, [Named(*item) for item in COMPETENCES])
    competences = index.competences()
    assert [item.code for item in competences] == [code for code, *_ in COMPETENCES]
    assert len(TITLES) == 177
    assert [competences[place].code for place, flag in enumerate(flags(index, "244500468")) if flag == "1"] == [
        "C2085",
        "C9001",
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("water", ["C1010"]),
        ("waste", ["C2080", "C2085"]),
        ("schools", ["C4010", "C4020"]),
        ("planning", ["C3010", "C3020"]),
        ("sanitation", ["C1020", "C1025", "C1030"]),
        ("c2085", ["C2085"]),
        ("Assainissement Collectif", ["C1020"]),
        ("assainissement", ["C1020", "C1025"]),
        ("déchets", ["C2080", "C2085"]),
        ("dechet collecte", ["C2080"]),
        ("eau", ["C1010", "C1030"]),
        ("réseau", []),
        ("xyz", []),
        ("", []),
    ],
)
def test_the_competences_that_words_mean(tmp_path: Path, text: str, codes: list[str]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook([Row("244500468", "A", "CC", "214502346", "B")]))
    competences = read(path, [Named(*item) for item in COMPETENCES]).competences()
    assert [item.code for item in meant(text, competences)] == codes
    assert "burial" not in themes_of(competences)

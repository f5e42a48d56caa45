"""The groupings of a commune, from the national file that the sandbox serves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from grouping_kit import queue_of, services_over
from scripted import scripted_client
from shapely import wkb
from shapely.ops import unary_union

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.communes.service import Communes
from carto_mairie.services.errors import ErrorKind, FileError, FileProblem, Problem, QueryError, ServiceError
from carto_mairie.services.gateway import Services
from carto_mairie.services.groupings.answer import GroupingsAnswer
from carto_mairie.services.groupings.index import Facts
from carto_mairie.services.groupings.notes import Note
from carto_mairie.services.groupings.outlines import department_code
from carto_mairie.services.groupings.queries import GroupingMembersQuery, GroupingPerimetersQuery, GroupingsQuery
from carto_mairie.services.groupings.reading import read_national_file
from carto_mairie.services.groupings.service import Groupings
from sandbox.banatic_file import TITLES, Row, workbook
from sandbox.grouping_rows import ISLAND, LIGHTS, RIVER, SCHOOLS, UNLISTED, WASTE

EPCI = "244599901"
TOWN = "45901"


@pytest.fixture(scope="module")
def profile(sandbox_server: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a profile into which the file was fetched."""
    folder = tmp_path_factory.mktemp("profile")
    services = services_over(sandbox_server, folder / "carto_mairie")
    queue = queue_of(services, folder / "downloads")
    list(services.groupings.file.fetch(queue, CancelToken()))
    queue.close()
    return folder / "carto_mairie"


@pytest.fixture
def services(sandbox: Any, profile: Path) -> Services:
    return services_over(sandbox, profile)


def ask(services: Services, commune: str, competence: str = "") -> GroupingsAnswer:
    return services.groupings.answer(GroupingsQuery(commune, competence), CancelToken())


def sirens(answer: GroupingsAnswer) -> list[str]:
    return [item.grouping.siren for item in answer.memberships]


def test_a_commune_its_epci_first_then_its_syndicates_then_theirs(services: Services) -> None:
    answer = ask(services, TOWN)
    assert sirens(answer) == [EPCI, SCHOOLS, LIGHTS, WASTE, RIVER]
    assert answer.epci is answer.memberships[0]
    assert [item.through for item in answer.memberships] == [
        (),
        (),
        (),
        ("CC du Val de Morin",),
        ("CC du Val de Morin", "Syndicat des déchets du Morin"),
    ]
    assert (answer.commune.name, answer.commune.epci) == ("Valmorin-sur-Loire", EPCI)
    assert answer.notes == (Note.THROUGH, Note.UNLISTED)


def test_who_holds_a_competence(services: Services) -> None:
    assert sirens(ask(services, TOWN, "water")) == [LIGHTS]
    assert sirens(ask(services, TOWN, "schools")) == [SCHOOLS]
    assert sirens(ask(services, TOWN, "roads")) == []
    waste = ask(services, TOWN, "déchets")
    assert [(item.grouping.siren, [one.code for one in item.held]) for item in waste.memberships] == [
        (EPCI, ["C2080", "C2085"]),
        (WASTE, ["C2085"]),
    ]
    assert sirens(ask(services, TOWN, UNLISTED)) == [EPCI]


def test_what_a_member_handed_over_is_its_own(services: Services) -> None:
    assert sirens(ask(services, "45902", "roads")) == [LIGHTS]
    assert sirens(ask(services, TOWN, "roads")) == []


def test_a_competence_that_the_file_does_not_have(services: Services) -> None:
    with pytest.raises(FileError) as caught:
        ask(services, TOWN, "fusées")
    assert caught.value.problem is FileProblem.NO_COLUMN
    assert (caught.value.facts["column"], caught.value.facts["date"]) == ("fusées", "2026-04-02")


def test_a_commune_without_an_epci_agrees_with_the_service(services: Services) -> None:
    answer = ask(services, ISLAND)
    assert answer.epci is None
    assert sirens(answer) == [SCHOOLS, WASTE, RIVER]
    assert Note.EPCI_DIFFERS not in answer.notes


def test_an_arrondissement_is_its_city(services: Services) -> None:
    assert ask(services, "75104").commune.code == "75056"
    assert sirens(ask(services, "69385")) == ["200046977"]


def test_a_commune_that_the_file_does_not_have(services: Services) -> None:
    answer = ask(services, "97290")
    assert answer.memberships == ()
    assert answer.notes == (Note.COMMUNE_MISSING,)


def test_a_former_commune_is_that_of_today(services: Services) -> None:
    answer = ask(services, "45312")
    assert answer.commune.code == TOWN
    assert answer.notes[0] == Note.FORMER


def test_the_code_of_no_commune(services: Services) -> None:
    with pytest.raises(QueryError) as caught:
        ask(services, "45990")
    assert caught.value.problem is Problem.NOT_A_COMMUNE
    with pytest.raises(QueryError):
        GroupingsQuery("Valmorin")


def test_rows_of_the_table(services: Services) -> None:
    (page,) = services.pages(GroupingsQuery(TOWN, "C2085"))
    assert [feature.attributes for feature in page.features] == [
        (siren, name, kind, "Traitement des déchets des ménages et déchets assimilés", members, people)
        for siren, name, kind, members, people in (
            (EPCI, "CC du Val de Morin", "CC", 4, page.features[0].attributes[5]),
            (WASTE, "Syndicat des déchets du Morin", "SMF", 2, 12_000),
        )
    ]
    (rest,) = services.pages(GroupingsQuery(TOWN, "C2085"), start=1)
    assert (len(rest.features), rest.total) == (1, 2)


def test_perimeters_are_the_union_of_all_communes_below(services: Services, sandbox: Any) -> None:
    outlines = {item.code: item.outline for item in sandbox.world.divisions.communes}
    members = {EPCI: ["45901", "45902", "45903", "45904"], SCHOOLS: ["45901", "45902", ISLAND]}
    members[RIVER] = [*members[EPCI], ISLAND]
    pages = list(services.pages(GroupingPerimetersQuery((EPCI, SCHOOLS, RIVER))))
    assert [page.total for page in pages] == [3, 3, 3]
    for page, (siren, codes) in zip(pages, members.items()):
        (feature,) = page.features
        assert feature.attributes[0] == siren
        assert feature.attributes[5:] == (len(codes), 1 if siren == RIVER else 0)
        expected = unary_union([outlines[code] for code in codes])
        assert wkb.loads(feature.geometry).symmetric_difference(expected).area < 1e-6 * expected.area
    # A département is a member of the river's syndicate: nobody draws it, and it is said.
    assert [page.notes for page in pages] == [(), (), (Note.NOT_DRAWN,)]


def test_the_communes_of_an_epci_come_in_one_request(services: Services, sandbox: Any) -> None:
    list(services.pages(GroupingPerimetersQuery((EPCI,))))
    assert [item["path"] for item in sandbox.log()] == [f"/epcis/{EPCI}/communes"]


def test_the_members_of_a_grouping(services: Services) -> None:
    (page,) = services.pages(GroupingMembersQuery(WASTE))
    assert [feature.attributes[0] for feature in page.features] == ["45901", "45902", "45903", "45904", ISLAND]
    assert all(feature.geometry for feature in page.features)


def test_a_grouping_that_nobody_knows(services: Services) -> None:
    (page,) = services.pages(GroupingPerimetersQuery(("999999999",)))
    assert (list(page.features), page.notes) == ([], (Note.GROUPING_MISSING,))
    (page,) = services.pages(GroupingMembersQuery("999999999"))
    assert (list(page.features), page.notes) == ([], (Note.GROUPING_MISSING,))
    for text in ("", "12345678", "12345678z", "1234567890"):
        with pytest.raises(QueryError):
            GroupingMembersQuery(text)


def test_an_epci_needs_no_file(sandbox: Any, tmp_path: Path) -> None:
    services = services_over(sandbox, tmp_path)
    answer = services.groupings.without_file(GroupingsQuery(TOWN), CancelToken())
    (own,) = answer.memberships
    assert (own.grouping.name, own.grouping.kind, own.members) == ("CC du Val de Morin", "CC", 4)
    assert (answer.epci, answer.facts) == (own, None)
    (page,) = services.pages(GroupingPerimetersQuery((EPCI,)))
    assert page.features[0].attributes[5:] == (4, 0)
    (page,) = services.pages(GroupingMembersQuery(EPCI))
    assert len(page.features) == 4
    assert services.groupings.without_file(GroupingsQuery(ISLAND), CancelToken()).memberships == ()


def test_nothing_else_is_asked_before_the_file_is_there(sandbox: Any, tmp_path: Path) -> None:
    services = services_over(sandbox, tmp_path)
    for query in (GroupingsQuery(TOWN), GroupingPerimetersQuery((SCHOOLS,)), GroupingMembersQuery(SCHOOLS)):
        with pytest.raises(FileError) as caught:
            list(services.pages(query))
        assert caught.value.problem is FileProblem.NOT_FETCHED


# Against geo.api.gouv.fr, and with odd files


def commune(**values: Any) -> dict[str, Any]:
    return {"nom": "Olivet", "code": "45232", "siren": "214502320", "population": 23000, **values}


@pytest.fixture
def scripted(tmp_path: Path) -> Any:
    """Make the services over a script, with an index of some rows."""

    def make(rows: list[Row], answer: Any, titles: Any = TITLES) -> Groupings:
        path, target = tmp_path / "a.xlsx", tmp_path / "groupings.sqlite"
        path.write_bytes(workbook(rows, titles))
        list(read_national_file(path, target, [], Facts("2026-01-01", "fetched", "2026-01-01"), CancelToken()))
        client, _ = scripted_client(answer if callable(answer) else lambda _: answer)
        return Groupings(client, Communes(client), tmp_path)

    return make


METROPOLIS = Row("244500468", "Orléans Métropole", "METRO", "214502320", "Olivet", held=("C1010",), members=1)


@pytest.mark.parametrize(
    ("values", "row", "note"),
    [
        ({"epci": {"code": "244500468", "nom": "Orléans Métropole"}}, METROPOLIS, None),
        ({"epci": {"code": "200000000", "nom": "Autre"}}, METROPOLIS, Note.EPCI_DIFFERS),
        ({}, METROPOLIS, Note.EPCI_DIFFERS),
        ({"epci": {"code": "244500468"}}, replace(METROPOLIS, kind="SIVU"), Note.EPCI_DIFFERS),
        ({"epci": {"code": "244500468"}, "nom": "Saint-Denis"}, METROPOLIS, Note.NAME_DIFFERS),
        ({"epci": {"code": "244500468"}}, replace(METROPOLIS, member_name="OLIVET"), None),
        ({"epci": {"code": "244500468"}}, replace(METROPOLIS, members=22), Note.MEMBERS_DIFFER),
        ({"siren": None}, METROPOLIS, Note.NO_SIREN),
        ({"siren": "21450"}, METROPOLIS, Note.NO_SIREN),
    ],
)
def test_what_disagrees_is_told(scripted: Any, values: dict[str, Any], row: Row, note: str | None) -> None:
    groupings = scripted([row], [commune(**values)])
    answer = groupings.answer(GroupingsQuery("45232"), CancelToken())
    assert set(answer.notes) - {Note.NO_LIST} == ({note} if note else set())
    assert bool(answer.memberships) == (note is not Note.NO_SIREN)


def test_a_competence_of_which_the_file_does_not_say_is_neither_held_nor_not(scripted: Any) -> None:
    row = replace(METROPOLIS, others={"Assainissement collectif": "", "Activités périscolaires": "OUI"})
    other = replace(METROPOLIS, member="214502346", others={"Assainissement collectif": "NON"})
    groupings = scripted([row, other], [commune(epci={"code": "244500468"})])
    answer = groupings.answer(GroupingsQuery("45232", "assainissement collectif"), CancelToken())
    (item,) = answer.memberships
    assert (item.held, [one.title for one in item.unknown]) == ((), ["Assainissement collectif"])
    assert Note.UNKNOWN_VALUES in answer.notes
    assert list(answer.page().features) == []


def test_a_file_without_competences_says_so(scripted: Any) -> None:
    groupings = scripted([METROPOLIS], [commune(epci={"code": "244500468"})], TITLES[:50])
    answer = groupings.answer(GroupingsQuery("45232"), CancelToken())
    assert answer.notes == (Note.NO_COMPETENCES,)
    assert [feature.attributes[3] for feature in answer.page().features] == [None]
    with pytest.raises(FileError) as caught:
        groupings.answer(GroupingsQuery("45232", "water"), CancelToken())
    assert caught.value.problem is FileProblem.NO_COLUMN


def test_a_grouping_that_is_within_itself_ends(scripted: Any) -> None:
    def answer(asked: Any) -> Any:
        return {"features": []} if "format" in asked.values else [commune()]

    inner = Row("254500001", "A", "SMF", "254500002", "B", held=("C1010",))
    rows = [
        METROPOLIS,
        replace(inner, member="244500468"),
        inner,
        replace(inner, siren="254500002", member="254500001"),
    ]
    groupings = scripted(rows, answer)
    found = groupings.answer(GroupingsQuery("45232"), CancelToken())
    assert sirens(found) == ["244500468", "254500001", "254500002"]
    (page,) = groupings.perimeters(GroupingPerimetersQuery(("254500001",)), CancelToken())
    assert page.features[0].geometry is None


@pytest.mark.parametrize("body", [[1], [{"code": "45232"}], [commune(), commune()], "x", [commune(population="x")]])
def test_an_answer_that_is_none_is_the_services_fault(scripted: Any, body: Any) -> None:
    groupings = scripted([METROPOLIS], body)
    with pytest.raises(ServiceError) as caught:
        groupings.answer(GroupingsQuery("45232"), CancelToken())
    assert (caught.value.kind, caught.value.service) == (ErrorKind.BAD_ANSWER, "communes")


def test_many_communes_come_by_their_department(scripted: Any) -> None:
    asked = []

    def answer(request: Any) -> Any:
        asked.append(request.values)
        square = {"type": "Polygon", "coordinates": [[[2, 48], [2.1, 48], [2.1, 48.1], [2, 48]]]}
        known = range(30) if request.values.get("codeDepartement") == "45" else ()
        return {
            "features": [
                {"properties": commune(siren=f"{214500000 + number}", code=f"45{number:03}"), "geometry": square}
                for number in known
            ]
        }

    rows = [Row("254500001", "A", "SMF", f"{214500000 + number}", f"c{number}") for number in range(32)]
    groupings = scripted(rows, answer)
    (page,) = groupings.perimeters(GroupingPerimetersQuery(("254500001",)), CancelToken())
    assert page.features[0].attributes[5:] == (30, 2)
    assert asked[0]["codeDepartement"] == "45"
    assert sorted(values["siren"] for values in asked[1:]) == ["214500030", "214500031"]


@pytest.mark.parametrize(
    ("written", "code"),
    [("45 - Loiret", "45"), ("2A - Corse-du-Sud", "2A"), ("974 - La Réunion", "974"), ("69D - Rhône", "69"), ("", "")],
)
def test_the_code_of_a_department(written: str, code: str) -> None:
    assert department_code(written) == code

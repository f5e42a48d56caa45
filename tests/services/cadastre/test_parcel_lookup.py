"""From lists of references to parcels."""

from __future__ import annotations

import random

import pytest
from cadastre_server import CadastreServer, parcel
from epinay import epinay
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import scripted_client

from carto_mairie.services.cadastre.batches import batches
from carto_mairie.services.cadastre.parcel_lookup import ParcelListQuery
from carto_mairie.services.cadastre.parcel_reference import parse_idu
from carto_mairie.services.cadastre.plot import Plot
from carto_mairie.services.cadastre.reading.model import Reason
from carto_mairie.services.cadastre.reading.writing import written
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Problem, QueryError, ServiceError
from carto_mairie.services.gateway import Services
from carto_mairie.services.model import Feature

NAMES = {"Épinay-sur-Orge": ["91216"], "Saint-Denis": ["93066", "97411"], "Longjumeau": ["91345"], "Paris": ["75056"]}


class Server(CadastreServer):
    """The cadastre, and the table of communes by name."""

    refuses_lists = False

    def __call__(self, asked):
        if asked.path.endswith("/communes_associees_deleguees"):
            return {"features": []}
        if "geo.api" in asked.path or asked.path == "/communes":
            wanted = asked.values.get("nom", "").casefold()
            plain = {name: name.replace("-", " ").replace("É", "E").casefold() for name in NAMES}
            found = [(code, name) for name, text in plain.items() if wanted in text for code in NAMES[name]]
            found = [item for item in found if asked.values.get("code", item[0]) == item[0]]
            if asked.values.get("fields") == "codeEpci":
                return []
            return {"features": [{"geometry": None, "properties": {"code": c, "nom": n}} for c, n in found]}
        if self.refuses_lists and any(isinstance(value, list) for value in asked.values.values()):
            return 400, '{"code":400,"message":{"section":{"msg":"Invalid value"}}}'
        return super().__call__(asked)


def look_up(text, *idus, commune="91216", **more):
    return look_up_in([parcel(idu) for idu in idus], text, commune, **more)


def look_up_in(parcels, text, commune="91216", **more):
    server = Server(parcels)
    for name, value in more.items():
        setattr(server, name, value)
    client, asked = scripted_client(server)
    told = []
    answer = Services(client).parcel_lookup.answer(
        ParcelListQuery(text, commune), CancelToken(), lambda *steps: told.append(steps)
    )
    assert not told or told[-1][0] == told[-1][1]
    return answer, [request for request in asked if request.path.endswith("/parcelle")]


def told(answer):
    return [item[:3] for item in answer.missing]


def idus(answer):
    return [feature.attributes[0] for feature in answer.parcels]


def test_each_reference_is_a_parcel_or_a_line_of_what_is_missing_in_their_order():
    answer, asked = look_up(
        "AC 3, AB 12 ; 0A 4\nAB 99, hello AB\n91216000AB001",
        "912160000A0004",
        "91216000AB0012",
        "91216000AC0003",
        "91216000AC0012",
    )
    assert idus(answer) == ["91216000AC0003", "91216000AB0012", "912160000A0004"]
    assert [item.text for item in answer.missing] == ["AB 99", "91216000AB001"]
    assert [item.reason for item in answer.missing] == [Reason.NOT_FOUND, Reason.IDU]
    assert len(asked) == 1


def test_a_reference_that_comes_again_is_told_and_gives_no_second_parcel():
    answer, _ = look_up("AB 12, AB12 ; 91216000AB0012, 000 AB 0012, Épinay-sur-Orge AB 12", "91216000AB0012")
    assert idus(answer) == ["91216000AB0012"]
    assert len(answer.duplicates) == 4
    assert answer.missing == []


def test_an_unclear_prefix_is_told_with_what_it_may_be():
    both = ("91216000AB0012", "91216123AB0012")
    answer, _ = look_up("AB 12", *both)
    assert (idus(answer), told(answer)) == ([], [("AB 12", Reason.AMBIGUOUS_PREFIX, both)])
    assert tuple(item.attributes[0] for item in answer.missing[0].parcels) == both
    answer, _ = look_up("123 AB 12, 000 AB 12", *both)
    assert idus(answer) == [both[1], both[0]]


def test_a_prefix_that_is_written_is_heeded():
    answer, _ = look_up("AB 13, 000 AB 12", "91216123AB0012", "91216123AB0013")
    assert idus(answer) == ["91216123AB0013"]
    assert [item.reason for item in answer.missing] == [Reason.NOT_FOUND]


def test_communes_by_name_and_by_code():
    answer, _ = look_up(
        "epinay sur orge AB 12\nLongjumeau AB 12, AB 13\n91216 AB 13",
        *["91216000AB0012", "91345000AB0012", "91345000AB0013", "91216000AB0013"],
        commune=None,
    )
    assert idus(answer) == ["91216000AB0012", "91345000AB0012", "91345000AB0013", "91216000AB0013"]


def test_a_name_of_two_communes_is_unclear_unless_one_is_the_default():
    answer, _ = look_up("Saint-Denis AB 12", "93066000AB0012", commune=None)
    assert told(answer) == [("Saint-Denis AB 12", Reason.AMBIGUOUS_COMMUNE, ("93066", "97411"))]
    answer, _ = look_up("St-Denis AB 12", "93066000AB0012", commune="93066")
    assert idus(answer) == ["93066000AB0012"]


@pytest.mark.parametrize(
    ("text", "commune", "reason"),
    [
        ("AB 12", None, Reason.NO_COMMUNE),
        ("Commune de Xyzville : AB 12", "91216", Reason.UNKNOWN_COMMUNE),
        ("Commune de Denis : AB 12", "91216", Reason.UNKNOWN_COMMUNE),
        ("91216000AB001", None, Reason.IDU),
        ("AB 0", "91216", Reason.UNREADABLE),
    ],
)
def test_why_a_reference_gives_no_parcel(text, commune, reason):
    answer, asked = look_up(text, "91216000AB0012", commune=commune)
    assert ([item.reason for item in answer.missing], asked) == ([reason], [])


def test_a_name_that_no_commune_has_is_a_lieu_dit():
    answer, _ = look_up("La Croix Blanche AB 12", "91216000AB0012")
    assert idus(answer) == ["91216000AB0012"]


def test_paris_as_a_whole_is_unclear_where_two_arrondissements_have_the_section():
    both = ("75107000BT0001", "75112000BT0001")
    answer, _ = look_up("Paris BT 1", *both, commune=None)
    assert told(answer) == [("Paris BT 1", Reason.AMBIGUOUS_COMMUNE, both)]
    answer, _ = look_up("75107 BT 1, 75112000BT0001", *both, commune=None)
    assert idus(answer) == list(both)


def test_where_lists_of_values_are_refused_whole_sections_are_asked():
    answer, asked = look_up("AB 12, AC 3", "91216000AB0012", "91216000AC0003", refuses_lists=True)
    assert idus(answer) == ["91216000AB0012", "91216000AC0003"]
    assert [request.values["section"] for request in asked] == [["AB", "AC"], "AB", "AC"]


def test_a_list_that_was_cut_goes_on_with_the_questions_that_have_no_answer():
    server = Server([parcel("91216000AB0012"), parcel("91345000AC0003")])
    cut = True

    def answer(request):
        refused = cut and request.values.get("code_insee") == "91345"
        return (403, "<html>") if refused else server(request)

    client, asked = scripted_client(answer)
    lookup, query = Services(client).parcel_lookup, ParcelListQuery("91216 AB 12; 91345 AC 3")
    with pytest.raises(ServiceError):
        lookup.answer(query, CancelToken())
    cut = False
    asked.clear()
    assert idus(lookup.answer(query, CancelToken())) == ["91216000AB0012", "91345000AC0003"]
    assert [request.values["code_insee"] for request in asked] == ["91345"]
    asked.clear()
    lookup.answer(query, CancelToken())
    assert len([request for request in asked if request.path.endswith("/parcelle")]) == 2, (
        "a list that was answered is asked anew"
    )


@pytest.mark.parametrize(
    ("text", "commune", "problem"), [(" ,;\n", None, Problem.EMPTY), ("AB 1", "35", Problem.INSEE_CODE)]
)
def test_a_list_of_nothing_is_refused(text, commune, problem):
    with pytest.raises(QueryError) as refused:
        ParcelListQuery(text, commune)
    assert refused.value.problem is problem


SECTIONS = st.dictionaries(
    st.from_regex(r"[A-Z]{2}", fullmatch=True),
    st.sets(st.integers(1, 400).map("{:04}".format), min_size=1, max_size=60),
    max_size=12,
)


@given(SECTIONS, st.integers(50, 1000))
def test_batches_ask_for_all_and_none_matches_more_than_a_page(wanted, limit):
    asked = batches(wanted, limit)
    for section, numbers in wanted.items():
        (batch,) = [batch for batch in asked if section in batch.sections]
        assert numbers <= set(batch.numbers)
    for sections, numbers in asked:
        assert len(sections) * len(numbers) <= limit or len(sections) == 1
    assert len(asked) <= len(wanted)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_references_come_back_and_the_wrong_ones_alone_are_missing(data):
    numbers = st.integers(1, 40)
    keys = st.tuples(st.sampled_from(["000", "123"]), st.sampled_from(["0A", "AB", "AC", "ZD"]), numbers)
    here = data.draw(st.sets(keys, min_size=1, max_size=60))
    parcels = [f"91216{prefix}{section}{number:04}" for prefix, section, number in here]
    others = [f"91216{p}{s}{n:04}" for p, s, n in data.draw(st.sets(keys, max_size=20)) - here]
    listed = data.draw(st.permutations([*data.draw(st.lists(st.sampled_from(parcels), unique=True)), *others]))
    if not listed:
        return
    text = data.draw(st.sampled_from([", ", "\n", " ; ", "\t"])).join(listed)
    answer, _ = look_up(text, *parcels)
    assert idus(answer) == [idu for idu in listed if idu in parcels]
    assert len(answer.missing) == len([idu for idu in listed if idu not in parcels])


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_text_of_a_plot_gives_that_plot_where_communes_were_merged(data):
    references = st.builds(
        "{}{}{}{:04}".format,
        st.sampled_from(["91216", "57463"]),
        st.sampled_from(["000", "012", "123"]),
        st.sampled_from(["0A", "AB", "AU", "08", "35"]),
        st.integers(1, 15),
    )
    there = data.draw(st.sets(references, min_size=1, max_size=60))
    members = data.draw(st.lists(st.sampled_from(sorted(there)), unique=True, min_size=1))
    parcels = tuple(Feature(None, (idu, *parse_idu(idu), "1", None, None, None)) for idu in members)
    answer, _ = look_up(Plot(parcels, 0, 0, 0.0, b"", 1, 0).as_text(), *there)
    assert idus(answer) == sorted(members)
    assert answer.missing == answer.duplicates == []


@pytest.mark.parametrize("seed", range(3))
def test_500_real_references_and_50_wrong_ones(seed):
    parcels = epinay()
    generator = random.Random(seed)
    right = [item["properties"]["idu"] for item in generator.sample(parcels, 500)]
    known = {item["properties"]["idu"] for item in parcels}
    wrong = sorted({f"91216000{s}{n:04}" for s in ("AB", "AN", "ZZ") for n in range(700, 900)} - known)[:50]
    listed = generator.sample([*right, *wrong], 550)
    text = "\n".join(written(parse_idu(idu)) for idu in listed)
    answer, asked = look_up_in(parcels, text)
    assert idus(answer) == [idu for idu in listed if idu in known]
    assert [item.text for item in answer.missing] == [written(parse_idu(idu)) for idu in listed if idu not in known]
    assert answer.duplicates == []
    assert len(asked) <= 4

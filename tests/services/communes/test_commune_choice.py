"""Communes as people name them."""

from __future__ import annotations

import pytest
from communes_server import CommunesServer
from scripted import scripted_client

from carto_mairie.services.cadastre.commune_parcels import CommunesParcelsQuery
from carto_mairie.services.cadastre.list_answer import Missing
from carto_mairie.services.cadastre.reading.model import Reason
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.communes.choice import ChosenCommunes
from carto_mairie.services.errors import Problem, QueryError
from carto_mairie.services.gateway import Services

# Code, name, EPCI.
COMMUNES = [
    ("01004", "Ambérieu-en-Bugey", "240100883"),
    ("01007", "Ambronay", "240100883"),
    ("29083", "Île-de-Sein", None),
    ("12176", "Saint-Martin", "241200187"),
    ("32389", "Saint-Martin", "243200409"),
    ("75056", "Paris", "200054781"),
]


def answer(asked):
    values = asked.values
    if asked.path.startswith("/epcis/"):
        epci = asked.path.split("/")[2]
        return [{"code": code, "nom": name} for code, name, own in COMMUNES if own == epci]
    if values.get("fields") == "codeEpci":
        return [{"code": c, **({"codeEpci": e} if e else {})} for c, _, e in COMMUNES if c == values["code"]]
    name = values["nom"].replace("-", " ").casefold()
    found = [(code, own) for code, own, _ in COMMUNES if name[:5] in own.replace("-", " ").casefold()]
    return {
        "features": [{"properties": {"code": code, "nom": own}, "geometry": None} for code, own in found],
    }


def choose(text, default="", whole_epci=False):
    client, _ = scripted_client(answer)
    return Services(client).commune_choice.read(text, default, whole_epci, CancelToken())


@pytest.mark.parametrize(
    ("text", "default", "communes"),
    [
        ("01004", "", ("01004",)),
        ("", "01007", ("01007",)),
        ("Ambronay, 29083", "", ("01007", "29083")),
        (" 01004 ;\n01007\t01004,", "29083", ("01004", "01007")),
        ("Saint-Martin", "32389", ("32389",)),
        ("240100883, 29083", "", ("29083", "01004", "01007")),
    ],
)
def test_names_codes_and_epcis_are_read(text, default, communes):
    assert choose(text, default) == ChosenCommunes(CommunesParcelsQuery(communes))


@pytest.mark.parametrize("text", ["240100883", " 240100883, 240100883 "])
def test_an_epci_alone_is_asked_by_its_number(text):
    assert choose(text) == ChosenCommunes(CommunesParcelsQuery(epci="240100883"))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Ambronay", CommunesParcelsQuery(epci="240100883")),
        ("01004, 01007", CommunesParcelsQuery(epci="240100883")),
        ("75107", CommunesParcelsQuery(epci="200054781")),
        ("29083", CommunesParcelsQuery(("29083",))),
        ("12176, 01004", CommunesParcelsQuery(("12176", "01004", "01007"))),
    ],
)
def test_the_whole_epci_of_those_that_are_named(text, query):
    assert choose(text, whole_epci=True) == ChosenCommunes(query)


def test_what_names_no_commune_or_several_is_told():
    chosen = choose("Nulle-Part, Saint-Martin, 01004")
    assert chosen.missing == (
        Missing("Nulle-Part", Reason.UNKNOWN_COMMUNE),
        Missing("Saint-Martin", Reason.AMBIGUOUS_COMMUNE, ("12176", "32389")),
    )
    assert chosen.query == CommunesParcelsQuery(("01004",))
    assert choose("Nulle-Part").query is None


def test_nothing_at_all_is_refused():
    with pytest.raises(QueryError) as refused:
        choose(" , ;")
    assert refused.value.problem is Problem.EMPTY


def choose_among_real_ones(text):
    client, _ = scripted_client(CommunesServer())
    return Services(client).commune_choice.read(text, "", False, CancelToken())


@pytest.mark.parametrize(
    ("text", "communes"),
    [
        ("L’Haÿ les Roses; st etienne", ("94038", "42218")),
        ("Paris 18e\nLyon 3e\n75020", ("75118", "69383", "75120")),
        ("Ste-Geneviève-des-Bois (Loiret)", ("45278",)),
        ("93800", ("93031",)),
        ("13100", ("13100",)),
    ],
)
def test_communes_are_chosen_as_people_write_them(text, communes):
    assert choose_among_real_ones(text) == ChosenCommunes(CommunesParcelsQuery(communes))


@pytest.mark.parametrize(
    ("text", "candidates"),
    [("91360", ("91216", "91667")), ("Marseille 13", ("13055", "13213")), ("Annecy-le-Vieux", ("74010",))],
)
def test_a_choice_that_is_not_clear_is_asked(text, candidates):
    (missing,) = choose_among_real_ones(text).missing
    assert (missing.reason, missing.candidates) == (Reason.AMBIGUOUS_COMMUNE, candidates)

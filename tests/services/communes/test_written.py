"""Communes as people write them, against the rules by which geo.api.gouv.fr searches."""

from __future__ import annotations

import pytest
from communes_server import CommunesServer
from hypothesis import given
from hypothesis import strategies as st
from scripted import scripted_client

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.communes.names import CommuneNames, Meaning, Place
from carto_mairie.services.communes.service import CommuneQuery, Communes
from carto_mairie.services.communes.spelling import name_key, read_written
from carto_mairie.services.errors import QueryError

SERVER = CommunesServer()

CLEAR = {
    # Apostrophes, accents, hyphens, blanks, marks that nobody sees
    "L’Haÿ les Roses": "94038",
    "L'HAY LES ROSES": "94038",
    "l hay-les-roses": "94038",
    "L' Haÿ-les-Roses": "94038",
    "Haÿ-les-Roses (L')": "94038",
    "Haÿ-les-Roses (L’)": "94038",
    "Villeneuve-d’Ascq": "59009",
    "Villeneuve d'ascq": "59009",
    "Villeneuve d Ascq": "59009",
    "VILLENEUVE D ASCQ CEDEX": "59009",
    "Le\u00a0Havre": "76351",
    "Le\u200b Havre": "76351",
    "  le   havre  ": "76351",
    "« Le Havre »": "76351",
    "“Le Havre”": "76351",
    "[Le Havre]": "76351",
    "Le Havre.": "76351",
    "E\u0301pinay\u2010sur\u2011Orge": "91216",
    "EPINAY SUR ORGE": "91216",
    "Epinay – sur – Orge": "91216",
    "Marcq en Baroeul": "59378",
    "MARCQ-EN-BARŒUL": "59378",
    "koestlach": "68166",
    # Abbreviations
    "st etienne": "42218",
    "St. Étienne": "42218",
    "St.Etienne": "42218",
    "ST-ETIENNE": "42218",
    "St-Rémy-lès-Chevreuse": "78575",
    "St Remy les Chevreuse": "78575",
    "Épinay s/ Orge": "91216",
    "Épinay s/Orge": "91216",
    "Épinay S/ORGE": "91216",
    "Épinay s. Orge": "91216",
    "St Michel s/ Orge": "91570",
    "St André lès Lille": "59527",
    "Marquette-les-Lille": "59386",
    # Articles
    "Havre (Le)": "76351",
    "HAVRE, LE": "76351",
    "commune du Havre": "76351",
    "Ville du Mans": "72181",
    "mairie des Ulis": "91692",
    "Île-d'Yeu (L')": "85113",
    # Words before
    "commune de Meaux": "77284",
    "Commune d’Amiens": "80021",
    "la commune d'Annecy": "74010",
    "Commune : Meaux": "77284",
    "Ville d'Avray": "92077",
    "ville d’avray": "92077",
    "Ville-d'Avray": "92077",
    "Ville de Meaux": "77284",
    "Cne de Lens": "62498",
    # Département or region beside
    "LE HAVRE (76)": "76351",
    "Le Havre - 76": "76351",
    "Le Havre 76": "76351",
    "76 Le Havre": "76351",
    "Meaux, Seine-et-Marne": "77284",
    "Annecy (Haute-Savoie)": "74010",
    "Annecy (74, Haute-Savoie)": "74010",
    "Annecy (dép. 74)": "74010",
    "Rennes, Bretagne": "35238",
    "Sainte-Geneviève-des-Bois (91)": "91549",
    "Ste-Geneviève-des-Bois (Loiret)": "45278",
    "Ste Genevieve des Bois 91700": "91549",
    "45230 STE GENEVIEVE DES BOIS": "45278",
    "Saint-Denis (93)": "93066",
    "Saint-Denis (La Réunion)": "97411",
    "Saint-Denis 974": "97411",
    "St-Denis, 97400": "97411",
    "Ajaccio (2A)": "2A004",
    "Ajaccio 2a": "2A004",
    "Ambérieu-en-Bugey (01)": "01004",
    "Meaux 77 Seine-et-Marne": "77284",
    "Épinay-sur-Orge 91-Essonne": "91216",
    "Epinay_sur_Orge": "91216",
    "Épinay--sur-Orge": "91216",
    "Meaux, France": "77284",
    "Mairie de Paris 18e": "75118",
    "Paris 18ᵉ": "75118",
    "Marseille 1ᵉʳ": "13201",
    "Y (80)": "80829",
    # Codes
    "91216": "91216",
    "91 216": "91216",
    "INSEE 91216": "91216",
    "code INSEE : 91216": "91216",
    "Épinay-sur-Orge (91216)": "91216",
    "91360 Épinay-sur-Orge": "91216",
    "F-91360 ÉPINAY-SUR-ORGE": "91216",
    "91 360 Épinay-sur-Orge": "91216",
    "Épinay-sur-Orge (CP 91360)": "91216",
    "Épinay-sur-Orge · 91216": "91216",
    "Aix-en-Provence (13100)": "13001",
    "13100 AIX EN PROVENCE": "13001",
    "13100": "13100",
    "2A004": "2A004",
    "2a 004": "2A004",
    "20000 Ajaccio": "2A004",
    "20000": "2A004",
    "97411": "97411",
    "76620": "76351",
    "76085 LE HAVRE CEDEX": "76351",
    "Le Havre Cedex 9": "76351",
    # Arrondissements
    "Marseille 1er Arrondissement": "13201",
    "Marseille 1er": "13201",
    "Paris 18e": "75118",
    "Paris 18": "75118",
    "Paris XVIIIe": "75118",
    "Paris-18e-Arrondissement": "75118",
    "18e arrondissement de Paris": "75118",
    "Paris (18e)": "75118",
    "Paris 18ème arrdt": "75118",
    "Lyon 3e": "69383",
    "Lyon 3ème": "69383",
    "Lyon 3 ème": "69383",
    "LYON 03": "69383",
    "Lyon III": "69383",
    "3e arr. de Lyon": "69383",
    "PARIS 05": "75105",
    "75018": "75118",
    "75018 Paris": "75118",
    "Paris 75018": "75118",
    "75116": "75116",
    "69003 LYON": "69383",
    "75118": "75118",
    "Paris": "75056",
    "Ville de Paris": "75056",
    "Paris (75)": "75056",
    "Lyon 69": "69123",
    "75231 PARIS CEDEX 05": "75056",
    "75000 Paris": "75056",
    "69000 LYON": "69123",
}

# The commune of today, and the prefix that the former one's sections have in the cadastre.
MERGED = {
    "Annecy-le-Vieux": ("74010", "011"),
    "ANNECY LE VIEUX (74)": ("74010", "011"),
    "74940 Annecy-le-Vieux": ("74010", "011"),
    "Fourqueux": ("78551", "251"),
    "fourqueux (Yvelines)": ("78551", "251"),
    "78251": ("78551", "251"),
    "Fourqueux (78251)": ("78551", "251"),
    "Évry": ("91228", "000"),
    "91025 EVRY CEDEX": ("91228", "000"),
    "Courcouronnes": ("91228", "182"),
    "Saint-Martin (42)": ("42218", "300"),
    "N.-D. de Gravenchon": ("76476", "330"),
    "Notre Dame de Gravenchon": ("76476", "330"),
}

# Never one of them without a word: each may be meant, or what was written contradicts itself.
QUESTIONS = {
    "Sainte-Geneviève-des-Bois": {"91549", "45278"},
    "St Denis": {"97411", "93066", "11339"},
    "91360": {"91216", "91667"},
    "Marseille 13": {"13213", "13055"},
    "Marseille (13)": {"13213", "13055"},
    "Paris 18e (75017)": {"75117", "75118"},
    "Saint-Denis (35)": {"97411", "93066", "11339"},
    "Le Havre (35)": {"76351"},
    "Le Havre 91360": {"76351"},
    "Rennes, Essonne": {"35238"},
    "Fourqueux (91)": {"78551"},
    "Meaux 77 Essonne": {"77284"},
    "Rennes 3e": {"35238"},
    "Paris (69)": {"75056"},
    "Rochefort": {"32389", "51108"},
}

UNKNOWN = [
    "Châlons s/ Marne", "Havre", "Hay les Roses", "Saint", "Paris 21e", "Lyon 12e", "99999", "00000", "Aix", "Épinay",
    "Meauxx", "La Meaux", "Sur Orge", "s/", "(76)", "CEDEX", "76", "2A", "é", "'", "123456", "AB 12", "Avray",
]  # fmt: skip


def meaning(text, server=SERVER):
    client, _ = scripted_client(server)
    return CommuneNames(Communes(client)).meaning(text, CancelToken())


@pytest.mark.parametrize(("text", "code"), CLEAR.items())
def test_what_is_clear_is_one_commune(text, code):
    found = meaning(text)
    assert found.place is not None, found
    assert (found.place.code, found.place.prefix) == (code, None)


@pytest.mark.parametrize(("text", "place"), MERGED.items())
def test_former_communes_lead_to_that_of_today_and_their_prefix(text, place):
    found = meaning(text).place
    assert found is not None
    assert (found.code, found.prefix) == place
    assert found.former


@pytest.mark.parametrize(("text", "codes"), QUESTIONS.items())
def test_what_is_not_clear_is_a_question(text, codes):
    found = meaning(text)
    assert found.place is None
    assert {place.code for place in found.places} == codes


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_no_commune_is_called_is_unknown(text):
    assert meaning(text) == Meaning()


def test_without_the_list_of_former_communes_they_are_unknown():
    assert meaning("Annecy-le-Vieux", CommunesServer(without_former=True)) == Meaning()
    assert meaning("Annecy", CommunesServer(without_former=True)).place == Place("74010", "Annecy")


@given(st.text(max_size=60))
def test_any_text_is_read(text):
    for written in read_written(text):
        assert written.name or written.codes
        name_key(written.name)


@given(st.text(max_size=60))
def test_any_text_is_a_question_or_refused(text):
    try:
        query = CommuneQuery(text)
    except QueryError:
        return
    assert CommuneQuery(query.text) == query


def search(text, limit=20):
    client, asked = scripted_client(SERVER)
    (page,) = Communes(client).search(CommuneQuery(text, limit, outlines=False), CancelToken())
    return page, [feature.attributes[0] for feature in page.features], asked


@pytest.mark.parametrize(
    ("text", "first"),
    [
        *(item for item in CLEAR.items() if "," not in item[0] or item[0][-1].isdigit()),
        ("Annecy-le-Vieux", "74010"),
        ("78251", "78551"),
        ("St Denis (93)", "93066"),
        ("stai", "93072"),
        ("Stras", "67482"),
        ("épinay sur s", "93031"),
        ("Marseille 13", "13213"),
    ],
)
def test_what_is_typed_is_found_first(text, first):
    assert search(text)[1][0] == first


def test_a_postcode_gives_its_arrondissement_and_the_city():
    assert search("75018")[1] == ["75118", "75056"]


def test_what_stands_beside_a_name_leaves_the_others_out():
    assert search("St Denis (93)")[1] == ["93066"]
    assert search("Ste-Geneviève-des-Bois, Loiret")[1] == ["45278"]
    assert search("Saint-Denis (35)")[1] == ["97411", "93066", "11339"]


def test_a_former_commune_is_told_in_a_note():
    page, codes, _ = search("Annecy-le-Vieux")
    assert codes == ["74010"]
    assert page.notes == ("Annecy-le-Vieux (74011) → Annecy (74010)",)


def test_a_limit_that_was_reached_leaves_the_total_open():
    page, codes, _ = search("Saint", 3)
    assert len(codes) == 3
    assert (page.total, page.limit_reached) == (None, True)
    whole = CommuneQuery("Saint", 3).more().more().more()
    assert whole.limit == 24
    assert CommuneQuery("Saint", 800).more().limit == 1000
    assert CommuneQuery("Saint", 1000).more() is None
    page, codes, _ = search("Saint", whole.limit)
    assert (page.total, page.limit_reached) == (len(codes), False)
    assert len(codes) > 3

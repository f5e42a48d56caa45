"""Pasted texts against the cadastre and the table of communes: what confirms, what contradicts, what is asked."""

from __future__ import annotations

import pytest
from cadastre_server import CadastreServer, parcel
from scripted import scripted_client

from carto_mairie.services.cadastre.list_answer import Status
from carto_mairie.services.cadastre.parcel_lookup import ParcelListQuery
from carto_mairie.services.cadastre.reading.model import Doubt, Reason, SpanKind
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.gateway import Services

# Code, name, postcodes, EPCI; and former communes with the one of today.
COMMUNES = [
    ("91216", "Épinay-sur-Orge", ["91360"], "200056232"),
    ("91345", "Longjumeau", ["91160"], "200056232"),
    ("91589", "Savigny-sur-Orge", ["91600"], "200058519"),
    ("13001", "Aix-en-Provence", ["13090", "13100", "13290"], None),
    ("13100", "Saint-Rémy-de-Provence", ["13210"], None),
    ("75056", "Paris", ["75001", "75018"], None),
    ("69123", "Lyon", ["69003"], None),
    ("78551", "Saint-Germain-en-Laye", ["78100", "78112"], None),
    ("97123", "Saint-Barthélemy", ["97133"], None),
    ("46034", "Le Bourg", ["46120"], None),
    ("57463", "Metz", ["57000"], None),
]
FORMER = [("78251", "Fourqueux", "78551"), ("74011", "Annecy-le-Vieux", "74010")]

AREAS = {
    "91216000AP0012": 265,
    "91216000AP0013": 353,
    "91216000AP0014": 400,
    "91216000AP0015": 876,
    "91216000AC0038": 1479,
    "91216000AC0052": 1367,
    "91216000AO0003": 200,
    "912160000A0012": 700,
    "91345000AP0012": 111,
    "91589000AP0012": 222,
    "13001000BI0078": 90,
    "13100000BI0078": 91,
    "75118000AB0099": 50,
    "69383000AB0012": 60,
    "78551251AB0012": 70,
    "78551000AB0012": 71,
    "97123000AB0012": 80,
    "46034000AP0013": 85,
    "57463000350245": 36,
}


def communes(asked):
    values = asked.values
    if asked.path.endswith("/communes_associees_deleguees"):
        found = [
            item
            for item in FORMER
            if values.get("code", item[0]) == item[0] and plain(values.get("nom", "")) in plain(item[1])
        ]
        rows = [
            {"code": code, "nom": name, "chefLieu": today, "type": "commune-deleguee"} for code, name, today in found
        ]
        return {"features": [{"geometry": None, "properties": row} for row in rows]}
    if "/epcis/" in asked.path:
        return [{"code": code} for code, _, _, epci in COMMUNES if epci and epci in asked.path]
    found = [
        (code, name, postcodes, epci)
        for code, name, postcodes, epci in COMMUNES
        if values.get("code", code) == code
        and values.get("codePostal", postcodes[0]) in postcodes
        and plain(values.get("nom", "")) in plain(name)
    ]
    if values.get("fields") == "codeEpci":
        return [{"codeEpci": epci} for *_, epci in found]
    return {
        "features": [
            {"geometry": None, "properties": {"code": code, "nom": name, "codesPostaux": postcodes}}
            for code, name, postcodes, _ in found
        ]
    }


def plain(name):
    return name.casefold().replace("é", "e").replace("-", " ")


@pytest.fixture
def look_up():
    parcels = CadastreServer([parcel(idu, contenance=area) for idu, area in AREAS.items()])

    def answer(asked):
        return parcels(asked) if asked.path.endswith("/parcelle") else communes(asked)

    def ask(text, home="91216"):
        return Services(scripted_client(answer)[0]).parcel_lookup.answer(ParcelListQuery(text, home), CancelToken())

    return ask


def found(answer):
    return [
        f"{item.parcel.attributes[0][:5]} {item.parcel.attributes[0][5:]} {item.status.value}" for item in answer.found
    ]


def short(answer):
    """Give the parcels of the home commune as `AP 12`, others as their IDU."""
    idus = [parcel.attributes[0] for parcel in answer.parcels]
    return [f"{idu[8:10].lstrip('0')} {int(idu[10:])}" if idu.startswith("91216000") else idu for idu in idus]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("AC 38 (1479m²), AC 52 (1367m²)", ["confirmed", "confirmed"]),
        ("AC 38 (1480m²), AC 52", ["area_differs", "found"]),
        ("AP 12 et 13 (2 parcelles, 618 m²), AC 38 (1 parcelle)", ["confirmed", "confirmed", "found"]),
        ("AP 12 et 13 (619 m²)", ["area_differs", "area_differs"]),
        ("AP 12, 13 (353 m²)", ["found", "confirmed"]),
        ("AP 12 RUE DU MOULIN 00 ha 02 a 65 ca\nAP 13 LE BOURG 00 ha 03 a 53 ca", ["confirmed", "confirmed"]),
        ("AP 12p (100 m²)", ["found"]),
        ("AP 12 (0,0265 ha)", ["confirmed"]),
        ("Section;N°;Contenance\nAP;12;265\n;13;400", ["confirmed", "area_differs"]),
    ],
)
def test_areas_confirm_or_differ(look_up, text, statuses):
    answer = look_up(text)
    assert [item.status.value for item in answer.found] == statuses
    assert (answer.missing, answer.uncertain) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        "AP 12 265, AP 13 353",
        "AP 12 (265) ; AP 13 (353)",
        "AP\t12\t265\nAP\t13\t353",
        "AP 12, 265\nAP 13, 353",
        "AP,12,265\nAP,13,353",
    ],
)
def test_a_number_that_is_the_contenance_of_the_parcel_before_it_is_an_area(look_up, text):
    answer = look_up(text)
    assert short(answer) == ["AP 12", "AP 13"]
    assert {item.status for item in answer.found} == {Status.CONFIRMED}
    assert (answer.missing, answer.uncertain) == ([], [])
    assert [text[span.start : span.end] for span in answer.spans if span.kind is SpanKind.AREA] == ["265", "353"]


@pytest.mark.parametrize(
    ("text", "idus"),
    [
        ("Aix-en-Provence (13100) BI 78", ["13001000BI0078"]),
        ("13100 Aix-en-Provence BI 78", ["13001000BI0078"]),
        ("13100 000 BI 78", ["13100000BI0078"]),
        ("75018 Paris AB 99", ["75118000AB0099"]),
        ("75018 AB 99", ["75118000AB0099"]),
        ("Paris 18e AB 99", ["75118000AB0099"]),
        ("Lyon 3e AB 12", ["69383000AB0012"]),
        ("Lyon (69003), section AB n° 12", ["69383000AB0012"]),
        ("commune de Fourqueux : AB 12", ["78551251AB0012"]),
        ("Fourqueux (78112) AB 12", ["78551251AB0012"]),
        ("78251000AB0012", ["78551251AB0012"]),
        ("97701 AB 12", ["97123000AB0012"]),
        ("97701000AB0012", ["97123000AB0012"]),
        ("commune de Longjumeau : AP 12", ["91345000AP0012"]),
        ("91160 Longjumeau AP 12", ["91345000AP0012"]),
        ("Longjumeau AP 12", ["91345000AP0012"]),  # of the EPCI of my commune
        ("La parcelle AP 12 sur la commune de Savigny-sur-Orge", ["91589000AP0012"]),
        ("91360 Épinay-sur-Orge AP 12", ["91216000AP0012"]),
        ("91360 AP 12", ["91216000AP0012"]),
        ("216000AP0012", ["91216000AP0012"]),
        ("000AP0012", ["91216000AP0012"]),
        ("57463 section 35 n° 245/36", ["57463000350245"]),
        ("La Croix Blanche AP 12", ["91216000AP0012"]),
        ("Code INSEE;Commune;Section;N°\n13100;Aix-en-Provence;BI;78", ["13001000BI0078"]),  # a postcode, by the name
        (
            "Commune;INSEE;Section;N°\nÉpinay-sur-Orge;91216;AP;12\nLongjumeau;;AP;12",
            ["91216000AP0012", "91345000AP0012"],
        ),
        ("Commune déléguée;Section;N°\nFourqueux;AB;12", ["78551251AB0012"]),
        ("Savigny s/ Orge (91600) AP 12", ["91589000AP0012"]),
        ("AB 12 (ex-commune de Fourqueux)", ["78551251AB0012"]),
        ("AP 12, sise commune de Longjumeau", ["91345000AP0012"]),
        ("AP 12, 8 rue du Port 91160 Longjumeau", ["91216000AP0012"]),
    ],
)
def test_the_commune_is_that_which_the_evidence_says(look_up, text, idus):
    answer = look_up(text)
    assert [item.attributes[0] for item in answer.parcels] == idus
    assert (answer.missing, answer.uncertain) == ([], [])


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Savigny-sur-Orge AP 12", ["91216000AP0012", "91589000AP0012"]),  # a commune, or a lieu-dit
        ("Le Bourg AP 13", ["91216000AP0013", "46034000AP0013"]),
        ("AP 12 - Savigny-sur-Orge", ["91216000AP0012", "91589000AP0012"]),
        ("AP 12 à Savigny-sur-Orge", ["91216000AP0012", "91589000AP0012"]),
        ("AP 12 appartenant à la commune de Savigny-sur-Orge", ["91216000AP0012", "91589000AP0012"]),
        ("AP 12 de Savigny-sur-Orge", ["91216000AP0012", "91589000AP0012"]),
        ("AP 12 sur Savigny-sur-Orge", ["91216000AP0012", "91589000AP0012"]),
        ("Parcelle : AP 12\nCommune : Savigny-sur-Orge", ["91216000AP0012", "91589000AP0012"]),
        (
            "Nom;Adresse;CP;Ville;Section;N°\nX;3 rue A;91600;Savigny-sur-Orge;AP;12",
            ["91216000AP0012", "91589000AP0012"],
        ),
        ("8 rue du Port 91600 Savigny-sur-Orge, AP 12", ["91216000AP0012", "91589000AP0012"]),
    ],
)
def test_where_another_commune_may_be_meant_it_is_asked(look_up, text, candidates):
    answer = look_up(text)
    (uncertain,) = answer.uncertain
    assert (answer.found, answer.missing) == ([], [])
    assert uncertain.doubt is Doubt.COMMUNE
    assert [item.attributes[0] for item in uncertain.parcels] == candidates
    assert "Savigny" in uncertain.rival or "Bourg" in uncertain.rival


def test_five_digits_that_are_the_code_of_one_and_the_postcode_of_another_are_unclear(look_up):
    (missing,) = look_up("13100 BI 78").missing
    assert (missing.reason, missing.candidates) == (Reason.AMBIGUOUS_COMMUNE, ("13100", "13001"))


def test_a_name_with_the_code_of_another_commune_is_asked(look_up):
    for text in ("Longjumeau (13100) BI 78", "INSEE;Commune;Section;N°\n91216;Longjumeau;AP;12"):
        assert look_up(text).found == []


def test_the_letter_o_is_a_zero_where_the_commune_has_no_such_section(look_up):
    answer = look_up("OA 12")
    assert short(answer) == ["A 12"]
    assert [item.reference.section for item in answer.mended] == ["0A"]
    answer = look_up("A0 3")
    assert (answer.found, [item.doubt for item in answer.uncertain]) == ([], [Doubt.LETTER])


def test_what_is_doubtful_and_exists_nowhere_is_no_reference(look_up):
    answer = look_up("RD 25, AP 12 et 3 arbustes, format A4")
    assert short(answer) == ["AP 12"]
    assert (answer.missing, answer.uncertain) == ([], [])


def test_what_is_doubtful_and_exists_is_asked_unless_its_area_confirms_it(look_up):
    answer = look_up("AP 12-15")
    assert short(answer) == ["AP 12", "AP 15"]
    assert [item.text for item in answer.uncertain] == ["AP 13", "AP 14"]
    answer = look_up("AP 12, 13 353 m²")
    assert [item.status.value for item in answer.found] == ["found", "confirmed"]


def test_does_not_exist_is_said_of_strict_readings_alone(look_up):
    answer = look_up("AP 99 et 98, n° 97\nAP 12\n96")
    assert [item.text for item in answer.missing] == ["AP 99", "AP 98", "AP 97"]
    assert {item.reason for item in answer.missing} == {Reason.NOT_FOUND}


def test_spans_account_for_the_text_after_the_evidence(look_up):
    text = "AP 12 (265 m²), AP 99, AP 13 et 14 rue du Moulin, 12 000 €"
    kinds = {text[span.start : span.end]: span.kind.value for span in look_up(text).spans}
    assert kinds == {
        "AP 12": "parcel",
        "265 m²": "area",
        "AP 99": "question",
        "AP 13": "parcel",
        "14": "question",
        "12 000 €": "aside",
    }


def test_few_names_are_looked_up(look_up):
    text = "\n".join(f"Lieu {chr(65 + n % 26)}{chr(97 + n // 26)}bc AP 12" for n in range(200))
    assert len(look_up(text).found) <= 1

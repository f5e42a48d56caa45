"""What is typed is told for what it is, and nothing is told more surely than it is."""

from __future__ import annotations

import time

import pytest

from carto_mairie.services.recognise.identifiers import is_siret
from carto_mairie.services.recognise.model import Kind, Nothing, Unsure
from carto_mairie.services.recognise.recogniser import recognise

HOME = "91216"
ADDRESS, COMMUNE, LIEU_DIT = Kind.ADDRESS, Kind.COMMUNE, Kind.LIEU_DIT
PARCEL, LIST, COMPANY, DATASET = Kind.PARCEL, Kind.PARCEL_LIST, Kind.COMPANY, Kind.DATASET
ANY_NAME = (COMMUNE, LIEU_DIT, ADDRESS)

KINDS = {
    # Codes: of five digits nobody can tell whether they are a postcode or an INSEE code; the service is asked both.
    "91360": (COMMUNE,),
    "91216": (COMMUNE,),
    "75012": (COMMUNE,),
    "97411": (COMMUNE,),
    "20000": (COMMUNE,),  # Ajaccio
    "2A004": (COMMUNE,),
    "2b033": (COMMUNE,),
    "F-91360": (COMMUNE,),
    "91 360": (COMMUNE,),
    # Names, which may be more than one thing.
    "Épinay-sur-Orge": ANY_NAME,
    "SAINT DENIS": ANY_NAME,
    "L’Haÿ-les-Roses": ANY_NAME,
    "Épinay (91)": ANY_NAME,
    "Paris 12e": ANY_NAME,
    "Lyon 3": ANY_NAME,
    "Le Bois Joli": ANY_NAME,
    "Mairie": ANY_NAME,
    "Eu": (COMMUNE,),
    "91360 Épinay-sur-Orge": (COMMUNE, ADDRESS),
    "Épinay-sur-Orge 91360": (COMMUNE, ADDRESS),
    "Rue": (ADDRESS, COMMUNE),  # a commune of the Somme
    "Grande Rue": (ADDRESS, COMMUNE),
    "lieu-dit Le Bois Joli": (LIEU_DIT,),
    "Lieu dit : la Garenne, Ballainvilliers": (LIEU_DIT,),
    "LD La Croix": (LIEU_DIT,),
    "hameau de Breuil": (LIEU_DIT,),
    # Addresses.
    "12 rue de la Paix": (ADDRESS,),
    "12, rue de la Paix": (ADDRESS,),
    "12 bis avenue Foch 91360 Épinay": (ADDRESS,),
    "12b rue Foch": (ADDRESS,),
    "12/14 rue de la Paix": (ADDRESS,),
    "12-14 rue de la Paix": (ADDRESS,),
    "12 r de la paix": (ADDRESS,),
    "rue du 8 mai 1945": (ADDRESS,),
    "Rue de la Gare": (ADDRESS,),
    "91360 12 rue de la Paix": (ADDRESS,),
    "ZAC des Godets": (ADDRESS,),
    "13 Marseille": (ADDRESS,),
    "Mairie\n8 rue de l’Église\n91360 Épinay-sur-Orge": (ADDRESS,),
    # Parcels.
    "AB 12": (PARCEL,),
    "ab12": (PARCEL,),
    "A 12": (PARCEL,),
    "AB n°12": (PARCEL,),
    "000AB0012": (PARCEL,),
    "section AB n° 12": (PARCEL,),
    "section 35 n° 12": (PARCEL,),
    "parcelle AB 12": (PARCEL,),
    "91216000AB0037": (PARCEL,),
    "91216 000 AB 37": (PARCEL,),
    "91216 AB 37": (PARCEL,),
    "Épinay-sur-Orge AB 37": (PARCEL,),
    "AB 37 Épinay-sur-Orge": (PARCEL,),
    "commune de Savigny-sur-Orge section AB n° 12": (PARCEL,),
    "AB 12, 13 et 14": (LIST,),
    "AN 401 402 403": (LIST,),
    "AN 401 à AN 410": (LIST,),
    "AP 12-15": (LIST,),
    "57463 35 12": (LIST,),
    "Bonjour,\nmerci de m’envoyer les plans AB 12 et AB 14.\nCordialement": (LIST,),
    "Bonjour,\nla parcelle AB 12 est-elle à vendre ?\nMerci": (LIST,),
    # A parcel, and an address beside it or instead of it.
    "12 rue X, AB 123": (PARCEL, ADDRESS),
    "AB 123, 12 rue des Lilas": (PARCEL, ADDRESS),
    "AB 12 rue des Lilas": (PARCEL, ADDRESS),
    "8 allée B 12": (PARCEL, ADDRESS),
    "D 118": (PARCEL, ADDRESS),
    "RN 20": (PARCEL, ADDRESS),
    "bâtiment B 12 rue X": (PARCEL, ADDRESS),
    "Impasse A 12": (PARCEL, ADDRESS),
    # Companies.
    "552100554": (COMPANY,),
    "552 100 554": (COMPANY,),
    "552.100.554": (COMPANY,),
    "552\u00a0100\u202f554": (COMPANY,),
    "SIREN 552 100 554": (COMPANY,),
    "N° SIREN : 552100554": (COMPANY,),
    "RCS Paris B 552 100 554": (COMPANY,),
    "RCS Evry 552 100 554": (COMPANY,),
    "732 829 320 00074": (COMPANY,),
    "732.829.320.00074": (COMPANY,),
    "73282932000074": (COMPANY,),
    "siret: 732829320 00074": (COMPANY,),
    "SIRET 732 829 320 00074 (siège)": (COMPANY,),
    "356 000 000 00048": (COMPANY,),  # La Poste: its own checksum
    "FR40303265045": (COMPANY,),
    "FR 40 303 265 045": (COMPANY,),
    "https://annuaire-entreprises.data.gouv.fr/entreprise/renault-552100554": (COMPANY,),
    # Data sets.
    "https://www.data.gouv.fr/fr/datasets/cadastre/": (DATASET,),
    "https://www.data.gouv.fr/datasets/base-adresse-nationale#/resources": (DATASET,),
    "data.gouv.fr/fr/datasets/cadastre": (DATASET,),
    "www.data.gouv.fr/fr/datasets/r/b3da3a1b-8eb5-4d1c-b2b7-b3da3a1b8eb5": (DATASET,),
    "https://demo.data.gouv.fr/fr/datasets/essai/": (DATASET,),
    "https://www.data.gouv.fr/api/1/datasets/5f7c/": (DATASET,),
    # Links to parcels.
    "https://www.cadastre.gouv.fr/scpc/afficherCarteParcelle.do?p=91216000AB0037": (PARCEL,),
    "https://cadastre.data.gouv.fr/map?style=ortho&parcelleId=91216000AB0037#17.2/48.67/2.31": (PARCEL,),
    "https://www.cadastre.gouv.fr/scpc/afficherCarteParcelle.do?p=ZI216000AN0401&f=ZI216000AN01": (PARCEL,),
}

NOTHING = {
    "": Nothing.EMPTY,
    " \n ": Nothing.EMPTY,
    "...": Nothing.WORDLESS,
    "?": Nothing.WORDLESS,
    "1": Nothing.TOO_SHORT,
    "91": Nothing.TOO_SHORT,
    "913": Nothing.TOO_SHORT,
    "2A": Nothing.TOO_SHORT,
    "Y": Nothing.TOO_SHORT,
    "99999": Nothing.NUMBER,
    "123456": Nothing.NUMBER,
    "1 85 05 91 216 012 34": Nothing.NUMBER,
    "FR76 3000 6000 0112 3456 7890 189": Nothing.NUMBER,
    "W912001234": Nothing.NUMBER,
    "3 ha 25 a 10 ca": Nothing.NUMBER,
    "1250 m²": Nothing.NUMBER,
    "14h30": Nothing.NUMBER,
    "9,1216E+13": Nothing.NUMBER,
    "48 2": Nothing.NUMBER,
    "12.50 13.20": Nothing.NUMBER,
    "552 100 555": Nothing.SIREN_CHECKSUM,
    "SIREN 552100555": Nothing.SIREN_CHECKSUM,
    "FR41303265045": Nothing.SIREN_CHECKSUM,
    "732 829 320 00075": Nothing.SIRET_CHECKSUM,
    "01 69 10 25 60": Nothing.PHONE,
    "0169102560": Nothing.PHONE,
    "06.12.34.56.78": Nothing.PHONE,
    "+33 (0)1 69 10 25 60": Nothing.PHONE,
    "Tél : 01.69.10.25.60": Nothing.PHONE,
    "12/03/2024": Nothing.DATE,
    "2024-03-12": Nothing.DATE,
    "1 250 €": Nothing.MONEY,
    "mairie@epinay.fr": Nothing.MAIL_ADDRESS,
    "PC 091 216 24 A0012": Nothing.PERMIT,
    "section AB": Nothing.SECTION,
    "https://example.com": Nothing.LINK,
    "https://www.data.gouv.fr/fr/organizations/commune-d-epinay/": Nothing.LINK,
    "https://data.gouv.fr.evil.example/fr/datasets/cadastre": Nothing.LINK,
    "https://evil-data.gouv.fr/fr/datasets/cadastre": Nothing.LINK,
    "https://user:pass@www.data.gouv.fr/fr/datasets/x/": Nothing.LINK,  # pragma: allowlist secret
    "http://www.data.gouv.fr:99999/fr/datasets/x/": Nothing.LINK,
    "https://www.geoportail.gouv.fr/carte": Nothing.LINK,
    "https://annuaire-entreprises.data.gouv.fr/entreprise/renault-552100555": Nothing.LINK,
    "https://www.cadastre.gouv.fr/scpc/afficherCarteParcelle.do?p=ZI345000AN0401": Nothing.LINK,
    "javascript:alert(1)": Nothing.LINK,
    "file:///etc/passwd": Nothing.LINK,
    "Bonjour\n" * 12: Nothing.TOO_LONG,
    "mot " * 60: Nothing.TOO_LONG,
    "AB 12\n" * 200_000: Nothing.TOO_LARGE,
}


@pytest.mark.parametrize("text", KINDS)
def test_what_a_text_may_be(text: str) -> None:
    assert recognise(text, HOME).kinds == KINDS[text]


@pytest.mark.parametrize("text", NOTHING, ids=lambda text: text[:40])
def test_why_a_text_is_nothing(text: str) -> None:
    recognised = recognise(text, HOME)
    assert (recognised.nothing, recognised.meanings) == (NOTHING[text], ())


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("1360", Unsure.LEADING_ZERO),
        ("D 118", Unsure.ABBREVIATION),
        ("https://www.cadastre.gouv.fr/scpc/afficherCarteParcelle.do?p=ZI216000AN0401", Unsure.DEPARTMENT),
    ],
)
def test_what_is_only_offered(text: str, unsure: Unsure) -> None:
    recognised = recognise(text, HOME)
    assert recognised.meanings[0].unsure is unsure


def test_a_reference_without_a_commune_says_that_it_lacks_one() -> None:
    assert recognise("AB 12", "").meanings[0].unsure is Unsure.NO_COMMUNE
    assert recognise("AB 12", HOME).meanings[0].unsure is None
    assert recognise("91216 AB 12", "").meanings[0].unsure is None


def test_a_link_of_the_cadastre_is_read_in_my_commune_alone() -> None:
    link = "https://www.cadastre.gouv.fr/scpc/afficherCarteParcelle.do?p=ZI216000AN0401"
    assert recognise(link, "91216").meanings[0].text == "91216000AN0401"
    assert recognise(link, "77216").meanings[0].text == "77216000AN0401"
    assert recognise(link, "91217").nothing is Nothing.LINK
    assert recognise(link, "").nothing is Nothing.LINK


def test_fourteen_digits_may_be_an_idu_of_alsace_and_a_siret() -> None:
    # In Moselle sections are numbers: some IDU have the checksums of a SIRET too.
    idus = (f"{commune}00035{number:04d}" for commune in range(57001, 57100) for number in range(1, 30))
    both = next(idu for idu in idus if is_siret(idu))
    assert recognise(both, HOME).kinds == (COMPANY, PARCEL)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("12 rue X, AB 123", "12 rue X"),
        ("AB 123, 12 rue des Lilas", "12 rue des Lilas"),
        ("AB 12 rue des Lilas", "12 rue des Lilas"),
        ("12 rue des Lilas, parcelle AB 12", "12 rue des Lilas"),
        ("Évry Cedex 91012", "Évry 91012"),
        ("12 rue de la Paix 91007 Évry CEDEX", "12 rue de la Paix 91007 Évry"),
    ],
)
def test_the_address_is_asked_without_what_is_not_of_it(text: str, address: str) -> None:
    (meaning,) = recognise(text, HOME).of(ADDRESS)
    assert meaning.text == address


def test_a_list_tells_how_many_references_it_has_and_how_many_are_open() -> None:
    (meaning,) = recognise("AP 12-15 et AB 3", HOME).meanings
    assert (meaning.size, meaning.open) == (5, 2)


@pytest.mark.parametrize(
    "piece",
    ["a", "1", "1 ", "°", "1°", "1,", "1.", "-", "https://", "SIREN ", "AB 12 ", "rue ", "\n", "€", "A@a.", "FR76"],
)
def test_no_text_takes_long(piece: str) -> None:
    began = time.perf_counter()
    recognise(piece * (60_000 // len(piece)), HOME)
    assert time.perf_counter() - began < 5  # linear: the machine may be busy

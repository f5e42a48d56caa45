"""What holds of any pasted text: nothing is lost, nothing raises, what is beside references changes none of them."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from carto_mairie.services.cadastre.parcel_reference import ParcelReference
from carto_mairie.services.cadastre.reading.draft import LONGEST_RANGE
from carto_mairie.services.cadastre.reading.model import SpanKind
from carto_mairie.services.cadastre.reading.reader import read
from carto_mairie.services.cadastre.reading.writing import written

SECTIONS = st.one_of(
    st.from_regex(r"[A-Z]{2}", fullmatch=True),
    st.from_regex(r"0[A-Z]", fullmatch=True),
    st.integers(1, 99).map("{:02}".format),  # Alsace and Moselle
)
REFERENCES = st.builds(
    ParcelReference,
    commune=st.sampled_from(["91216", "2A004", "97411", "01004", "13100", "57463"]),
    prefix=st.one_of(st.just("000"), st.from_regex(r"[0-9]{3}", fullmatch=True)),
    section=SECTIONS,
    number=st.integers(1, 9999).map("{:04}".format),
)
# Words of the grammar in any order find more than random letters do.
WORDS = """AP AC A OA section n° 12 13 245/36 000 91216 91360 Épinay-sur-Orge Longjumeau commune de à - , ; ( ) | ex
sauf issue m² 265 € % 2a65ca 00 ha ca 12/03/2024 01.69.09.12.34 rue bis p lot PC 91216000AP0012 Paris 18e et . : / = °
superficie prix E+13 9,1 Total préfixe parcelle parcelles numéros de du la le"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\t"])
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=20).map("".join)
)


def place_of(reference):
    return reference.place.code if reference.place else None


def whole(reference):
    return place_of(reference), reference.prefix, reference.section, reference.number


@given(TEXTS)
@example("AP 12\u0301")
@example("eX:0:a:A0")
@example("I ex 9,1 A 12 0")
@example("1 I \n parcelles lot réunion ex sauf 1 commune Paris 18e : préfixe Paris")
@example("Ａ Ｐ １２ ²³ ①")
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_every_group_of_digits_is_accounted_for(text):
    reading = read(text)
    for reference in reading.references:
        assert 0 <= reference.start <= reference.end <= len(text)
        assert reference.text
        if reference.reason is None:
            assert re.fullmatch("[0-9A-Z]{2}", reference.section)
            assert 1 <= int(reference.number) <= 9999
            assert len(reference.number) == 4
    end = 0
    for span in reading.spans:
        assert end <= span.start < span.end <= len(text)
        end = span.end
    for match in re.finditer("[0-9]+", text):
        assert any(span.start <= match.start() < span.end for span in reading.spans), match.group()


@given(st.lists(REFERENCES, max_size=20, unique=True), st.sampled_from(["\n", "; ", ", ", " "]))
def test_what_is_written_is_read_back(references, separator):
    read_back = read(separator.join(map(written, references))).references
    assert [whole(item) for item in read_back] == references
    assert not any(item.doubt or item.rival for item in read_back)


@given(st.lists(REFERENCES, max_size=20, unique=True))
def test_what_is_shown_of_a_reference_is_read_back(references):
    shown = [item.text for item in read("\n".join(map(written, references))).references]
    assert [whole(item) for item in read("\n".join(shown)).references] == references


@given(st.lists(REFERENCES, max_size=20, unique=True), st.sampled_from(["\n", ";", ", ", "\t"]))
def test_idus_are_read_back(references, separator):
    # Outside Alsace and Moselle sections are letters, and 14 digits another identifier.
    references = [item for item in references if not item.section.isdigit() or item.commune == "57463"]
    read_back = read(separator.join(item.idu for item in references)).references
    assert [whole(item) for item in read_back] == references
    assert not any(item.doubt for item in read_back)


NUMBERS = st.integers(1, 999)
# Letters that begin a word of French or an abbreviation are asked for, and tested elsewhere.
PLAIN_SECTIONS = st.sampled_from(["AB", "AC", "AP", "ZD", "BX", "AN", "0A", "ZE"])
NOISE = st.sampled_from(
    [
        " (265 m²)",
        " (1 479 m²)",
        " 265 m²",
        " - 2 a 65 ca",
        " (00 ha 02 a 65 ca)",
        " pour 1a48ca",
        " : 1 ha 20 a 05 ca",
        ", contenance 265 m²",
        " d'une superficie de 1.479,50 m²",
        " au prix de 12 000 €",
        " (14 €/m²)",
        ", 15,50 euros le m²",
        " vendue le 12/03/2024",
        " (acte du 3 mars 2012)",
        ", 12 rue du Moulin",
        ", 8 bis avenue de l'Église 91360 Épinay-sur-Orge",
        " (5 rue de la Gare, 75012 Paris)",
        " (1 parcelle)",
        " (M. Dupont)",
        " (7,5 %)",
        " (tél. 01 69 09 12 34)",
        " (PC 091 216 24 10012)",
        " (lot 3)",
        " (zone UB 2)",
        " (jean.ap12@orange.fr)",
        " (https://www.geoportail.gouv.fr/carte?c=2.3275,48.6743&z=19&l0=WMTS(1))",
        " (véhicule AB-123-CD)",
        " (R+1+C)",
        " le 3 mars à 14 h 30",
        " (plan au 1/500)",
        " (volume 2012 P n° 1234)",
        " RUE DU MOULIN",
        " lieudit « Le Bourg »",
    ]
)
BEFORE = st.sampled_from(
    ["", "1. ", "2) ", "- ", "• ", "(3) ", "a) ", "Lot A : ", "PC 091 216 24 10012 – ", "12/03/2024 : "]
)
SIGNATURES = st.sampled_from(
    [
        "",
        "\n\nCordialement,\nJean Dupont\n12 rue de la Gare\n75012 Paris\n01 45 67 89 10",
        "\nMairie d'Épinay-sur-Orge, 8 rue de l'Église, 91360 Épinay-sur-Orge, tél. : 01.69.09.00.00",
        "\nFait à Épinay-sur-Orge, le 12 mars 2024",
        "\nSuperficie totale : 618 m², prix : 250 000 €, frais 7,5 %",
        "\nPage 2/3",
        "\n\nS. Bernard\ns.bernard91@example.org\nwww.example.org/ab12",
        "\nSCP LEROY, SIRET 219 102 167 00013, TVA FR 12 219102167",
    ]
)


@given(
    st.lists(st.tuples(PLAIN_SECTIONS, NUMBERS, NOISE, BEFORE), min_size=1, max_size=8),
    st.sampled_from([" ; ", "\n", ";\n"]),
    SIGNATURES,
)
@settings(max_examples=500, deadline=None)
def test_what_stands_beside_references_changes_none_of_them(items, separator, signature):
    plain = separator.join(f"{section} {number}" for section, number, *_ in items)
    lines = separator == "\n"
    noisy = separator.join(
        f"{before if lines else ''}{section} {number}{noise}" for section, number, noise, before in items
    )
    wanted = [whole(item) for item in read(plain).references]
    assert wanted == [(None, None, section, f"{number:04}") for section, number, *_ in items]
    reading = read(noisy + signature)
    assert [whole(item) for item in reading.references if not item.doubt] == wanted
    assert [item for item in reading.references if item.doubt or item.reason] == []


@given(st.lists(NUMBERS, min_size=1, max_size=6, unique=True), st.sampled_from([", ", " et ", ",", " & "]), NOISE)
def test_numbers_under_one_section_with_something_beside_the_last(numbers, separator, noise):
    if re.search("rue|avenue", noise, re.IGNORECASE):  # the last number may be that of the house
        noise = ""
    if noise == " 265 m²":  # as thousands: asked, and tested elsewhere
        noise = " (265 m²)"
    text = f"section AP n° {separator.join(map(str, numbers))}{noise}"
    references = read(text).references
    assert [item.number for item in references] == [f"{number:04}" for number in numbers]
    assert not any(item.doubt for item in references)


@given(st.text(alphabet="AP 12,()m²éàÉœ-'\n", max_size=80))
def test_decomposed_accents_and_typographic_marks_read_like_plain_ones(text):
    def facts(version):
        return [(whole(item), item.doubt, item.reason) for item in read(version).references]

    plain = facts(text)
    assert facts(unicodedata.normalize("NFD", text)) == plain
    assert facts(text.replace(" ", "\u00a0")) == plain
    assert facts(text.replace("-", "\u2013").replace("'", "\u2019")) == plain
    assert facts(text.replace("\n", "\r\n")) == plain


def test_places_are_those_of_the_original_text():
    text = unicodedata.normalize("NFD", "Épinay-sur-Orge, œuvre : parcelle AP 12 (265 m²)")
    reading = read(text)
    (reference,) = reading.references
    assert text[reference.start : reference.end] == "AP 12"
    (area,) = [span for span in reading.spans if span.kind is SpanKind.AREA]
    assert text[area.start : area.end] == "265 m²"


@pytest.mark.parametrize(
    ("first", "last", "count"), [(1, 48, 48), (12, 13, 2), (1, LONGEST_RANGE + 1, LONGEST_RANGE + 1)]
)
def test_ranges_are_told(first, last, count):
    reading = read(f"AP {first} à {last}")
    (found,) = reading.ranges
    assert (found.section, found.size, len(reading.references)) == ("AP", count, count)


LONG = {
    "list": "AB 12 (265 m²), AC 13 (1 479 m²) ; section AP n° 12 à 15, 20 et 21\n",
    "prose": "Monsieur le Maire, je vous prie de me communiquer ce qui concerne la parcelle AP 12.\n",
    "table": "91216\t000\tAP\t12\t12 rue du Moulin\t265\n",
    "numbers": "12 101 ",
    "digits": "1",
    "brackets": "(",
    "letters": "AB ",
    "dashes": "12-",
    "words": "commune de ",
    "pipes": "|AP|12",
    "semicolons": "AP;12;",
    "titles": "SECTION PLAN HA A CA\n",
    "parcels": "parcelle 12 ",
    "divisions": "division de AP 12 en ",
    "names": "AP 12 à Longjumeau, ",
    "current": "AP 12 actuellement AP 13 ",
    "links": "https://a.fr/91216000AP0012? ab@c.fr ",
    "values": "a,b,c\na,b,c,d\n",
}


@pytest.mark.parametrize("name", sorted(LONG))
def test_reading_is_linear(name):
    """Eight times the text takes about eight times as long, where a quadratic rule would take sixty-four."""

    def seconds(length):
        text = (LONG[name] * (length // len(LONG[name]) + 1))[:length]
        times = []
        for _ in range(3):
            start = time.thread_time()
            read(text)
            times.append(time.thread_time() - start)
        return min(times)

    assert seconds(96_000) < 24 * seconds(12_000) + 0.05

"""The grammar of pasted lists: each way of writing is read, what is printed is read back, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carto_mairie.services.cadastre.parcel_list import LONGEST_RANGE, Reason, read_list, written
from carto_mairie.services.cadastre.parcel_reference import ParcelReference

SECTIONS = st.one_of(
    st.from_regex(r"[A-Z]{2}", fullmatch=True),
    st.from_regex(r"0[A-Z]", fullmatch=True),
    st.integers(1, 99).map("{:02}".format),  # Alsace and Moselle
)
REFERENCES = st.builds(
    ParcelReference,
    commune=st.sampled_from(["91216", "2A004", "97411", "01004"]),
    prefix=st.one_of(st.just("000"), st.from_regex(r"[0-9]{3}", fullmatch=True)),
    section=SECTIONS,
    number=st.integers(1, 9999).map("{:04}".format),
)


def short(text: str) -> list[str]:
    """Give each entry as `SECTION number`, or its reason."""
    return [entry.reason.value if entry.reason else f"{entry.section} {int(entry.number)}" for entry in read_list(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AB 12, AB13 ; 0A 4", ["AB 12", "AB 13", "0A 4"]),
        ("section AB n° 12 à 15", ["AB 12", "AB 13", "AB 14", "AB 15"]),
        ("Section AB nº12 et n°13", ["AB 12", "AB 13"]),
        ("AB 12-13-15", ["AB 12", "AB 13", "AB 15"]),
        ("000 AB 0012", ["AB 12"]),
        ("ab 12p, ac 0004A", ["AB 12", "AC 4"]),
        ("AB 12 AC 13 A 4", ["AB 12", "AC 13", "0A 4"]),
        ("AB 123 AC 13", ["AB 123", "AC 13"]),
        ("Section AB\n12\n13\r\n14", ["AB 12", "AB 13", "AB 14"]),
        ("AB\t12\nAC\t13", ["AB 12", "AC 13"]),
        ("section 35 n° 12", ["35 12"]),
        (
            "parcelles cadastrées section AB numéros 12, 13 et 14 ainsi que AC 5",
            ["AB 12", "AB 13", "AB 14", "AC 5"],
        ),
        ("AB 12, AB 0012", ["AB 12", "duplicate"]),
        ("AB 18 à 12", ["AB 18", "unreadable"]),
        (f"AB 1 à {LONGEST_RANGE + 2}", ["AB 1", "unreadable"]),
        ("AB 0", ["unreadable"]),
        ("AB", ["unreadable"]),
        ("AB 12345", ["unreadable"]),
        ("9121600AB0012", ["idu"]),
        ("Bonjour,\nAB 12", ["unreadable", "AB 12"]),
        ("voici les parcelles : section AB n° 12, AC13", ["AB 12", "AC 13"]),
        ("Demande de CU pour AB 12", ["AB 12"]),
        ("Objet : terrain cadastré AB 12 ainsi que AC 4", ["AB 12", "AC 4"]),
        ("", []),
        (" \n\t ; , ", []),
    ],
)
def test_ways_of_writing(text, expected):
    assert short(text) == expected


@pytest.mark.parametrize(
    ("text", "communes"),
    [
        ("Épinay-sur-Orge AB 12", ["Épinay-sur-Orge"]),
        ("Épinay-sur-Orge\tAB\t12\nL'Haÿ-les-Roses\tA\t4", ["Épinay-sur-Orge", "L'Haÿ-les-Roses"]),
        ("Commune de La Celle : AB 12, 14", ["La Celle", "La Celle"]),
        ("Villiers-le-Bel (95) AB 12", ["Villiers-le-Bel"]),
        ("les parcelles de Savigny-sur-Orge AB 12", ["Savigny-sur-Orge"]),
        ("Concernant les parcelles suivantes : AB 12", [None]),
        ("Les Ulis AB 12", ["Les Ulis"]),
        ("Eu AB 12", ["Eu"]),
        ("De la section AB n° 12", [None]),
        ("Du AB 12", [None]),
        ("Pour Les Ulis : AB 12", ["Les Ulis"]),
        ("91216 AB 12\n91600 AC 1", ["91216", "91600"]),
        ("2A004 000 A 12", ["2A004"]),
        ("91216000AB0012 AC 3", ["91216", "91216"]),
    ],
)
def test_communes_hold_until_another_is_named(text, communes):
    assert [entry.commune for entry in read_list(text)] == communes


def test_prefix_is_told_from_a_number():
    assert [entry.prefix for entry in read_list("91216 123 AB 12, 14, 000 AC 3")] == ["123", "123", "000"]
    assert [entry[2:5] for entry in read_list("57463 123 section 35 n° 12")] == [("123", "35", "0012")]
    assert short("AB 12, 120 section AC 5") == ["AB 12", "AB 120", "AC 5"]


@given(st.lists(REFERENCES, max_size=20, unique=True), st.sampled_from(["\n", "; ", ", ", " "]))
def test_what_is_written_is_read_back(references, separator):
    entries = read_list(separator.join(map(written, references)))
    assert [entry[1:5] for entry in entries] == references


@given(st.lists(REFERENCES, max_size=20, unique=True))
def test_what_is_shown_of_an_entry_is_read_back(references):
    entries = read_list("\n".join(map(written, references)))
    again = read_list("\n".join(entry.text for entry in entries))
    assert [entry[1:5] for entry in again] == references


@given(st.lists(REFERENCES, max_size=20, unique=True), st.sampled_from(["\n", ";", ", ", "\t"]))
def test_idus_are_read_back(references, separator):
    entries = read_list(separator.join(item.idu for item in references))
    assert [entry[1:5] for entry in entries] == references


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error_and_in_the_grammar_s_terms(text):
    for entry in read_list(text):
        if entry.reason in (None, Reason.DUPLICATE):
            assert len(entry.section) == 2
            assert entry.number.isdigit()
            assert 1 <= int(entry.number) <= 9999
        else:
            assert entry.text

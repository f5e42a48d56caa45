"""One subject, parcels or a place: its steps, its words, and those that the profile keeps."""

from __future__ import annotations

import json
from struct import pack

import pytest
from fakes import parcel, square
from qgis.core import QgsSettings

from carto_mairie.ui.host.settings import Settings
from carto_mairie.ui.layers.parcels.basket import ParcelBasket
from carto_mairie.ui.layers.parcels.place import Place, PlaceKind
from carto_mairie.ui.layers.parcels.remembered import MOST_RECENT, RECENT, Subjects, saved, saved_from_text
from carto_mairie.ui.presentation.subject import areas_text, land_area, references_text

A, B, C = (parcel(index, "AN", "91216") for index in range(3))
HERE = Place(PlaceKind.ADDRESS, "8 rue de l’Église", pack("<BIdd", 1, 1, 2.32, 48.67), "91216")


def address_at(longitude):
    packed = pack("<BIdd", 1, 1, longitude, 0)
    return json.dumps({"label": "x", "kind": "address", "name": "x", "code": "", "wkb": packed.hex()})


@pytest.fixture
def basket(qgis_app):
    return ParcelBasket()


@pytest.fixture
def subjects(basket):
    QgsSettings().remove("carto_mairie/subject")
    yield Subjects(Settings(), basket)
    QgsSettings().remove("carto_mairie/subject")


def test_a_place_takes_the_place_of_parcels_and_the_first_parcel_that_of_a_place(basket):
    basket.add(A, B)
    basket.take_place(HERE)
    assert (basket.features, basket.place) == ([], HERE)
    basket.add(C)
    assert (basket.features, basket.place) == ([C], None)
    basket.undo()
    assert basket.place == HERE
    basket.undo()
    assert (basket.features, basket.place) == ([A, B], None)
    basket.redo()
    assert basket.place == HERE


def test_what_changes_nothing_is_no_step_and_loses_no_place(basket):
    basket.take_place(HERE)
    told = []
    basket.changed.connect(lambda: told.append(1))
    basket.take_place(HERE)
    basket.add()
    basket.remove(A)
    assert (basket.place, told) == (HERE, [])
    basket.clear()
    assert (basket.place, told) == (None, [1])


@pytest.mark.parametrize(
    ("area", "words"),
    [
        (0, "0 ca"),
        (7, "7 ca"),
        (99, "99 ca"),
        (100, "1 a 00 ca"),
        (1816, "18 a 16 ca"),
        (10_000, "1 ha 00 a 00 ca"),
        (12_345_678, "1,234 ha 56 a 78 ca"),
    ],
)
def test_contenance_as_deeds_write_it(qgis_app, area, words):
    assert land_area(area) == words


def test_references_by_section_with_their_communes_where_these_are_several(qgis_app):
    other = parcel(0, "AN", "91100")
    other = other._replace(attributes=(*other.attributes[:2], "064", *other.attributes[3:-1], "Bruyères"))
    assert references_text([A, C]) == "AN 1 · 3"
    assert references_text([A], True) == "Ambérieu-en-Bugey AN 1"
    assert references_text([A, other]) == "Ambérieu-en-Bugey AN 1 ; Bruyères 064 AN 1"


def test_an_unknown_contenance_is_told(qgis_app):
    unknown = B._replace(attributes=(*B.attributes[:6], None, *B.attributes[7:]))
    assert "unknown for 1" in areas_text([A, unknown])
    assert "contenance unknown" in areas_text([unknown])
    assert areas_text([A]).startswith("1 parcel\u00a0· 13 a 00 ca (1,300 m²)")


def test_parcels_picked_one_by_one_are_one_recent_subject(basket, subjects):
    for item in (A, B, C):
        basket.add(item)
    assert [len(item.idus) for item in subjects.recent] == [3]
    basket.take_place(HERE)
    basket.replace(A)
    assert [item.label for item in subjects.recent] == [
        "Ambérieu-en-Bugey AN 1",
        "8 rue de l’Église",
        "Ambérieu-en-Bugey AN 1 · 2 · 3",
    ]
    basket.take_place(HERE)  # known already: it comes first, and once
    assert [item.place for item in subjects.recent] == [HERE, None, None]


def test_no_more_than_twenty_are_kept_and_they_can_be_erased(basket, subjects):
    for index in range(MOST_RECENT + 5):
        basket.replace(parcel(index))
        basket.clear()
    assert len(subjects.recent) == MOST_RECENT
    subjects.toggle_favourite()  # there is nothing to keep
    assert subjects.favourites == []
    subjects.erase_recent()
    assert subjects.recent == []


def test_favourites_are_marked_and_unmarked(basket, subjects):
    basket.add(A)
    subjects.toggle_favourite()
    assert subjects.is_favourite
    basket.take_place(HERE)
    assert not subjects.is_favourite
    subjects.toggle_favourite()
    assert [item.label for item in subjects.favourites] == ["Ambérieu-en-Bugey AN 1", "8 rue de l’Église"]
    subjects.toggle_favourite()
    assert len(subjects.favourites) == 1


def test_what_is_kept_is_read_back(basket):
    for change in (lambda: basket.add(A, B), lambda: basket.take_place(HERE)):
        change()
        kept = saved(basket)
        assert saved_from_text(kept.to_text()) == kept


def test_what_is_too_large_is_not_kept(basket):
    basket.add(*(parcel(index) for index in range(501)))
    assert saved(basket) is None
    basket.take_place(Place(PlaceKind.SHAPE, "x", square(2, 48) * 300))
    assert saved(basket) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        json.dumps({"label": ""}),
        json.dumps({"label": "x", "parcels": []}),
        json.dumps({"label": "x", "parcels": ["AB 12"]}),
        json.dumps({"label": "x", "parcels": "91216000AB0012"}),
        json.dumps({"label": "x", "parcels": ["91216000AB0012"] * 501}),
        json.dumps({"label": 3, "parcels": ["91216000AB0012"]}),
        json.dumps({"label": "x", "kind": "address", "name": "x", "code": "", "wkb": "zz"}),
        json.dumps({"label": "x", "kind": "address", "name": "x", "code": "", "wkb": "0101"}),
        json.dumps({"label": "x", "kind": "castle", "name": "x", "code": "", "wkb": HERE.geometry.hex()}),
        address_at(1e9),
        address_at(float("nan")),
    ],
)
def test_whatever_a_profile_holds_does_no_harm(basket, subjects, text):
    assert saved_from_text(text) is None
    Settings().set_value(RECENT, [text, saved_text(basket)])
    assert [item.idus for item in subjects.recent] == [("91216000AN0001",)]


def saved_text(basket):
    basket.add(A)
    return saved(basket).to_text()

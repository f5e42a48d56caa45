"""Forty tables as they are published: each comes out right or as a question, none silently wrong."""

from __future__ import annotations

import random
from typing import NamedTuple

import pytest
from pyproj import Transformer

from carto_mairie.services.tables.places import Box, Evidence, places_in
from carto_mairie.services.tables.systems import SYSTEMS, TERRITORIES
from carto_mairie.services.tables.text import TextTable, read_table


class Town(NamedTuple):
    name: str
    code: str
    longitude: float
    latitude: float


EPINAY = Town("Épinay-sur-Orge", "91216", 2.325, 48.672)
BAYONNE = Town("Bayonne", "64102", -1.475, 43.493)
MONTPELLIER = Town("Montpellier", "34172", 3.876, 43.611)
LILLE = Town("Lille", "59350", 3.057, 50.629)
BREST = Town("Brest", "29019", -4.486, 48.390)
AJACCIO = Town("Ajaccio", "2A004", 8.738, 41.919)
BOURG = Town("Bourg-en-Bresse", "01053", 5.228, 46.205)
STRASBOURG = Town("Strasbourg", "67482", 7.752, 48.573)
ABYMES = Town("Les Abymes", "97101", -61.502, 16.272)
CAYENNE = Town("Cayenne", "97302", -52.326, 4.937)
SAINT_DENIS = Town("Saint-Denis", "97411", 55.450, -20.890)
MAMOUDZOU = Town("Mamoudzou", "97611", 45.228, -12.780)
MIQUELON = Town("Saint-Pierre", "97502", -56.180, 46.780)
TOWNS = (EPINAY, BAYONNE, MONTPELLIER, LILLE, BREST, AJACCIO, BOURG, STRASBOURG, ABYMES, CAYENNE, SAINT_DENIS)
TOWNS += (MAMOUDZOU, MIQUELON)


def locate(text: str) -> list[Box]:
    """Give the extents of towns as the service of communes does."""
    found = [town for town in TOWNS if text in (town.name, town.code)]
    return [(t.longitude - 0.05, t.latitude - 0.05, t.longitude + 0.05, t.latitude + 0.05) for t in found]


def nowhere(_text: str) -> list[Box]:
    return []


def written(tmp_path, head, town, epsg, *, swap=False, more=(), mark=".", delimiter=";", encoding="utf-8", digits=2):
    """Write five rows around a town, and give the table that is read of them."""
    project = Transformer.from_crs(4326, epsg, always_xy=True)
    lines = [delimiter.join(head)]
    for number in range(5):
        x, y = project.transform(town.longitude + number / 1000, town.latitude + number / 1000)
        places = 6 if epsg == 4326 else digits
        x, y = (f"{value:.{places}f}".replace(".", mark) for value in (x, y))
        pair = [y, x] if swap else [x, y]
        lines.append(delimiter.join([f"n° {number}", *pair, *more]))
    path = tmp_path / "t.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    table = read_table(path)
    assert table is not None
    assert table.count == 5
    return table


XY = ("nom", "x", "y")


def facts_of(**facts):
    return facts


# The table, and its EPSG code and evidence.
RIGHT = {
    "lambert 93": (facts_of(head=XY, town=EPINAY, epsg=2154), 2154, Evidence.RANGE),
    "lambert 93 in Brittany": (facts_of(head=XY, town=BREST, epsg=2154), 2154, Evidence.RANGE),
    "lambert 93 in Corsica": (facts_of(head=XY, town=AJACCIO, epsg=2154), 2154, Evidence.RANGE),
    "cc49": (facts_of(head=XY, town=EPINAY, epsg=3949), 3949, Evidence.RANGE),
    "cc50": (facts_of(head=XY, town=LILLE, epsg=3950), 3950, Evidence.RANGE),
    "cc48": (facts_of(head=XY, town=BREST, epsg=3948), 3948, Evidence.RANGE),
    "cc46": (facts_of(head=XY, town=BOURG, epsg=3946), 3946, Evidence.RANGE),
    "cc43": (facts_of(head=XY, town=BAYONNE, epsg=3943), 3943, Evidence.RANGE),
    "cc44 beside its middle": (facts_of(head=XY, town=MONTPELLIER, epsg=3944), 3944, Evidence.RANGE),
    "cc42": (facts_of(head=XY, town=AJACCIO, epsg=3942), 3942, Evidence.RANGE),
    "lambert 2 étendu": (facts_of(head=XY, town=EPINAY, epsg=27572), 27572, Evidence.RANGE),
    "réunion": (facts_of(head=XY, town=SAINT_DENIS, epsg=2975), 2975, Evidence.RANGE),
    "mayotte": (facts_of(head=XY, town=MAMOUDZOU, epsg=4471), 4471, Evidence.RANGE),
    "web mercator near Paris": (facts_of(head=XY, town=EPINAY, epsg=3857), 3857, Evidence.RANGE),
    "web mercator overseas": (facts_of(head=XY, town=SAINT_DENIS, epsg=3857), 3857, Evidence.RANGE),
    "degrees": (facts_of(head=XY, town=EPINAY, epsg=4326), 4326, Evidence.RANGE),
    "degrees overseas": (facts_of(head=XY, town=ABYMES, epsg=4326), 4326, Evidence.RANGE),
    "degrees, north first": (facts_of(head=XY, town=EPINAY, epsg=4326, swap=True), 4326, Evidence.RANGE),
    "lambert 93, north first": (facts_of(head=XY, town=EPINAY, epsg=2154, swap=True), 2154, Evidence.RANGE),
    "decimal commas": (facts_of(head=XY, town=EPINAY, epsg=3949, mark=","), 3949, Evidence.RANGE),
    "out of a spreadsheet": (
        facts_of(head=XY, town=EPINAY, epsg=2154, mark=",", encoding="cp1252"),
        2154,
        Evidence.RANGE,
    ),
    "in UTF-16": (facts_of(head=XY, town=EPINAY, epsg=2154, delimiter="\t", encoding="utf-16"), 2154, Evidence.RANGE),
    "whole metres, commas": (facts_of(head=XY, town=EPINAY, epsg=2154, delimiter=",", digits=0), 2154, Evidence.RANGE),
    "longitude, latitude": (facts_of(head=("n", "longitude", "latitude"), town=EPINAY, epsg=4326), 4326, Evidence.NAME),
    "lon, lat": (facts_of(head=("n", "LON", "Lat"), town=EPINAY, epsg=4326), 4326, Evidence.NAME),
    "x_longitude": (facts_of(head=("n", "x_longitude", "y_latitude"), town=EPINAY, epsg=4326), 4326, Evidence.NAME),
    "X_L93": (facts_of(head=("n", "X_L93", "Y_L93"), town=EPINAY, epsg=2154), 2154, Evidence.NAME),
    "xlambert93": (facts_of(head=("n", "XLambert93", "YLambert93"), town=EPINAY, epsg=2154), 2154, Evidence.NAME),
    "x_cc49": (facts_of(head=("n", "x_cc49", "y_cc49"), town=EPINAY, epsg=3949), 3949, Evidence.NAME),
    "coord_x": (facts_of(head=("n", "coord_x", "coord_y"), town=EPINAY, epsg=2154), 2154, Evidence.RANGE),
    "CoordX": (facts_of(head=("n", "CoordX", "CoordY"), town=EPINAY, epsg=3949), 3949, Evidence.RANGE),
    "easting": (facts_of(head=("n", "Easting", "Northing"), town=EPINAY, epsg=2154), 2154, Evidence.RANGE),
    "abscisse": (facts_of(head=("n", "Abscisse", "Ordonnée"), town=EPINAY, epsg=27572), 27572, Evidence.RANGE),
    "an EPSG column": (facts_of(head=(*XY, "epsg"), town=EPINAY, epsg=3949, more=["3949"]), 3949, Evidence.COLUMN),
    "an SRID column": (
        facts_of(head=(*XY, "SRID"), town=STRASBOURG, epsg=25832, more=["EPSG:25832"]),
        25832,
        Evidence.COLUMN,
    ),
    "a CRS column in words": (
        facts_of(head=(*XY, "crs"), town=EPINAY, epsg=2154, more=["Lambert 93"]),
        2154,
        Evidence.COLUMN,
    ),
    "the same by another code": (
        facts_of(head=(*XY, "srid"), town=ABYMES, epsg=5490, more=["4559"]),
        5490,
        Evidence.COLUMN,
    ),
    "antilles by INSEE code": (
        facts_of(head=(*XY, "code_insee"), town=ABYMES, epsg=5490, more=["97101"]),
        5490,
        Evidence.COMMUNE,
    ),
    "antilles by département": (
        facts_of(head=(*XY, "dep"), town=ABYMES, epsg=5490, more=["971"]),
        5490,
        Evidence.COMMUNE,
    ),
    "utm 31 by INSEE code": (
        facts_of(head=(*XY, "INSEE_COM"), town=BOURG, epsg=25831, more=["1053"]),
        25831,
        Evidence.COMMUNE,
    ),
    "utm 30 by name": (
        facts_of(head=(*XY, "Commune"), town=BREST, epsg=25830, more=["Brest"]),
        25830,
        Evidence.COMMUNE,
    ),
    "utm 32 by its columns": (
        facts_of(head=("n", "x_utm32", "y_utm32"), town=STRASBOURG, epsg=25832),
        25832,
        Evidence.NAME,
    ),
    "mercator in the south, by name": (
        facts_of(head=(*XY, "ville"), town=MONTPELLIER, epsg=3857, more=["Montpellier"]),
        3857,
        Evidence.COMMUNE,
    ),
    "saint-pierre by postcode": (
        facts_of(head=(*XY, "CP"), town=MIQUELON, epsg=4467, more=["97500"]),
        4467,
        Evidence.COMMUNE,
    ),
}
# The table, the code that must be among the choices, and why it is asked.
ASKED = {
    "utm of the metropole": (facts_of(head=XY, town=BOURG, epsg=25831), 25831, Evidence.SEVERAL),
    # In Web Mercator the same numbers are those of places in Moselle.
    "lambert 93 in the south": (facts_of(head=XY, town=MONTPELLIER, epsg=2154), 2154, Evidence.SEVERAL),
    "antilles or the south": (facts_of(head=XY, town=ABYMES, epsg=5490), 5490, Evidence.SEVERAL),
    "guyane or an old zone of Lambert": (facts_of(head=XY, town=CAYENNE, epsg=2972), 2972, Evidence.SEVERAL),
    "an old zone of Lambert": (facts_of(head=XY, town=EPINAY, epsg=27561), 27561, Evidence.SEVERAL),
    "saint-pierre or utm": (facts_of(head=XY, town=MIQUELON, epsg=4467), 4467, Evidence.SEVERAL),
    "names that lie": (facts_of(head=("n", "x_l93", "y_l93"), town=EPINAY, epsg=3949), 3949, Evidence.CONTRADICTION),
    "degrees that are metres": (
        facts_of(head=("n", "lon", "lat"), town=EPINAY, epsg=2154),
        2154,
        Evidence.CONTRADICTION,
    ),
    "a code that lies": (
        facts_of(head=(*XY, "epsg"), town=EPINAY, epsg=2154, more=["3949"]),
        2154,
        Evidence.CONTRADICTION,
    ),
    "another commune": (
        facts_of(head=(*XY, "insee"), town=EPINAY, epsg=2154, more=["34172"]),
        2154,
        Evidence.CONTRADICTION,
    ),
    "overseas by its code, not by its numbers": (
        facts_of(head=("n", "X_L93", "Y_L93", "code_postal"), town=EPINAY, epsg=2154, more=["97400"]),
        2154,
        Evidence.CONTRADICTION,
    ),
}


@pytest.mark.parametrize(("facts", "epsg", "evidence"), RIGHT.values(), ids=RIGHT)
def test_it_is_read_right_and_why_is_known(tmp_path, facts, epsg, evidence):
    table = written(tmp_path, **facts)
    found = places_in(table, locate)
    assert found is not None
    assert (found.is_certain, [reading.system.epsg for reading in found.readings]) == (True, [epsg])
    assert found.evidence is evidence
    longitude, latitude = found.readings[0].place
    town = facts["town"]
    assert abs(longitude - town.longitude) < 0.01
    assert abs(latitude - town.latitude) < 0.01


@pytest.mark.parametrize("facts", [facts for facts, _, _ in RIGHT.values()], ids=RIGHT)
def test_without_the_service_it_is_right_or_a_question(tmp_path, facts):
    found = places_in(written(tmp_path, **facts), nowhere)
    epsg = facts["epsg"]
    assert epsg in [reading.system.epsg for reading in found.readings]
    assert not found.is_certain or len(found.readings) == 1


@pytest.mark.parametrize(("facts", "epsg", "evidence"), ASKED.values(), ids=ASKED)
def test_where_two_fit_or_it_contradicts_itself_it_is_asked(tmp_path, facts, epsg, evidence):
    found = places_in(written(tmp_path, **facts), locate)
    assert found is not None
    assert not found.is_certain
    assert found.evidence is evidence
    assert epsg in [reading.system.epsg for reading in found.readings]


@pytest.mark.parametrize("pair", ["6.496E+05;6.8417E+06", "6,496E+05;6,8417E+06"])
def test_numbers_that_a_spreadsheet_has_cut_are_no_coordinates(tmp_path, pair):
    path = tmp_path / "t.csv"
    path.write_text("x;y\n" + f"{pair}\n" * 3)
    found = places_in(read_table(path), locate)
    assert (found.readings, found.evidence) == ((), Evidence.UNREADABLE)


def test_whole_numbers_in_scientific_notation_are_read(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("x;y\n" + "6.4960012E+05;6.84170045E+06\n" * 3)
    assert places_in(read_table(path), locate).readings[0].system.epsg == 2154


def test_degrees_beside_x_and_y_are_taken_for_what_they_say(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("x;y;x_longitude;y_latitude\n" + "1645000;8160000;2.325;48.672\n" * 3)
    found = places_in(read_table(path), locate)
    assert (found.is_certain, found.evidence) == (True, Evidence.NAME)
    assert (found.readings[0].east, found.readings[0].north) == (2, 3)


def test_two_pairs_that_lie_in_two_places_are_asked(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("x_l93;y_l93;lon;lat\n" + "650000;6840000;5.228;46.205\n" * 3)
    found = places_in(read_table(path), locate)
    assert found.evidence is Evidence.CONTRADICTION
    assert {reading.system.epsg for reading in found.readings} == {2154, 4326}


def test_rows_of_several_systems_are_told(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("x;y;epsg\n650000;6840000;2154\n1645000;8160000;3949\n")
    assert places_in(read_table(path), locate).evidence is Evidence.MIXED


@pytest.mark.parametrize(
    "text",
    [
        "nom;x;y\na;12;15\nb;600;800\n",  # pixels of a plan
        "nom;x;y\na;48852968;2349902\n",  # degrees by the million
        "nom;x;y\na;2600000;1200000\n",  # Switzerland
        "nom;lon;lat\na;-74.0;40.7\n",  # New York
    ],
)
def test_what_lies_nowhere_in_france_is_told_and_not_placed(tmp_path, text):
    path = tmp_path / "t.csv"
    path.write_text(text)
    found = places_in(read_table(path), locate)
    assert not found.is_certain
    assert found.evidence in (Evidence.NOWHERE, Evidence.CONTRADICTION)


@pytest.mark.parametrize(
    "text",
    [
        "nom;prix\na;3\n",
        "nom;x\na;3\n",
        "nom;x;y\na;oui;non\nb;non;oui\n",
        "nom;x;y\na;;\nb;;\n",
        "nom;x;y\na;0;0\nb;0;0\n",
        "larg;long\n3;4\n",
        "a;b\n",
    ],
)
def test_a_table_without_coordinates_is_one(tmp_path, text):
    path = tmp_path / "t.csv"
    path.write_text(text)
    assert places_in(read_table(path), locate) is None


def test_empty_rows_noughts_and_one_slip_in_twenty_change_nothing(tmp_path):
    rows = ["650000;6840000"] * 20 + [";", "0;0", "0;0", "6500000;68400000", ";"]
    path = tmp_path / "t.csv"
    path.write_text("x;y\n" + "\n".join(rows))
    found = places_in(read_table(path), locate)
    assert (found.is_certain, found.readings[0].system.epsg) == (True, 2154)


def test_no_place_in_france_is_silently_taken_for_another():
    """Every system with places all over its territories, under names that say nothing: certain is right."""
    dice = random.Random(3)
    asked = certain = 0
    for system in SYSTEMS.values():
        project = Transformer.from_crs(4326, system.epsg, always_xy=True)
        for territory in system.territories:
            for _ in range(12):
                outline = dice.choice(TERRITORIES[territory])
                longitude, latitude = (dice.uniform(min(side), max(side)) for side in zip(*outline))
                if not system.is_used_at(longitude, latitude):
                    continue
                points = [project.transform(longitude + n / 1000, latitude) for n in range(3)]
                order = dice.choice((1, -1))
                rows = tuple(tuple(f"{value:.6f}" for value in point[::order]) for point in points)
                found = places_in(TextTable("utf-8", ";", 0, ("x", "y"), rows, 3), nowhere)
                if found is None or not found.is_certain:
                    asked += 1
                    continue
                certain += 1
                assert found.readings[0].system.epsg == system.epsg
                assert found.readings[0].place == pytest.approx((longitude, latitude), abs=0.01)
    assert certain > 2 * asked

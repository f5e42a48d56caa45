"""What a sale is made of: nothing that is repeated on its lines counts twice, and nothing is told without a meaning."""

from __future__ import annotations

import csv

import pytest
from dvf_kit import house, lines_of, row, sample

from carto_mairie.services.sales.grouping import KINDS, group, sale_of
from carto_mairie.services.sales.lines import line_reader

FLAT = {"code_type_local": 2, "surface_reelle_bati": 50, "nombre_pieces_principales": 2}


def sale(*rows):
    (lines,) = group(lines_of(*rows)).values()
    made = sale_of(lines)
    assert made.kind in KINDS
    return made


def test_the_sample_of_the_real_files():
    header, *fields = csv.reader(sample().splitlines())
    read = line_reader(header)
    sales = [sale_of(lines) for lines in group(map(read, fields)).values()]
    assert [(one.id, one.kind, one.price, one.built_area, one.price_per_m2) for one in sales] == [
        ("2024-1211481", "flat", 700000.0, 79.0, 8860.76),
        ("2024-1211784", "flat", 195000.0, 30.0, 6500.0),
        ("2024-1214744", "premises", 6250000.0, 510.0, 12254.9),
    ]
    assert [one.lots for one in sales] == [2, 2, 5]
    assert [one.land_area for one in sales] == [None] * 3
    assert sales[0].place == (2.37108, 48.828875)
    assert sales[0].commune == "75113"


def test_buildings_on_pieces_of_land_are_counted_once():
    outbuilding = {"code_type_local": 3, "surface_reelle_bati": "", "nombre_pieces_principales": 0}
    pieces = (
        {"code_nature_culture": "S", "surface_terrain": 300},
        {"code_nature_culture": "J", "surface_terrain": 200},
    )
    made = sale(*(house(**building, **piece) for building in ({}, outbuilding) for piece in pieces))
    assert (made.price, made.built_area, made.land_area) == (200000.0, 100.0, 500.0)
    assert (made.kind, made.buildings, made.rooms, made.price_per_m2) == ("house", 1, 4, 2000.0)


def test_two_new_flats_of_one_price_on_one_day_are_two_sales():
    flats = [house(id_mutation=f"2024-{number}", lot1_numero=number, nombre_lots=1, **FLAT) for number in (1, 2)]
    sales = [sale_of(lines) for lines in group(lines_of(*flats)).values()]
    assert [one.price for one in sales] == [200000.0, 200000.0]
    assert [one.price_per_m2 for one in sales] == [4000.0, 4000.0]


def test_lines_of_one_sale_need_not_stand_together_nor_be_of_one_day():
    lines = lines_of(house(), house(id_mutation="2024-2"), row(date_mutation="2024-05-04", surface_terrain=10))
    assert {key: len(parts) for key, parts in group(lines).items()} == {"2024-1": 2, "2024-2": 1}


def test_the_price_of_each_disposition_counts_once():
    made = sale(
        house(surface_terrain=100),
        house(surface_terrain=50),
        row(numero_disposition="000002", valeur_fonciere="1500.5", id_parcelle="45901000AB0002", surface_terrain=70),
        row(numero_disposition="000002", valeur_fonciere="1500.5", id_parcelle="45901000AB0003", surface_terrain=30),
    )
    assert (made.price, made.land_area, made.built_area) == (201500.5, 250.0, 100.0)
    assert made.parcels == ("45901000AB0001", "45901000AB0002", "45901000AB0003")


def test_what_two_dispositions_sell_a_part_of_is_one():
    made = sale(
        house(surface_terrain=300), house(numero_disposition="000002", valeur_fonciere=50000, surface_terrain=300)
    )
    assert (made.price, made.built_area, made.land_area, made.buildings) == (250000.0, 100.0, 300.0, 1)


@pytest.mark.parametrize(
    ("rows", "price", "unsure"),
    [
        ((house(valeur_fonciere=""),), None, False),
        ((house(), row(numero_disposition="2", valeur_fonciere="")), None, False),
        ((house(), row(valeur_fonciere="")), 200000.0, False),
        ((house(), row(valeur_fonciere=210000)), None, True),
        ((house(valeur_fonciere="12,5"),), 12.5, False),
        ((house(valeur_fonciere="-5"),), None, False),
        ((house(valeur_fonciere="nan"),), None, False),
        ((house(valeur_fonciere="1e99"),), None, False),
        ((house(valeur_fonciere="=HYPERLINK(1)"),), None, False),
    ],
)
def test_a_price_that_is_not_known_is_not_made_up(rows, price, unsure):
    made = sale(*rows)
    assert (made.price, made.price_unsure) == (price, unsure)
    assert price or made.price_per_m2 is None


def test_alike_flats_without_another_mark_are_as_many_as_their_lines():
    made = sale(*(house(surface_terrain=400, code_nature_culture="S", **FLAT) for _ in range(3)))
    assert (made.buildings, made.built_area, made.land_area, made.price_per_m2) == (3, 150.0, 400.0, None)


def test_flats_are_told_apart_by_their_lots():
    made = sale(*(house(lot1_numero=lot, nombre_lots=1, **FLAT) for lot in (1, 2)))
    assert (made.buildings, made.built_area, made.lots, made.kind) == (2, 100.0, 2, "flat")


@pytest.mark.parametrize(
    ("rows", "kind", "ratio"),
    [
        ((house(),), "house", 2000.0),
        ((house(surface_reelle_bati=""),), "house", None),
        ((house(surface_reelle_bati=0),), "house", None),
        ((house(), house(**FLAT)), "several", None),
        ((house(code_type_local=4, nombre_pieces_principales=0),), "premises", 2000.0),
        ((house(code_type_local=3),), "outbuilding", None),
        ((house(), house(code_type_local=3, surface_reelle_bati=20)), "house", 2000.0),
        ((row(surface_terrain=900),), "land", None),
        ((row(nature_mutation="Vente en l'état futur d'achèvement", surface_terrain=900),), "off_plan", None),
        ((row(nature_mutation="Vente en l’état futur d’achèvement", nombre_lots=1),), "off_plan", None),
        ((row(lot1_numero=4, nombre_lots=1),), "other", None),
        ((house(code_type_local=9),), "other", None),
        ((house(nature_mutation="Echange"),), "house", None),
        ((house(nature_mutation="Expropriation"),), "house", None),
        ((house(nature_mutation="Adjudication"),), "house", 2000.0),
        ((house(valeur_fonciere=0),), "house", None),
    ],
)
def test_a_price_per_square_metre_is_told_of_one_building_of_one_kind(rows, kind, ratio):
    made = sale(*rows)
    assert (made.kind, made.price_per_m2) == (kind, ratio)


def test_lots_that_are_not_named_are_counted():
    five = {f"lot{number}_numero": number for number in range(1, 6)}
    made = sale(*(house(nombre_lots=8, **five, **kind) for kind in (FLAT, {"code_type_local": 3})))
    assert made.lots == 8


def test_a_sale_lies_at_its_building():
    made = sale(
        row(surface_terrain=5, longitude=1.0),
        house(id_parcelle="45901000AB0002", longitude=2.0, adresse_nom_voie="RUE B"),
    )
    assert (made.place, made.address) == ((2.0, 47.74), "RUE B")


@pytest.mark.parametrize(("longitude", "latitude"), [("", ""), ("x", 47), (0, 0), ("inf", 47), (2, 91), (2, "")])
def test_a_position_that_is_none_is_left_out(longitude, latitude):
    assert sale(house(longitude=longitude, latitude=latitude)).place is None


def test_a_day_that_one_line_lacks_is_that_of_the_others():
    assert sale(row(date_mutation=""), row(surface_terrain=5)).day == "2024-05-03"
    assert sale(row(date_mutation="03/05/2024")).day is None


def test_numbers_past_all_measure_are_none():
    made = sale(house(nombre_lots="999999999999", nombre_pieces_principales="888888888", surface_reelle_bati="1e99"))
    assert (made.lots, made.rooms, made.built_area, made.price_per_m2) == (0, None, None, None)

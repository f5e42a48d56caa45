"""The data that the sandbox makes: a commune that could be one, and the same each time."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter

import numpy as np
import pytest
from pyproj import Geod
from shapely.ops import unary_union
from shared_folder import SHARED

from sandbox.cadastre_layers import PCI
from sandbox.territories import MAIN
from sandbox.world import World, load_world

EPINAY = SHARED / "data" / "epinay-sur-orge"


@pytest.fixture(scope="module")
def world() -> World:
    return load_world(parcels=600, seed=3)


@pytest.fixture(scope="module")
def parcels(world):
    return world.store.layer(f"{PCI}:parcelle")


@pytest.fixture(scope="module")
def main(parcels):
    """The positions of the town's parcels."""
    return np.flatnonzero(parcels.equal("code_insee", [MAIN]))


@pytest.mark.parametrize(("wanted", "seed"), [(100, 1), (100, 9), (333, 2), (2000, 5)])
def test_the_commune_has_exactly_the_parcels_that_are_asked(wanted, seed):
    layer = load_world(parcels=wanted, seed=seed).store.layer(f"{PCI}:parcelle")
    assert layer.equal("code_insee", [MAIN]).sum() == wanted
    idus = [row["idu"] for row in layer.rows]
    assert len(set(idus)) == len(idus)
    assert all(re.fullmatch(r"(\d\d|2[AB])\d{6}[0-9A-Z]{2}\d{4}", idu) for idu in idus)
    assert all(geometry.is_valid for geometry in layer.geometries)


def test_the_same_seed_gives_the_same_world_and_another_seed_another():
    one, same, other = (load_world(parcels=150, seed=seed) for seed in (7, 7, 8))
    shapes = [[g.wkb for g in w.store.layer(f"{PCI}:parcelle").geometries] for w in (one, same, other)]
    assert shapes[0] == shapes[1]
    assert shapes[0] != shapes[2]
    assert [a.label for a in one.addresses] == [a.label for a in same.addresses]


def test_parcels_share_borders_and_never_ground(parcels, main):
    touching = 0
    for index in main:
        geometry = parcels.geometries[index]
        for other in np.flatnonzero(parcels.in_box(*parcels.bounds[index])):
            if other > index:
                relation = geometry.relate(parcels.geometries[other])
                assert relation[0] != "2", (parcels.ids[index], parcels.ids[other])
                # A border in common is a line, not some points: the corners of one are the other's too.
                touching += relation[4] == "1"
    assert touching > 1.5 * len(main)


def test_streets_are_the_gaps_between_parcels(world, parcels, main):
    outline = world.divisions.commune(MAIN).outline
    ground = unary_union([parcels.geometries[index] for index in main])
    assert 0.80 < ground.area / outline.area < 0.97
    assert ground.difference(outline.buffer(1e-8)).area < 1e-6 * outline.area
    assert len(getattr(ground, "geoms", [ground])) > 10


def test_parcels_are_as_uneven_as_real_ones(parcels, main):
    areas = np.array([parcels.rows[index]["contenance"] or 0 for index in main])
    assert np.percentile(areas, 90) > 4 * np.percentile(areas, 10)
    assert np.percentile(areas[areas > 0], 2) > 50
    assert (areas == 0).any()
    shapes = [parcels.geometries[index] for index in main]
    assert any(part.interiors for shape in shapes for part in shape.geoms)
    assert any(len(shape.geoms) > 1 for shape in shapes)
    assert {parcels.rows[index]["com_abs"] for index in main} == {"000", "312"}
    assert len({(parcels.rows[index]["com_abs"], parcels.rows[index]["section"]) for index in main}) >= 4


def test_a_contenance_is_about_the_area(parcels, main):
    geod = Geod(ellps="GRS80")
    for index in main[::25]:
        contenance = parcels.rows[index]["contenance"]
        if contenance is not None:
            measured = abs(geod.geometry_area_perimeter(parcels.geometries[index])[0])
            assert contenance == pytest.approx(measured, rel=0.5)


def test_each_parcel_lies_on_its_sheet_and_around_its_label(world, parcels, main):
    sheets = world.store.layer(f"{PCI}:feuille")
    keys = ("code_insee", "code_arr", "com_abs", "section", "feuille")
    by_key = {tuple(row[key] for key in keys): shape for row, shape in zip(sheets.rows, sheets.geometries)}
    assert len(by_key) == len(sheets)
    labels = world.store.layer(f"{PCI}:localisant")
    for index in main[::7]:
        sheet = by_key[tuple(parcels.rows[index][key] for key in keys)]
        assert sheet.buffer(1e-7).contains(parcels.geometries[index])
        assert parcels.geometries[index].contains(labels.geometries[index].geoms[0])
        assert labels.rows[index]["idu"] == parcels.rows[index]["idu"]


def test_houses_stand_on_parcels_and_zones_cover_the_commune(world, parcels):
    houses = world.store.layer(f"{PCI}:batiment")
    assert len(houses) > 200
    for house in houses.geometries[:100]:
        hits = np.flatnonzero(parcels.related(house))
        assert len(hits) == 1
        assert parcels.geometries[hits[0]].contains(house)
    zones = world.store.layer("wfs_du:zone_urba")
    covered = [shape for row, shape in zip(zones.rows, zones.geometries) if row["insee"] == MAIN]
    outline = world.divisions.commune(MAIN).outline
    assert sum(shape.area for shape in covered) == pytest.approx(outline.area, rel=1e-6)
    assert unary_union(covered).area == pytest.approx(outline.area, rel=1e-6)


def test_addresses_stand_on_the_parcels_along_their_street(world, parcels):
    houses = [a for a in world.addresses if a.housenumber and a.commune.code == MAIN]
    assert len(houses) > 200
    assert len({a.id for a in world.addresses}) == len(world.addresses)
    for house in houses[::20]:
        assert parcels.in_box(house.longitude, house.latitude, house.longitude, house.latitude).any()
    for street, count in Counter(house.street for house in houses).most_common(5):
        assert count > 3, street
        numbers = [house.housenumber for house in houses if house.street == street]
        assert len(set(numbers)) == len(numbers)


def test_the_cities_are_filed_under_their_own_code(world, parcels):
    rows = [row for row in parcels.rows if row["idu"].startswith("75107")]
    assert len(rows) == 25
    assert {(row["code_insee"], row["code_com"], row["code_arr"]) for row in rows} == {("75056", "056", "107")}
    communes = world.store.layer(f"{PCI}:commune")
    codes = {row["code_insee"] for row in communes.rows}
    assert {"75101", "75120", "69381", "69389", "13201", "13216", "2A390", "97290", "97490"} <= codes


def test_a_metre_of_the_plane_is_a_metre_of_the_ground_overseas_too():
    world = load_world(parcels=100, seed=1)
    communes = {commune.code: commune for commune in world.divisions.communes}
    for code in ("97290", "97490", "2A390", MAIN):
        measured = abs(Geod(ellps="GRS80").geometry_area_perimeter(communes[code].outline)[0]) / 10_000
        assert communes[code].surface == pytest.approx(measured, rel=0.002)


@pytest.mark.skipif(not EPINAY.exists(), reason=f"the real cadastre is not beside the repository: {EPINAY}")
def test_a_folder_of_etalabs_cadastre_is_served_whole():
    world = load_world(EPINAY)
    (path,) = EPINAY.glob("cadastre-*.gz")
    source = json.loads(gzip.decompress(path.read_bytes()))["features"]
    layer = world.store.layer(f"{PCI}:parcelle")
    assert [row["idu"] for row in layer.rows] == [feature["id"] for feature in source]
    total = sum(feature["properties"].get("contenance") or 0 for feature in source)
    assert sum(row["contenance"] or 0 for row in layer.rows) == total
    assert layer.equal("section", ["AN"]).sum() == 662
    assert {row["feuille"] for row in layer.rows} == {1}
    outlined = [commune for commune in world.divisions.communes if commune.outline is not None]
    assert len(outlined) == 194
    assert world.divisions.commune("91216").epci
    houses = [address for address in world.addresses if address.housenumber]
    assert len(houses) > 2000
    assert [a.label for a in load_world(EPINAY).addresses] == [a.label for a in world.addresses]


def test_a_folder_without_data_is_refused(tmp_path):
    with pytest.raises(ValueError, match="no data"):
        load_world(tmp_path)

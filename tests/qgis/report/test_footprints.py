"""The cadastre's buildings with the heights of another source: which is which, and what is none."""

from __future__ import annotations

import pytest
from shapely.geometry import box
from shapely.wkb import dumps

from carto_mairie.ui.report.asking import Row
from carto_mairie.ui.report.footprints import footprints


def building(west, south, side, area, share, kind="01"):
    values = {"type": kind, "intersection_area": area, "intersection_ratio": share}
    return Row(values, dumps(box(west, south, west + side, south + side)))


def measured(west, south, side, height):
    return Row({"hauteur": height}, dumps(box(west, south, west + side, south + side)))


def test_the_height_is_of_what_stands_there():
    (one,) = footprints([building(0, 0, 10, 100.0, 0.2)], [measured(1, 1, 9, 6.5), measured(50, 50, 9, 30.0)])
    assert (one.area, one.share, one.light, one.heights) == (100.0, 0.2, False, (6.5,))


def test_two_heights_on_one_footprint_are_both_told():
    (one,) = footprints([building(0, 0, 10, 100.0, 0.2)], [measured(0, 0, 6, 9.0), measured(4, 4, 6, 3.0)])
    assert one.heights == (3.0, 9.0)


def test_what_only_touches_has_no_say():
    (one,) = footprints([building(0, 0, 10, 100.0, 0.2)], [measured(9, 9, 10, 40.0), measured(0, 0, 10, None)])
    assert one.heights == ()


@pytest.mark.parametrize(("area", "share", "counts"), [(0.4, 0.001, 0), (0.9, 0.9, 1), (1.5, 0.001, 1)])
def test_a_neighbour_s_wall_is_no_building_but_what_covers_a_tiny_parcel_is(area, share, counts):
    assert len(footprints([building(0, 0, 1, area, share)], [])) == counts


def test_light_ones_are_told_apart_and_the_largest_comes_first():
    found = footprints([building(0, 0, 2, 4.0, 0.1, "02"), building(5, 5, 9, 81.0, 0.5), Row({}, None)][:2], [])
    assert [(one.area, one.light) for one in found] == [(81.0, False), (4.0, True)]


@pytest.mark.parametrize("height", [0.0, -3.0, float("nan"), 9999.0])
def test_what_is_no_height_is_unknown(height):
    (one,) = footprints([building(0, 0, 10, 100.0, 0.2)], [measured(0, 0, 10, height)])
    assert one.heights == ()

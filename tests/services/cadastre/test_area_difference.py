"""Cadastral areas against computed ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carto_mairie.services.cadastre.area_difference import Tolerance, area_difference

AREAS = st.floats(0, 1e7)


@given(AREAS, st.floats(1, 1e7))
def test_the_difference_leads_from_one_area_to_the_other(computed, cadastral):
    difference = area_difference(cadastral, computed)
    assert cadastral + difference.metres == pytest.approx(computed, abs=1e-6)
    assert cadastral * (1 + difference.percent / 100) == pytest.approx(computed, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize(("cadastral", "computed"), [(None, 500.0), (500, None), (None, None)])
def test_the_unknown_is_no_zero(cadastral, computed):
    assert area_difference(cadastral, computed) is None


@pytest.mark.parametrize(
    ("cadastral", "computed", "marked"),
    [
        (1000, 1049, False),  # within 5 %
        (1000, 1051, True),
        (1000, 949, True),
        (20, 29, False),  # 45 %, but of next to nothing
        (0, 9, False),
        (0, 500, True),
    ],
)
def test_a_difference_is_marked_beyond_the_tolerance(cadastral, computed, marked):
    assert area_difference(cadastral, computed).passes(Tolerance(5, 10)) is marked


def test_an_area_of_zero_has_no_percentage():
    assert area_difference(0, 12.5) == (12.5, None)

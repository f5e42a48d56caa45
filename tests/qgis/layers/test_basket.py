"""The picked parcels."""

from __future__ import annotations

import pytest
from fakes import parcel

from carto_mairie.ui.layers.parcels.basket import MOST_STEPS, ParcelBasket

A, B, C = (parcel(i) for i in range(3))


@pytest.fixture
def basket(qgis_app):
    basket = ParcelBasket()
    basket.told = 0
    basket.changed.connect(lambda: setattr(basket, "told", basket.told + 1))
    return basket


def test_keeps_the_order_of_picking_and_each_parcel_once(basket):
    basket.add(B)
    basket.add(A, B, C)
    assert basket.features == [B, A, C]
    assert basket.idus == [feature.attributes[0] for feature in (B, A, C)]
    assert len(basket) == 3


def test_tells_changes_and_only_those(basket):
    basket.add(A)
    basket.add(A)
    basket.remove(B)
    basket.replace(A)
    assert basket.told == 1
    basket.toggle(A)
    basket.clear()
    assert basket.told == 2
    assert basket.features == []


def test_toggles(basket):
    basket.toggle(A)
    assert A in basket
    assert B not in basket
    basket.toggle(A)
    assert A not in basket


def test_the_same_parcel_of_another_answer_is_the_same(basket):
    basket.add(A)
    assert A._replace(geometry=None) in basket
    basket.remove(A._replace(geometry=None))
    assert len(basket) == 0


def test_its_list_is_a_copy(basket):
    basket.add(A)
    basket.features.clear()
    assert basket.features == [A]


def test_each_step_is_undone_and_redone(basket):
    basket.add(A, B)
    basket.remove(A)
    basket.exchange([B], [C])
    basket.clear()
    seen = [basket.features]
    while basket.can_undo:
        basket.undo()
        seen.append(basket.features)
    assert seen == [[], [C], [B], [A, B], []]
    assert not basket.can_undo
    basket.undo()
    while basket.can_redo:
        basket.redo()
    assert basket.features == []
    basket.undo()
    assert basket.features == [C]
    basket.add(A)
    assert not basket.can_redo
    assert basket.told == 4 + 4 + 4 + 2


def test_an_exchange_is_one_step(basket):
    basket.add(A, B)
    basket.exchange([A], [C])
    assert basket.features == [B, C]
    basket.undo()
    assert basket.features == [A, B]


def test_steps_are_bounded(basket):
    for _ in range(MOST_STEPS):
        basket.toggle(A)
        basket.toggle(B)
    count = 0
    while basket.can_undo:
        basket.undo()
        count += 1
    assert count == MOST_STEPS

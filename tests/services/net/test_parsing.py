"""Python's collector while answers become features."""

from __future__ import annotations

import gc

import pytest

from carto_mairie.services.cadastre.pages import PARCELS
from carto_mairie.services.model import Feature, Page
from carto_mairie.services.net.paging import fetch_pages
from carto_mairie.services.net.parsing import many_objects, parsing


def page(start: int) -> Page:
    return Page(PARCELS, [Feature(None, (start,))], 3)


@pytest.fixture(autouse=True)
def nothing_frozen():
    assert gc.get_freeze_count() == 0
    yield
    assert gc.get_freeze_count() == 0
    assert gc.isenabled()


def test_what_was_there_before_is_not_gone_through_while_pages_come():
    pages = fetch_pages(page, 1, 2)
    for _ in pages:
        assert gc.get_freeze_count() > 1000


@pytest.mark.parametrize("taken", [1, 2])
def test_a_load_that_is_given_up_leaves_the_collector_as_it_was(taken):
    pages = fetch_pages(page, 1, 2)
    for _ in range(taken):
        next(pages)
    pages.close()


def test_a_load_that_fails_leaves_the_collector_as_it_was():
    with pytest.raises(ZeroDivisionError):
        list(fetch_pages(lambda start: page(start) if not start else 1 / 0, 1, 2))


def test_the_last_of_several_loads_gives_the_objects_back():
    with many_objects():
        with many_objects():
            pass
        assert gc.get_freeze_count() > 1000


def test_nothing_is_collected_while_an_answer_is_parsed():
    with parsing():
        assert not gc.isenabled()

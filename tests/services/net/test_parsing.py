"""Python's collector while answers become features."""

from __future__ import annotations

import gc
import weakref

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


def test_the_collector_is_never_switched():
    """Other plugins' objects are the collector's too."""
    with many_objects(), parsing():
        assert gc.isenabled()
    gc.disable()
    try:
        with many_objects(), parsing():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_somebody_else_froze_stays_frozen():
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        with many_objects():
            assert 1000 < gc.get_freeze_count() <= before  # some may be given back meanwhile
        assert 1000 < gc.get_freeze_count() <= before
    finally:
        gc.unfreeze()


def test_a_full_collection_during_a_load_does_not_go_through_what_was_there_before():
    old = [[] for _ in range(200_000)]
    seen = []
    with many_objects():
        new = [[] for _ in range(1000)]
        seen = gc.get_objects()
        assert len(seen) < len(old)
        assert any(item is new for item in seen)
    assert len(gc.get_objects()) > len(old)


def test_cycles_of_a_load_are_collected_during_it():
    class Node:
        pass

    with many_objects():
        node = Node()
        node.itself = node
        gone = weakref.ref(node)
        del node
        gc.collect()
        assert gone() is None

"""The filter `cm` of the locator bar: in a thread of QGIS's, given up with it, and the same as the field."""

from __future__ import annotations

import threading

import pytest
from dock_kit import ScriptedServices, address, closed_gate, commune, parcel
from qgis.core import QgsLocatorContext, QgsLocatorResult

from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.ui.layers.parcels.basket import ParcelBasket
from carto_mairie.ui.locator.door import LocatorDoor

RUE = "8 Rue de l'Église 91360 Épinay-sur-Orge"


@pytest.fixture
def services(serve):
    services = ScriptedServices()
    services.answers["addresses"] = [address(RUE)]
    services.answers["communes"] = [commune("91216", "Épinay-sur-Orge")]
    services.answers["parcels"] = lambda query: [parcel(11, query.section, query.commune)]
    return serve(services)


@pytest.fixture
def basket():
    return ParcelBasket()


@pytest.fixture
def door(context, basket, services):
    context.home.set("91216", "Épinay-sur-Orge")
    door = LocatorDoor(context, basket)
    door.load()
    yield door
    door.unload()


@pytest.fixture
def found(interface, door):
    results = []
    # The one that the signal carries is gone after it.
    interface.locator.foundResult.connect(lambda result: results.append(QgsLocatorResult(result)))
    return results


def search(qtbot, interface, text):
    with qtbot.waitSignal(interface.locator.finished, timeout=10_000):
        interface.locator.fetchResults(text, QgsLocatorContext())
    qtbot.wait(50)


def test_it_is_registered_by_its_prefix_and_taken_away(interface, door):
    (own,) = interface.locator.filters()
    assert (own.name(), own.prefix()) == ("carto_mairie", "cm")
    door.unload()
    assert interface.locator.filters() == []


def test_it_finds_behind_its_prefix_alone(qtbot, interface, door, found, services):
    search(qtbot, interface, "Épinay")
    assert (found, services.asked) == ([], [])
    search(qtbot, interface, "cm Ép")
    assert (found, services.asked) == ([], [])
    search(qtbot, interface, "cm Épinay")
    assert {(result.group, result.displayString) for result in found} == {
        ("Communes", "Épinay-sur-Orge"),
        ("Addresses", "8 Rue de l'Église"),
    }


def test_what_is_chosen_is_the_subject(qtbot, interface, door, found, basket):
    search(qtbot, interface, "cm AB 12")
    (result,) = found
    result.filter.triggerResult(result)
    result.filter.triggerResult(result)
    assert basket.idus == ["91216000AB0012"]


def test_a_mail_goes_to_the_page_that_takes_it(qtbot, interface, door, found):
    search(qtbot, interface, "cm AB 12, AB 13 et AB 14")
    with qtbot.waitSignal(door.page_wanted) as wanted:
        found[0].filter.triggerResult(found[0])
    assert wanted.args == ["parcel", "AB 12, AB 13 et AB 14"]


def test_it_asks_in_another_thread_and_is_given_up_with_the_search(qtbot, interface, door, found, services):
    services.gate = closed_gate()
    threads = []
    pages = services.pages

    def told(query, cancel, start=0):
        threads.append(threading.current_thread())
        yield from pages(query, cancel, start)

    services.pages = told
    interface.locator.fetchResults("cm Épinay", QgsLocatorContext())
    qtbot.waitUntil(lambda: len(services.asked) == 2, timeout=5000)
    assert threading.main_thread() not in threads
    interface.locator.cancelWithoutBlocking()
    qtbot.waitUntil(lambda: len(services.cancelled) == 2, timeout=5000)
    qtbot.waitUntil(lambda: not interface.locator.isRunning(), timeout=5000)
    assert found == []


def test_a_service_that_fails_holds_up_no_other(qtbot, interface, door, found, services):
    def fail(query):
        raise ServiceError(ErrorKind.TIMEOUT, "communes", detail="too slow")

    failures = []
    door._found.failed.connect(failures.append)
    services.answers["communes"] = fail
    search(qtbot, interface, "cm Épinay")
    assert [result.displayString for result in found] == ["8 Rue de l'Église"]
    assert [failure.service for failure in failures] == ["communes"]
    assert len(interface.messages()) == 1  # an error is not shown as an empty result


def test_what_is_nothing_is_told(qtbot, interface, door, found, services, basket):
    search(qtbot, interface, "cm 552 100 555")
    (result,) = found
    assert "no SIREN" in result.displayString
    result.filter.triggerResult(result)
    assert (services.asked, len(basket), basket.place) == ([], 0, None)

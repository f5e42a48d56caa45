"""The dock in a real window: typed into, clicked, and seen to do what it says."""

from __future__ import annotations

import json
import time
import urllib.request
from typing import Any, NamedTuple

import pytest

from tools.qgis_driver import Qgis


class Place(NamedTuple):
    """What the sandbox knows, asked once past the plugin."""

    commune: str
    name: str
    address: dict[str, Any]
    parcel: dict[str, Any]


def ask(url: str, body: dict[str, Any] | None = None) -> Any:
    data = json.dumps(body).encode() if body is not None else None
    with urllib.request.urlopen(urllib.request.Request(url, data, {"Content-Type": "application/json"})) as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def place(sandbox_server: Any) -> Place:
    urls = sandbox_server.endpoints
    address = ask(f"{urls['geocoding']}/search?q=rue&limit=1")["features"][0]
    longitude, latitude = address["geometry"]["coordinates"]
    commune = ask(f"{urls['communes']}/communes?lon={longitude}&lat={latitude}&fields=nom,code")[0]
    body = {"code_insee": commune["code"], "_limit": "30"}
    parcels = ask(f"{urls['apicarto']}/cadastre/parcelle", body)["features"]
    return Place(commune["code"], commune["nom"], address, parcels[-1])


@pytest.fixture
def dock(qgis: Qgis) -> Qgis:
    """QGIS with the dock open, its fields empty and the map on no place in particular."""
    if not qgis.evaluate("exists('CartoMairieDock')"):
        qgis.open_dock()
    qgis.execute("for name in ('address', 'commune', 'parcel'): find(f'{name}/query').clear()")
    return qgis


def open_page(dock: Qgis, name: str) -> None:
    dock.click(f"{name}Page")
    dock.wait_until(f"exists('{name}/query')")


def choose_home(dock: Qgis, place: Place) -> None:
    dock.click("homeCommune")
    dock.type_into("homeCommuneField", place.commune)
    dock.wait_until(f"{place.commune!r} in find('homeCommune').accessibleName() and not exists('homeCommuneField')")


def centre(dock: Qgis) -> list[float]:
    """Give longitude and latitude of the middle of the map."""
    return dock.evaluate("""(lambda point: [point.x(), point.y()])(QgsCoordinateTransform(
        iface.mapCanvas().mapSettings().destinationCrs(), QgsCoordinateReferenceSystem('EPSG:4326'),
        QgsProject.instance()).transform(iface.mapCanvas().center()))""")


def inside(parcel: dict[str, Any]) -> tuple[float, float]:
    from shapely.geometry import shape

    point = shape(parcel["geometry"]).representative_point()
    return point.x, point.y


def section_and_number(parcel: dict[str, Any]) -> tuple[str, str]:
    values = parcel["properties"]
    return values["section"].lstrip("0"), values["numero"].lstrip("0")


def test_an_address_is_typed_found_shown_and_added(dock: Qgis, place: Place) -> None:
    open_page(dock, "address")
    label = place.address["properties"]["label"]
    dock.type_into("address/query", label)
    dock.wait_until("rows('address/results')")
    dock.wait_until("not exists('address/progress')")
    dock.key("Down", "Return")
    dock.wait_until("not iface.mapCanvas().isDrawing()")
    assert centre(dock) == pytest.approx(place.address["geometry"]["coordinates"], abs=1e-4)
    dock.click("address/add")
    dock.wait_until("layers()")
    assert list(dock.evaluate("layers()").values()) == [1]
    assert "Base Adresse Nationale" in dock.evaluate("text('address/status')")


def test_ctrl_c_copies_the_result_and_not_features(dock: Qgis, place: Place) -> None:
    open_page(dock, "address")
    label = place.address["properties"]["label"]
    dock.type_into("address/query", label)
    dock.wait_until("rows('address/results') and not exists('address/progress')")
    dock.key("Down", "ctrl+c")
    dock.wait_until(f"QApplication.clipboard().text() == {label!r}")


def test_a_commune_is_found_by_name_and_its_outline_added(dock: Qgis, place: Place) -> None:
    open_page(dock, "commune")
    dock.type_into("commune/query", place.name)
    dock.wait_until(f"{place.name!r} in rows('commune/results')")
    dock.click_row("commune/results", dock.evaluate(f"rows('commune/results').index({place.name!r})"))
    dock.click("commune/add")
    dock.wait_until("1 in layers().values()")
    assert dock.evaluate(
        "[f['code'] for l in QgsProject.instance().mapLayers().values() for f in l.getFeatures()]"
    ) == [place.commune]


def test_my_commune_is_typed_once_and_serves_the_form_of_parcels(dock: Qgis, place: Place) -> None:
    choose_home(dock, place)
    open_page(dock, "parcel")
    assert place.name in dock.evaluate("text('parcelCommune')")


def test_a_parcel_is_chosen_by_section_and_number(dock: Qgis, place: Place) -> None:
    choose_home(dock, place)
    open_page(dock, "parcel")
    section, number = section_and_number(place.parcel)
    dock.wait_until("find('parcel/section').count() > 0")
    dock.type_into("parcel/section", section)
    dock.key("Tab")
    dock.wait_until("find('parcel/number').count() > 0")
    dock.type_into("parcel/number", number)
    dock.key("Return")
    dock.wait_until(f"rows('parcel/results') == [{f'{section} {number}'!r}]")
    dock.wait_until("not exists('parcel/progress')")
    dock.click("parcel/add")
    dock.wait_until("1 in layers().values()")
    assert dock.evaluate("[f['idu'] for l in QgsProject.instance().mapLayers().values() for f in l.getFeatures()]") == [
        place.parcel["properties"]["idu"]
    ]


def test_an_idu_is_typed_whole(dock: Qgis, place: Place) -> None:
    open_page(dock, "parcel")
    dock.type_into("parcel/query", place.parcel["properties"]["idu"])
    dock.wait_until("len(rows('parcel/results')) == 1")
    dock.click_row("parcel/results", 0, times=2)
    dock.wait_until("not iface.mapCanvas().isDrawing()")
    assert centre(dock) == pytest.approx(inside(place.parcel), abs=2e-3)


def test_parcels_are_picked_on_the_map(dock: Qgis, place: Place) -> None:
    open_page(dock, "parcel")
    dock.type_into("parcel/query", place.parcel["properties"]["idu"])
    dock.wait_until("len(rows('parcel/results')) == 1")
    dock.click_row("parcel/results", 0, times=2)
    dock.click("parcel/pickParcelButton")
    dock.wait_until("text('parcel/hint')")
    dock.map_click(*inside(place.parcel))
    dock.wait_until("exists('parcel/picked') and ': 1' in text('pickedSummary')")
    dock.click("copyPicked")
    assert dock.evaluate("QApplication.clipboard().text()") == place.parcel["properties"]["idu"]
    dock.click("clearPicked")
    dock.wait_until("'any more' in text('pickedSummary')")


def test_a_result_is_dragged_onto_the_map(dock: Qgis, place: Place) -> None:
    open_page(dock, "address")
    dock.type_into("address/query", place.address["properties"]["label"])
    dock.wait_until("rows('address/results') and not exists('address/progress')")
    dock.drag_row_to_map("address/results", 0)
    dock.wait_until("1 in layers().values()")


def test_searching_never_holds_the_main_thread(dock: Qgis, place: Place) -> None:
    open_page(dock, "address")
    held = []
    while len(held) < 3 and (not held or held[-1] > 50):  # another process may have held the machine itself
        dock.type_into("address/query", "x")
        dock.execute("probe.start()")
        dock.key("BackSpace")
        dock.type_text(place.address["properties"]["label"])
        time.sleep(2)  # asking what it shows would hold it
        dock.key("Down", "Return")
        time.sleep(1)
        held.append(dock.evaluate("probe.stop()"))
        assert dock.evaluate("rows('address/results')")
    assert held[-1] <= 50, held


@pytest.mark.parametrize(
    ("form", "typed", "said"),
    [("commune", "35", "35"), ("parcel", "AB1", "AB1"), ("parcel", "91216000AN001", "14"), ("address", "ab", "3")],
)
def test_bad_input_is_told_in_its_own_words_and_not_sent(
    dock: Qgis, sandbox: Any, place: Place, form: str, typed: str, said: str
) -> None:
    choose_home(dock, place)
    open_page(dock, form)
    dock.wait_until(f"not exists('{form}/progress')")
    sandbox.reset()
    dock.type_into(f"{form}/query", typed)
    dock.key("Return")
    dock.wait_until(f"{said!r} in text('{form}/noticeText')")
    assert sandbox.log() == []


def test_a_failure_is_told_and_tried_again_by_a_click(dock: Qgis, sandbox: Any, place: Place) -> None:
    open_page(dock, "address")
    sandbox.faults(service="geocoding", kind="status", status=500, body="xml")
    dock.type_into("address/query", place.address["properties"]["label"])
    dock.wait_until("exists('address/again')", timeout=40)
    assert dock.evaluate("rows('address/results')") == []
    assert dock.evaluate("message_bar()") == []
    sandbox.reset()
    dock.click("address/again")
    dock.wait_until("rows('address/results')")
    assert not dock.evaluate("exists('address/again')")

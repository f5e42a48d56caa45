"""The tour: what a technician does, step by step, with mouse and keyboard in a real QGIS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from demo.expected import Expected
from tools import hands
from tools.qgis_driver import Qgis


@dataclass(frozen=True)
class Visit:
    """What a step works with: the window, and the facts that the result is held against."""

    qgis: Qgis
    expected: Expected


@dataclass(frozen=True)
class Step:
    """One thing that is done: `run` gives the number of features that it brought, and raises if it went wrong."""

    name: str
    run: Callable[[Visit], int]


def open_qgis(visit: Visit) -> int:
    """QGIS is there, with the plugin loaded; a click opens the dock."""
    visit.qgis.execute((Path(__file__).parent / "inside_qgis.py").read_text(encoding="utf-8"))
    visit.qgis.wait_until("'carto_mairie' in qgis.utils.active_plugins", timeout=30)
    visit.qgis.click("CartoMairieAction")
    visit.qgis.wait_until("exists('CartoMairieDock')")
    return 0


def find_address(visit: Visit) -> int:
    """An address is typed, found, shown and put on the map."""
    qgis = visit.qgis
    _open_form(qgis, "address")
    qgis.type_into("address/query", visit.expected.address)
    qgis.wait_until("len(rows('address/results')) > 0")
    qgis.key("Return")
    qgis.click("address/add")
    return _features(qgis, "addresses", 1)


def find_commune(visit: Visit) -> int:
    """A commune is typed by its name, and its outline put on the map."""
    qgis, expected = visit.qgis, visit.expected
    _open_form(qgis, "commune")
    qgis.type_into("commune/query", expected.commune_name)
    qgis.wait_until(f"any({expected.commune_name!r} in row for row in rows('commune/results'))")
    qgis.click_row("commune/results", 0)
    qgis.click("commune/setHome")
    qgis.click("commune/add")
    return _features(qgis, "communes", 1)


def load_section(visit: Visit) -> int:
    """A section is chosen by its name and loaded whole."""
    qgis, expected = visit.qgis, visit.expected
    _open_form(qgis, "parcel")
    qgis.wait_until(f"{expected.commune_name!r} in text('parcelCommune')")
    qgis.type_into("parcel/query", expected.section)
    qgis.wait_until("find('parcel/add').isEnabled()")
    qgis.click("parcel/add")
    return _features(qgis, "parcels", expected.section_parcels)


def load_commune(visit: Visit) -> int:
    """All parcels of the commune are loaded; every IDU once, and the contenances sum up to the data's."""
    qgis, expected = visit.qgis, visit.expected
    qgis.type_into("parcel/query", "")
    qgis.wait_until("find('parcel/add').isEnabled()")
    # Found beforehand: to look for a widget among all of QGIS's holds the main thread longer than the plugin does.
    button = qgis.middle("parcel/add")
    qgis.execute("probe.start()")
    hands.click(button)
    count = _features(qgis, "parcels", len(expected.idus))
    held = qgis.evaluate("probe.stop()")
    print(f"  while {count} parcels loaded, the main thread was held for {held:.0f} ms at most")
    if sorted(qgis.evaluate("values_of('parcels', 'idu')")) != expected.idus:
        raise AssertionError("the IDUs on the map are not those of the data, each once")
    area = sum(filter(None, qgis.evaluate("values_of('parcels', 'cadastral_area')")))
    if area != expected.cadastral_area:
        raise AssertionError(f"the contenances sum up to {area} m², in the data to {expected.cadastral_area}")
    return count


def pick_parcel(visit: Visit) -> int:
    """A click inside a parcel picks that one."""
    qgis, expected = visit.qgis, visit.expected
    qgis.execute(f"show({expected.inside[0]}, {expected.inside[1]}, 2000)")
    qgis.click("pickParcel")
    qgis.map_click(*expected.inside)
    qgis.wait_until(f"picked_idus() == [{expected.inside_idu!r}]")
    return 1


def find_neighbours(visit: Visit) -> int:
    """The neighbours of the picked parcel become a layer."""
    qgis = visit.qgis
    qgis.execute("find('parcel/plot').setCollapsed(False)")
    qgis.wait_until("text('plotForm') != ''")
    qgis.click("parcel/addNeighbours")
    return _features(qgis, "neighbours", None)


def paste_list(visit: Visit) -> int:
    """A pasted list gives its parcels, and tells what it does not find."""
    qgis, expected = visit.qgis, visit.expected
    qgis.execute("find('parcel/plot').setCollapsed(True); find('parcel/pastedList').setCollapsed(False)")
    qgis.type_into("parcel/parcellist", expected.pasted)
    qgis.click("parcel/findList")
    qgis.wait_until("rows('parcel/notFound') == ['ZZ 9999']")
    qgis.click("parcel/pickList")
    return int(qgis.wait_until(f"len(picked_idus()) >= {expected.pasted_found} and len(picked_idus())"))


STEPS = [
    Step("open-qgis", open_qgis),
    Step("address", find_address),
    Step("commune", find_commune),
    Step("section", load_section),
    Step("all-parcels", load_commune),
    Step("pick-a-parcel", pick_parcel),
    Step("neighbours", find_neighbours),
    Step("pasted-list", paste_list),
]


def _open_form(qgis: Qgis, name: str) -> None:
    qgis.click(f"{name}Page")
    qgis.wait_until(f"exists('{name}')")


def _features(qgis: Qgis, kind: str, wanted: int | None) -> int:
    """Wait until the largest layer of a kind holds what it should, and give how many features that is."""
    count = f"largest_count({kind!r})"
    return int(qgis.wait_until(f"{count} == {wanted}" if wanted else count, timeout=120) and qgis.evaluate(count))

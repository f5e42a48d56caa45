"""Steps: QGIS, an address on its background map, a commune."""

from __future__ import annotations

from pathlib import Path

from demo.visit import Visit, hold, open_form, wait_for_features
from tools import hands

MOSTLY = 0.9


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
    open_form(qgis, "address")
    qgis.type_into("address/query", visit.expected.address)
    qgis.wait_until("len(rows('address/results')) > 0")
    qgis.key("Return")
    qgis.click("address/add")
    return wait_for_features(qgis, "found_addresses", 1)


def add_background(visit: Visit) -> int:
    """Plan IGN comes under the address, and is drawn all over the map."""
    qgis = visit.qgis
    qgis.click("background")
    hands.click(qgis.wait_until("entry_middle('basemap_plan')"))
    qgis.wait_until("lowest_layer().customProperty('carto_mairie/basemap') == 'plan'")
    qgis.wait_until(f"painted_share() > {MOSTLY}")
    return 0


def find_commune(visit: Visit) -> int:
    """A commune is typed by its name, and its outline put on the map."""
    qgis, expected = visit.qgis, visit.expected
    open_form(qgis, "commune")
    qgis.type_into("commune/query", expected.commune_name)
    qgis.wait_until(f"any({expected.commune_name!r} in row for row in rows('commune/results'))")
    qgis.click_row("commune/results", 0)
    qgis.click("commune/setHome")
    qgis.click("commune/add")
    count = wait_for_features(qgis, "communes", 1)
    hold(qgis.evaluate("values_of('communes', 'code')"), [expected.commune], "the commune on the map")
    return count

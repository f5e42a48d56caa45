"""Steps: parcels, by section, whole, by a click, by neighbourhood, by a pasted list."""

from __future__ import annotations

from demo.visit import Visit, hold, open_form, wait_for_features
from tools import hands


def load_section(visit: Visit) -> int:
    """A section is chosen by its name and loaded whole."""
    qgis, expected = visit.qgis, visit.expected
    open_form(qgis, "parcel")
    qgis.wait_until(f"{expected.commune_name!r} in text('parcelCommune')")
    qgis.type_into("parcel/query", expected.section)
    qgis.wait_until("find('parcel/add').isEnabled()")
    qgis.click("parcel/add")
    return wait_for_features(qgis, "parcels", expected.section_parcels)


def load_commune(visit: Visit) -> int:
    """All parcels of the commune are loaded; every IDU once, and the contenances sum up to the data's."""
    qgis, expected = visit.qgis, visit.expected
    qgis.type_into("parcel/query", "")
    qgis.wait_until("find('parcel/add').isEnabled()")
    # Found beforehand: to look for a widget among all of QGIS's holds the main thread longer than the plugin does.
    button = qgis.middle("parcel/add")
    qgis.execute("probe.start()")
    hands.click(button)
    count = wait_for_features(qgis, "parcels", len(expected.idus))
    held = qgis.evaluate("probe.stop()")
    print(f"  while {count} parcels loaded, the main thread was held for {held:.0f} ms at most")
    if sorted(qgis.evaluate("values_of('parcels', 'idu')")) != expected.idus:
        raise AssertionError("the IDUs on the map are not those of the data, each once")
    area = sum(filter(None, qgis.evaluate("values_of('parcels', 'cadastral_area')")))
    hold(area, expected.cadastral_area, "the sum of the contenances in m²")
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
    return wait_for_features(qgis, "neighbours", None)


def paste_list(visit: Visit) -> int:
    """A pasted list gives its parcels, and tells what it does not find."""
    qgis, expected = visit.qgis, visit.expected
    qgis.execute("find('parcel/plot').setCollapsed(True); find('parcel/pastedList').setCollapsed(False)")
    qgis.type_into("parcel/parcellist", "; ".join([*expected.listed, expected.unlisted]))
    qgis.click("parcel/findList")
    # What asks for a look stands first; the parcels that were found follow it.
    qgis.wait_until(f"{expected.unlisted!r} in rows('parcel/notFound')[0]")
    qgis.click("parcel/pickList")
    wanted = sorted([expected.inside_idu, *expected.listed_idus])
    qgis.wait_until(f"picked_idus() == {wanted!r}")
    return len(wanted)

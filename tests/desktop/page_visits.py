"""Every page of the dock with something on it that a town hall would ask, for the tests that look at all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from shapely.geometry import Point
from sheet_kit import TOWN, make_services, parcel_of, parcel_with_door, rows_of_town

from tools.qgis_driver import Qgis

Visit = Callable[[Qgis, Any], None]


def town_name(sandbox: Any) -> str:
    """Give the name of the commune that all visits ask about."""
    return str(next(one.name for one in sandbox.world.divisions.communes if one.code == TOWN))


def asked(dock: Qgis, page: str) -> None:
    """Wait until a page lists something and asks no more."""
    dock.wait_until(f"exists('{page}/results') and find('{page}/results').model().rowCount() > 0", 60)
    dock.wait_until(f"not exists('{page}/progress')", 60)


def _type(dock: Qgis, page: str, text: str, field: str = "query") -> None:
    dock.execute(f"find('{page}/{field}').setText({text!r})")


def _sheet(dock: Qgis, sandbox: Any) -> None:
    row, _ = parcel_with_door(sandbox)
    others = [one for one in rows_of_town(sandbox) if one["idu"] != row["idu"]][:2]
    services = make_services(sandbox)
    parcels = [parcel_of(services, one) for one in (row, *others)]
    dock.execute(f"pick(*{[(one.geometry.hex(), one.attributes) for one in parcels]!r})")
    dock.wait_until("find('sheet').boxes['reference'].property('state') == 'here'", 60)
    dock.wait_until("not find('sheet').asking.active", 60)


def _address(dock: Qgis, sandbox: Any) -> None:
    _, door = parcel_with_door(sandbox)
    _type(dock, "address", door.label)
    dock.click("address/search")
    asked(dock, "address")


def _commune(dock: Qgis, sandbox: Any) -> None:
    _type(dock, "commune", town_name(sandbox))
    dock.click("commune/search")
    asked(dock, "commune")


def _parcel(dock: Qgis, sandbox: Any) -> None:
    references = [row["idu"] for row in rows_of_town(sandbox)[:3]]
    dock.execute("find('parcel/pastedList').setCollapsed(False)")
    dock.execute(f"find('parcel/parcellist').setPlainText({', '.join([*references, 'ZZ 9999'])!r})")
    dock.execute("find('parcel/findList').click()")
    dock.wait_until("exists('parcel/notFound')", 60)


def _intersect(dock: Qgis, sandbox: Any) -> None:
    _, door = parcel_with_door(sandbox)
    around = Point(door.longitude, door.latitude).buffer(0.003)
    dock.execute(
        "from qgis.core import QgsGeometry\n"
        f"find('intersect').take_shape(QgsGeometry.fromWkt({around.wkt!r}))\n"
        "find('intersect/zonings').click()"
    )
    dock.wait_until("not exists('intersect/progress') and len(rows('intersect/results')) > 0", 60)


def _download(dock: Qgis, sandbox: Any) -> None:
    dock.wait_until("find('download/results').model().rowCount() > 3 and not exists('download/progress')", 60)
    dock.execute("view = find('download/results'); view.expand(view.model().index(0, 0))")
    dock.wait_until("not exists('download/progress')", 60)


def _dataset(dock: Qgis, sandbox: Any) -> None:
    _type(dock, "dataset", "quartiers")
    dock.wait_until("exists('dataset/results') and len(rows('dataset/results')) > 0", 60)
    dock.wait_until("not exists('dataset/progress')", 60)
    dock.click_row("dataset/results", 0)
    dock.wait_until("exists('dataset/resources') and not exists('dataset/progress')", 60)


def _company(dock: Qgis, sandbox: Any) -> None:
    _type(dock, "company", "boulangerie")
    dock.click("company/search")
    asked(dock, "company")


def _risk(dock: Qgis, sandbox: Any) -> None:
    _, door = parcel_with_door(sandbox)
    _type(dock, "risk", door.label)
    dock.click("risk/search")
    dock.wait_until("exists('risk/results') and len(find('risk/results').rows()) > 0", 60)
    dock.wait_until("not exists('risk/progress')", 60)


def _grouping(dock: Qgis, sandbox: Any) -> None:
    _type(dock, "grouping", TOWN)
    dock.key("Return")
    dock.wait_until("exists('grouping/again') or len(find('grouping/results').rows()) > 1", 60)
    if dock.evaluate("exists('grouping/again')"):
        dock.click("grouping/again")
    dock.wait_until("len(find('grouping/results').rows()) > 1 and not exists('grouping/progress')", 60)


def _sales(dock: Qgis, sandbox: Any) -> None:
    dock.click("sales/search")
    dock.wait_until("exists('sales/results') and not exists('sales/progress')", 60)


def _api(dock: Qgis, sandbox: Any) -> None:
    _type(dock, "api", "valmorin")
    dock.click("api/search")
    asked(dock, "api")
    dock.execute(
        "rows_ = find('api/results').results.rows()\n"
        "find('api/results').select(next(n for n, row in enumerate(rows_) if 'WFS' in row.title))"
    )
    dock.wait_until("exists('api/readLayers')", 60)


VISITS: dict[str, Visit] = {
    "sheet": _sheet,
    "address": _address,
    "commune": _commune,
    "parcel": _parcel,
    "intersect": _intersect,
    "download": _download,
    "dataset": _dataset,
    "company": _company,
    "risk": _risk,
    "grouping": _grouping,
    "sales": _sales,
    "api": _api,
}
"""What is done on each page, in the order of the rail."""

PICK = """
def pick(*parcels):
    from carto_mairie.services.model import Feature
    features = [Feature(bytes.fromhex(geometry), tuple(values)) for geometry, values in parcels]
    find('sheet').shared.basket.replace(*features)
"""

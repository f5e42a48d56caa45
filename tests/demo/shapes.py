"""Steps: a shape is drawn, a layer asked what lies on it and added, then the zonings of all themes."""

from __future__ import annotations

from demo.visit import Visit, hold, open_form, wait_for_features
from tools import hands

ZONES = "Planning zones (PLU)"
ROUNDING = 0.01
"""What a corner that is clicked to the pixel changes of a share."""


def ask_layer(visit: Visit) -> int:
    """A shape is drawn by clicks, the zones of the plan are ticked in the tree, and asked."""
    qgis, expected = visit.qgis, visit.expected
    open_form(qgis, "intersect")
    qgis.click("intersect/drawPolygonButton")
    for corner in expected.shape:
        qgis.map_click(*corner)
    qgis.map_click(*expected.shape[0], button=hands.RIGHT)
    qgis.wait_until("text('intersect/query') == 'Drawn shape'")
    qgis.type_into("intersect/layerSearch", "zone_urba")
    qgis.wait_until(f"children('intersect/layers') == {[ZONES]!r}")
    qgis.click_row("intersect/layers", 0)
    qgis.key("space")
    qgis.click("intersect/search")
    qgis.wait_until("cells('intersect/results') and not exists('intersect/progress')")
    ((layer, count, share, *_),) = qgis.evaluate("cells('intersect/results')")
    hold((layer, count), (ZONES, len(expected.zones)), "the layer's line")
    _hold_share(share, sum(expected.zones.values()), "all zones")
    return count


def add_layer(visit: Visit) -> int:
    """What the layer has on the shape becomes a layer of the project, cut to the shape."""
    qgis, expected = visit.qgis, visit.expected
    qgis.click("intersect/clip")
    qgis.click("intersect/search")
    qgis.wait_until("cells('intersect/results') and not exists('intersect/progress')")
    qgis.click("intersect/add")
    count = wait_for_features(qgis, "wfs_intersect", len(expected.zones))
    codes = sorted(qgis.evaluate("values_of('wfs_intersect', 'libelle')"))
    hold(codes, sorted(expected.zones), "the zones on the map")
    return count


def ask_zonings(visit: Visit) -> int:
    """All zonings of the shape stand in one table, each zone of the plan with its share."""
    qgis, expected = visit.qgis, visit.expected
    qgis.click("intersect/zonings")
    qgis.wait_until(f"{next(iter(expected.zones))!r} in rows('intersect/results')")
    qgis.wait_until("not exists('intersect/progress')", timeout=40)
    table = qgis.evaluate("cells('intersect/results')")
    shares = {code: share for code, _label, _theme, _part, _area, share, *_ in table}
    for zone, wanted in expected.zones.items():
        _hold_share(shares.get(zone), wanted, f"zone {zone}")
    return len(table)


def _hold_share(found: float | None, wanted: float, what: str) -> None:
    if found is None or abs(found - wanted) > ROUNDING:
        raise AssertionError(f"{what}: a share of {found!r} of the shape, expected {wanted:.3f}")

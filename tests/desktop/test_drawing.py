"""The drawing tools in a real window: what is seen while the mouse moves, and what the keys do."""

from __future__ import annotations

import math
from typing import Any

import pytest

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "desktop"
X, Y = 2.312, 48.672
# Half the sides of what is drawn, in degrees.
WIDE, HIGH = 0.003, 0.002
METRES = 111_200.0


@pytest.fixture(params=["EPSG:2154", "EPSG:3857"])
def form(qgis: Qgis, request: pytest.FixtureRequest) -> Qgis:
    """QGIS with the page of shapes open, the map in a CRS of the country's."""
    if not qgis.evaluate("exists('CartoMairieDock')"):
        qgis.open_dock()
    qgis.execute(
        "from qgis.core import QgsRectangle, QgsGeometry\n"
        f"crs = QgsCoordinateReferenceSystem({request.param!r})\n"
        "QgsProject.instance().setCrs(crs)\n"
        f"box = QgsGeometry.fromRect(QgsRectangle({X - 0.01}, {Y - 0.006}, {X + 0.01}, {Y + 0.006}))\n"
        "degrees = QgsCoordinateReferenceSystem('EPSG:4326')\n"
        "box.transform(QgsCoordinateTransform(degrees, crs, QgsProject.instance()))\n"
        "iface.mapCanvas().setExtent(box.boundingBox())\n"
        "iface.mapCanvas().refresh()"
    )
    qgis.click("intersectPage")
    qgis.wait_until("exists('intersect/query')")
    qgis.execute("find('intersect/query').clear()")
    return qgis


def begin(form: Qgis, name: str) -> None:
    form.click(f"intersect/{name}Button")
    form.wait_until(f"iface.mapCanvas().mapTool().objectName() == {name!r}")


def hover(form: Qgis, x: float, y: float) -> None:
    hands.move(form._place(x, y))


def vertices(form: Qgis) -> int:
    return form.evaluate("len(iface.mapCanvas().mapTool()._vertices)")


def size_told(form: Qgis) -> float:
    """What the label at the mouse reads, in m²."""
    text = form.wait_until(
        "iface.mapCanvas().mapTool()._label.isVisible() and iface.mapCanvas().mapTool()._label.text()"
    )
    return float(text.split(" m²")[0].replace(",", "").replace("\u202f", ""))


def asked(form: Qgis) -> Any:
    """The shape that the page would ask about, in degrees."""
    from shapely.geometry import shape

    form.wait_until("text('intersect/query') == 'Drawn shape'")
    return shape(form.evaluate("__import__('json').loads(find('intersect').shape.asked().text)"))


def test_a_rectangle_grows_with_the_mouse(form: Qgis) -> None:
    begin(form, "drawRectangle")
    form.map_click(X - WIDE, Y - HIGH)
    hover(form, X, Y)
    small = size_told(form)
    hover(form, X + WIDE, Y + HIGH)
    form.wait_until(f"'{small}' and iface.mapCanvas().mapTool()._band.numberOfVertices() >= 4")
    expected = 4 * WIDE * HIGH * METRES**2 * math.cos(math.radians(Y))
    assert size_told(form) == pytest.approx(expected, rel=0.05)
    assert small == pytest.approx(expected / 4, rel=0.05)
    form.screenshot(PICTURES / "draw-rectangle.png")
    form.map_click(X + WIDE, Y + HIGH)
    drawn = asked(form)
    west, south, east, north = drawn.bounds
    assert (west, south, east, north) == pytest.approx((X - WIDE, Y - HIGH, X + WIDE, Y + HIGH), abs=2e-4)
    assert len(drawn.exterior.coords) == 5


def test_a_circle_is_round_on_the_ground_and_told(form: Qgis) -> None:
    begin(form, "drawCircle")
    form.map_click(X, Y)
    hover(form, X, Y + HIGH)
    radius = HIGH * METRES
    assert size_told(form) == pytest.approx(math.pi * radius**2, rel=0.05)
    form.screenshot(PICTURES / "draw-circle.png")
    form.map_click(X, Y + HIGH)
    west, south, east, north = asked(form).bounds
    assert (north - south) * METRES == pytest.approx(2 * radius, rel=0.03)
    assert (east - west) * METRES * math.cos(math.radians(Y)) == pytest.approx(2 * radius, rel=0.03)


@pytest.mark.parametrize("name", ["drawRectangle", "drawCircle", "drawPolygon", "drawLine"])
@pytest.mark.parametrize("way", ["Escape", "BackSpace", "ctrl+z"])
def test_keys_take_the_first_corner_back(form: Qgis, name: str, way: str) -> None:
    begin(form, name)
    form.map_click(X - WIDE, Y - HIGH)
    hover(form, X, Y)
    assert vertices(form) == 1
    form.key(way)
    form.wait_until("not iface.mapCanvas().mapTool()._vertices")
    assert not form.evaluate("iface.mapCanvas().mapTool()._label.isVisible()")
    assert form.evaluate("text('intersect/query')") == ""
    assert form.evaluate("iface.mapCanvas().mapTool().objectName()") == name  # it is still in hand


@pytest.mark.parametrize("name", ["drawRectangle", "drawCircle"])
def test_a_right_click_gives_a_begun_shape_up(form: Qgis, name: str) -> None:
    begin(form, name)
    form.map_click(X - WIDE, Y - HIGH)
    form.map_click(X, Y, button=hands.RIGHT)
    form.wait_until("not iface.mapCanvas().mapTool()._vertices")
    assert form.evaluate("text('intersect/query')") == ""


def test_backspace_takes_back_the_last_vertex_alone(form: Qgis) -> None:
    begin(form, "drawPolygon")
    for x, y in ((X - WIDE, Y - HIGH), (X + WIDE, Y - HIGH), (X + WIDE, Y + HIGH)):
        form.map_click(x, y)
    form.key("BackSpace")
    form.wait_until("len(iface.mapCanvas().mapTool()._vertices) == 2")
    form.map_click(X, Y + HIGH)
    form.map_click(X, Y, button=hands.RIGHT)
    assert len(asked(form).exterior.coords) == 4


def test_corners_snap_to_what_the_project_snaps_to(form: Qgis) -> None:
    corner = (X + WIDE, Y + HIGH)
    form.execute(
        "from qgis.core import QgsFeature, QgsSnappingConfig, QgsTolerance\n"
        "plots = QgsVectorLayer('Polygon?crs=EPSG:4326', 'plots', 'memory')\n"
        "plot = QgsFeature()\n"
        f"plot.setGeometry(QgsGeometry.fromRect(QgsRectangle({corner[0]}, {corner[1]}, {X + 0.006}, {Y + 0.004})))\n"
        "plots.dataProvider().addFeatures([plot])\n"
        "plots.updateExtents()\n"
        "QgsProject.instance().addMapLayer(plots)\n"
        "snapping = QgsSnappingConfig(QgsProject.instance())\n"
        "snapping.setEnabled(True)\n"
        "snapping.setMode(QgsSnappingConfig.AllLayers)\n"
        "snapping.setTypeFlag(QgsSnappingConfig.VertexFlag)\n"
        "snapping.setTolerance(15)\n"
        "snapping.setUnits(QgsTolerance.Pixels)\n"
        "QgsProject.instance().setSnappingConfig(snapping)"
    )
    # The first layer of a project takes the map to itself, a moment later.
    form.wait_until("iface.mapCanvas().layerCount() == 1 and not iface.mapCanvas().isDrawing()")
    form.execute(
        "QgsProject.instance().setCrs(crs)\niface.mapCanvas().setExtent(box.boundingBox())\niface.mapCanvas().refresh()"
    )
    begin(form, "drawRectangle")
    form.map_click(X - WIDE, Y - HIGH)
    left, top = form._place(*corner)

    def is_snapped() -> bool:
        """The index of the vertices is made in the background, and asked at each move."""
        hands.move((left - 9, top + 9))
        hands.move((left - 8, top + 8))
        return bool(form.evaluate("iface.mapCanvas().mapTool()._snap.match().isValid()"))

    assert any(is_snapped() for _ in range(50))
    form.screenshot(PICTURES / "draw-snapped.png")
    hands.click((left - 7, top + 8))
    drawn = asked(form)
    assert min(math.dist(vertex, corner) for vertex in drawn.exterior.coords) < 1e-8

"""What came without a style is drawn quietly, and in one colour each time; groups of downloads are named in words."""

from __future__ import annotations

import pytest
from qgis.core import QgsVectorLayer

from carto_mairie.services.downloads.notes import Order
from carto_mairie.ui.layers.downloads.opened import group_title
from carto_mairie.ui.layers.downloads.styled import style_as_delivered

pytestmark = pytest.mark.usefixtures("qgis_app")


def drawn(kind, name="batiment"):
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:4326", name, "memory")
    style_as_delivered(layer, None)
    return layer.renderer().symbol().clone()


@pytest.mark.parametrize("kind", ["Point", "LineString", "Polygon", "MultiPolygonZ"])
def test_one_layer_has_one_colour_each_time(kind):
    assert {drawn(kind).color().name() for _ in range(5)} == {drawn(kind).color().name()}
    assert len({drawn(kind, name).color().name() for name in ("batiment", "route", "haie", "cimetiere")}) > 1


def test_the_map_is_seen_through_what_is_filled():
    assert drawn("Polygon").symbolLayer(0).fillColor().alpha() < 60


def test_a_table_has_no_look():
    layer = QgsVectorLayer("NoGeometry?field=a:int", "t", "memory")
    style_as_delivered(layer, None)
    assert layer.isValid()


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("FXX", "France métropolitaine"),
        ("D091", "département 91"),
        ("D02A", "département 2A"),
        ("D971", "département 971"),
        ("D091, D078", "département 91, département 78"),
        ("XYZ", "XYZ"),
        ("", ""),
    ],
)
def test_a_group_says_zone_and_day_in_words(zone, words):
    title = group_title(
        Order("downloads", "BDTOPO", "BDTOPO_1", "BD TOPO", (), product="BD TOPO®", zone=zone, edition="2026-06-15")
    )
    assert words in title
    assert "2026-06-15" not in title
    assert "2026" in title or "26" in title

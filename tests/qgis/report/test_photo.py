"""The photograph on a sheet: of the very place, outlined, with its source; what fails is told and holds up nothing."""

from __future__ import annotations

import pytest
from qgis.core import QgsLayoutItemPicture
from qgis.PyQt.QtGui import QImage
from shapely.geometry import Point, box
from sheet_kit import make_services, parcel_of, parcel_with_door, subject_of_parcels

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.geo.geometry import projected
from carto_mairie.ui.host.settings import Settings
from carto_mairie.ui.report.paper import photo as photos
from carto_mairie.ui.report.paper.frame import frame_of
from carto_mairie.ui.report.paper.page import Page
from carto_mairie.ui.report.paper.paper import with_maps
from carto_mairie.ui.report.paper.photo import take_photo
from carto_mairie.ui.report.paper.rows import rows_of, sources_text
from carto_mairie.ui.report.paper.template import SHIPPED, WITH_PHOTO, Template, chosen_template, item_of


@pytest.fixture
def services(sandbox, qgis_app):
    return make_services(sandbox)


@pytest.fixture
def house(services, sandbox):
    return subject_of_parcels([parcel_of(services, parcel_with_door(sandbox)[0])])


def paper_of(services, subject, template):
    return with_maps(services, subject, [], template.sizes, "fr", CancelToken())


def test_both_layouts_show_the_same_at_the_same_scale(services, house):
    template = Template(WITH_PHOTO)
    assert template.sizes.photo == pytest.approx(template.sizes.plan, abs=0.01)
    paper = paper_of(services, house, template)
    page = Page(template, paper, Settings())
    assert item_of(page.layout, "photo", QgsLayoutItemPicture).picturePath().startswith("base64:")
    assert "BD ORTHO" in sources_text(paper)
    assert rows_of(paper) == []


@pytest.mark.parametrize(
    ("value", "path"), [(None, SHIPPED), (True, WITH_PHOTO), ("true", WITH_PHOTO), (False, SHIPPED), ("[%", SHIPPED)]
)
def test_the_setting_asks_for_it(qgis_app, value, path):
    if value is not None:
        Settings().set_value("sheet/photo", value)
    assert chosen_template(Settings()).path == path


def test_without_an_item_none_is_asked_for(services, house, sandbox):
    sandbox.faults(kind="status", service="basemaps", status=500)
    paper = paper_of(services, house, Template())
    assert paper.maps.photo is None
    assert paper.maps.errors == []


def test_what_fails_is_told_and_the_item_is_taken_away(services, house, sandbox):
    sandbox.faults(kind="status", service="basemaps", status=403)
    template = Template(WITH_PHOTO)
    paper = paper_of(services, house, template)
    assert paper.maps.photo.jpeg == b""
    assert any("maps" in row.cells[1] for row in rows_of(paper))
    assert "BD ORTHO" not in sources_text(paper)
    assert item_of(Page(template, paper, Settings()).layout, "photo") is None


@pytest.mark.parametrize("body", [b"<html>", b"\xff\xd8 broken", b"\x89PNG"])
def test_what_is_no_tile_is_told(services, house, monkeypatch, body):
    monkeypatch.setattr(photos, "fetch_tiles", lambda http, tiles, token: [body] * len(tiles.places))
    paper = paper_of(services, house, Template(WITH_PHOTO))
    assert paper.maps.photo.error is not None
    assert paper.maps.photo.jpeg == b""


@pytest.mark.parametrize("place", [(2.3, 48.7), (-61.0, 14.6), (55.5, -21.1), (8.7, 42.0)])
@pytest.mark.parametrize("size", [0.0004, 0.02])
def test_a_mark_in_the_tiles_is_where_the_outline_is(services, monkeypatch, place, size):
    """Tiles are drawn with a mark inside the subject: on the photograph it is at its place."""
    shape = box(place[0] - size, place[1] - size, place[0] + size, place[1] + size)
    corner = projected(Point(place[0] + 0.7 * size, place[1] + 0.7 * size), 4326, 3857)

    def draw(http, tiles, token):
        pictures = []
        west, north = tiles.corner
        for column, row in tiles.places:
            image = QImage(256, 256, QImage.Format.Format_RGB32)
            image.fill(0xFFFFFFFF)
            x = (corner.x - west) / tiles.pixel - (column - tiles.columns.start) * 256
            y = (north - corner.y) / tiles.pixel - (row - tiles.rows.start) * 256
            for dx in range(-6, 7):
                for dy in range(-6, 7):
                    if 0 <= x + dx < 256 and 0 <= y + dy < 256:
                        image.setPixel(int(x + dx), int(y + dy), 0xFF0000FF)
            pictures.append(photos._jpeg(image))
        return pictures

    monkeypatch.setattr(photos, "fetch_tiles", draw)
    frame = frame_of(shape, 92, 104)
    picture = QImage.fromData(take_photo(services, shape, frame, (92.0, 104.0), CancelToken()).jpeg)
    blue = [
        (x, y)
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
        if picture.pixelColor(x, y).blue() > 200 and picture.pixelColor(x, y).red() < 100
    ]
    assert blue
    mark = sum(x for x, _ in blue) / len(blue), sum(y for _, y in blue) / len(blue)
    local = projected(Point(place[0] + 0.7 * size, place[1] + 0.7 * size), 4326, frame.epsg)
    west, _, east, north = frame.box
    dots = picture.width() / (east - west)
    assert mark == pytest.approx(((local.x - west) * dots, (north - local.y) * dots), abs=4)

"""Tables with coordinates in QGIS: placed where they say, or a question."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

from carto_mairie.services.cancel import CancelToken


def look(folder):
    from carto_mairie.ui.layers.downloads.contents import survey

    return survey(sorted(folder.iterdir()), "", CancelToken()).layers


def place_of(found):
    """Open a table, and give the middle of its points in degrees, and how many it has."""
    from carto_mairie.ui.layers.downloads.opened import open_layer

    layer = open_layer(found)
    assert layer.isValid()
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    middle = QgsCoordinateTransform(layer.crs(), degrees, QgsProject.instance()).transform(layer.extent().center())
    return round(middle.x(), 2), round(middle.y(), 2), sum(feature.hasGeometry() for feature in layer.getFeatures())


# As people write them; all lie at 2.325 E, 48.672 N.
TABLES = {
    "cc49": ("nom;x;y", ["A;1650272,12;8163577,84", "B;1650274;8163579"], "utf-8"),
    "lambert 93": ("nom,X,Y", ["A,650300.5,6841375.2"], "utf-8"),
    "north first": ("nom;coord_y;coord_x", ["A;650300;6841375"], "utf-8"),
    "spaces between thousands": ("nom;x;y", ["A;650 300,5;6 841 375,2", "B;650\u00a0300;6\u202f841\u202f375"], "utf-8"),
    "spreadsheet": ("n°;x_l93;y_l93", ["École;650300,5;6841375,2"], "cp1252"),
    "UTF-16": ("nom\tx\ty", ["École\t650300\t6841375"], "utf-16"),
    "Excel's first line": ("sep=;\nnom;lat;lon", ["A;48,672;2,325"], "utf-8-sig"),
    "names with signs": ("nom;X (L93) & co;Y (L93) & co", ["A;650300;6841375"], "utf-8"),
    "names with brackets": ("nom;X [m] (L93);Y [m] (L93)", ["A;650300;6841375"], "utf-8"),
    "names with quotes": ("nom;coord. d'x;coord. d'y", ["A;650300;6841375"], "utf-8"),
    "beside x and y": ("x;y;x_longitude;y_latitude", ["1;2;2.325;48.672"], "utf-8"),
}


@pytest.mark.parametrize(("head", "rows", "encoding"), TABLES.values(), ids=TABLES)
def test_a_table_lies_where_it_says(qgis_app, qgis_new_project, tmp_path, head, rows, encoding):
    (tmp_path / "t é.csv").write_bytes("\r\n".join([head.replace("\n", "\r\n"), *rows]).encode(encoding))
    (found,) = look(tmp_path)
    assert found.located.is_certain
    longitude, latitude, count = place_of(found)
    assert (longitude, latitude) == pytest.approx((2.325, 48.672), abs=0.02)
    assert count == found.features == len(rows)


def test_where_two_systems_fit_the_user_is_asked_and_his_answer_is_taken(
    qgis_app, qgis_new_project, tmp_path, interface
):
    from carto_mairie.ui.dock.downloads.contents_list import ContentsList
    from carto_mairie.ui.layers.downloads.found import Survey
    from carto_mairie.ui.layers.downloads.opened import open_layer
    from carto_mairie.ui.layers.downloads.table_words import tables_of

    # Guadeloupe in UTM, or the south of France in Lambert II étendu.
    (tmp_path / "t.csv").write_text("nom;x;y\nA;660000;1800000\n")
    (found,) = look(tmp_path)
    assert found.is_question
    layer = open_layer(found)
    assert layer.isValid()
    assert not layer.isSpatial()
    words = tables_of([found])
    assert "RGAF09 / UTM 20N" in words
    assert "Lambert II étendu" in words
    answers = []
    box = ContentsList(interface)
    box.ask("t", Survey([found], []), answers.extend)
    ((_, systems),) = box.systems.boxes
    assert systems.currentData() is None
    row = next(row for row in range(systems.count()) if "UTM 20N" in systems.itemText(row))
    systems.setCurrentIndex(row)
    systems.activated.emit(row)
    canvas = interface.canvas
    seen = QgsCoordinateTransform(
        canvas.mapSettings().destinationCrs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    ).transform(canvas.extent().center())
    assert seen.x() == pytest.approx(-61.5, abs=0.2)
    box._choose()
    (answer,) = answers
    assert answer.crs == "EPSG:5490"
    assert place_of(answer)[:2] == pytest.approx((-61.5, 16.28), abs=0.1)
    assert tables_of([answer]) == ""


@pytest.mark.parametrize(
    ("rows", "words"), [("650000;6840000;2154\n1645000;8160000;3949", "several"), ("12;15;", "no system")]
)
def test_what_cannot_be_placed_is_a_table_and_told(qgis_app, qgis_new_project, tmp_path, rows, words):
    from carto_mairie.ui.layers.downloads.opened import open_layer
    from carto_mairie.ui.layers.downloads.table_words import tables_of

    (tmp_path / "t.csv").write_text(f"x;y;epsg\n{rows}\n")
    (found,) = look(tmp_path)
    assert not open_layer(found).isSpatial()
    assert words in tables_of([found])


@pytest.fixture
def online(context, sandbox, tmp_path):
    """The context with all services on the sandbox, and a library of its own."""
    from carto_mairie.services.endpoints import resolve_endpoints
    from carto_mairie.services.gateway import Services
    from carto_mairie.services.net.http import HttpClient, plain_session

    context.settings.set_value("downloads/folder", str(tmp_path / "library"))
    context.__dict__["services"] = Services(HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints)), tmp_path)
    yield context
    if "downloads" in context.__dict__:
        context.downloads.close()


def published(sandbox, tmp_path, text):
    """Publish a table, and give the question that delivers it."""
    from carto_mairie.services.downloads.orders import DownloadQuery

    (tmp_path / "t.csv").write_text(text)
    sandbox.services["downloads"].publish("ESSAI", "ESSAI_1", tmp_path / "t.csv")
    return DownloadQuery("ESSAI", "ESSAI_1")


AMBIGUOUS = "nom;x;y\nA;660000;1800000\n"


def test_a_table_that_is_dropped_and_not_certain_comes_without_places_and_says_so(online, qtbot, sandbox, tmp_path):
    from carto_mairie.ui.layers.downloads.delivery import Delivery

    delivery = Delivery(online)
    with qtbot.waitSignals([delivery.remarked, delivery.finished], timeout=30000) as told:
        delivery.fetch(published(sandbox, tmp_path, AMBIGUOUS))
    (layer,) = told.all_signals_and_args[-1].args[0]
    assert not layer.isSpatial()
    assert layer.featureCount() == 1
    assert "without places" in told.all_signals_and_args[0].args[0]


def test_one_that_is_got_in_the_dock_is_asked_for_though_it_is_alone(online, qtbot, sandbox, tmp_path):
    from carto_mairie.ui.layers.downloads.delivery import Delivery

    delivery = Delivery(online, asks_from=9)
    with qtbot.waitSignal(delivery.asked, timeout=30000) as asked:
        delivery.fetch(published(sandbox, tmp_path, AMBIGUOUS))
    (found,) = asked.args[1].layers
    antilles = next(choice for choice in found.located.choices if choice.crs == "EPSG:5490")
    with qtbot.waitSignal(delivery.finished, timeout=30000) as told:
        delivery.answer([found.placed(antilles, by_user=True)])
    (layer,) = told.args[0]
    assert layer.crs().authid() == "EPSG:5490"


def test_its_communes_are_looked_up_and_what_was_deduced_is_told(online, qtbot, sandbox, tmp_path):
    from pyproj import Transformer
    from shapely import wkb

    from carto_mairie.services.communes.service import CommuneQuery
    from carto_mairie.ui.layers.downloads.delivery import Delivery

    (page,) = online.services.pages(CommuneQuery("45901", outlines=False))
    middle = wkb.loads(page.features[0].geometry).centroid
    # The zone of the UTM is what the numbers alone do not tell.
    x, y = Transformer.from_crs(4326, 25831, always_xy=True).transform(middle.x, middle.y)
    delivery = Delivery(online)
    with qtbot.waitSignals([delivery.remarked, delivery.finished], timeout=30000) as told:
        delivery.fetch(published(sandbox, tmp_path, f"nom;x;y;insee\nA;{x:.1f};{y:.1f};45901\n"))
    assert any(entry["path"].startswith("/communes") for entry in sandbox.log("communes"))
    assert "ETRS89 / UTM 31N (EPSG:25831), in which they lie in their communes" in told.all_signals_and_args[0].args[0]

"""The map of the commune, whole communes and shapes, in the form of parcels."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from dock_kit import FakeIface, ScriptedServices, closed_gate, parcel
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QCoreApplication, QTranslator
from qgis.PyQt.QtWidgets import QCheckBox, QLabel, QPushButton, QToolButton

from carto_mairie.services.cadastre.commune_parcels import CommunesParcelsQuery
from carto_mairie.services.cadastre.list_answer import Missing
from carto_mairie.services.cadastre.pages import CENTROIDS, COMMUNE_OUTLINES, DIVISIONS, SHEETS
from carto_mairie.services.cadastre.parcels_intersecting import PARCELS_INTERSECTING
from carto_mairie.services.cadastre.reading.model import Reason
from carto_mairie.services.cadastre.service import CadastralMapQuery, ParcelQuery
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.communes.choice import ChosenCommunes
from carto_mairie.services.geo.geometry import read_shape
from carto_mairie.services.model import Feature
from carto_mairie.ui.dock.dock import CartoMairieDock
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.host.i18n import FOLDER
from carto_mairie.ui.layers.build.group import layer_group
from carto_mairie.ui.layers.map.feature_shapes import open_selection
from carto_mairie.ui.layers.parcels.basket import ParcelBasket

SCHEMAS = {"commune": COMMUNE_OUTLINES, "sheet": SHEETS, "division": DIVISIONS, "centroid": CENTROIDS}


class Services(ScriptedServices):
    """Answers for each layer of the plan with one feature of its schema."""

    def __init__(self):
        super().__init__()
        self.chosen = ChosenCommunes(CommunesParcelsQuery(("91216", "91286")))
        self.named = []
        self.commune_choice = self

    def read(self, text, default, whole_epci, cancel):
        self.named.append((text, default, whole_epci))
        return self.chosen

    def pages(self, query, cancel, start=0):
        if query.kind == "cadastral_map":
            schema = self.schemas["cadastral_map"] = SCHEMAS[query.layer]
            geometry = parcel(0).geometry
            if query.layer == "centroid":
                geometry = bytes(QgsGeometry.fromWkt("MultiPoint((2.31 48.67))").asWkb())
            self.answers["cadastral_map"] = [Feature(geometry, (None,) * len(schema.fields))]
        yield from super().pages(query, cancel, start)


@pytest.fixture
def services():
    services = Services()
    services.schemas["communes_parcels"] = services.schemas["parcels"]
    services.answers["parcels"] = [parcel(0)]
    services.answers["communes_parcels"] = [parcel(number) for number in range(2300)]
    services.schemas["parcels_intersecting"] = PARCELS_INTERSECTING
    services.answers["parcels_intersecting"] = [Feature(parcel(0).geometry, (*parcel(0).attributes, 12.5, 0.01))]
    return services


class Iface(FakeIface):
    layer = None

    def activeLayer(self):
        return self.layer


@pytest.fixture
def desk(qgis_app, qgis_new_project, qtbot, services):
    context = Context(Iface(), make_services=lambda _: services)
    context.home.set("91216", "Épinay-sur-Orge")
    dock = CartoMairieDock(context)
    qtbot.addWidget(dock)
    dock.show()
    dock.show_form("parcel")
    yield SimpleNamespace(form=dock.form("parcel"), context=context, iface=context.iface)
    dock.stop()
    context.jobs.cancel_all()


def click(desk, name, kind=QPushButton):
    desk.form.findChild(kind, name).click()


def titles():
    return [node.name() for node in layer_group().findLayers()]


def idle(desk):
    return not desk.form.adding.active


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_part_is_good_in_a_narrow_dock(qgis_app, qtbot, services, language):
    translator = QTranslator()
    assert translator.load(f"carto_mairie_{language}.qm", str(FOLDER)) == (language == "fr")
    QCoreApplication.installTranslator(translator)
    try:
        context = Context(Iface(), make_services=lambda _: services)
        basket = ParcelBasket()
        dock = CartoMairieDock(context, (), basket)
        qtbot.addWidget(dock)
        dock.show()
        dock.show_form("parcel")
        basket.add(parcel(0), parcel(1))
        dock.resize(280, 900)
        form = dock.form("parcel")
        for part in form.findChildren(QgsCollapsibleGroupBox):
            part.setCollapsed(False)
            qtbot.wait(10)
            assert form.minimumSizeHint().width() <= form.width(), part.objectName()
            part.setCollapsed(True)
    finally:
        QCoreApplication.removeTranslator(translator)


class TestMap:
    def test_the_plan_of_today_lies_in_order(self, qtbot, desk, services):
        desk.form.plan.setCollapsed(False)
        click(desk, "plan_parcels", QCheckBox)
        click(desk, "addPlan")
        qtbot.waitUntil(lambda: len(titles()) == 4 and idle(desk), timeout=5000)
        assert titles() == [
            "Parcel centroids of 91216",
            "Commune 91216 in the cadastre",
            "Cadastral sheets of 91216",
            "Parcels of 91216",
        ]
        assert services.asked == [
            ParcelQuery("91216"),
            *(CadastralMapQuery("91216", layer) for layer in ("sheet", "commune", "centroid")),
        ]

    def test_bd_parcellaire_has_divisions_in_the_place_of_sheets(self, qtbot, desk, services):
        desk.form.plan.setCollapsed(False)
        desk.form.plan.edition.setCurrentIndex(1)
        assert desk.form.plan.boxes["division"].isVisibleTo(desk.form)
        assert not desk.form.plan.boxes["sheet"].isVisibleTo(desk.form)
        click(desk, "addPlan")
        qtbot.waitUntil(lambda: len(titles()) == 3 and idle(desk), timeout=5000)
        assert all(title.endswith("(BD Parcellaire)") for title in titles())
        assert {query.source for query in services.asked} == {"BDP"}

    def test_without_a_commune_it_is_told(self, desk, services):
        desk.form.fields.set_commune(None)
        click(desk, "addPlan")
        assert desk.form.notice.text
        assert services.asked == []


class TestShape:
    def layer_of(self, wkts, crs="EPSG:2154"):
        layer = QgsVectorLayer(f"{wkts[0].split('(')[0]}?crs={crs}", "own", "memory")
        features = []
        for wkt in wkts:
            feature = QgsFeature()
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
            features.append(feature)
        layer.dataProvider().addFeatures(features)
        return layer

    def test_selected_polygons_that_touch_are_one_shape(self, qtbot, desk, services):
        west, east = (
            "Polygon((650000 6840000, 650100 6840000, 650100 6840100, 650000 6840100, 650000 6840000))",
            ("Polygon((650100 6840000, 650200 6840000, 650200 6840100, 650100 6840100, 650100 6840000))"),
        )
        desk.iface.layer = self.layer_of([west, east])
        desk.iface.layer.selectAll()
        desk.form.by_shape.setCollapsed(False)
        desk.form.by_shape.min_area.setValue(7)
        click(desk, "borders", QCheckBox)
        click(desk, "takeSelection")
        qtbot.waitUntil(lambda: len(QgsProject.instance().mapLayers()) == 1 and idle(desk), timeout=5000)
        (asked,) = services.of("parcels_intersecting")
        assert (asked.min_area, asked.borders) == (7, True)
        shape = json.loads(asked.geometry)
        assert shape["type"] == "Polygon"
        assert 2.3 < shape["coordinates"][0][0][0] < 2.35
        (layer,) = QgsProject.instance().mapLayers().values()
        assert layer.name() == "Parcels of a shape"

    @pytest.mark.parametrize(
        ("wkt", "kind"),
        [("Point(650000 6840000)", "Point"), ("LineString(650000 6840000, 650100 6840000)", "LineString")],
    )
    def test_points_and_lines_are_shapes_too(self, desk, wkt, kind):
        layer = self.layer_of([wkt, wkt.replace("684", "685")])
        layer.select([1])
        shape = open_selection(layer).shape(CancelToken())
        assert shape.geom_type.endswith(kind)
        assert 2.3 < shape.bounds[0] < 2.35

    def test_nothing_selected_is_told(self, desk, services):
        desk.iface.layer = self.layer_of(["Point(650000 6840000)"])
        click(desk, "takeSelection")
        assert len(desk.iface.told) == 1
        assert services.asked == []

    def test_a_layer_without_a_crs_is_told_as_such(self, qtbot, desk, services):
        desk.iface.layer = self.layer_of(["Point(650000 6840000)"], crs="")
        desk.iface.layer.selectAll()
        click(desk, "takeSelection")
        qtbot.waitUntil(lambda: desk.form.notice.isVisibleTo(desk.form), timeout=5000)
        assert services.asked == []

    def test_a_selection_that_crosses_itself_is_mended(self, qtbot, desk, services):
        corners = "650000 6840000, 650100 6840100, 650100 6840000, 650000 6840100, 650000 6840000"
        desk.iface.layer = self.layer_of([f"Polygon(({corners}))"])
        desk.iface.layer.selectAll()
        click(desk, "takeSelection")
        qtbot.waitUntil(lambda: bool(services.of("parcels_intersecting")) and idle(desk), timeout=5000)
        assert read_shape(services.of("parcels_intersecting")[0].geometry).is_valid

    def test_a_drawn_shape_that_crosses_itself_is_told_without_a_way_to_try_again(self, qtbot, desk, services):
        desk.form.take_shape(QgsGeometry.fromWkt("Polygon((2.3 48.6, 2.4 48.7, 2.4 48.6, 2.3 48.7, 2.3 48.6))"))
        qtbot.waitUntil(lambda: desk.form.notice.isVisibleTo(desk.form) and idle(desk), timeout=5000)
        assert not desk.form.findChild(QToolButton, "again").isVisibleTo(desk.form)
        assert services.asked == []


class TestWholeCommunes:
    @pytest.fixture
    def part(self, desk, tmp_path):
        desk.form.whole.setCollapsed(False)
        desk.form.whole.file.setFilePath(str(tmp_path / "parcels.gpkg"))
        return desk.form.whole

    def told(self, desk):
        label = desk.form.findChild(QLabel, "communesTold")
        return label.text() if label.isVisibleTo(desk.form) else ""

    def test_communes_go_into_the_file_and_the_layer_is_opened(self, qtbot, desk, services, part, tmp_path):
        part.communes.setText("Épinay-sur-Orge, 91286")
        click(desk, "wholeEpci", QCheckBox)
        click(desk, "loadCommunes")
        qtbot.waitUntil(lambda: len(titles()) == 1 and idle(desk), timeout=10_000)
        assert services.named == [("Épinay-sur-Orge, 91286", "91216", True)]
        assert titles() == ["Parcels of 91216, 91286"]
        assert (tmp_path / "parcels.gpkg").exists()
        assert "2,300 of 2,300" in desk.form.status.text()

    def test_a_cut_is_told_and_gone_on_with(self, qtbot, desk, services, part):
        services.fail_at = 1000
        click(desk, "loadCommunes")
        again = desk.form.findChild(QToolButton, "again")
        qtbot.waitUntil(lambda: again.isVisibleTo(desk.form), timeout=10_000)
        assert desk.form.notice.text.startswith("1,000 of 2,300 were loaded.")
        assert again.text() == "Go on"
        services.fail_at = None
        again.click()
        qtbot.waitUntil(lambda: len(titles()) == 1 and idle(desk), timeout=10_000)
        (layer,) = QgsProject.instance().mapLayers().values()
        assert layer.featureCount() == 2300

    def test_it_is_cancelled_and_goes_on(self, qtbot, desk, services, part):
        services.gate = closed_gate()
        click(desk, "loadCommunes")
        qtbot.waitUntil(lambda: bool(services.of("communes_parcels")), timeout=5000)
        desk.form.cancel()
        assert idle(desk)
        services.gate = None
        click(desk, "loadCommunes")
        qtbot.waitUntil(lambda: len(titles()) == 1 and idle(desk), timeout=10_000)

    def test_what_came_before_a_cancelling_is_told_and_the_rest_is_offered(self, qtbot, desk, services, part):
        desk.form.adding.progressed.connect(lambda *_: services.__setattr__("gate", closed_gate()))
        click(desk, "loadCommunes")
        qtbot.waitUntil(lambda: desk.form.status.text().startswith("1,000 of 2,300"), timeout=10_000)
        desk.form.cancel()
        again = desk.form.findChild(QToolButton, "again")
        assert desk.form.notice.text == "Stopped: 1,000 of 2,300 were loaded."
        assert (again.text(), again.isVisibleTo(desk.form)) == ("Go on", True)
        assert idle(desk)
        desk.form.adding.progressed.disconnect()
        desk.form.adding.progressed.connect(desk.form._adding_progressed)
        services.gate = None
        again.click()
        qtbot.waitUntil(lambda: len(titles()) == 1 and idle(desk), timeout=10_000)
        assert not again.isVisibleTo(desk.form)
        (layer,) = QgsProject.instance().mapLayers().values()
        assert layer.featureCount() == len({feature["idu"] for feature in layer.getFeatures()}) == 2300

    def test_a_name_alone_is_a_file_beside_the_project(self, qtbot, desk, services, part, tmp_path):
        QgsProject.instance().setPresetHomePath(str(tmp_path))
        part.file.setFilePath("cadastre v1.2")
        click(desk, "loadCommunes")
        qtbot.waitUntil(lambda: len(titles()) == 1 and idle(desk), timeout=10_000)
        assert (tmp_path / "cadastre v1.2.gpkg").exists()
        assert Path(part.file.filePath()) == tmp_path / "cadastre v1.2.gpkg"

    def test_names_that_are_not_known_are_told_and_nothing_is_asked(self, qtbot, desk, services, part):
        services.chosen = ChosenCommunes(
            CommunesParcelsQuery(("91216",)),
            (
                Missing("Nulle-Part", Reason.UNKNOWN_COMMUNE),
                Missing("Saint-Martin", Reason.AMBIGUOUS_COMMUNE, ("12176", "32389")),
            ),
        )
        click(desk, "loadCommunes")
        qtbot.waitUntil(lambda: bool(self.told(desk)), timeout=5000)
        assert self.told(desk).splitlines() == [
            "Nulle-Part: there is no commune of that name",
            "Saint-Martin: several communes fit: 12176, 32389",
        ]
        assert services.asked == []

    def test_without_a_file_it_is_told(self, desk, services, part):
        part.file.setFilePath("")
        click(desk, "loadCommunes")
        assert "file" in self.told(desk)
        assert services.named == []

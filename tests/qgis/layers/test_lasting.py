"""Results that last: what was in memory is asked again when a project is opened, or kept beside it when it is saved."""

from __future__ import annotations

import pytest
from fakes import FakeServices, parcel
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QPushButton

from carto_mairie.services.cadastre.service import ParcelQuery
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.ui.host.settings import KEEP, KEEP_GEOPACKAGE
from carto_mairie.ui.layers.build.load import Load
from carto_mairie.ui.layers.build.reopened import Reopened, is_empty_answer
from carto_mairie.ui.layers.storage.keep import KeepResults
from carto_mairie.ui.layers.storage.save_action import SaveAction

SECTIONS = ("A", "B", "C")


@pytest.fixture
def services(serve):
    return serve(FakeServices([parcel(i) for i in range(700)]))


@pytest.fixture
def reopened(context):
    part = Reopened(context)
    part.load()
    yield part
    part.unload()


@pytest.fixture
def keeping(context):
    part = KeepResults(context, SaveAction(context))
    part.load()
    yield part
    part.unload()


def loaded(qtbot, context, *sections):
    layers = []
    for section in sections:
        load = Load(context, ParcelQuery("01004", section))
        with qtbot.waitSignal(load.finished) as told:
            load.start()
        layers.append(told.args[0])
    return layers


def saved_and_opened(path):
    project = QgsProject.instance()
    assert project.write(str(path))
    project.clear()
    assert project.read(str(path))
    return list(project.mapLayers().values())


def offer(interface):
    return interface.bar.findChild(QPushButton, "offer")


def test_empty_layers_are_offered_and_filled_in_turn(qtbot, interface, context, services, reopened, tmp_path):
    loaded(qtbot, context, *SECTIONS)
    before = len(services.asked)
    layers = saved_and_opened(tmp_path / "town.qgz")
    assert len(layers) == 3
    assert all(map(is_empty_answer, layers))
    assert "3 layers" in interface.messages()[-1]
    qtbot.wait(200)
    assert len(services.asked) == before  # nothing is asked of itself
    offer(interface).click()
    qtbot.waitUntil(lambda: all(layer.featureCount() == 700 for layer in layers), timeout=10_000)
    assert {query.section for query, _ in services.asked[before:]} == {"0A", "0B", "0C"}
    qtbot.waitUntil(lambda: any("2100" in text for text in interface.messages()), timeout=5_000)


def test_a_project_with_nothing_empty_says_nothing(qtbot, interface, context, services, reopened, tmp_path):
    QgsProject.instance().addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "mine", "memory"))
    saved_and_opened(tmp_path / "town.qgz")
    assert interface.messages() == []


def test_a_layer_that_fails_is_told_and_the_others_are_filled(qtbot, interface, context, services, reopened, tmp_path):
    loaded(qtbot, context, *SECTIONS)
    layers = saved_and_opened(tmp_path / "town.qgz")
    pages = services.pages

    def failing(query, token, start=0):
        if query.section == "0B":
            raise ServiceError(ErrorKind.UNAVAILABLE, "apicarto", status=503)
        return pages(query, token, start)

    services.pages = failing
    offer(interface).click()
    qtbot.waitUntil(lambda: sorted(layer.featureCount() for layer in layers) == [0, 700, 700], timeout=10_000)
    qtbot.waitUntil(lambda: any("1400" in text for text in interface.messages()), timeout=5_000)


def test_a_strangers_question_is_told_and_the_others_are_filled(
    qtbot, interface, context, services, reopened, tmp_path
):
    first, *_ = loaded(qtbot, context, "A", "B")
    first.setCustomProperty("carto_mairie/source", '{"kind": "parcels", "commune": "[% env() %]"}')
    layers = saved_and_opened(tmp_path / "town.qgz")
    offer(interface).click()
    qtbot.waitUntil(lambda: sorted(layer.featureCount() for layer in layers) == [0, 700], timeout=10_000)


def test_another_project_in_between_harms_nothing(qtbot, interface, context, services, reopened, tmp_path):
    loaded(qtbot, context, *SECTIONS)
    saved_and_opened(tmp_path / "town.qgz")
    button = offer(interface)
    QgsProject.instance().clear()
    button.click()
    qtbot.wait(200)
    assert QgsProject.instance().mapLayers() == {}


def test_a_saved_project_offers_to_keep_what_is_in_memory(qtbot, interface, context, services, keeping, tmp_path):
    layers = loaded(qtbot, context, "A", "B")
    path = tmp_path / "town.qgz"
    assert QgsProject.instance().write(str(path))
    assert "2 layers" in interface.messages()[-1]
    offer(interface).click()
    qtbot.waitUntil(lambda: all(layer.providerType() == "ogr" for layer in layers), timeout=10_000)
    qtbot.waitUntil(lambda: not QgsProject.instance().isDirty(), timeout=5_000)
    assert (tmp_path / "town_carto_mairie.gpkg").exists()
    project = QgsProject.instance()
    project.clear()
    assert project.read(str(path))
    assert sorted(layer.featureCount() for layer in project.mapLayers().values()) == [700, 700]


def test_it_is_offered_once_for_the_same_layers(qtbot, interface, context, services, keeping, tmp_path):
    loaded(qtbot, context, "A")
    for _ in range(3):
        assert QgsProject.instance().write(str(tmp_path / "town.qgz"))
    assert len(interface.messages()) == 1


def test_by_the_setting_it_is_done_without_asking(qtbot, interface, context, services, keeping, tmp_path):
    context.settings.set_value(KEEP, KEEP_GEOPACKAGE)
    (first,) = loaded(qtbot, context, "A")
    path = tmp_path / "town.qgz"
    assert QgsProject.instance().write(str(path))
    qtbot.waitUntil(lambda: first.providerType() == "ogr", timeout=10_000)
    # A second one of the same name has a table of its own: the first one is read from the file.
    services.features = [parcel(i) for i in range(300)]
    (second,) = loaded(qtbot, context, "B")
    second.setName(first.name())
    assert QgsProject.instance().write(str(path))
    qtbot.waitUntil(lambda: second.providerType() == "ogr", timeout=10_000)
    assert (first.featureCount(), second.featureCount()) == (700, 300)


def test_no_two_layers_have_one_name(qtbot, context, services):
    first, second = loaded(qtbot, context, "A"), loaded(qtbot, context, "B")
    third = Load(context, ParcelQuery("01004", "C"))
    first[0].setName("Parcelles")
    from carto_mairie.ui.layers.build.names import name_apart

    name_apart(second[0], "Parcelles")
    assert second[0].name() == "Parcelles (2)"
    with qtbot.waitSignal(third.finished):
        third.start()
    names = [layer.name() for layer in QgsProject.instance().mapLayers().values()]
    assert len(names) == len(set(names)) == 3
    name_apart(second[0], "Parcelles")
    assert second[0].name() == "Parcelles (2)"

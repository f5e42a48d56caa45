"""Refresh and save."""

from __future__ import annotations

import pytest
from fakes import FakeServices, files_no_larger_than, parcel
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QFileDialog

from carto_mairie.services.cadastre.service import ParcelQuery
from carto_mairie.services.errors import FileProblem
from carto_mairie.ui.host.compat import VECTOR_LAYER
from carto_mairie.ui.layers.build.load import Load
from carto_mairie.ui.layers.build.provenance import requested_at
from carto_mairie.ui.layers.build.refresh import Refresh
from carto_mairie.ui.layers.storage.save import Save
from carto_mairie.ui.layers.storage.save_action import SaveAction

QUERY = ParcelQuery("01004")


@pytest.fixture
def services(serve):
    return serve(FakeServices([parcel(i) for i in range(1200)]))


@pytest.fixture
def refresh(context):
    refresh = Refresh(context)
    refresh.load()
    yield refresh
    refresh.unload()


def loaded(qtbot, context, query=QUERY):
    load = Load(context, query)
    with qtbot.waitSignal(load.finished) as told:
        load.start()
    return told.args[0]


def test_only_layers_of_a_query_have_the_entry(qtbot, interface, context, services, refresh):
    layer = loaded(qtbot, context)
    QgsProject.instance().addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "mine", "memory"))
    (action, layer_type, all_layers, ids) = interface.layer_actions[0]
    assert action.objectName() == "refreshLayer"
    assert layer_type == VECTOR_LAYER
    assert all_layers is False
    assert ids == [layer.id()]


def test_layers_that_are_there_before_get_it_too(qtbot, interface, context, services):
    layer = loaded(qtbot, context)
    refresh = Refresh(context)
    refresh.load()
    assert interface.layer_actions[0][3] == [layer.id()]
    refresh.unload()
    assert interface.layer_actions == []
    loaded(qtbot, context, ParcelQuery("01004", "B"))


def test_refreshing_asks_again_and_keeps_the_style(qtbot, interface, context, services, refresh, monkeypatch):
    layer = loaded(qtbot, context)
    layer.renderer().symbol().setColor(QColor("#123456"))
    first_time = requested_at(layer)
    services.features = [parcel(i) for i in range(100, 900)]
    monkeypatch.setattr(interface.tree, "selectedLayers", lambda: [layer], raising=False)
    qtbot.wait(1100)  # the time of the request is kept to the second
    interface.layer_actions[0][0].trigger()
    qtbot.waitUntil(lambda: layer.featureCount() == 800)
    assert services.asked == [(QUERY, 0), (QUERY, 0)]
    assert layer.renderer().symbol().color() == QColor("#123456")
    assert requested_at(layer) > first_time
    qtbot.waitUntil(lambda: any("800" in text for text in interface.messages()))


def test_a_copy_is_refreshed_itself(qtbot, context, services, refresh):
    layer = loaded(qtbot, context)
    copy = layer.clone()
    QgsProject.instance().addMapLayer(copy)
    services.features = services.features[:10]
    refresh.refresh(copy)
    qtbot.waitUntil(lambda: copy.featureCount() == 10)
    assert layer.featureCount() == 1200


def test_what_is_gone_from_the_service_leaves_the_layer(qtbot, context, services, refresh):
    layer = loaded(qtbot, context)
    services.features = []
    refresh.refresh(layer)
    qtbot.waitUntil(lambda: layer.featureCount() == 0)
    assert layer.id() in QgsProject.instance().mapLayers()


def test_a_failure_is_told_and_the_features_stay(qtbot, interface, context, services, refresh):
    layer = loaded(qtbot, context)
    services.fail_at = 1000
    refresh.refresh(layer)
    qtbot.waitUntil(lambda: len(interface.messages()) == 1)
    assert layer.featureCount() == 1200


def test_a_layer_under_edit_is_left_alone(qtbot, interface, context, services, refresh):
    layer = loaded(qtbot, context)
    layer.startEditing()
    refresh.refresh(layer)
    assert "edited" in interface.messages()[0]
    assert len(services.asked) == 1
    layer.rollBack()


def test_saving_writes_features_styles_and_metadata(qtbot, tmp_path, context, services):
    first, second = loaded(qtbot, context), loaded(qtbot, context, ParcelQuery("01004", "B"))
    first.renderer().symbol().setColor(QColor("#123456"))
    path = tmp_path / "plot.gpkg"
    save = Save(context, str(path), [first, second])
    with qtbot.waitSignal(save.finished) as told:
        save.start()
    assert told.args == [str(path)]
    back = QgsVectorLayer(f"{path}|layername=parcels_of_01004", "back", "ogr")
    assert back.featureCount() == 1200
    row = next(back.getFeatures())
    assert row["number"] == "0001"
    assert bytes(row.geometry().asWkb()) == parcel(0).geometry
    assert back.renderer().symbol().color() == QColor("#123456")
    assert back.attributeAlias(back.fields().indexOf("gis_area")) == first.attributeAlias(7)
    assert back.metadata().rights() == first.metadata().rights()
    other = QgsVectorLayer(f"{path}|layername=parcels_of_01004_section_0b", "back", "ogr")
    assert other.featureCount() == 1200


def test_saved_layers_are_read_from_their_file_from_then_on(qtbot, tmp_path, interface, context, services):
    action = SaveAction(context)
    action.load()
    layer = loaded(qtbot, context)
    layer.renderer().symbol().setColor(QColor("#123456"))
    assert interface.layer_actions[0][3] == [layer.id()]
    save = action.save(str(tmp_path / "plot.gpkg"), [layer])
    with qtbot.waitSignal(save.finished):
        pass
    assert layer.isValid()
    assert layer.providerType() == "ogr"
    assert layer.featureCount() == 1200
    assert layer.renderer().symbol().color() == QColor("#123456")
    assert layer.attributeAlias(layer.fields().indexOf("gis_area"))
    assert "plot.gpkg" in interface.messages()[0]
    action.unload()
    assert interface.layer_actions == []


def test_the_dialog_asks_for_the_file(qtbot, tmp_path, interface, context, services, monkeypatch):
    action = SaveAction(context)
    action.load()
    layer = loaded(qtbot, context)
    monkeypatch.setattr(interface.tree, "selectedLayers", lambda: [layer], raising=False)
    interface.layer_actions[0][0].trigger()
    dialog = interface.window.findChild(QFileDialog, "saveDialog")
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(tmp_path / "plot"))
    qtbot.waitUntil(lambda: layer.providerType() == "ogr", timeout=5000)
    dialog.reject()
    action.unload()
    assert (tmp_path / "plot.gpkg").exists()


def test_saving_into_a_file_keeps_its_other_layers(qtbot, tmp_path, context, services):
    path = tmp_path / "plot.gpkg"
    for query in (QUERY, ParcelQuery("01004", "B")):
        save = Save(context, str(path), [loaded(qtbot, context, query)])
        with qtbot.waitSignal(save.finished):
            save.start()
    for name in ("parcels_of_01004", "parcels_of_01004_section_0b"):
        assert QgsVectorLayer(f"{path}|layername={name}", name, "ogr").featureCount() == 1200


def test_what_cannot_be_written_is_told(qtbot, tmp_path, context, services):
    save = Save(context, str(tmp_path / "no" / "such" / "folder.gpkg"), [loaded(qtbot, context)])
    with qtbot.waitSignal(save.failed) as told:
        save.start()
    assert told.args[0].problem is FileProblem.NOT_WRITABLE
    assert "folder.gpkg" in told.args[0].name


def test_a_cancelled_save_leaves_no_file(qtbot, tmp_path, context, services):
    services.features = [parcel(i) for i in range(9000)]
    path = tmp_path / "plot.gpkg"
    save = Save(context, str(path), [loaded(qtbot, context)])
    save.progressed.connect(lambda *_: save.cancel())
    with qtbot.waitSignal(save.cancelled):
        save.start()
    assert not path.exists()


@pytest.mark.parametrize("size", [120_000, 200_000, 300_000])
def test_what_a_full_disk_did_not_take_is_no_saved_layer(qtbot, context, services, tmp_path, size):
    path = tmp_path / "saved.gpkg"
    save = Save(context, str(path), [loaded(qtbot, context)])
    with files_no_larger_than(size), qtbot.waitSignal(save.failed) as failed:
        save.start()
    assert failed.args[0].problem is FileProblem.NOT_WRITABLE
    assert not path.exists()

"""The offer to prepare the project of my commune: what it says, where it writes, what failed and is asked again."""

from __future__ import annotations

import pytest
from dock_kit import ScriptedServices
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QFileDialog, QToolButton, QWidget

from carto_mairie.services.errors import ErrorKind, FileError, FileProblem, ServiceError
from carto_mairie.ui.dock.form_context import FormContext
from carto_mairie.ui.dock.header import Header
from carto_mairie.ui.layers.project.parts import OUTLINE, RISKS


@pytest.fixture
def panel(qtbot, context, serve, monkeypatch):
    serve(ScriptedServices())
    context.home.set("91216", "Épinay-sur-Orge")
    header = Header(FormContext(context, context.home))
    qtbot.addWidget(header)
    header.resize(280, 400)
    header.show()
    asked = []
    monkeypatch.setattr("carto_mairie.ui.layers.project.prepare.Prepare.start", lambda self, parts: asked.append(parts))
    panel = header.prepare
    panel.asked, panel.header = asked, header
    yield panel
    context.home.set("", "")


def test_it_stands_under_my_commune_and_says_what_and_how_much(qtbot, panel):
    assert not panel.isVisible()
    panel.header.button.setChecked(True)
    assert panel.isVisible()
    assert "Prepare the project of Épinay-sur-Orge" in panel.button.accessibleName()
    qtbot.waitUntil(lambda: "4,241 parcels" in panel.plan.text(), timeout=10_000)
    assert "You choose the file" in panel.plan.text()
    panel.header.button.setChecked(False)
    assert not panel.isVisible()


def test_without_a_commune_there_is_nothing_to_prepare(panel, context):
    context.home.set("", "")
    panel.header.button.setChecked(True)
    assert not panel.isVisible()
    panel.prepare()
    assert panel.asked == []


def test_the_gear_leads_to_it_too(panel):
    action = next(one for one in panel.header.menu.actions() if one.objectName() == "openPrepare")
    action.trigger()
    assert panel.isVisible()


def test_a_project_in_no_file_is_asked_where_to(qtbot, panel, tmp_path):
    panel.header.button.setChecked(True)
    panel.prepare()
    (dialog,) = panel.window().findChildren(QFileDialog, "saveDialog")
    assert panel.asked == []
    dialog.fileSelected.emit(str(tmp_path / "epinay"))
    dialog.close()
    assert len(panel.asked) == 1
    assert panel._prepare.path == tmp_path / "epinay.gpkg"


def test_a_saved_project_has_it_beside_itself(qtbot, panel, tmp_path):
    QgsProject.instance().write(str(tmp_path / "mairie.qgz"))
    panel.header.button.setChecked(True)
    assert "mairie_carto_mairie.gpkg" in panel.plan.text()
    panel.prepare()
    assert panel._prepare.path == tmp_path / "mairie_carto_mairie.gpkg"
    panel._prepare.progressed.emit(3, 35, 4241)
    assert "3 of 35 layers, 4,241 objects" in panel.status.text()
    panel.prepare()  # it is at work
    assert len(panel.asked) == 1


def test_what_failed_is_asked_again_alone(panel, tmp_path):
    panel.header.button.setChecked(True)
    panel.start(tmp_path / "a.gpkg")
    error = ServiceError(ErrorKind.UNAVAILABLE, "risks", status=503)
    panel._prepare.failures.update({RISKS: error, OUTLINE: error})
    panel._prepare.shown.append("Parcels")
    panel._prepare.empty.append("National park")
    panel._prepare.finished.emit()
    assert "Layers in a.gpkg: 1." in panel.status.text()
    assert "National park" in panel.status.text()
    panel.findChild(QWidget, "failed_risks").findChild(QToolButton, "again").click()
    assert panel.asked[1:] == [(RISKS,)]
    assert panel._failures.count() == 0


def test_what_was_told_goes_when_it_was_read_and_not_while_it_works(panel, tmp_path):
    panel.header.button.setChecked(True)
    panel.start(tmp_path / "a.gpkg")
    panel.header.button.setChecked(False)
    assert panel.isVisible()
    panel._prepare.cancelled.emit()
    assert "Cancelled" in panel.status.text()
    panel.header.button.setChecked(True)
    panel.header.button.setChecked(False)
    assert not panel.isVisible()


def test_a_file_that_is_refused_is_asked_for_anew(qtbot, panel, tmp_path):
    QgsProject.instance().write(str(tmp_path / "mairie.qgz"))
    panel.header.button.setChecked(True)
    panel.prepare()
    panel._prepare.failed.emit(FileError(FileProblem.NOT_WRITABLE, str(tmp_path)))
    panel.prepare()
    assert panel.window().findChildren(QFileDialog, "saveDialog")

"""The algorithm of the parcel sheets, run by Processing as a user runs it, over the sandbox."""

from __future__ import annotations

import subprocess
import threading

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
)
from qgis.PyQt.QtCore import QTimer
from sheet_kit import TOWN, make_services, rows_of_town
from test_toolbox_risks import Told

from carto_mairie.services.risks import asking, reports
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.report.paper.template import SHIPPED
from carto_mairie.ui.toolbox.provider import CartoMairieProvider


@pytest.fixture
def town(sandbox, qgis_app, qgis_new_project, monkeypatch):
    monkeypatch.setattr(reports, "REPORT_PACE", None)
    monkeypatch.setattr(asking, "SECOND_TRY", 0)
    services = make_services(sandbox)
    context = Context(None, make_services=lambda _: services)
    provider = CartoMairieProvider(context)
    assert QgsApplication.processingRegistry().addProvider(provider)
    yield [row["idu"] for row in rows_of_town(sandbox)[:2]]
    QgsApplication.processingRegistry().removeProvider(provider)


def run(feedback=None, **parameters):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("cartomairie:parcelsheet")
    valid, message = algorithm.checkParameterValues(parameters, context)
    if not valid:
        raise ValueError(message)
    results, done = algorithm.run(parameters, context, feedback or Told(), {}, False)
    assert done, "failed"
    return results


def text_of(path):
    return subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True).stdout


def test_one_pdf_has_a_sheet_of_each_parcel(town, tmp_path):
    path = tmp_path / "sheets.pdf"
    told = Told()
    results = run(told, REFERENCES="\n".join(town), OUTPUT=str(path))
    assert results["OUTPUT"] == str(path)
    text = text_of(path)
    assert all(idu in text for idu in town)
    assert told.warnings == []
    assert QgsProject.instance().mapLayers() == {}


def test_separate_ones_bear_the_idu(town, tmp_path):
    folder = tmp_path / "new" / "sheets"
    results = run(REFERENCES="\n".join(town), SEPARATE=True, FOLDER=str(folder))
    assert results["FOLDER"] == str(folder)
    assert sorted(file.name for file in folder.iterdir()) == sorted(f"{idu}.pdf" for idu in town)
    for idu in town:
        others = [other for other in town if other != idu]
        text = text_of(folder / f"{idu}.pdf")
        assert idu in text
        assert not any(other in text for other in others)


def test_what_is_not_found_is_told_and_the_others_are_made(town, tmp_path):
    path, told = tmp_path / "sheets.pdf", Told()
    run(told, REFERENCES=f"{town[0]}\nZZ 9999", COMMUNE=TOWN, OUTPUT=str(path))
    assert any("ZZ 9999" in warning for warning in told.warnings)
    assert town[0] in text_of(path)


def test_a_layout_of_ones_own(town, tmp_path):
    own, path = tmp_path / "own.qpt", tmp_path / "sheets.pdf"
    own.write_text(SHIPPED.read_text().replace("[% @sheet_day %]", "Seen by the mayor"))
    run(REFERENCES=town[0], LAYOUT=str(own), OUTPUT=str(path))
    assert "Seen by the mayor" in text_of(path)


def test_what_is_no_layout_fails_before_anything_is_asked(town, sandbox, tmp_path):
    own = tmp_path / "own.qpt"
    own.write_text("no layout")
    told, path = Told(), tmp_path / "sheets.pdf"
    with pytest.raises(AssertionError, match="failed"):
        run(told, REFERENCES=town[0], LAYOUT=str(own), OUTPUT=str(path))
    assert "own.qpt" in told.errors[0]
    assert not path.exists()


@pytest.mark.parametrize("where", [{}, {"SEPARATE": True}, {"SEPARATE": True, "OUTPUT": "a.pdf"}])
def test_it_has_to_be_said_where_to(town, where):
    with pytest.raises(ValueError, match=r"is to be written|are to be written"):
        run(REFERENCES=town[0], **where)


def test_a_place_that_cannot_be_written_to_is_told(town, tmp_path):
    with pytest.raises(QgsProcessingException, match=r"sheets\.pdf"):
        run(REFERENCES=town[0], OUTPUT=str(tmp_path / "none" / "sheets.pdf"))


def test_cancelled_before_the_pages_nothing_is_written(town, tmp_path):
    told = Told()
    told.cancel()
    run(told, REFERENCES=town[0], OUTPUT=str(tmp_path / "sheets.pdf"))
    assert list(tmp_path.iterdir()) == []


class InTheBackground:
    """A run as the toolbox's dialog has it: in a task, while the window goes on."""

    def __init__(self, feedback, **parameters):
        self.context, self.feedback = QgsProcessingContext(), feedback
        self.context.setProject(QgsProject.instance())
        self.algorithm = QgsApplication.processingRegistry().createAlgorithmById("cartomairie:parcelsheet")
        self.task = QgsProcessingAlgRunnerTask(self.algorithm, parameters, self.context, feedback)
        self.ended = []
        self.task.executed.connect(lambda *result: self.ended.append(result))
        QgsApplication.taskManager().addTask(self.task)


def test_in_the_background_pages_are_made_in_the_main_thread_a_turn_each(town, tmp_path, qtbot, monkeypatch):
    from carto_mairie.ui.report.paper import pdf

    order, page = [], pdf.Page

    def lay_out(*arguments):
        order.append(threading.current_thread() is threading.main_thread())
        QTimer.singleShot(0, lambda: order.append("window"))
        return page(*arguments)

    monkeypatch.setattr(pdf, "Page", lay_out)
    path = tmp_path / "sheets.pdf"
    run = InTheBackground(Told(), REFERENCES="\n".join(town), OUTPUT=str(path))
    qtbot.waitUntil(lambda: bool(run.ended), timeout=60000)
    assert run.ended == [(True, {"OUTPUT": str(path)})]
    assert order == [True, "window"] * 4  # each is laid out to be counted, and to be written
    assert all(idu in text_of(path) for idu in town)


def test_given_up_in_the_background_nothing_half_written_is_left(town, tmp_path, qtbot, monkeypatch):
    from carto_mairie.ui.report.paper import pdf

    told, page, made = Told(), pdf.Page, []

    def lay_out(*arguments):
        made.append(True)
        if len(made) == 3:
            told.cancel()
        return page(*arguments)

    monkeypatch.setattr(pdf, "Page", lay_out)
    run = InTheBackground(told, REFERENCES="\n".join(town), OUTPUT=str(tmp_path / "sheets.pdf"))
    qtbot.waitUntil(lambda: bool(run.ended), timeout=60000)
    assert len(made) == 3
    assert list(tmp_path.iterdir()) == []

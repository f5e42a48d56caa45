"""The PDF of the page of the sheet, over the services of the sandbox."""

from __future__ import annotations

import subprocess

import pytest
from sheet_kit import parcel_of, rows_of_town
from test_dock_sheet import house, page, pick  # noqa: F401 - fixtures

from carto_mairie.ui.host.settings import Settings


@pytest.fixture
def sheet(qtbot, page, house):  # noqa: F811 - fixtures
    assert not page.commands.paper.button.isEnabled()
    pick(qtbot, page, house)
    return page


def write(sheet, path):
    sheet.commands.paper.write(path, sheet.asking.subject, sheet.told())


def text_of(path):
    return subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True).stdout


def test_the_sheet_in_sight_is_written(qtbot, sheet, house, tmp_path):  # noqa: F811 - a fixture
    assert sheet.commands.paper.button.isEnabled()
    path = tmp_path / "sheet.pdf"
    write(sheet, path)
    assert sheet.progress.active
    qtbot.waitUntil(lambda: not sheet.commands.paper.active, timeout=20000)
    assert "sheet.pdf" in sheet.status.text()
    assert not sheet.progress.active
    assert house["idu"] in text_of(path)


def test_the_pages_come_one_a_turn(qtbot, sheet, tmp_path):
    paper, turns = sheet.commands.paper, []
    paper._turns.turned.connect(turns.append)
    write(sheet, tmp_path / "sheet.pdf")
    qtbot.waitUntil(lambda: not paper.active, timeout=20000)
    assert len(turns) == text_of(tmp_path / "sheet.pdf").count("\f") + 2  # to lay it out, and to end


def test_cancelled_between_two_pages_no_file_is_left(qtbot, sheet, tmp_path):
    paper = sheet.commands.paper
    paper._turns.turned.connect(lambda _: sheet.cancel())
    write(sheet, tmp_path / "sheet.pdf")
    qtbot.waitUntil(lambda: not paper.active, timeout=20000)
    assert list(tmp_path.glob("sheet*")) == []
    assert not sheet.progress.active
    assert "not made" in sheet.status.text()


def test_cancelled_while_the_maps_are_asked(qtbot, sheet, tmp_path):
    write(sheet, tmp_path / "sheet.pdf")
    sheet.cancel()
    assert not sheet.commands.paper.active
    qtbot.wait(200)
    assert list(tmp_path.glob("sheet*")) == []


def test_it_waits_for_all_sections(qtbot, sheet, sandbox):
    sandbox.faults({"kind": "hang", "service": "companies"})
    sheet.shared.basket.replace(parcel_of(sheet.services, rows_of_town(sandbox)[3]))
    qtbot.waitUntil(lambda: sheet.asking.active, timeout=5000)
    qtbot.waitUntil(lambda: len(sheet.told()) == len(sheet.shown) - 1, timeout=20000)
    assert not sheet.commands.paper.button.isEnabled()


@pytest.mark.parametrize("layout", ["none.qpt", "bad.qpt"])
def test_a_layout_that_is_none_is_told(sheet, tmp_path, layout):
    (tmp_path / "bad.qpt").write_text("no layout")
    Settings().set_value("sheet/layout", str(tmp_path / layout))
    try:
        write(sheet, tmp_path / "sheet.pdf")
    finally:
        Settings().set_value("sheet/layout", "")
    assert layout in sheet.notice.text
    assert not sheet.commands.paper.active


def test_a_place_that_cannot_be_written_to_is_told(sheet, tmp_path):
    write(sheet, tmp_path / "none" / "sheet.pdf")
    assert "sheet.pdf" in sheet.notice.text
    assert not sheet.progress.active

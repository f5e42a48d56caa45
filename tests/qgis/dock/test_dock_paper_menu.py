"""What the page of the sheet makes on paper: one sheet, one for each parcel, a layout of the project."""

from __future__ import annotations

import subprocess

import pytest
from qgis.core import QgsProject
from sheet_kit import parcel_with_door, rows_of_town
from test_dock_sheet import page, pick  # noqa: F401 - a fixture

from carto_mairie.ui.host.settings import Settings


@pytest.fixture
def paper(page):  # noqa: F811 - a fixture
    page.shared.iface.opened = []
    page.shared.iface.openLayoutDesigner = page.shared.iface.opened.append
    return page.commands.paper


def text_of(path):
    return subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True).stdout


def done(qtbot, paper):
    qtbot.waitUntil(lambda: not paper.active, timeout=60000)


def test_several_parcels_become_one_pdf_with_their_contents(qtbot, page, paper, sandbox, tmp_path):  # noqa: F811
    rows = rows_of_town(sandbox)[:3]
    pick(qtbot, page, *rows)
    assert paper.menu.one_pdf.isEnabled()
    paper.write_each(tmp_path / "sheets.pdf", page.asking.subject.parcels, False)
    done(qtbot, paper)
    assert page.status.text() == "Saved: sheets.pdf"
    first, *others = text_of(tmp_path / "sheets.pdf").split("\f")
    assert "3 parcel sheets" in first
    assert all(any(row["idu"] in page_text for page_text in others) for row in rows)
    assert not page.progress.active


def test_several_parcels_become_files_in_a_folder(qtbot, page, paper, sandbox, tmp_path):  # noqa: F811
    rows = rows_of_town(sandbox)[:2]
    folder = tmp_path / "sheets"
    folder.mkdir()
    pick(qtbot, page, *rows)
    paper.write_each(folder, page.asking.subject.parcels, True)
    done(qtbot, paper)
    assert sorted(file.name for file in folder.iterdir()) == sorted(f"{row['idu']}.pdf" for row in rows)


def test_a_sheet_for_each_is_offered_where_there_are_several(qtbot, page, paper, sandbox):  # noqa: F811
    pick(qtbot, page, parcel_with_door(sandbox)[0])
    assert not paper.menu.one_pdf.isEnabled()
    assert not paper.menu.folder.isEnabled()
    assert paper.menu.open_layout.isEnabled()


def test_given_up_nothing_is_left(qtbot, page, paper, sandbox, tmp_path):  # noqa: F811
    folder = tmp_path / "sheets"
    folder.mkdir()
    pick(qtbot, page, *rows_of_town(sandbox)[:3])
    paper.write_each(folder / "sheets.pdf", page.asking.subject.parcels, False)
    qtbot.waitUntil(lambda: paper._turns.active, timeout=60000)
    assert [file.name for file in folder.iterdir()] in ([], ["sheets.pdf.part"])
    page.cancel()
    qtbot.wait(100)
    assert list(folder.iterdir()) == []
    assert page.status.text() == "The PDF was not made."


def test_a_folder_that_is_gone_is_told_before_anything_is_asked(qtbot, page, paper, sandbox, tmp_path):  # noqa: F811
    pick(qtbot, page, *rows_of_town(sandbox)[:2])
    asked = len(sandbox.log())
    paper.write_each(tmp_path / "none", page.asking.subject.parcels, True)
    assert not paper.active
    assert len(sandbox.log()) == asked
    assert "none" in page.notice.text


def test_the_sheet_opens_as_a_layout_once(qtbot, page, paper, sandbox):  # noqa: F811
    pick(qtbot, page, parcel_with_door(sandbox)[0])
    for _ in range(2):
        paper.menu.open_layout.trigger()
        done(qtbot, paper)
    layouts = QgsProject.instance().layoutManager().printLayouts()
    assert [layout.name() for layout in layouts] == [f"Parcel sheet: {page.heading.text()}"]
    assert page.shared.iface.opened == [layouts[0], layouts[0]]


def test_the_photograph_is_a_setting(qtbot, page, paper, sandbox, tmp_path):  # noqa: F811
    pick(qtbot, page, parcel_with_door(sandbox)[0])
    paper.menu.photo.trigger()
    assert str(Settings().value("sheet/photo")).lower() == "true"
    paper.write(tmp_path / "sheet.pdf", page.asking.subject, page.told())
    done(qtbot, paper)
    assert "BD ORTHO" in text_of(tmp_path / "sheet.pdf")
    paper.menu.aboutToShow.emit()
    assert paper.menu.photo.isChecked()

"""The dialog for a file to save: it is there beside all else, and gives the path once one is chosen."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from carto_mairie.ui.host.save_dialog import ask_where_to_save


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


def test_the_chosen_file_is_told_with_its_suffix_and_the_dialog_goes(window, qtbot, tmp_path):
    chosen = []
    dialog = ask_where_to_save(window, "Save", "parcels.csv", "CSV files (*.csv)", chosen.append)
    assert chosen == [], "nothing waits for the answer"
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("mine")
    with qtbot.waitSignal(dialog.destroyed):
        dialog.accept()
    assert chosen == [tmp_path / "mine.csv"]


def test_nothing_is_saved_where_the_user_gives_up(window, qtbot):
    chosen = []
    dialog = ask_where_to_save(window, "Save", "parcels.gpkg", "GeoPackage (*.gpkg)", chosen.append, confirm=False)
    assert dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    assert [path.endswith("parcels.gpkg") for path in dialog.selectedFiles()] == [True]
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    assert chosen == []

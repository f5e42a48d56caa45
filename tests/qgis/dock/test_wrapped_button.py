"""A button in a narrow dock: its words take more lines, and none of them is cut."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from carto_mairie.ui.dock.widgets.table import Column, TableRow, TableView
from carto_mairie.ui.dock.widgets.wrapped_button import WrappedButton

pytestmark = pytest.mark.usefixtures("qgis_app")
WORDS = "Ajouter les 4 241 parcelles"


def in_a_column(qtbot, widget):
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.addWidget(widget)
    layout.addStretch()
    qtbot.addWidget(column)
    column.show()
    return column


def test_words_take_more_lines_where_there_is_no_room(qtbot):
    button = WrappedButton(WORDS)
    column = in_a_column(qtbot, button)
    column.resize(600, 200)
    qtbot.wait(20)
    height = button.height()
    assert QAbstractButton.text(button) == WORDS
    column.resize(120, 200)
    qtbot.waitUntil(lambda: button.height() > height)
    lines = QAbstractButton.text(button).split("\n")
    assert " ".join(lines) == button.text() == WORDS
    assert all(button.fontMetrics().horizontalAdvance(line) < button.width() for line in lines)
    assert button.height() >= len(lines) * button.fontMetrics().height()
    column.resize(600, 200)
    qtbot.waitUntil(lambda: button.height() == height)
    button.setText("Copier")
    assert QAbstractButton.text(button) == button.text() == "Copier"


def test_larger_letters_are_looked_at_anew(qtbot):
    button = WrappedButton(WORDS)
    column = in_a_column(qtbot, button)
    column.resize(button.sizeHint().width() + 30, 200)
    qtbot.wait(20)
    assert QAbstractButton.text(button) == WORDS
    font = button.font()
    font.setPointSizeF(1.5 * font.pointSizeF())
    button.setFont(font)
    assert "\n" in QAbstractButton.text(button)


@pytest.mark.parametrize("width", [180, 240, 300])
def test_a_table_of_texts_never_scrolls_sideways(qtbot, width):
    table = TableView()
    column = in_a_column(qtbot, table)
    font = table.font()
    font.setPointSizeF(1.5 * font.pointSizeF())
    table.setFont(font)
    columns = Column("Risque"), Column("Adresse"), Column("Commune")
    table.show_rows(columns, [TableRow(("Retrait-gonflement des argiles", "oui (important)", "oui (important)"))])
    column.resize(width, 300)
    qtbot.wait(20)
    assert sum(table.columnWidth(number) for number in range(3)) <= table.viewport().width()
    assert all(table.columnWidth(number) > 20 for number in range(3))

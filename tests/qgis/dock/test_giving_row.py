"""A row that gives way: its words are never cut, whatever the width, the text or its size."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtWidgets import QPushButton, QSizePolicy, QToolButton

from carto_mairie.ui.dock.widgets.giving_row import GivingRow


@pytest.fixture
def row(qtbot, qgis_app):
    buttons = [QPushButton(text) for text in ("Ajouter à la carte", "Choisir")]
    for button in buttons:
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    row = GivingRow(*buttons)
    row.add_picture(QToolButton())
    row.buttons = buttons
    qtbot.addWidget(row)
    row.resize(600, 100)
    row.show()
    return row


def whole(row):
    return all(button.width() >= button.sizeHint().width() for button in row.buttons)


def beside(row):
    return row.buttons[0].y() == row.buttons[1].y()


def test_beside_one_another_where_there_is_room_else_one_above_the_other(row, qtbot):
    qtbot.waitUntil(lambda: whole(row) and beside(row))
    row.resize(row.buttons[0].sizeHint().width() + 10, 100)
    qtbot.waitUntil(lambda: whole(row) and not beside(row))
    row.resize(600, 100)
    qtbot.waitUntil(lambda: whole(row) and beside(row))


def test_longer_words_and_larger_text_are_not_cut_either(row, qtbot):
    row.resize(2 * row.buttons[0].sizeHint().width() + 60, 100)
    qtbot.waitUntil(lambda: whole(row) and beside(row))
    row.buttons[0].setText("Ajouter tout ce qui se trouve en ce lieu à la carte")
    qtbot.waitUntil(lambda: not beside(row))
    row.buttons[0].setText("Ajouter")
    qtbot.waitUntil(lambda: whole(row) and beside(row))
    font = row.font()
    font.setPointSizeF(3 * font.pointSizeF())
    row.setFont(font)
    qtbot.waitUntil(lambda: whole(row) and not beside(row))

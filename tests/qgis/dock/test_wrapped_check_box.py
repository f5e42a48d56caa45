"""A box to tick takes more lines where it is narrow, and no more width than its longest word."""

from __future__ import annotations

from carto_mairie.ui.dock.widgets.wrapped_check_box import WrappedCheckBox

WORDS = "The whole table, not only my commune"


def test_words_go_to_the_next_line(qtbot):
    box = WrappedCheckBox(WORDS)
    qtbot.addWidget(box)
    box.resize(box.sizeHint().width() + 20, 30)
    box.show()
    assert box.text() == WORDS
    one_line = box.heightForWidth(box.width())
    box.resize(box.minimumSizeHint().width() + 10, 200)
    assert box.text().count("\n") >= 3
    assert box.text().split() == WORDS.split()
    assert box.heightForWidth(box.width()) > 3 * one_line / 2
    assert all(box.fontMetrics().horizontalAdvance(line) < box.width() for line in box.text().split("\n"))
    assert box.accessibleName() == WORDS


def test_it_grows_with_larger_text(qtbot):
    box = WrappedCheckBox(WORDS)
    qtbot.addWidget(box)
    box.show()
    box.resize(box.sizeHint().width() + 2, 30)
    font = box.font()
    font.setPointSizeF(1.5 * font.pointSizeF())
    before = box.text()
    box.setFont(font)
    qtbot.waitUntil(lambda: box.text() != before, timeout=2000)

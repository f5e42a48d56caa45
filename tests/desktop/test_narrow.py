"""The dock at its narrowest, in both languages: nothing is cut, and nothing scrolls sideways."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tools.qgis_driver import Qgis

WIDTH, NARROWEST = 300, 280
# In the sheet a section's title gives way to its buttons, a table's name to the dock, and at the head the commune and
# the background share a row: tooltips have them whole.
SHORTENED = ("fold", "toTable", "elsewhere", "homeCommune", "background", "prepareProject")
# Fields have frames, and combo boxes an arrow beside their text.
LOOK = """
from qgis.PyQt.QtWidgets import (
    QAbstractButton, QAbstractScrollArea, QComboBox, QGroupBox, QLabel, QLineEdit, QScrollArea
)
FRAME, ARROW, FOLD = 10, 28, 36

def room_missing(widget):
    metrics = widget.fontMetrics()
    if type(widget).__name__ == 'WrappedButton':
        lines = QAbstractButton.text(widget).split('\\n')
        missing = len(lines) * metrics.height() - widget.height()
        return max(missing, max(map(metrics.horizontalAdvance, lines)) - widget.width())
    if isinstance(widget, QAbstractButton) and widget.text() and widget.text() != '…':
        whole = widget.whole_width() if hasattr(widget, 'whole_width') else widget.sizeHint().width()
        return whole - widget.width()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) - widget.height()
    if isinstance(widget, QLabel):
        return widget.sizeHint().width() - widget.width()
    if isinstance(widget, QComboBox):
        return metrics.horizontalAdvance(widget.currentText()) + ARROW - widget.width()
    if isinstance(widget, QLineEdit):
        return metrics.horizontalAdvance(widget.text() or widget.placeholderText()) + FRAME - widget.width()
    if isinstance(widget, QGroupBox):
        return metrics.horizontalAdvance(widget.title()) + FOLD - widget.width()
    if isinstance(widget, QScrollArea):
        return widget.widget().width() - widget.viewport().width()
    if isinstance(widget, QAbstractScrollArea):
        return widget.horizontalScrollBar().maximum() if widget.horizontalScrollBar().isVisible() else 0
    return 0

def cut():
    seen = [widget for widget in find('CartoMairieDock').findChildren(QWidget) if widget.isVisible()]
    return [(widget.objectName(), room_missing(widget)) for widget in seen if room_missing(widget) > 1]

def fold(name, folded):
    find(name).setCollapsed(folded)

def show(path):
    widget = area = find(path)
    while not isinstance(area, QScrollArea):
        area = area.parent()
    QApplication.instance().sendPostedEvents()
    area.ensureWidgetVisible(widget, 0, 10)

def folds(form):
    groups = find(form).findChildren(QWidget)
    return [group.objectName() for group in groups if group.inherits('QgsCollapsibleGroupBoxBasic')]
"""


@pytest.fixture(params=["en_US", "fr_FR"])
def dock(request: pytest.FixtureRequest, start_qgis: Any, endpoints: Path, sandbox: Any) -> Iterator[Qgis]:
    qgis = start_qgis(endpoints, language=request.param)
    qgis.open_dock(WIDTH)
    qgis.execute(LOOK)
    yield qgis
    assert qgis.evaluate("python_errors") == []
    qgis.stop()


def look(dock: Qgis) -> None:
    """Hold that nothing is cut, once the dock has come to rest."""
    assert what_is_cut(dock) == []


def what_is_cut(dock: Qgis) -> list[list[Any]]:
    """Give the names of what is cut and by how many pixels, once the dock has come to rest."""
    end = time.monotonic() + 3
    while found := [one for one in dock.evaluate("cut()") if one[0] not in SHORTENED]:
        if time.monotonic() > end:
            return found
        time.sleep(0.1)
    return []


def test_nothing_is_cut(dock: Qgis, sandbox: Any) -> None:
    parcels = sandbox.world.store.layer("CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle").rows
    town = parcels[0]["code_insee"]
    look(dock)
    dock.click("parcelPage")
    look(dock)
    dock.click("homeCommune")
    dock.type_into("homeCommuneField", town)
    dock.wait_until(f"{town!r} in find('homeCommune').accessibleName() and not exists('homeCommuneField')")
    dock.execute("fold('parcel/pastedList', False)")
    references = [parcel["idu"] for parcel in parcels[:3]]
    dock.type_into("parcel/parcellist", ", ".join([*references, "ZZ 9999"]))
    dock.click("parcel/findList")
    dock.wait_until("exists('parcel/notFound')")
    look(dock)
    dock.execute("show('parcel/pickList')")
    dock.click("parcel/pickList")
    dock.wait_until("exists('parcel/plot')")
    cut = {}
    for width in (WIDTH, NARROWEST):
        dock.execute(f"iface.mainWindow().resizeDocks([find('CartoMairieDock')], [{width}], 1)")
        dock.wait_until(f"find('CartoMairieDock').width() == {width}")
        for form in dock.evaluate("[form.name for form in find('CartoMairieDock').forms]"):
            dock.click(f"{form}Page")
            dock.wait_until("not find('CartoMairieDock').form('sheet').asking.active", 60)
            cut[form, width, ""] = what_is_cut(dock)
            for name in dock.evaluate(f"folds({form!r})"):
                dock.execute(f"fold('{form}/{name}', False)")
                cut[form, width, name] = what_is_cut(dock)
                dock.execute(f"fold('{form}/{name}', True)")
    found = {place: parts for place, parts in cut.items() if parts}
    assert not found, f"cut: {found}"

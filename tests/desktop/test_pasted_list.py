"""A pasted mail in a French window with a dock of 300 pixels: its colours, a question, and its answer by a key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "desktop"
LAYER = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle"


@pytest.fixture(scope="module")
def mail(sandbox_server: Any) -> tuple[str, str, str]:
    """The INSEE code of the sandbox's largest commune, a mail on parcels that it has, and a section."""
    rows = sandbox_server.world.store.layer(LAYER).rows
    codes = [row["idu"][:5] for row in rows]
    code = max(set(codes), key=codes.count)
    numbers: dict[str, dict[int, int]] = {}
    for row in rows:
        if row["idu"].startswith(f"{code}000") and row["contenance"]:
            numbers.setdefault(row["idu"][8:10], {})[int(row["idu"][10:])] = row["contenance"]
    section, areas = next(
        (name, known) for name, known in sorted(numbers.items()) if name.isalpha() and set(range(1, 13)) <= set(known)
    )
    text = "\n".join(
        (
            "Bonjour, suite à notre échange du 12/03/2026 :",
            f"- {section} 1 ({areas[1]} m²) et {section} 2 ({areas[2] + 40} m²)",
            f"- {section} 4 à 7, prix 12 000 €",
            f"- {section} 9-12, puis ZZ 9999",
            f"- {section} 3 8",
        )
    )
    return code, text, section


@pytest.fixture(scope="module")
def window(start_qgis: Callable[..., Qgis], endpoints: Path, mail: tuple[str, str, str]) -> Iterator[Qgis]:
    qgis = start_qgis(endpoints, language="fr_FR", window=(1400, 1000))
    qgis.open_dock()
    qgis.execute("""if True:
        from qgis.PyQt.QtCore import Qt
        from qgis.PyQt.QtWidgets import QScrollArea
        iface.mainWindow().resizeDocks([find('CartoMairieDock')], [300], Qt.Orientation.Horizontal)
        QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
        def form(): return find('CartoMairieDock').form('parcel')
        def show(path):
            widget = area = find(path)
            while not isinstance(area, QScrollArea): area = area.parent()
            QApplication.instance().sendPostedEvents()
            area.ensureWidgetVisible(widget, 0, 10)
        def rows(): return [row.values for row in form().pasted.table.rows()]
        def marked():
            chosen = form().pasted.text.extraSelections()
            return [item.cursor.selectedText() for item in chosen if not item.format.underlineStyle()]
    """)
    qgis.click("parcelPage")
    qgis.wait_until("exists('parcel/query')")
    qgis.type_into("parcelCommune", mail[0])
    qgis.key("Return")
    qgis.wait_until(f"{mail[0]!r} in text('parcelCommune') and not exists('parcel/progress')")
    # The last answer about the commune: what comes later moves what is below.
    qgis.wait_until("any(map(str.isdigit, text('parcel/add')))")
    yield qgis
    assert qgis.evaluate("python_errors") == []


def test_a_mail_is_coloured_asked_about_and_answered(window: Qgis, mail: tuple[str, str, str]) -> None:
    _, text, section = mail
    window.click("pastedList/collapseButton")
    window.wait_until("not find('pastedList').isCollapsed()")
    window.execute("show('findList')")
    window.screenshot(PICTURES / "list-empty-fr.png")
    window.execute(f"QApplication.clipboard().setText({text!r})")
    window.click("parcellist")
    window.key("ctrl+v")
    window.wait_until("find('parcellist').extraSelections()")
    window.wait_until("exists('listLegend')")
    window.execute("show('findList')")
    window.screenshot(PICTURES / "list-read-fr.png")
    window.click("findList")
    window.wait_until("exists('notFound') and form().pasted.table.rows()")
    window.execute("show('addList')")
    assert window.evaluate("rows()[0][0]") == f"? {section} 10–11\u00a0: 2 parcelles"
    assert window.evaluate("marked()") == [f"{section} 9-12"]
    window.screenshot(PICTURES / "list-question-fr.png")
    assert window.evaluate("find('pickList').text()").endswith("(9)")
    window.execute("form().pasted.table.setFocus()")
    window.key("Return")
    window.wait_until("find('pickList').text().endswith('(11)')")
    assert window.evaluate("rows()[0][0]").startswith("✓")
    window.screenshot(PICTURES / "list-answer-fr.png")
    window.key("Delete")
    window.wait_until("rows()[1][0].startswith('–')")
    window.screenshot(PICTURES / "list-struck-fr.png")


def test_a_click_in_the_text_leads_to_the_row_and_picking_to_the_parcels(window: Qgis) -> None:
    window.execute("show('parcellist')")
    window.execute("""if True:
        text = find('parcellist')
        cursor = text.textCursor()
        cursor.setPosition(text.toPlainText().index('ZZ') + 4)
        place = text.viewport().mapToGlobal(text.cursorRect(cursor).center())
    """)
    hands.click(window.evaluate("[place.x(), place.y()]"))
    window.wait_until("marked() == ['ZZ 9999']")
    window.screenshot(PICTURES / "list-place-fr.png")
    window.execute("show('pickList')")
    window.click("pickList")
    window.wait_until("len(form().shared.basket) == 11 and not iface.mapCanvas().isDrawing()")
    window.screenshot(PICTURES / "list-picked-fr.png")
    assert window.evaluate("iface.mapCanvas().scale() < 20000")  # where it was: all of France


def test_the_colours_follow_the_dark_theme_of_qgis(window: Qgis) -> None:
    window.execute("QgsApplication.setUITheme('Night Mapping'); show('addList')")
    window.wait_until("find('parcellist').palette().base().color().lightness() < 128")
    window.wait_until("find('parcellist').extraSelections()[0].format.foreground().color().lightness() > 128")
    window.screenshot(PICTURES / "list-dark-fr.png")

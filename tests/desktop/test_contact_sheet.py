"""Every page in French on contact sheets, empty and with what a town hall asks, to be looked at before a release.

`LOOKS` names more of them: narrower, with larger text, in the dark; each has a sheet of its own, and a row on one that
has all of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from page_visits import PICK, VISITS, town_name
from sheet_kit import TOWN

from tools.contact_sheet import make_contact_sheet
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "pages"
SHEET = ROOT / "build" / "contact-sheet.png"
DOTS_PER_INCH = {"100": "96", "150": "144"}
COLUMNS = 6
FIELD = "rue george sand"
TOO_WIDE = """
def too_wide(page):
    form = find(page)
    room = form.parentWidget().width()
    if form.width() <= room:
        return []
    parts = [part for part in form.findChildren(QWidget) if part.isVisible() and part.objectName()]
    needs = [(part.objectName(), max(part.minimumSizeHint().width(), part.minimumWidth())) for part in parts]
    return [form.width(), room, sorted(needs, key=lambda need: -need[1])[:6]]
"""
LOOKS = (os.environ.get("LOOKS") or "100-300-light").split()


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def dock(start_qgis: Callable[..., Qgis], endpoints: Path, sandbox: Any, look: str, tmp_path: Path) -> Iterator[Qgis]:
    text, width, theme = look.split("-")
    home = f"[carto_mairie]\nhome\\code={TOWN}\nhome\\name={town_name(sandbox)}\ndownloads\\folder={tmp_path}\n"
    dots = {"QT_FONT_DPI": DOTS_PER_INCH[text]}
    qgis = start_qgis(endpoints, language="fr_FR", settings=home, environment=dots)
    if theme == "dark":
        qgis.execute("QgsApplication.setUITheme('Night Mapping')")
    qgis.open_dock()
    qgis.execute(f"iface.mainWindow().resizeDocks([find('CartoMairieDock')], [{width}], 1)\n{PICK}{TOO_WIDE}")
    yield qgis
    assert qgis.evaluate("python_errors") == []
    qgis.stop()


def picture(dock: Qgis, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    dock.execute(f"QApplication.instance().sendPostedEvents(); find('CartoMairieDock').grab().save({str(path)!r})")
    return path


def ask_the_field(dock: Qgis) -> None:
    """Type into the one field what may be several things, and wait for what it offers."""
    dock.execute(f"find('CartoMairieDock').omnibox.query.setFocus()\nfind('omnibox/query').setPlainText({FIELD!r})")
    dock.wait_until("find('CartoMairieDock').omnibox.results.results.rowCount() > 1", 60)
    dock.wait_until("not find('CartoMairieDock').omnibox.completing.active", 60)


def test_every_page_is_on_the_sheet(dock: Qgis, sandbox: Any, look: str) -> None:
    shown = dock.evaluate("[form.name for form in find('CartoMairieDock').forms]")
    assert shown == list(VISITS)
    ask_the_field(dock)
    field = picture(dock, PICTURES / look / "00 field.png")
    dock.execute("find('omnibox/query').clear()")
    empty, filled = [], []
    too_wide: dict[str, Any] = {}
    for number, (page, visit) in enumerate(VISITS.items(), 1):
        dock.click(f"{page}Page")
        dock.wait_until(f"exists({page!r})")
        empty.append(picture(dock, PICTURES / look / f"{number:02} {page} empty.png"))
        visit(dock, sandbox)
        filled.append(picture(dock, PICTURES / look / f"{number:02} {page}.png"))
        if found := dock.evaluate(f"too_wide({page!r})"):
            too_wide[page] = found
    pairs = [field, *(path for pair in zip(empty, filled) for path in pair)]
    assert make_contact_sheet(pairs, SHEET.with_name(f"contact-sheet-{look}.png"), COLUMNS).stat().st_size > 0
    make_contact_sheet([field, *filled], PICTURES / "rows" / f"{look}.png", 1 + len(filled))
    assert too_wide == {}, f"wider than there is room for: {too_wide}"
    assert int(look.split("-")[1]) == dock.evaluate("find('CartoMairieDock').width()")


def test_all_looks_are_on_one_sheet() -> None:
    rows = [PICTURES / "rows" / f"{look}.png" for look in LOOKS]
    assert make_contact_sheet(rows, SHEET, 1).stat().st_size > 0

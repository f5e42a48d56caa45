"""The parcel sheet as a PDF from real windows, in French: one parcel, and a plot of twelve."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest
from sheet_kit import parcel_with_door, rows_of_town
from test_sheet import PICTURES, at_width, dock, pick, picture, settled  # noqa: F401 - a fixture

from tools.qgis_driver import Qgis


@pytest.mark.parametrize("count", [1, 12])
def test_the_sheet_becomes_a_pdf(dock: Qgis, sandbox: Any, count: int) -> None:  # noqa: F811 - a fixture
    rows = [parcel_with_door(sandbox)[0]] if count == 1 else rows_of_town(sandbox)[:count]
    at_width(dock, 280)
    pick(dock, sandbox, *rows)
    settled(dock)
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"paper-{count}.pdf"
    path.unlink(missing_ok=True)
    dock.click("sheetPdf")
    dock.wait_until("exists('saveDialog')")
    dock.execute(f"find('saveDialog').fileSelected.emit({str(path)!r}); find('saveDialog').reject()")
    dock.wait_until("find('sheet').status.text().startswith('Enregistré')", timeout=60)
    picture(f"paper-window-{count}")
    text = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True).stdout
    assert "sans valeur légale" in text
    assert all(row["idu"] in text for row in rows)
    subprocess.run(["pdftoppm", "-r", "80", "-png", str(path), str(path.with_suffix(""))], check=True)


def test_photograph_layout_and_a_sheet_for_each(dock: Qgis, sandbox: Any) -> None:  # noqa: F811 - a fixture
    rows = rows_of_town(sandbox)[:3]
    at_width(dock, 280)
    pick(dock, sandbox, *rows)
    settled(dock)
    PICTURES.mkdir(parents=True, exist_ok=True)
    dock.execute("QTimer.singleShot(0, lambda: find('sheetPaperMore').showMenu())")
    dock.wait_until("find('sheet').commands.paper.menu.isVisible()")
    picture("paper-menu")
    dock.execute("find('sheet').commands.paper.menu.close(); find('sheet').commands.paper.menu.photo.setChecked(True)")
    path = PICTURES / "paper-each.pdf"
    path.unlink(missing_ok=True)
    dock.execute("find('sheet').commands.paper.menu.one_pdf.trigger()")
    dock.wait_until("exists('saveDialog')")
    dock.execute(
        f"probe.start(); find('saveDialog').fileSelected.emit({str(path)!r}); find('saveDialog').reject()",
    )
    dock.wait_until("find('sheet').status.text().startswith('Enregistré')", timeout=90)
    assert dock.evaluate("probe.stop()") < 300
    text = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True).stdout
    contents, *pages = text.split("\f")
    assert "3 fiches parcelles" in contents
    assert all(any(row["idu"] in page for page in pages) for row in rows)
    assert "BD ORTHO" in text
    subprocess.run(["pdftoppm", "-r", "80", "-png", str(path), str(path.with_suffix(""))], check=True)
    dock.execute("find('sheet').commands.paper.menu.open_layout.trigger()")
    dock.wait_until("len(QgsProject.instance().layoutManager().printLayouts()) == 1", timeout=60)
    dock.wait_until("len(iface.openLayoutDesigners()) == 1")
    picture("paper-designer")
    dock.execute("[one.close() for one in iface.openLayoutDesigners()]")

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

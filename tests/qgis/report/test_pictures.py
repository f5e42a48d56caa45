"""Sheets on paper as pictures, beside approved ones: what a reader would see, and not only what stands in the file.

On Debian 12 with QGIS 3.22 alone, since other versions set text a little otherwise. To approve anew, after having
looked at the pages: `CARTO_MAIRIE_APPROVE=1 make test-qgis`, or pytest on this file alone; then look at what changed
in `tests/qgis/report/approved` before it is committed.
"""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from qgis.core import Qgis
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtGui import QImage
from shapely.geometry import box
from shapely.wkb import dumps, loads
from sheet_kit import make_services, parcel_of, parcel_with_door, rows_of_town, subject_of_parcels
from test_paper import squeezed, with_hole

from carto_mairie.services.cadastre.pages import PARCELS
from carto_mairie.services.cadastre.plot import value
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.geo.geometry import projected, to_local
from carto_mairie.services.risks import asking as risk_asking
from carto_mairie.services.risks import reports
from carto_mairie.ui.host.numbers import decimal
from carto_mairie.ui.host.settings import Settings
from carto_mairie.ui.presentation.words import area_text
from carto_mairie.ui.report import asking
from carto_mairie.ui.report.paper import page as pages
from carto_mairie.ui.report.paper.paper import with_maps
from carto_mairie.ui.report.paper.pdf import write_pdf
from carto_mairie.ui.report.paper.template import Template
from carto_mairie.ui.report.section import all_sections
from carto_mairie.ui.report.sheet import ask_sheet

APPROVED = Path(__file__).parent / "approved"
DOTS, PAGES = 32, 2
"""Dots an inch, and first pages that are compared."""
DIFFERS, MOST = 48, 0.01
"""Of 255 levels of grey, and of all pixels."""
TRIES = 3
"""On a busy machine a service may answer late, which the sheet says: the pictures are of whole sheets."""
_DEBIAN = Path("/etc/debian_version")

pytestmark = pytest.mark.skipif(
    Qgis.QGIS_VERSION_INT // 100 != 322 or not _DEBIAN.is_file() or not _DEBIAN.read_text().startswith("12"),
    reason="pictures were approved on Debian 12 with QGIS 3.22",
)


class Day(date):
    """A day on which all pictures are made."""

    @classmethod
    def today(cls):
        return cls(2026, 11, 26)


@pytest.fixture
def services(sandbox, qgis_app, monkeypatch):
    monkeypatch.setattr(reports, "REPORT_PACE", None)
    monkeypatch.setattr(risk_asking, "SECOND_TRY", 0)
    for module in (asking, pages):
        monkeypatch.setattr(module, "date", Day)
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield make_services(sandbox)
    QLocale.setDefault(before)


def small(services, sandbox):
    return [parcel_of(services, parcel_with_door(sandbox)[0])]


def twelve(services, sandbox):
    return [parcel_of(services, row) for row in rows_of_town(sandbox)[:12]]


def holed(services, sandbox):
    return [with_hole(*small(services, sandbox))]


def eighty_hectares(services, sandbox):
    """Give a parcel that is a square of 80 ha, over hundreds of others."""
    (parcel,) = small(services, sandbox)
    local, epsg = to_local(loads(parcel.geometry))
    half = 800_000**0.5 / 2
    middle = local.centroid
    square = box(middle.x - half, middle.y - half, middle.x + half, middle.y + half)
    values = dict(zip([field.name for field in PARCELS.fields], parcel.attributes))
    values.update(cadastral_area=800_000, gis_area=square.area)
    return [parcel._replace(geometry=dumps(projected(square, epsg, 4326)), attributes=tuple(values.values()))]


def without_plan(services, sandbox):
    towns = sandbox.world.store.layer("wfs_du:municipality").rows
    code = next(row["insee"] for row in towns if row["is_rnu"] and rows_of_town(sandbox, row["insee"]))
    return [parcel_of(services, rows_of_town(sandbox, code)[0])]


KINDS = {one.__name__: one for one in (small, twelve, holed, eighty_hectares, without_plan)}


def asked(services, subject, sections, template):
    """Give the sheet of a subject."""
    token = CancelToken()
    told = {one.section.id: one for one in ask_sheet(services, subject, sections, "fr", token)}
    shown = [told[section.id] for section in sections if section.id in told]
    return with_maps(services, subject, shown, template.sizes, "fr", token)


@pytest.fixture(params=KINDS)
def sheet(request, services, sandbox, tmp_path):
    """Give a kind's name, its sheet and its PDF; sales are left out, as they tell of the last five years."""
    template = Template()
    subject = subject_of_parcels(KINDS[request.param](services, sandbox))
    sections = [section for section in all_sections() if section.id != "sales"]
    for _ in range(TRIES):
        paper = asked(services, subject, sections, template)
        if not paper.maps.errors and not any(one.errors for one in paper.told):
            break
    path = tmp_path / "sheet.pdf"
    for _ in write_pdf([paper], template, Settings(), path):
        pass
    return request.param, paper, path


def grey(path):
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_Grayscale8)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    lines = np.frombuffer(bits, np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : image.width()].astype(np.int16)


def test_it_looks_as_it_was_approved(sheet, tmp_path):
    name, paper, path = sheet
    assert not [one.section.id for one in paper.told if one.errors]
    command = ["pdftoppm", "-r", str(DOTS), "-l", str(PAGES), "-gray", "-png", str(path), str(tmp_path / name)]
    subprocess.run(command, check=True)
    got = sorted(tmp_path.glob(f"{name}-*.png"))
    if os.environ.get("CARTO_MAIRIE_APPROVE"):
        APPROVED.mkdir(exist_ok=True)
        for old in APPROVED.glob(f"{name}-*.png"):
            old.unlink()
        for picture in got:
            (APPROVED / picture.name).write_bytes(picture.read_bytes())
    wanted = sorted(APPROVED.glob(f"{name}-*.png"))
    assert [picture.name for picture in got] == [picture.name for picture in wanted]
    for one, other in zip(got, wanted):
        here, there = grey(one), grey(other)
        assert here.shape == there.shape
        assert np.count_nonzero(np.abs(here - there) > DIFFERS) <= MOST * here.size, one.name


def test_every_figure_is_that_of_the_screen_and_of_the_data(sheet):
    name, paper, path = sheet
    read = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True).stdout
    got = squeezed(read)
    assert not [one.section.id for one in paper.told if one.errors]
    for told in paper.told:
        for line in told.answer.lines:
            assert all(squeezed(word) in got for text in (line.text, line.measure) for word in text.split())
    plot = paper.subject.plot
    if name not in ("holed", "eighty_hectares"):  # the cadastre knows these parcels in another form
        assert squeezed(area_text(sum(value(parcel, "gis_area") for parcel in plot.parcels))) in got
        assert plot.gis_area == pytest.approx(to_local(paper.subject.shape.geometry)[0].area, rel=1e-3)
    for idu in plot.idus:
        assert idu in got
    shortest = 0.02 * paper.maps.frame.scale
    for side in paper.maps.sides:
        if side.length > shortest:
            assert squeezed(f"{decimal(side.length, 1)} m") in got

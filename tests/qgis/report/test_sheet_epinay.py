"""The sheet of a real parcel of Épinay-sur-Orge: no section fails for what the data beside the repository lacks."""

from __future__ import annotations

import pytest
from epinay import SHARED, epinay
from sheet_kit import make_services, parcel_of, subject_of_parcels

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.risks import asking, reports
from carto_mairie.ui.report.section import all_sections
from carto_mairie.ui.report.sheet import ask_sheet
from sandbox.server import Sandbox


@pytest.fixture
def town():
    epinay()  # skips where there is no data
    with Sandbox(data=SHARED / "data" / "epinay-sur-orge", rate_scale=0.05) as running:
        yield running


def test_no_section_fails(qgis_app, town, monkeypatch, tmp_path):
    monkeypatch.setattr(reports, "REPORT_PACE", None)
    monkeypatch.setattr(asking, "SECOND_TRY", 0)
    services = make_services(town, tmp_path)
    parcel = parcel_of(services, epinay()[0]["properties"])
    told = list(ask_sheet(services, subject_of_parcels([parcel]), all_sections(), "fr", CancelToken()))
    assert {one.section.id for one in told if one.errors} == set()
    states = {one.section.id: one.state for one in told}
    assert states["buildings"] == "nothing"
    assert states["reference"] == states["planning"] == "here"

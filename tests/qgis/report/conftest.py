"""What the tests of the sheet share."""

from __future__ import annotations

import pytest
from sheet_kit import make_services

from carto_mairie.services.risks import asking, reports


@pytest.fixture
def services(qgis_app, sandbox, monkeypatch, tmp_path):
    """All services over the sandbox, with no pause between reports of risks."""
    monkeypatch.setattr(reports, "REPORT_PACE", None)
    monkeypatch.setattr(asking, "SECOND_TRY", 0)
    return make_services(sandbox, tmp_path)

"""The files that are shipped, and the tool that makes them of the public catalogues."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.state_apis_data import definitions, main, sheets

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "resources" / "data"

SHEET = {
    "slug": "api-x",
    "title": " API  X ",
    "tagline": "Words of the sheet, which stay there",
    "is_open": -1,
    "producer": "dinum",
    "keywords": ["a"],
    "themes": ["environnement", "Ecologie", "Santé"],
    "datapass_link": "https://datapass.api.gouv.fr/api-x",
    "account_link": None,
    "external_site": "javascript:alert(1)",
    "doc_tech_external": "/swagger.json",
}
DEFINITION = {"id": "api-x", "name": "API X", "provider": "dinum", "kind": "api", "public": True, "link": None}


@pytest.mark.parametrize("path", sorted(DATA.glob("*.json")), ids=lambda path: path.name)
def test_every_file_tells_its_source_date_and_licence(path):
    head = json.loads(path.read_text(encoding="utf-8"))
    assert all(head[name] for name in ("source", "date", "licence"))


def test_facts_are_taken_and_no_words():
    (sheet,) = sheets([SHEET])
    assert sheet == {
        "slug": "api-x",
        "title": "API X",
        "producer": "dinum",
        "themes": ["Environnement", "Santé"],
        "access": "restricted",
        "request": "https://datapass.api.gouv.fr/api-x",
    }


def test_templates_of_the_catalogues_are_left_out():
    assert sheets([{**SHEET, "title": "API XXX"}]) == []
    (definition,) = definitions([{**DEFINITION, "link": "https://api-sfip.gouv.fr/feedme-with-valid-url"}])
    assert "page" not in definition


@pytest.mark.parametrize("change", [{"public": False}, {"kind": "service"}])
def test_what_nobody_can_ask_for_is_left_out(change):
    assert definitions([{**DEFINITION, **change}]) == []


def test_the_tool_writes_both_files(tmp_path):
    (tmp_path / "sheets.json").write_text(json.dumps([SHEET]), encoding="utf-8")
    (tmp_path / "forms.json").write_text(json.dumps([DEFINITION]), encoding="utf-8")
    main(str(tmp_path / "sheets.json"), str(tmp_path / "forms.json"), str(tmp_path))
    for name, rows in (("api_gouv_fr", "sheets"), ("datapass", "definitions")):
        made = json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
        shipped = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
        assert len(made[rows]) == 1
        assert {key: made[key] for key in list(made)[:4]} == {key: shipped[key] for key in list(shipped)[:4]}

"""The sandbox stands for BANATIC: what it serves, and what it does not."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import requests

FILE = "export/pregenere/telecharger/France"


def test_the_file_and_its_head(sandbox: Any) -> None:
    url = f"{sandbox.endpoints['groupings']}/{FILE}"
    head, body = requests.head(url, timeout=10), requests.get(url, timeout=10)
    assert int(head.headers["content-length"]) == len(body.content)
    assert head.content == b""
    assert head.headers["last-modified"] == "Thu, 02 Apr 2026 09:00:00 GMT"
    with zipfile.ZipFile(io.BytesIO(body.content)) as archive:
        assert "xl/worksheets/sheet1.xml" in archive.namelist()


def test_a_range_is_ignored_as_by_an_application(sandbox: Any) -> None:
    url = f"{sandbox.endpoints['groupings']}/{FILE}"
    whole = requests.get(url, timeout=10)
    part = requests.get(url, headers={"Range": "bytes=100-"}, timeout=10)
    assert (part.status_code, len(part.content)) == (200, len(whole.content))


def test_its_nomenclature(sandbox: Any) -> None:
    answer = requests.get(f"{sandbox.endpoints['groupings']}/referentiel/competence/all", timeout=10).json()
    assert len(answer["data"]) == 125
    assert answer["data"][0].keys() == {"code", "libelle", "ordre", "categorie"}


def test_what_is_not_there(sandbox: Any) -> None:
    base = sandbox.endpoints["groupings"]
    for path in ("export/pregenere/telecharger/45", "export/pregenere/telecharger", "referentiel", ""):
        assert requests.get(f"{base}/{path}", timeout=10).status_code == 404
    assert requests.post(f"{base}/{FILE}", timeout=10).status_code == 405

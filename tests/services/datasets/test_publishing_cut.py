"""A publication that is cut off: by the network, by a proxy that takes small pieces only, by SIGKILL."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import requests
from reference.scenario import SHEET, large
from test_publishing_sandbox import platform  # noqa: F401 - a fixture

from carto_mairie.services.datasets.publishing.problems import PublishError, PublishProblem
from carto_mairie.services.datasets.publishing.publication import Order
from carto_mairie.services.datasets.publishing.upload import LEAST_PART, SIDE_BY_SIDE
from carto_mairie.services.errors import ServiceError

TESTS = Path(__file__).resolve().parents[2]

RUN = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}, {python!r}]
from dataclasses import replace
from carto_mairie.services.datasets.publishing.publication import Order
from carto_mairie.services.datasets.publishing.upload import LEAST_PART
from reference.running import Platform
from reference.scenario import SHEET
publishing = Platform({url!r}, {{"camille": {key!r}}}, "", "", False).publishing(Path({folder!r}))
publishing.uploader._part = LEAST_PART
publishing.publish(Order(Path({file!r}), "Large", replace(SHEET, private=False)))
"""


@pytest.fixture
def publishing(platform, tmp_path):  # noqa: F811
    made = platform.publishing(tmp_path / "journal")
    made.uploader._part = LEAST_PART
    return made


def posts(sandbox):
    return [entry for entry in sandbox.log("datasets") if entry["path"].endswith("/upload/")]


def test_a_run_that_was_killed_leaves_nothing_visible_and_goes_on(platform, publishing, sandbox, tmp_path):  # noqa: F811
    file = large(tmp_path / "large.gpkg", 8 * LEAST_PART + 11)
    sandbox.faults(service="datasets", kind="delay", seconds=0.2, path="/upload/")
    values = {
        "tests": str(TESTS),
        "python": str(TESTS.parent / "build" / "python"),
        "url": platform.url,
        "key": platform.keys["camille"],
        "folder": str(tmp_path / "journal"),
        "file": str(file),
    }
    process = subprocess.Popen([sys.executable, "-c", RUN.format(**values)])
    end = time.monotonic() + 60
    while len(posts(sandbox)) < 4 and time.monotonic() < end:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    sandbox._faults.clear()
    (draft,) = [one for one in publishing.datasets.mine() if one.sheet.title == SHEET.title]
    assert draft.sheet.private
    assert draft.resources == ()
    assert requests.get(f"{platform.url}/1/datasets/{draft.id}/", timeout=10).status_code == 404
    before = len(posts(sandbox))
    assert 4 <= before < 9
    made = publishing.publish(Order(file, "Large", replace(SHEET, private=False)))
    assert made.dataset == draft.id
    assert made.checksum == hashlib.sha1(file.read_bytes()).hexdigest()
    # Nine parts and the end; those under way, or answered and not written down yet, may be sent a second time.
    assert len(posts(sandbox)) <= 10 + 2 * SIDE_BY_SIDE
    assert len([one for one in publishing.datasets.mine() if one.sheet.title == SHEET.title]) == 1
    assert (
        requests.get(f"{platform.url}/1/datasets/{made.dataset}/", timeout=10).json()["resources"][0]["title"]
        == "Large"
    )


@pytest.mark.parametrize("kind", ["reset", "truncated", "empty", "reset_body"])
@pytest.mark.parametrize("after", [0, 2, 4])
def test_a_connection_that_breaks_is_not_the_end(publishing, sandbox, tmp_path, kind, after, monkeypatch):
    """`after` four parts comes the request that puts them together."""
    monkeypatch.setattr("carto_mairie.services.datasets.publishing.upload.PAUSE", 0.01)
    file = large(tmp_path / "large.gpkg")
    sandbox.faults(service="datasets", kind=kind, path="/upload/", after=after, count=1)
    made = publishing.publish(Order(file, "Large", SHEET))
    assert made.checksum == hashlib.sha1(file.read_bytes()).hexdigest()
    assert len(publishing.datasets.read(made.dataset).resources) == 1


def test_an_outage_ends_and_the_rest_is_sent_later(publishing, sandbox, tmp_path, monkeypatch):
    monkeypatch.setattr("carto_mairie.services.datasets.publishing.upload.PAUSE", 0.01)
    file = large(tmp_path / "large.gpkg")
    sandbox.faults(service="datasets", kind="status", status=503, path="/upload/", after=2)
    with pytest.raises(ServiceError):
        publishing.publish(Order(file, "Large", SHEET))
    sandbox._faults.clear()
    count = len(posts(sandbox))
    assert publishing.publish(Order(file, "Large", SHEET)).checksum
    # Two parts and the end, and up to two parts that had overtaken the one before them.
    assert len(posts(sandbox)) - count in (3, 4, 5)


def test_a_proxy_that_takes_small_pieces_only(publishing, sandbox, tmp_path):
    """413 without a word of JSON, as a proxy before the service answers."""
    publishing.uploader._part = 4 * LEAST_PART
    file = large(tmp_path / "large.gpkg")
    sandbox.faults(service="datasets", kind="status", status=413, path="/upload/", count=1)
    assert publishing.publish(Order(file, "Large", SHEET)).checksum
    sandbox.reset()
    sandbox.services["datasets"].filled(sandbox.endpoints["datasets"]).add_zone("fr:commune:91216", "Épinay-sur-Orge")
    sandbox.faults(service="datasets", kind="status", status=413, path="/upload/")
    with pytest.raises(PublishError) as caught:
        publishing.publish(Order(file, "Large", SHEET))
    assert caught.value.problem is PublishProblem.FILE_TOO_LARGE


def test_a_file_that_comes_out_otherwise_is_taken_back(publishing, sandbox, tmp_path):
    file = large(tmp_path / "large.gpkg")
    uploads = sandbox.services["datasets"].writing._uploads
    take = uploads.take

    def spoiling(request):
        taken = take(request)
        return taken if taken is None else (taken[0], taken[1] + b"!")

    uploads.take = spoiling
    with pytest.raises(PublishError) as caught:
        publishing.publish(Order(file, "Large", SHEET))
    assert caught.value.problem is PublishProblem.CHECKSUM
    (draft,) = [one for one in publishing.datasets.mine() if one.sheet.title == SHEET.title]
    assert draft.resources == ()


@pytest.mark.parametrize("status", [429, 502, 503])
def test_what_may_pass_is_waited_for(publishing, sandbox, tmp_path, status, monkeypatch):
    monkeypatch.setattr("carto_mairie.services.datasets.publishing.upload.PAUSE", 0.01)
    file = large(tmp_path / "large.gpkg")
    sandbox.faults(service="datasets", kind="status", status=status, retry_after=0, path="/upload/", after=1, count=2)
    assert publishing.publish(Order(file, "Large", SHEET)).checksum


@pytest.mark.parametrize("text", ["", "[", "[]", '{"uuid": 3}', '{"uuid": "x", "part": 0, "size": 1}', "\x00\xff"])
def test_a_journal_that_is_not_ours_is_no_journal(publishing, tmp_path, text):
    file = large(tmp_path / "large.gpkg")
    folder = tmp_path / "journal"
    folder.mkdir()
    write = Path.write_text

    # Whatever journal is looked for, this is what is in its place.
    from carto_mairie.services.datasets.publishing import journal

    for kind in ("upload", "course"):
        path = journal.journal_path(folder, kind, publishing.api.base, str(file), SHEET.title, SHEET.organization)
        write(path, text, encoding="latin-1")
    assert publishing.publish(Order(file, "Large", SHEET)).checksum

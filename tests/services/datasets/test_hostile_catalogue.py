"""What a catalogue that is broken or was taken over may say, and what holds against it."""

from __future__ import annotations

import json
import time

import pytest

from carto_mairie.services.answer_cache import AnswerCache
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.datasets.asking import Cursor, Found, Scope
from carto_mairie.services.datasets.course import MOST_STALE, Course
from carto_mairie.services.datasets.publishing.journal import UploadJournal, journal_path
from carto_mairie.services.datasets.publishing.refusals import fields_of
from carto_mairie.services.datasets.queries import DatasetsQuery
from carto_mairie.services.datasets.records import Dataset
from carto_mairie.services.datasets.rows import LONGEST_VALUE, DatasetRowsQuery, _value
from carto_mairie.services.downloads.transfer_journal import write_json
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.model import Page
from carto_mairie.services.net.paging import MOST_EMPTY, fetch_pages
from carto_mairie.services.ogc.capabilities import read_wms

TOKEN = CancelToken()
TABLE = "11111111-2222-3333-4444-555555555555"
NOTE = {"uuid": "u", "part": 100, "size": 1000, "before": ["a"], "digests": ["0" * 40], "closing": False}


def test_pages_of_nothing_new_come_to_an_end(services, monkeypatch):
    again = Found((Dataset("1", "One"),), 1000, Cursor((Scope("", ""),)))
    monkeypatch.setattr(services.datasets, "page", lambda *_: again)
    with pytest.raises(ServiceError) as caught:
        list(services.datasets.search(DatasetsQuery("x"), TOKEN))
    assert caught.value.kind is ErrorKind.BAD_ANSWER


def test_some_pages_that_parts_of_a_question_share_are_no_harm():
    course, more = Course(), Cursor((Scope("", ""),))
    for number in range(3 * MOST_STALE):
        course.take(Found((Dataset(str(number // 2), "x"),), 100, more))
    assert len(course.items) == 3 * MOST_STALE // 2


def test_a_total_that_is_a_lie_does_not_ask_for_ever():
    asked = []

    def fetch(offset):
        asked.append(offset)
        return Page(None, [offset] if offset < 3 else [], 10**9)

    pages = list(fetch_pages(fetch, 1, 4))
    assert sum(len(page.features) for page in pages) == 3
    assert len(asked) < 3 * MOST_EMPTY


@pytest.mark.parametrize("value", [10**400, -(10**400), 2**63, float("nan"), float("inf"), "x", True, [1]])
@pytest.mark.parametrize("kind", ["int", "float"])
def test_what_no_number_can_be_is_none(value, kind):
    if kind == "float" and value == 2**63:
        assert _value(value, kind) == 2.0**63
    else:
        assert _value(value, kind) is None


def test_text_is_bounded_and_never_fails():
    assert _value(10**5000, "string") == ""
    assert len(_value("x" * 10**6, "string")) == LONGEST_VALUE


def test_rows_with_endless_numbers_come(services, sandbox):
    columns = {"lon": ("float", "float"), "lat": ("float", "float"), "n": ("int", "int"), "t": ("string", "string")}
    sandbox.services["tabular"].add(TABLE, columns, [{"lon": 10**400, "lat": 48.0, "n": 2**70, "t": 10**4000}])
    (page,) = services.pages(DatasetRowsQuery(TABLE), TOKEN)
    assert page.features[0].attributes == (None, 48.0, None, "")


def test_a_wms_whose_systems_are_many_is_read_in_proportion():
    systems = "".join(f"<CRS>EPSG:{number}</CRS>" for number in range(2000, 6000))
    layers = "".join(f"<Layer><Name>n{number}</Name></Layer>" for number in range(3000))
    head = '<WMS_Capabilities xmlns="http://www.opengis.net/wms"><Capability><Request><GetMap>'
    body = f"{head}<Format>image/png</Format></GetMap></Request><Layer>{systems}{layers}</Layer></Capability>"
    begun = time.process_time()
    found = read_wms(f"{body}</WMS_Capabilities>".encode(), "https://x", "x").layers
    assert time.process_time() - begun < 3  # every layer with all systems above it took a minute
    assert {layer.crs for layer in found} == {"EPSG:3857"}


@pytest.mark.parametrize(
    "change",
    [
        {"part": 1.5}, {"part": True}, {"part": 2**63}, {"part": 0}, {"part": "100"}, {"size": 1000.0},
        {"begun": "now"},
        {"digests": "00"}, {"digests": [1]}, {"before": "a"}, {"before": {"a": 1}}, {"uuid": None}, {"begun": None},
    ],
)  # fmt: skip
def test_a_journal_of_an_upload_that_was_changed_is_none(tmp_path, change):
    journal = UploadJournal(tmp_path, "x")
    path = journal_path(tmp_path, "upload", "x")
    path.write_text(json.dumps({**NOTE, "begun": time.time()}))
    assert journal.read(1000) is not None
    path.write_text(json.dumps({**NOTE, "begun": time.time(), **change}))
    assert journal.read(1000) is None


@pytest.mark.parametrize("name", ["__all__", "a"])
def test_refusals_that_are_nested_without_an_end_are_read(name):
    errors: object = "x"
    for _ in range(5000):
        errors = {name: errors}
    assert isinstance(fields_of(errors), tuple)
    assert fields_of({"title": json.loads("[" * 900 + "]" * 900)}) == (("title", ""),)
    assert len(fields_of({str(number): "x" for number in range(10**5)})) == 20


def test_half_a_character_is_kept_in_what_is_written_down(tmp_path):
    answer = {"title": "a\ud800b"}
    write_json(tmp_path / "a.json", answer)
    assert json.loads((tmp_path / "a.json").read_text("utf-8")) == answer
    cache = AnswerCache(tmp_path / "cache")
    cache.put({"text": "\ud800"}, answer)
    assert AnswerCache(tmp_path / "cache").get({"text": "\ud800"}) == answer

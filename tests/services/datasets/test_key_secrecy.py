"""The key of a user is nowhere but in the request that it signs: no log, no message, no repr, no file has it."""

from __future__ import annotations

import logging
import re
import traceback
from pathlib import Path

import pytest
import wire

import carto_mairie
from carto_mairie.services.datasets.publishing.api import PublishingApi
from carto_mairie.services.datasets.publishing.own_datasets import OwnDatasets
from carto_mairie.services.datasets.publishing.upload import Uploader
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import CartoMairieError
from carto_mairie.services.net.credentials import Credentials
from carto_mairie.services.net.http import HttpClient, plain_session

KEY = "eyJhbGciOiJIUzUxMiJ9.secret-of-the-user.x"
ROOT = Path(carto_mairie.__file__).parent


def api_over(url: str) -> PublishingApi:
    endpoints = resolve_endpoints({"datasets": f"{url}/api"})
    return PublishingApi(HttpClient(plain_session(), endpoints, attempts=1), lambda url: Credentials(password=KEY))


def everything_of(error: BaseException) -> str:
    """Give all that anybody could write of an error: its chain, its facts, its traceback."""
    told, one = [], error
    while one is not None:
        told += [str(one), repr(one), repr(vars(one))]
        one = one.__cause__ or one.__context__
    return "\n".join([*told, *traceback.format_exception(type(error), error, error.__traceback__)])


ANSWERS = {
    "refused": lambda handler: handler.answer(b'{"message": "Expired API token"}', 401),
    "broken": lambda handler: handler.answer(b"<html>", 500),
    "no JSON": lambda handler: handler.answer(b"{"),
    "of no use": lambda handler: handler.answer(b'{"message": "x"}', 400),
    "nowhere": lambda handler: handler.answer(b"", 302, Location="http://127.0.0.1:9/x"),
    "loop": lambda handler: handler.answer(b"", 302, Location="/api/1/me/"),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_no_failure_tells_the_key(answer, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    with wire.wire_server() as server:
        server.routes["/api/1/me/"] = answer
        with pytest.raises(CartoMairieError) as caught:
            api_over(server.url).own("/1/me/")
        assert server.wire.requests[0]["headers"]["x-api-key"] == KEY  # it was sent, hence could have been told
    told = everything_of(caught.value) + caplog.text + "".join(capsys.readouterr())
    assert KEY not in told
    assert "secret-of-the-user" not in told


def test_credentials_tell_nothing_of_themselves():
    given = Credentials("abc1234", "mairie", KEY, "X-API-KEY")
    for text in (repr(given), str(given), f"{given}", f"{[given]}", repr(given._replace(user=""))):
        assert KEY not in text
        assert "mairie" not in text


def test_a_journal_of_an_upload_has_no_key(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("a" * 10)
    with wire.wire_server() as server:
        server.routes["/api/1/datasets/x/upload/"] = lambda handler: handler.answer(b"{}", 503)
        api = api_over(server.url)
        with pytest.raises(CartoMairieError):
            Uploader(api, OwnDatasets(api), tmp_path / "journal").send(file, "x", before=())
    kept = [path.read_bytes() for path in (tmp_path / "journal").rglob("*") if path.is_file()]
    assert kept
    assert KEY.encode() not in b"".join(kept)


def test_nothing_logs_or_prints_headers_and_credentials():
    """A line that logs, prints or raises names no header, key, token or password of a request."""
    telling = re.compile(
        r"(?:_log\.\w+|print|logMessage|log_message)\(.*\b(?:headers|credentials|password|token_of|key)\b"
    )
    found = []
    for folder in ("services", "ui"):
        for path in (ROOT / folder).rglob("*.py"):
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                if telling.search(line):
                    found.append(f"{path.name}:{number}: {line.strip()}")
    assert found == []

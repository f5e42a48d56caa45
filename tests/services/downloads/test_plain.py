"""Files by their addresses alone, without a feed and without an MD5."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.downloads.library import Library
from carto_mairie.services.downloads.plain import day_of, plain_order
from carto_mairie.services.downloads.queue import DownloadQueue
from carto_mairie.services.downloads.state import State
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.net.http import HttpClient, plain_session

PATH = "export/pregenere/telecharger/France"


def client(url: str) -> HttpClient:
    endpoints = {key: replace(endpoint, url=url, rate=1000) for key, endpoint in ENDPOINTS.items()}
    return HttpClient(plain_session(), endpoints, attempts=1)


def order(http: HttpClient) -> Any:
    return plain_order(http, "groupings", PATH, "banatic", "a.xlsx", "A file", CancelToken())


def test_the_server_tells_its_length_and_its_day(sandbox: Any, tmp_path: Path) -> None:
    http = client(sandbox.endpoints["groupings"])
    made = order(http)
    (file,) = made.files
    assert (file.name, file.md5, file.exact, made.edition, made.extract) == ("a.xlsx", "", False, "2026-04-02", False)
    assert file.url == f"{sandbox.endpoints['groupings']}/{PATH}"
    queue = DownloadQueue(http, Library(tmp_path))
    download = queue.add(made)
    for _ in range(200):
        if download.status.state.over:
            break
        CancelToken().wait(0.02)
    assert download.status.state is State.DONE
    (path,) = download.files()
    assert path.stat().st_size == file.length
    assert queue.library.has(made)
    # A workbook is a zip: it is left as it is.
    assert path.read_bytes().startswith(b"PK")
    queue.close()


def test_an_order_stays_the_same_data_set_whatever_the_server_tells(sandbox: Any) -> None:
    http = client(sandbox.endpoints["groupings"])
    told = order(http)
    sandbox.faults({"service": "groupings", "method": "HEAD", "kind": "status", "status": 405})
    untold = order(http)
    assert (untold.size, untold.edition) == (None, "")
    assert told.identity == untold.identity


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_server_that_is_out_of_order_is_told(sandbox: Any, status: int) -> None:
    sandbox.faults({"service": "groupings", "method": "HEAD", "kind": "status", "status": status})
    with pytest.raises(ServiceError) as caught:
        order(client(sandbox.endpoints["groupings"]))
    assert caught.value.kind in (ErrorKind.UNAVAILABLE, ErrorKind.RATE_LIMITED)


def test_no_network_is_told() -> None:
    with pytest.raises(ServiceError) as caught:
        order(client("http://127.0.0.1:9"))
    assert caught.value.kind is ErrorKind.NO_NETWORK


@pytest.mark.parametrize(
    ("text", "day"), [("Thu, 02 Apr 2026 09:00:00 GMT", "2026-04-02"), ("", ""), ("hier", ""), ("Thu, 99 Apr", "")]
)
def test_the_day_of_a_header(text: str, day: str) -> None:
    assert day_of(text) == day

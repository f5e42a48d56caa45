"""The sandbox's framework: connections, rate limits, faults, log."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from sandbox import Sandbox, server
from sandbox.rate_limit import Rate
from sandbox.registry import KEYS, Registration
from sandbox.web import Request, Response, json_response
from sandbox.world import World

FOLDER = Path(__file__).resolve().parents[2] / "sandbox"


class Echo:
    """A service that answers with what it was asked, and counts its resets."""

    def __init__(self, world: World) -> None:
        self.resets = 0

    def handle(self, request: Request) -> Response:
        return json_response({"path": request.route, "parameters": request.parameters, "body": request.body.decode()})

    def reset(self) -> None:
        self.resets += 1


@pytest.fixture
def echo(monkeypatch):
    """A sandbox of one service, which permits 20 calls a second, and three under `/narrow`."""
    monkeypatch.setattr(server, "SERVICES", {"geocoding": Registration(Echo, (Rate(20), Rate(3, "/narrow")))})
    with Sandbox(World(), rate_scale=0.02) as sandbox:
        yield sandbox


def get(sandbox: Sandbox, path: str = "/x", **options) -> requests.Response:
    return requests.get(sandbox.endpoints["geocoding"] + path, timeout=5, **options)


def test_the_request_reaches_its_service_and_the_log(echo):
    answer = requests.post(echo.endpoints["geocoding"] + "/a%20b/?q=%C3%A9&q=2&r=", data=b"body", timeout=5)
    assert answer.json() == {"path": "/a b", "parameters": {"q": ["é", "2"], "r": [""]}, "body": "body"}
    (entry,) = echo.log()
    assert (entry["method"], entry["service"], entry["path"], entry["status"]) == ("POST", "geocoding", "/a%20b/", 200)
    assert entry["length"] == 4
    assert entry["sent"] > len(answer.content)
    assert requests.get(echo.url + "/__log__", timeout=5).json()[0]["query"] == "q=%C3%A9&q=2&r="


def test_one_connection_serves_many_requests_without_delay(echo):
    connection = http.client.HTTPConnection(urlsplit(echo.url).netloc, timeout=5)
    started = time.monotonic()
    for _ in range(15):
        connection.request("GET", "/geocoding/x")
        assert connection.getresponse().read()
    # Nagle's algorithm and delayed acknowledgements together would take 40 ms each.
    assert time.monotonic() - started < 0.4


def test_a_chunked_body_is_read_whole(echo):
    pieces = (piece for piece in (b"ab", b"c"))
    assert requests.post(echo.endpoints["geocoding"], data=pieces, timeout=5).json()["body"] == "abc"


def test_too_many_calls_are_refused_until_it_is_quiet(echo):
    statuses = [get(echo, "/narrow").status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    refused = get(echo, "/narrow")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")
    assert get(echo, "/wide").status_code == 200
    time.sleep(1.2)
    assert get(echo, "/narrow").status_code == 200


def test_the_real_time_of_refusal_starts_at_five_seconds(monkeypatch):
    monkeypatch.setattr(server, "SERVICES", {"geocoding": Registration(Echo, (Rate(1),))})
    with Sandbox(World()) as sandbox:
        assert [get(sandbox).headers.get("retry-after") for _ in range(3)] == [None, "5", "5"]
        time.sleep(1.1)
        assert get(sandbox).headers["retry-after"] == "4"


def test_a_long_request_line_is_refused_as_node_does(echo):
    answer = get(echo, "/x?q=" + "a" * 20_000)
    assert (answer.status_code, answer.content, answer.headers["connection"]) == (431, b"", "close")


def test_head_gives_the_headers_alone(echo):
    answer = requests.head(echo.endpoints["geocoding"] + "/x", timeout=5)
    assert int(answer.headers["content-length"]) > 0
    assert not answer.content


def test_latency_holds_each_answer_but_not_the_others(echo):
    echo.latency = 0.3
    started = time.monotonic()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: get(echo), range(4)))
    assert 0.3 <= time.monotonic() - started < 0.9


@pytest.mark.parametrize(
    ("fault", "status", "content_type", "body"),
    [
        ({"status": 429, "retry_after": 7}, 429, "text/html", "429 Too Many Requests"),
        ({"status": 500, "body": "xml"}, 500, "application/xml", "<ows:ExceptionText>"),
        ({"status": 500, "body": "html"}, 500, "text/html", "<title>500 Error"),
        ({"status": 500}, 500, "application/json", '"code":500'),
        ({"status": 502}, 502, "text/html", "502 Bad Gateway"),
        ({"status": 503}, 503, "text/html", "503 Service"),
        ({"status": 504}, 504, "text/html", "504 Gateway"),
        ({"status": 403, "body": "text"}, 403, "text/plain", "403 Forbidden"),
        ({"kind": "html"}, 200, "text/html", "<h1>"),
        ({"kind": "empty"}, 200, "application/json", ""),
    ],
)
def test_a_fault_stands_in_for_the_answer(echo, fault, status, content_type, body):
    echo.faults({"kind": "status", **fault})
    answer = get(echo)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith(content_type)
    assert body in answer.text
    assert bool(answer.text) == bool(body)
    assert answer.headers.get("retry-after") == ("7" if "retry_after" in fault else None)


def test_a_truncated_answer_is_no_json_but_ends_well(echo):
    echo.faults(kind="truncated")
    answer = get(echo)
    assert len(answer.content) == int(answer.headers["content-length"])
    with pytest.raises(ValueError):
        json.loads(answer.text)


@pytest.mark.parametrize("kind", ["reset", "reset_body", "length"])
def test_a_broken_connection_is_an_error_for_the_client(echo, kind):
    echo.faults(kind=kind, count=1)
    connection = http.client.HTTPConnection(urlsplit(echo.url).netloc, timeout=5)
    connection.request("GET", "/geocoding/x")
    with pytest.raises(http.client.IncompleteRead if kind == "length" else ConnectionResetError):
        connection.getresponse().read()
    if kind == "reset_body":
        assert echo.log()[0]["sent"] > 100
    assert get(echo).status_code == 200


def test_a_hanging_answer_ends_when_the_client_goes(echo):
    echo.faults(kind="hang", seconds=30)
    with pytest.raises(requests.Timeout):
        requests.get(echo.endpoints["geocoding"], timeout=0.2)
    for _ in range(50):
        if echo.log()[0]["closed"]:
            break
        time.sleep(0.05)
    assert echo.log()[0]["closed"]
    assert echo.log()[0]["seconds"] < 2


def test_a_delay_and_a_slow_body_give_the_right_answer_late(echo):
    right = get(echo).content
    for fault in ({"kind": "delay", "seconds": 0.3}, {"kind": "slow", "rate": int(len(right) / 0.3)}):
        echo.reset()
        echo.faults(fault)
        started = time.monotonic()
        assert get(echo).content == right
        assert 0.25 < time.monotonic() - started < 2


def test_a_redirect_leads_to_the_right_answer(echo):
    echo.faults(kind="redirect", status=307)
    answer = get(echo, "/x?q=1")
    assert [step.status_code for step in answer.history] == [307]
    assert answer.json()["parameters"] == {"q": ["1"]}


def test_a_fault_strikes_what_matches_as_often_as_it_is_told(echo):
    echo.faults(
        {"kind": "status", "status": 503, "path": r"^/y\?q=2", "after": 1, "count": 2},
        {"kind": "status", "status": 500, "service": "communes"},
        {"kind": "status", "status": 502, "method": "POST"},
    )
    assert [get(echo, "/y?q=2").status_code for _ in range(4)] == [200, 503, 503, 200]
    assert get(echo, "/y?q=1").status_code == 200
    assert requests.post(echo.endpoints["geocoding"], timeout=5).status_code == 502


def test_faults_are_set_and_forgotten_over_http(echo):
    answer = requests.post(echo.url + "/__faults__", json={"kind": "status", "status": 503}, timeout=5)
    assert answer.json()[0]["status"] == 503
    assert get(echo).status_code == 503
    requests.post(echo.url + "/__reset__", timeout=5)
    assert echo.log() == []
    assert get(echo).status_code == 200
    assert echo.services["geocoding"].resets == 1


@pytest.mark.parametrize(
    "fault", [{"kind": "nonsense"}, {"kind": "status"}, {"kind": "slow", "typo": 1}, {"path": "x"}]
)
def test_a_fault_that_is_not_well_described_is_refused(echo, fault):
    answer = requests.post(echo.url + "/__faults__", json=fault, timeout=5)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_the_command_line_serves_until_it_is_told_to_end(tmp_path):
    endpoints = tmp_path / "endpoints.json"
    arguments = [str(FOLDER), "--port", "0", "--parcels", "100", "--endpoints", str(endpoints)]
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, text=True)
    timer = threading.Timer(60, process.kill)
    timer.start()
    try:
        url = process.stdout.readline().removeprefix("ready ").strip()
        urls = json.loads(endpoints.read_text())
        assert urls == {key: f"{url}/{key}" for key in KEYS}
        assert requests.get(url + "/__log__", timeout=5).json() == []
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    finally:
        timer.cancel()
        process.kill()

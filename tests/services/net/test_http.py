"""The HTTP client over plain requests: what is sent, how often, at which pace, and what each misdeed is called."""

from __future__ import annotations

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from email.utils import formatdate

import pytest
import requests

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import Cancelled, ErrorKind, ServiceError
from carto_mairie.services.net.http import HttpClient, Request, plain_session


def client_of(url, attempts=3, timeout=(5, 5), **endpoints):
    return HttpClient(plain_session(), resolve_endpoints({"geocoding": url, **endpoints}), timeout, attempts)


@pytest.fixture
def client(server):
    return client_of(server.url)


@pytest.fixture(autouse=True)
def no_back_off(monkeypatch):
    monkeypatch.setattr("carto_mairie.services.net.http.BACK_OFF", 0.01)


def failure(client, request, cancel=None):
    with pytest.raises(ServiceError) as caught:
        client.json(request, cancel)
    assert caught.value.service == "geocoding"
    return caught.value


class TestWhatIsSent:
    def test_the_path_is_joined_to_the_base_and_text_is_escaped(self, client):
        seen = client.json(Request("geocoding", "/search", {"q": "rue de l'Église & <b> 😀", "limit": 5}))
        assert seen["path"] == "/search?q=rue+de+l%27%C3%89glise+%26+%3Cb%3E+%F0%9F%98%80&limit=5"
        assert seen["headers"]["user-agent"].startswith("CartoMairie/")

    def test_a_whole_url_of_the_service_stays_as_it_is(self, client, server):
        assert client.json(Request("geocoding", server.url + "/next?page=2"))["path"] == "/next?page=2"

    def test_files_are_sent_again_whole_after_a_failure(self, client, server):
        faults = iter([503, 503])

        def handler(self):
            code = next(faults, None)
            self.answer(b"busy", code) if code else self.echo()

        server.routes["/csv"] = handler
        request = Request("geocoding", "csv", files={"data": ("a.csv", b"x;y\n1;2\n")}, method="POST")
        assert "x;y\n1;2" in client.json(request)["body"]
        assert all(b"x;y\n1;2" in each["body"] for each in server.wire.requests)
        assert len(server.wire.requests) == 3

    def test_no_cookie_goes_back_not_even_after_a_redirect(self, client, server):
        def turn(self):
            self.answer(b"", 302, Set_Cookie="a=1; Path=/", Location="/echo")

        server.routes["/turn"] = turn
        assert "cookie" not in client.json(Request("geocoding", "turn"))["headers"]
        client.json(Request("geocoding", "cookie"))
        assert "cookie" not in client.json(Request("geocoding", "echo"))["headers"]

    def test_a_packed_answer_is_unpacked(self, client):
        assert client.json(Request("geocoding", "gzip")) == {"packed": True}

    def test_an_authentication_of_qgis_is_refused_outside_it(self, client):
        with pytest.raises(ValueError, match="QGIS"):
            client.json(Request("geocoding", "x", authcfg="abc1234"))


class TestFailures:
    @pytest.mark.parametrize(
        ("code", "kind", "requests_sent"),
        [
            (400, ErrorKind.REFUSED, 1),
            (401, ErrorKind.FORBIDDEN, 1),
            (403, ErrorKind.FORBIDDEN, 1),
            (404, ErrorKind.NOT_FOUND, 1),
            (407, ErrorKind.PROXY_AUTHENTICATION, 1),
            (408, ErrorKind.TIMEOUT, 3),
            (413, ErrorKind.TOO_LARGE, 1),
            (414, ErrorKind.TOO_LARGE, 1),
            (422, ErrorKind.REFUSED, 1),
            (429, ErrorKind.RATE_LIMITED, 3),
            (500, ErrorKind.UNAVAILABLE, 1),
            (502, ErrorKind.UNAVAILABLE, 3),
            (503, ErrorKind.UNAVAILABLE, 3),
            (504, ErrorKind.UNAVAILABLE, 3),
        ],
    )
    def test_each_status_has_its_kind_and_its_number_of_attempts(self, client, server, code, kind, requests_sent):
        error = failure(client, Request("geocoding", "status", {"code": code, "retry": 0, "body": "why"}))
        assert (error.kind, error.status, error.detail) == (kind, code, "why")
        assert error.retryable == (requests_sent == 3)
        assert len(server.wire.requests) == requests_sent

    @pytest.mark.parametrize(
        ("body", "detail"),
        [
            ('{"code":400,"message":"Bad Request","detail":["q: required"]}', "Bad Request — q: required"),
            ('{"type":"error","message":"<ows:Exception>no such layer</ows:Exception>"}', "no such layer"),
            ('[{"msg":"Invalid","param":"geom"}]', "Invalid"),
            ("<?xml version='1.0'?><E><T>java.io&amp;co</T></E>", "java.io&co"),
            (
                "<html><style>b{c:d}</style><h1>502</h1>Bad\n gateway<script>x()</script></html>",
                "502 Bad gateway",
            ),
            ("", ""),
        ],
    )
    def test_the_readable_part_of_an_errors_body_is_kept(self, client, server, body, detail):
        server.routes["/x"] = lambda handler: handler.answer(body.encode(), 500)
        assert failure(client, Request("geocoding", "x")).detail == detail

    def test_too_many_requests_to_the_server_behind_are_too_many(self, client, server):
        body = b'{"type":"error","message":"<html><h1>429 Too Many Requests</h1></html>"}'
        server.routes["/x"] = lambda handler: handler.answer(body, 500)
        error = failure(client, Request("geocoding", "x"))
        assert (error.kind, error.status, error.retryable) == (ErrorKind.RATE_LIMITED, 500, True)

    def test_a_redirect_that_loses_the_body_gives_no_answer(self, client, server):
        error = failure(client, Request("geocoding", "redirect?code=302&to=/there", data=b"{}", method="POST"))
        assert (error.kind, error.retryable) == (ErrorKind.BAD_ANSWER, False)
        client.body(Request("geocoding", "redirect?code=307&to=/there", data=b"{}", method="POST"))

    def test_nobody_there(self, server):
        with server:
            url = server.url
        error = failure(client_of(url), Request("geocoding"))
        assert (error.kind, error.retryable) == (ErrorKind.NO_NETWORK, True)

    def test_a_name_that_is_not_known(self):
        error = failure(client_of("http://no-such-host.invalid"), Request("geocoding"))
        assert error.kind is ErrorKind.NO_NETWORK

    @pytest.mark.parametrize("url", ["geopf.fr", "htp://geopf.fr", "http://"])
    def test_an_address_that_is_none(self, url):
        assert failure(client_of(url), Request("geocoding", "search")).kind is ErrorKind.ADDRESS

    def test_resets_are_tried_again(self, client, server):
        assert failure(client, Request("geocoding", "reset")).kind is ErrorKind.INTERRUPTED
        assert len(server.wire.requests) == 3

    def test_a_body_that_breaks_off_is_tried_again(self, client, server):
        assert failure(client, Request("geocoding", "truncated")).kind is ErrorKind.INTERRUPTED
        assert len(server.wire.requests) == 3

    def test_silence_is_not_tried_again(self, server):
        error = failure(client_of(server.url, timeout=(1, 0.2)), Request("geocoding", "hang"))
        assert (error.kind, error.retryable) == (ErrorKind.TIMEOUT, True)
        assert len(server.wire.requests) == 1

    def test_a_body_that_falls_silent(self, server):
        def half(self):
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.end_headers()
            self.wfile.write(b"{")
            self.wfile.flush()
            self.watch()

        server.routes["/half"] = half
        assert failure(client_of(server.url, timeout=(1, 0.2)), Request("geocoding", "half")).kind is ErrorKind.TIMEOUT

    def test_an_empty_answer(self, client):
        assert failure(client, Request("geocoding", "empty")).kind is ErrorKind.EMPTY_ANSWER

    @pytest.mark.parametrize("body", [b"<html>Please log in</html>", b'{"features": [', b"\xff\xfe\x00"])
    def test_what_is_no_json(self, client, server, body):
        server.routes["/x"] = lambda handler: handler.answer(body)
        error = failure(client, Request("geocoding", "x"))
        assert error.kind is ErrorKind.BAD_ANSWER
        assert error.detail

    def test_a_broken_packing(self, client, server):
        server.routes["/x"] = lambda handler: handler.answer(b"not gzip at all", Content_Encoding="gzip")
        assert failure(client, Request("geocoding", "x")).kind is ErrorKind.BAD_ANSWER

    def test_redirects_without_end(self, client, server):
        error = failure(client, Request("geocoding", "redirect", {"to": "/redirect?to=/redirect"}))
        assert error.kind in (ErrorKind.BAD_ANSWER, ErrorKind.INTERRUPTED)

    @pytest.mark.parametrize("target", ["http://[::1", "//[::1/x", "http://[x]/"])
    def test_a_redirect_to_no_address(self, client, server, target):
        server.routes["/x"] = lambda handler: handler.answer(b"", 302, Location=target)
        error = failure(client, Request("geocoding", "x"))
        assert isinstance(error, ServiceError)

    def test_it_goes_on_after_a_passing_failure(self, client, server):
        answers = iter([502, 503, 200])
        server.routes["/x"] = lambda handler: handler.answer(b'{"ok": 1}', next(answers))
        assert client.json(Request("geocoding", "x")) == {"ok": 1}

    def test_what_writes_is_never_sent_twice_but_for_the_pace(self, client, server):
        write = Request("geocoding", "status", {"code": 503}, json={}, method="POST", repeatable=False)
        assert failure(client, write).status == 503
        assert len(server.wire.requests) == 1
        answers = iter([429, 201])
        server.routes["/x"] = lambda handler: handler.answer(b"{}", next(answers))
        assert client.json(Request("geocoding", "x", json={}, method="POST", repeatable=False)) == {}


class TestTheWall:
    def test_one_429_holds_every_thread_back_for_as_long_as_it_says(self, client, server):
        answers = iter([429])

        def once(self):
            code = next(answers, 200)
            self.answer(b"{}", code, **({"Retry_After": "1"} if code == 429 else {}))

        server.routes["/x"] = once
        client.json(Request("geocoding", "before"))
        with ThreadPoolExecutor(6) as pool:
            first = pool.submit(client.json, Request("geocoding", "x"))
            while len(server.wire.requests) < 2:
                time.sleep(0.005)
            time.sleep(0.1)
            others = [pool.submit(client.json, Request("geocoding", "y")) for _ in range(5)]
            for future in [first, *others]:
                future.result(5)
        refused = server.wire.requests[1]["at"]
        assert min(each["at"] for each in server.wire.requests[2:]) - refused >= 0.95

    def test_a_date_does_as_well_as_seconds(self, client, server):
        answers = iter([(429, formatdate(time.time() + 2, usegmt=True))])

        def once(self):
            code, moment = next(answers, (200, "0"))
            self.answer(b"{}", code, Retry_After=moment)

        server.routes["/x"] = once
        began = time.monotonic()
        client.json(Request("geocoding", "x"))
        assert 0.5 < time.monotonic() - began < 4

    def test_nobody_waits_for_an_hour(self, client, server):
        request = Request("geocoding", "status", {"code": 429, "retry": 3600})
        error = failure(client, request)
        assert (error.kind, error.retry_after) == (ErrorKind.RATE_LIMITED, 3600)
        again = failure(client, Request("geocoding", "x"))
        assert again.kind is ErrorKind.RATE_LIMITED
        assert 3590 < again.retry_after <= 3600
        assert len(server.wire.requests) == 1

    def test_a_route_may_be_slower_than_its_service(self, client, server):
        for _ in range(3):
            client.json(Request("geocoding", "slow", pace=2))
        times = [each["at"] for each in server.wire.requests]
        assert times[2] - times[0] >= 0.95


class TestCancelling:
    @pytest.mark.parametrize("path", ["hang", "drip"])
    def test_it_closes_the_socket_within_a_second(self, client, server, path):
        cancel = CancelToken()
        with ThreadPoolExecutor(1) as pool:
            future = pool.submit(client.body, Request("geocoding", path), cancel)
            assert server.wire.arrived.wait(5)
            time.sleep(0.1)
            began = time.monotonic()
            cancel.cancel()
            with pytest.raises(Cancelled):
                future.result(1)
            assert server.wire.wait_closed(f"/{path}", 1) - began < 1

    def test_a_redirected_request_can_be_given_up_too(self, client, server):
        cancel = CancelToken()
        with ThreadPoolExecutor(1) as pool:
            future = pool.submit(client.body, Request("geocoding", "redirect", {"to": "/hang"}), cancel)
            while len(server.wire.requests) < 2:
                time.sleep(0.005)
            cancel.cancel()
            with pytest.raises(Cancelled):
                future.result(1)
        server.wire.wait_closed("/hang", 1)

    def test_nothing_is_sent_after_it(self, client, server):
        cancel = CancelToken()
        cancel.cancel()
        with pytest.raises(Cancelled):
            client.json(Request("geocoding", "x"), cancel)
        assert server.wire.requests == []

    def test_a_late_cancelling_leaves_the_requests_of_others_alone(self, client, server):
        started, go_on = threading.Event(), threading.Event()

        def slow(self):
            started.set()
            go_on.wait(5)
            self.answer(b'{"ok": 1}')

        server.routes["/slow"] = slow
        old = CancelToken()
        client.json(Request("geocoding", "x"), old)
        with ThreadPoolExecutor(1) as pool:
            future = pool.submit(client.json, Request("geocoding", "slow"), CancelToken())
            assert started.wait(5)
            old.cancel()
            go_on.set()
            assert future.result(5) == {"ok": 1}
        assert server.wire.connections == 1, "the test is about a connection that two requests shared"

    def test_a_token_of_many_requests_does_not_collect_them(self, client):
        cancel = CancelToken()
        for _ in range(20):
            client.json(Request("geocoding", "x"), cancel)
        assert len(cancel._callbacks) <= 1

    def test_waiting_for_the_server_to_be_willing_ends_too(self, client, server):
        cancel = CancelToken()
        threading.Timer(0.2, cancel.cancel).start()
        began = time.monotonic()
        with pytest.raises(Cancelled):
            client.json(Request("geocoding", "status", {"code": 429, "retry": 20}), cancel)
        assert time.monotonic() - began < 1


class TestStreams:
    def test_a_body_comes_by_pieces(self, client, server):
        with client.stream(Request("geocoding", "big", {"size": 10_000_000})) as answer:
            assert sum(map(len, answer.iter_content(100_000))) == 10_000_000

    def test_a_stream_that_breaks_off_is_told(self, client):
        with pytest.raises(ServiceError) as caught, client.stream(Request("geocoding", "truncated")) as answer:
            _ = list(answer.iter_content(10))
        assert caught.value.kind is ErrorKind.INTERRUPTED

    def test_a_refusal_is_told_before_any_piece(self, client):
        with pytest.raises(ServiceError) as caught, client.stream(Request("geocoding", "status", {"code": 404})):
            raise AssertionError("a 404 was opened as a body")
        assert caught.value.kind is ErrorKind.NOT_FOUND

    def test_cancelling_between_pieces(self, client, server):
        cancel = CancelToken()
        with pytest.raises(Cancelled), client.stream(Request("geocoding", "drip"), cancel) as answer:
            any(cancel.cancel() for _ in answer.iter_content(1000))
        server.wire.wait_closed("/drip", 1)


def test_a_session_of_any_other_make_works_without_being_cancellable(server):
    class Adapter(requests.adapters.HTTPAdapter):
        def send(self, request, cancel=None, **options):
            return super().send(request, **options)

    session = requests.Session()
    session.mount("http://", Adapter())
    client = HttpClient(session, resolve_endpoints({"geocoding": server.url}))
    assert json.loads(client.body(Request("geocoding", "x")))["path"] == "/x"

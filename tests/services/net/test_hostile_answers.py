"""Answers meant to do harm, or gone wrong: each is refused in time, in memory and with the right name."""

from __future__ import annotations

import csv
import gzip
import json
import struct
import time
import tracemalloc
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
import requests
from urllib3.exceptions import ProtocolError

from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import ErrorKind, Problem, QueryError, ServiceError
from carto_mairie.services.net import http
from carto_mairie.services.net.answers import reading_answer
from carto_mairie.services.net.http import HttpClient, Request, plain_session
from carto_mairie.services.net.http_errors import LONGEST_RETRY_AFTER, error_of_response, message_in
from carto_mairie.services.net.session import InsecureRedirect, ServiceSession
from carto_mairie.services.net.xml_guard import parse_xml


@pytest.fixture
def client(server):
    return HttpClient(plain_session(), resolve_endpoints({"geocoding": server.url}), (5, 5), attempts=1)


def failure(ask, *arguments, **named):
    with pytest.raises(ServiceError) as caught:
        ask(*arguments, **named)
    return caught.value


class TestSizes:
    def test_a_small_gzip_that_unpacks_to_a_gigabyte_is_left_at_the_bound(self, client, server, monkeypatch):
        monkeypatch.setattr(http, "LONGEST_BODY", 8 << 20)
        packed = gzip.compress(b" " * (256 << 20), 9)
        server.routes["/bomb"] = lambda self: self.answer(packed, Content_Encoding="gzip")
        request = Request("geocoding", "bomb", longest=8 << 20)
        tracemalloc.start()
        error = failure(client.json, request)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert error.kind is ErrorKind.OVERSIZED
        assert peak < 64 << 20

    def test_every_body_has_a_bound(self):
        assert Request("geocoding").longest == http.LONGEST_BODY == 64 << 20

    def test_a_body_without_an_end_is_left_at_the_bound(self, client, server):
        error = failure(client.body, Request("geocoding", "big", {"size": 1 << 30}, longest=1 << 20))
        assert error.kind is ErrorKind.OVERSIZED
        assert server.sent < 64 << 20


class TestRedirects:
    def test_one_from_https_to_http_is_not_followed(self):
        session = ServiceSession()
        answer = requests.Response()
        answer.status_code, answer.url = 302, "https://a.example/x"
        answer.headers["Location"] = "http://a.example/x"
        with pytest.raises(InsecureRedirect):
            session.get_redirect_target(answer)

    @pytest.mark.parametrize(
        ("url", "location"),
        [("http://a/x", "https://a/x"), ("https://a/x", "https://b/y"), ("https://a/x", "/y"), ("http://a/x", "/y")],
    )
    def test_the_others_are(self, url, location):
        answer = requests.Response()
        answer.status_code, answer.url = 302, url
        answer.headers["Location"] = location
        assert ServiceSession().get_redirect_target(answer) == location

    def test_a_loop_ends(self, client, server):
        server.routes["/round"] = lambda self: self.answer(b"", 302, Location="/round")
        error = failure(client.json, Request("geocoding", "round"))
        assert (error.kind, error.retryable) == (ErrorKind.BAD_ANSWER, False)
        assert len(server.wire.requests) == 1

    def test_a_longer_loop_ends_too(self, client, server):
        server.routes["/there"] = lambda self: self.answer(b"", 302, Location="/back")
        server.routes["/back"] = lambda self: self.answer(b"", 302, Location="/there")
        assert failure(client.json, Request("geocoding", "there")).kind is ErrorKind.BAD_ANSWER
        assert len(server.wire.requests) <= 12

    @pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:,x"])
    def test_one_to_no_web_address_is_not_followed(self, client, target):
        error = failure(client.json, Request("geocoding", "redirect", {"to": target}))
        assert error.kind in (ErrorKind.ADDRESS, ErrorKind.BAD_ANSWER)

    def test_one_whose_own_body_breaks_is_an_interruption(self, client, monkeypatch):
        """requests reads what a redirect says beside its address, and lets through what urllib3 raises there."""

        def send(*_, **__):
            raise ProtocolError("Connection broken", ConnectionResetError())

        monkeypatch.setattr(client._session, "send", send)
        with pytest.raises(ServiceError) as caught:
            client.body(Request("geocoding", "x"))
        assert caught.value.kind is ErrorKind.INTERRUPTED
        assert caught.value.retryable


def answer_with(status=429, retry_after=None, body=b""):
    response = requests.Response()
    response.status_code, response.url, response._content = status, "http://a/x", body
    response._content_consumed = True
    if retry_after is not None:
        response.headers["Retry-After"] = retry_after
    return response


class TestRetryAfter:
    @pytest.mark.parametrize(
        ("header", "seconds"),
        [
            ("5", 5.0),
            ("0", 0.0),
            ("-3", 0.0),
            ("inf", LONGEST_RETRY_AFTER),
            ("1e9", LONGEST_RETRY_AFTER),
            ("1e999", LONGEST_RETRY_AFTER),
            ("nan", None),
            ("soon", None),
            ("", None),
            ("Thu, 26 Nov 2099 10:00:00 -0000", LONGEST_RETRY_AFTER),
            ("Thu, 26 Nov 1999 10:00:00 -0000", 0.0),
            ("Thu, 99 Nov 1999 10:00:00 GMT", None),
        ],
    )
    def test_it_is_a_number_of_seconds_within_an_hour(self, header, seconds):
        assert error_of_response(answer_with(retry_after=header), "geocoding").retry_after == seconds

    def test_a_date_is_the_time_until_then(self):
        moment = datetime.now(timezone.utc) + timedelta(seconds=90)
        error = error_of_response(answer_with(retry_after=format_datetime(moment)), "geocoding")
        assert error.retry_after == pytest.approx(90, abs=2)


class TestMessages:
    @pytest.mark.parametrize(
        "body",
        [
            b"<" * 100_000,
            b"<script" * 14_000,
            b"<style>" * 14_000,
            b"<a><script>" * 9_000,
            b"<!--" * 25_000,
            b"&" * 100_000,
            b"&#" * 50_000,
            b"[" * 100_000,
            b'{"msg":' * 14_000,
            b" \n" * 50_000,
        ],
    )
    def test_the_words_of_a_hostile_page_are_found_in_no_time(self, body):
        began = time.process_time()
        error_of_response(answer_with(500, body=body), "geocoding")
        assert time.process_time() - began < 0.5  # it was 8 s; what is linear takes some milliseconds

    @pytest.mark.parametrize(
        ("page", "words"),
        [
            (b"<html><head><style>p {x: 1}</style></head><body><h1>Bad&nbsp;Gateway</h1></body></html>", "Bad Gateway"),
            (b"<p>one</p><SCRIPT>alert('<p>')</SCRIPT><p>two</p>", "one two"),
            (b"<script>never closed", ""),
            (b"plain <", "plain"),
            (b'{"msg": "no", "detail": [{"message": "why"}]}', "no \xe2\x80\x94 why".encode("latin-1").decode("utf-8")),
        ],
    )
    def test_the_words_of_a_page_are_those_that_a_reader_sees(self, page, words):
        assert message_in(page) == words


class TestShapes:
    @pytest.mark.parametrize("body", ["[]", "{}", "null", "3", '"x"', '{"features": 3}', '{"features": [null]}', "{"])
    def test_an_answer_of_another_shape_is_the_services_fault(self, client, server, body):
        server.routes["/odd"] = lambda self: self.answer(body.encode())

        def read(answer):
            return next(feature["properties"]["id"] + 1 for feature in answer["features"])

        error = failure(client.json, Request("geocoding", "odd"), read=read)
        assert error.kind is ErrorKind.BAD_ANSWER
        assert error.status == 200

    def test_a_shape_that_is_wrong_in_an_answer_is_not_the_users(self, client, server):
        def read(_answer):
            raise QueryError(Problem.SELF_CROSSING, "x")

        server.routes["/odd"] = lambda self: self.answer(b"{}")
        assert failure(client.json, Request("geocoding", "odd"), read=read).kind is ErrorKind.BAD_ANSWER

    def test_a_number_that_is_none_in_an_answer_is_the_services_fault_too(self, client, server):
        server.routes["/odd"] = lambda self: self.answer(b'{"coordinates": ["x", null]}')
        error = failure(
            client.json, Request("geocoding", "odd"), read=lambda answer: struct.pack("<dd", *answer["coordinates"])
        )
        assert error.kind is ErrorKind.BAD_ANSWER

    @pytest.mark.parametrize("body", ['{"x": NaN}', "[Infinity]", "[-Infinity]"])
    def test_what_python_alone_takes_for_json_is_none(self, client, server, body):
        server.routes["/odd"] = lambda self: self.answer(body.encode())
        assert failure(client.json, Request("geocoding", "odd")).kind is ErrorKind.BAD_ANSWER

    def test_what_is_nested_deeper_than_python_follows_is_too(self, client, server):
        server.routes["/deep"] = lambda self: self.answer(b"[" * 100_000 + b"]" * 100_000)
        assert failure(client.json, Request("geocoding", "deep")).kind is ErrorKind.BAD_ANSWER

    def test_a_defect_of_the_plugin_stays_one(self, client, server):
        """What cannot come from an answer is not laid at the service's door."""

        def read(_answer):
            raise NameError("typo")

        server.routes["/odd"] = lambda self: self.answer(json.dumps({}).encode())
        with pytest.raises(NameError):
            client.json(Request("geocoding", "odd"), read=read)

    def test_csv_has_an_error_of_its_own(self):
        with pytest.raises(ServiceError) as caught, reading_answer("sales"):
            next(csv.reader(["a\rb"]))
        assert caught.value.kind is ErrorKind.BAD_ANSWER


class TestXml:
    @pytest.mark.parametrize(
        ("body", "kind"),
        [
            (b"<!--" * 250_000, ErrorKind.BAD_ANSWER),
            (b"<a>" + b"<!--" * 250_000, ErrorKind.BAD_ANSWER),
            (b"<a>" + b"&x;" * 300_000, ErrorKind.BAD_ANSWER),
            (b"<a " + b" ".join(b'a%d=">"' % n for n in range(200_000)) + b"/>", ErrorKind.OVERSIZED),
            (b"<a " + b" ".join(b'xmlns:a%d="x%d"' % (n, n) for n in range(100_000)) + b"/>", ErrorKind.OVERSIZED),
            (b"<a>" * 200_000, ErrorKind.BAD_ANSWER),
            (b"<?x " * 250_000, ErrorKind.BAD_ANSWER),
            (b"<a>" + b"<![CDATA[" * 100_000, ErrorKind.BAD_ANSWER),
            (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", ErrorKind.UNSAFE_XML),
            (b" \n<!-- x --><?y z?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", ErrorKind.UNSAFE_XML),
            (b"<!-- x --><?y z?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", ErrorKind.UNSAFE_XML),
            (b"<!DOCTYPE html><html><body>Sign in</body></html>", ErrorKind.BAD_ANSWER),
            (b'<?xml version="1.0" encoding="UTF-7"?><a/>', ErrorKind.UNSAFE_XML),
            ('<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"), ErrorKind.UNSAFE_XML),
        ],
        ids=lambda value: str(value[:30]) if isinstance(value, bytes) else value.value,
    )
    def test_a_hostile_document_is_refused_in_no_time(self, body, kind):
        began = time.process_time()
        assert failure(parse_xml, body, "downloads").kind is kind
        assert time.process_time() - began < 2  # the worst took minutes

    @pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1", "iso-8859-15", "windows-1252"])
    def test_an_honest_one_is_read(self, encoding):
        body = f'<?xml version="1.0" encoding="{encoding}"?><a b="é"><c>Épinay</c></a>'.encode(encoding)
        root = parse_xml(body, "downloads")
        assert (root.get("b"), root[0].text) == ("é", "Épinay")

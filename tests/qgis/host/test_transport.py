"""The plugin's requests through QGIS's network manager, against a server that watches the wire."""

from __future__ import annotations

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from qgis.core import QgsApplication, QgsNetworkAccessManager, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEventLoop, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkRequest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.net.form_body import FileCutShortError, FilePiece, FormBody
from carto_mairie.services.net.http import HttpClient, Request
from carto_mairie.ui.host.net.errors import CANCELLED
from carto_mairie.ui.host.net.exchange import Ask, Exchange
from carto_mairie.ui.host.net.thread import Network
from carto_mairie.ui.host.net.transport import main_thread_may_wait, qgis_session


@pytest.fixture
def network(qgis_app):
    made = Network()
    yield made
    made.close()


@pytest.fixture
def session(network):
    return qgis_session(network)


def in_thread(work):
    """Run work in a Python thread, with Qt's events of the main thread going on, and give its result."""
    loop = QEventLoop()
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(work)
        timer = QTimer()
        timer.timeout.connect(lambda: loop.quit() if future.done() else None)
        timer.start(5)
        loop.exec()
        timer.stop()
        return future.result()


def send(session, method, url, cancel=None, timeout=10, **options):
    prepared = session.prepare_request(requests.Request(method, url, **options))
    return session.send(prepared, stream=True, timeout=timeout, cancel=cancel)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH"])
def test_a_request_arrives_as_it_was_meant(session, server, method):
    body = None if method == "GET" else {"é": [1, 2]}
    answer = send(
        session, method, server.url + "/a b", params={"q": "l'Haÿ & +"}, json=body, headers={"Range": "bytes=3-"}
    )
    seen = answer.json()
    assert (seen["method"], seen["path"]) == (method, "/a%20b?q=l%27Ha%C3%BF+%26+%2B")
    assert seen["headers"]["range"] == "bytes=3-"
    assert "QGIS/" in seen["headers"]["user-agent"]
    if body:
        assert json.loads(seen["body"]) == body
        assert seen["headers"]["content-type"] == "application/json"


def test_forms_and_files_arrive_whole(session, server):
    form = send(session, "POST", server.url, data={"a": "é"}).json()
    assert (form["body"], form["headers"]["content-type"]) == ("a=%C3%A9", "application/x-www-form-urlencoded")
    files = send(session, "POST", server.url, files={"data": ("t.csv", b"a;b\n1;2\n", "text/csv")}).json()
    assert "a;b\n1;2" in files["body"]
    assert files["headers"]["content-type"].startswith("multipart/form-data; boundary=")


def test_head_gives_headers_and_no_body(session, server):
    answer = send(session, "HEAD", server.url + "/big-enough")
    assert answer.status_code == 200
    assert int(answer.headers["Content-Length"]) > 0
    assert answer.content == b""


@pytest.mark.parametrize("code", [400, 401, 403, 404, 413, 429, 500, 502, 503, 504])
def test_a_refusal_is_an_answer_with_its_body(session, server, code):
    answer = send(session, "GET", server.url + "/status", params={"code": code, "body": "why", "retry": 3})
    assert (answer.status_code, answer.text, answer.headers["Retry-After"]) == (code, "why", "3")


def test_a_server_that_wants_a_password_is_told_like_any_refusal(session, server):
    # The main thread is busy waiting, as in qgis_process: there is nobody who could answer a dialog.
    answer = send(session, "GET", server.url + "/unauthorized", timeout=3)
    assert (answer.status_code, answer.text) == (401, "who are you?")
    assert len(server.wire.requests) == 1


def test_redirects_are_followed_by_one_side_alone(session, server):
    answer = send(session, "GET", server.url + "/redirect", params={"to": "/there"})
    assert answer.json()["path"] == "/there"
    assert [each.status_code for each in answer.history] == [302]
    posted = send(session, "POST", server.url + "/redirect?code=308&to=/there", json={"kept": 1})
    assert (posted.json()["method"], json.loads(posted.json()["body"])) == ("POST", {"kept": 1})


def test_no_cookie_is_kept_nor_sent(session, server):
    answer = send(session, "GET", server.url + "/cookie")
    assert "session" in answer.headers["Set-Cookie"]
    seen = send(session, "GET", server.url + "/echo").json()
    assert "cookie" not in seen["headers"]
    assert len(session.cookies) == 0
    QgsApplication.processEvents()
    assert QgsNetworkAccessManager.instance().cookieJar().cookiesForUrl(_url(server.url)) == []


def _url(text):
    from qgis.PyQt.QtCore import QUrl

    return QUrl(text)


def test_a_packed_answer_is_unpacked(session, server):
    assert send(session, "GET", server.url + "/gzip").json() == {"packed": True}


def test_the_same_answer_is_asked_for_again_each_time(session, server):
    for _ in range(2):
        assert send(session, "GET", server.url + "/echo").status_code == 200
    assert len(server.wire.requests) == 2


def test_connections_stay_open_from_one_thread_to_the_next(session, server):
    for _ in range(4):
        in_thread(lambda: send(session, "GET", server.url + "/echo").content)
    assert server.wire.connections == 1


def test_broken_answers_are_told_as_requests_tells_them(session, server):
    with pytest.raises(requests.ConnectionError):
        send(session, "GET", server.url + "/reset")
    answer = send(session, "GET", server.url + "/truncated")
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        _ = answer.content
    with pytest.raises(requests.ConnectionError):
        send(session, "GET", "http://127.0.0.1:1/")


def test_what_goes_wrong_in_the_network_thread_comes_out_where_it_was_asked(session, network, server, monkeypatch):
    def broken(manager, ask):
        raise KeyError(ask.verb)

    monkeypatch.setattr("carto_mairie.ui.host.net.exchange._send", broken)
    with pytest.raises(KeyError):
        send(session, "GET", server.url)
    monkeypatch.undo()
    assert send(session, "GET", server.url).status_code == 200


def test_silence_ends_with_a_time_out(session, server):
    with pytest.raises(requests.ReadTimeout):
        send(session, "GET", server.url + "/hang", timeout=(0.2, 0.3))
    server.wire.wait_closed("/hang", 1)


def test_the_users_own_time_out_holds(session, server):
    before = QgsNetworkAccessManager.timeout()
    QgsNetworkAccessManager.setTimeout(300)
    try:
        with pytest.raises(requests.ReadTimeout):
            send(session, "GET", server.url + "/hang", timeout=20)
    finally:
        QgsNetworkAccessManager.setTimeout(before)


def test_a_slow_reader_is_no_silent_network(session, server):
    size = 40 << 20
    answer = send(session, "GET", f"{server.url}/big?size={size}", timeout=0.4)
    time.sleep(1.2)
    assert server.sent < size, "the whole body came, though nobody read it"
    assert len(answer.content) == size


@pytest.mark.parametrize("path", ["/hang", "/drip"])
def test_cancelling_closes_the_socket(session, server, path):
    cancel = CancelToken()

    def work():
        answer = send(session, "GET", server.url + path, cancel=cancel)
        for _ in answer.iter_content(1000):
            pass

    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(work)
        assert server.wire.arrived.wait(5)
        time.sleep(0.2)
        began = time.monotonic()
        cancel.cancel()
        with pytest.raises(requests.RequestException):
            future.result(1)
        assert server.wire.wait_closed(path, 1) - began < 1
        assert time.monotonic() - began < 1


def test_an_answer_that_is_let_go_closes_its_socket(session, server):
    with send(session, "GET", server.url + "/drip") as answer:
        assert next(answer.iter_content(10))
    server.wire.wait_closed("/drip", 1)


def test_requests_from_many_threads_at_once(session, server):
    def ask(number):
        return send(session, "POST", server.url, json={"number": number}).json()["body"]

    def work():
        with ThreadPoolExecutor(8) as pool:
            return list(pool.map(ask, range(500)))

    # With the events of the main thread going on, as PyQt takes note there of what Qt deletes elsewhere.
    assert in_thread(work) == [json.dumps({"number": number}) for number in range(500)]


def test_requests_from_a_task_of_qgis(session, server):
    seen = []
    done = QEventLoop()
    task = QgsTask.fromFunction(
        "asks", lambda task: seen.append(send(session, "GET", server.url + "/t").json()["path"])
    )
    task.taskCompleted.connect(done.quit)
    task.taskTerminated.connect(done.quit)
    QgsApplication.taskManager().addTask(task)
    done.exec()
    assert seen == ["/t"]


def test_the_main_thread_of_a_running_qgis_is_refused(session, server):
    loop, outcome = QEventLoop(), []

    def ask():
        for permitted in (False, True):
            try:
                if permitted:
                    with main_thread_may_wait():
                        outcome.append(send(session, "GET", server.url).status_code)
                else:
                    send(session, "GET", server.url)
            except RuntimeError as error:
                outcome.append(str(error))
        loop.quit()

    QTimer.singleShot(0, ask)
    loop.exec()
    assert "freeze" in outcome[0]
    assert outcome[1] == 200


def test_a_request_shows_in_the_network_logger(session, server):
    asked, finished = [], []
    manager = QgsNetworkAccessManager.instance()

    # What a signal carries is read in the slot: later it may be gone.
    def on_ask(each):
        asked.append((each.requestId(), each.request().url().path(), bytes(each.content())))

    def on_end(each):
        finished.append(each.requestId())

    manager.requestAboutToBeCreated[_parameters()].connect(on_ask)
    manager.finished[_content()].connect(on_end)
    try:
        in_thread(lambda: send(session, "POST", server.url + "/shown", json={"x": 1}).content)
        QgsApplication.processEvents()
    finally:
        manager.requestAboutToBeCreated[_parameters()].disconnect(on_ask)
        manager.finished[_content()].disconnect(on_end)
    [(number, path, body)] = asked
    assert (path, body) == ("/shown", b'{"x": 1}')
    assert finished == [number]


def _parameters():
    from qgis.core import QgsNetworkRequestParameters

    return QgsNetworkRequestParameters


def _content():
    from qgis.core import QgsNetworkReplyContent

    return QgsNetworkReplyContent


def python_threads():
    """The threads that Python has started; of Qt's it keeps a dummy that outlives them."""
    return {thread for thread in threading.enumerate() if type(thread).__name__ != "_DummyThread"}


def test_closing_breaks_off_what_is_under_way_and_leaves_no_thread(network, session, server):
    before = python_threads()
    with ThreadPoolExecutor(3) as pool:
        futures = [pool.submit(lambda: send(session, "GET", server.url + "/hang")) for _ in range(3)]
        assert server.wire.arrived.wait(5)
        time.sleep(0.2)
        thread = network.thread()
        network.close()
        for future in futures:
            with pytest.raises(requests.RequestException):
                future.result(1)
    assert not thread.running
    end = time.monotonic() + 5
    while python_threads() - before and time.monotonic() < end:  # the server's own end when they see the client gone
        time.sleep(0.05)
    assert python_threads() - before == set()
    with pytest.raises(RuntimeError):
        network.thread()


def test_an_answer_that_trickles_without_an_end_is_given_up(network, server):
    """Each byte comes within the time-out, and the last one would come next week."""

    def trickle(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b" ")
            time.sleep(0.1)

    server.routes["/trickle"] = trickle
    http = HttpClient(qgis_session(network), resolve_endpoints({"geocoding": server.url}), timeout=(2, 0.5), attempts=1)
    began = time.monotonic()
    with pytest.raises(ServiceError) as caught:
        in_thread(lambda: http.body(Request("geocoding", "trickle")))
    assert caught.value.kind is ErrorKind.TIMEOUT
    assert time.monotonic() - began < 5


def test_a_reply_that_went_with_its_manager_ends_the_exchange(qgis_app, network, server):
    thread = network.thread()
    ask = Ask(QNetworkRequest(QUrl(f"{server.url}/drip")), "GET", None, "")
    exchange = Exchange(thread, ask, timeout=30)
    exchange.start()
    exchange.head()
    gone = threading.Event()

    def delete() -> None:
        sip.delete(exchange._reply)
        gone.set()

    thread.call(delete)
    assert gone.wait(5)
    thread.call(exchange._pull)
    began = time.monotonic()
    with pytest.raises(OSError, match=CANCELLED):
        list(iter(lambda: exchange.read(1 << 16), b""))
    assert time.monotonic() - began < 5
    exchange.abort()  # nothing is left to be broken off


def test_a_piece_of_a_file_goes_out_as_it_lies_there(session, server, tmp_path):
    file = tmp_path / "points.gpkg"
    file.write_bytes(bytes(range(256)) * 4_000)
    body = FormBody({"partindex": 1}, FilePiece(file, "blob", 100, 900_000))
    seen = send(session, "POST", server.url, data=body, headers={"Content-Type": body.content_type}).json()
    assert seen["headers"]["content-length"] == str(len(body))
    assert seen["headers"]["content-type"] == body.content_type
    assert seen["body"].encode("latin-1") == b"".join(body)


def test_a_file_that_has_become_shorter_sends_nothing(session, server, tmp_path):
    file = tmp_path / "points.gpkg"
    file.write_bytes(b"short")
    with pytest.raises(FileCutShortError):
        send(session, "POST", server.url, data=FormBody({}, FilePiece(file, "blob", 0, 900)))
    assert server.wire.requests == []

"""Sends what requests asks through QGIS's own network manager: its proxy, certificates, time-out and logger hold."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Callable

import requests
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QByteArray, QCoreApplication, QThread, QUrl
from qgis.PyQt.QtNetwork import QNetworkRequest
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

from ....services.cancel import CancelToken
from ....services.net.form_body import FormBody
from ....services.net.session import ServiceSession
from .exchange import Ask, Exchange
from .thread import Network
from .tokens import signature

# Qt writes these itself, from the body and the connection that it really uses; the last one QGIS does. Only a request
# preprocessor could change that: one in Python is called for every request of every thread of QGIS, and code
# that waits for such a thread with the interpreter's lock held (a WFS layer read from a slot) then waits for ever.
_QT_WRITES = {"content-length", "connection", "host", "transfer-encoding", "user-agent"}

_waiting = threading.local()


def qgis_session(network: Network) -> requests.Session:
    """Make the session of the desktop, over a network that its owner closes."""
    session = ServiceSession()
    # The environment's proxies and ~/.netrc are for programs without settings of their own.
    session.trust_env = False
    adapter = QgisAdapter(network)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


@contextmanager
def main_thread_may_wait() -> Iterator[None]:
    """Permit requests in the main thread inside the block: for an algorithm that the user runs there on purpose."""
    before = getattr(_waiting, "permitted", False)
    _waiting.permitted = True
    try:
        yield
    finally:
        _waiting.permitted = before


class QgisAdapter(HTTPAdapter):
    """The adapter that requests sends through; redirects are left to requests."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: float | tuple[float | None, float | None] | None = None,
        verify: bool | str = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
        cancel: CancelToken | None = None,
        authcfg: str = "",
        authcfg_url: str = "",
        key_header: str = "",
    ) -> requests.Response:
        """Send a request, and give the answer with its body still to come, from any thread that may wait.

        `authcfg` signs what goes to the host of `authcfg_url`, and not what a redirect sends to another one; with a
        `key_header` the key that it holds is put into that header, and goes through the thread that nobody listens to.
        `timeout` (seconds) bounds how long nothing at all may move; the user's own time-out in QGIS holds
        beside it. Raises what requests raises, and RuntimeError in the main thread of a running QGIS.
        """
        _refuse_main_thread()
        if authcfg and requests.Session().should_strip_auth(authcfg_url, request.url or ""):
            authcfg = ""
        keyed = bool(authcfg and key_header)
        made = _qt_request(request, "" if keyed else authcfg)
        if keyed:
            made.setRawHeader(_bytes(key_header), _bytes(signature(authcfg, key_header)))
        ask = Ask(made, request.method or "GET", _body(request), "" if keyed else authcfg)
        exchange = Exchange(
            self._network.thread(private=keyed), ask, timeout[1] if isinstance(timeout, tuple) else timeout
        )
        body = _Body(exchange)
        exchange.start()
        if cancel is not None:
            body.obey(cancel)
        try:
            head = exchange.head()
        except Exception:
            body.close()
            raise
        answer = _Answer(
            body=body,
            headers=head.headers,
            status=head.status,
            reason=head.reason,
            preload_content=False,
            request_method=request.method,
        )
        return self.build_response(request, answer)


class _Answer(HTTPResponse):
    """An answer whose pieces are given as they come: urllib3 2 fills each first, so that none comes of a slow body."""

    def stream(self, amt: int | None = 2**16, decode_content: bool | None = None) -> Iterator[bytes]:
        """Give the body by pieces of at most `amt` bytes."""
        read = getattr(super(), "read1", None)  # urllib3 1 has none, and needs none
        if read is None:
            yield from super().stream(amt, decode_content)
            return
        while piece := read(amt, decode_content):
            yield piece


class _Body(io.RawIOBase):
    """The body of an answer as a file; closing it before its end gives up what is still to come."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__()
        self._exchange = exchange
        self._forget_cancel: Callable[[], None] = lambda: None

    def obey(self, cancel: CancelToken) -> None:
        """Give the exchange up when the token is cancelled."""
        self._forget_cancel = cancel.on_cancel(self._exchange.abort)

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def read(self, size: int | None = -1) -> bytes:
        """Give at most `size` bytes, as soon as there are any; all of them without a size."""
        if size is None or size < 0:
            return b"".join(iter(lambda: self._exchange.read(1 << 20), b""))
        return self._exchange.read(size)

    read1 = read

    def close(self) -> None:
        """Let the exchange go."""
        if not self.closed:
            self._forget_cancel()
            self._exchange.abort()
        super().close()


def _refuse_main_thread() -> None:
    application = QCoreApplication.instance()
    thread = QThread.currentThread()
    # Without a running event loop there is nothing to freeze: qgis_process, a script, a test.
    if application is None or thread != application.thread() or not thread.loopLevel():
        return
    if not getattr(_waiting, "permitted", False):
        raise RuntimeError("a request in the main thread would freeze QGIS: run it in a Job")


def _qt_request(request: requests.PreparedRequest, authcfg: str) -> QNetworkRequest:
    made = QNetworkRequest(QUrl.fromEncoded((request.url or "").encode("utf-8")))
    for name, value in request.headers.items():
        if name.lower() not in _QT_WRITES:
            made.setRawHeader(_bytes(name), _bytes(value))
    attribute = QNetworkRequest.Attribute
    control = QNetworkRequest.LoadControl
    made.setAttribute(attribute.CookieLoadControlAttribute, control.Manual)
    made.setAttribute(attribute.CookieSaveControlAttribute, control.Manual)
    made.setAttribute(attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork)
    made.setAttribute(attribute.CacheSaveControlAttribute, False)
    made.setAttribute(attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.ManualRedirectPolicy)
    # Over HTTP/2 Qt minds no read buffer, and a request given up leaves its socket open.
    made.setAttribute(attribute.Http2AllowedAttribute, False)
    if authcfg:
        accepted, made = QgsApplication.authManager().updateNetworkRequest(made, authcfg)
        if not accepted:
            raise requests.RequestException(f"the authentication configuration {authcfg} cannot be used")
    return made


def _body(request: requests.PreparedRequest) -> bytes | QByteArray | None:
    body: Any = request.body
    if isinstance(body, FormBody):
        # Read straight into Qt's memory: a copy would hold the interpreter's lock, and with it QGIS's window.
        made = QByteArray()
        made.resize(len(body))
        with memoryview(made) as memory:  # type: ignore[arg-type]
            body.read_into(memory)
        return made
    if body is None or isinstance(body, bytes):
        return body
    if isinstance(body, str):
        return body.encode("utf-8")
    return body.read() if hasattr(body, "read") else b"".join(body)


def _bytes(value: str | bytes) -> bytes:
    return value.encode("latin-1") if isinstance(value, str) else value

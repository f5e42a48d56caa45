"""One HTTP exchange: filled by the network thread, emptied by the thread that asked."""

from __future__ import annotations

import socket
import threading
from collections import deque
from typing import TYPE_CHECKING, Callable, NamedTuple

import requests
from qgis.core import QgsApplication, QgsAuthCertUtils, QgsNetworkAccessManager
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QByteArray, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest, QSslCertificate, QSslError

from ..qobjects import forget_destruction
from .errors import CANCELLED, exception_of

if TYPE_CHECKING:
    from .thread import NetworkThread

# What Qt may hold of a body that is not read as fast as it comes, and how much of it is enough for the reader (bytes).
READ_BUFFER = 4 << 20
ENOUGH = 1 << 20


class Ask(NamedTuple):
    """What is sent: the request with its headers, the verb, the body, the authentication configuration."""

    request: QNetworkRequest
    verb: str
    body: bytes | QByteArray | None
    authcfg: str


class Head(NamedTuple):
    """The first lines of an answer."""

    status: int
    reason: str
    headers: dict[str, str]


class Exchange:
    """A request under way.

    The methods without an underscore are for the thread that asked; they wait on a condition, with no event
    loop of their own, so that they work in any thread.
    """

    def __init__(self, thread: NetworkThread, ask: Ask, timeout: float | None) -> None:
        self._thread = thread
        self._ask = ask
        self._timeout = timeout
        self._changed = threading.Condition()
        self._activity = 0
        self._head: Head | None = None
        self._chunks: deque[memoryview] = deque()
        self._held = 0
        self._paused = False
        self._deaf = False
        self._done = False
        self._failure: Exception | None = None
        self._reply: QNetworkReply | None = None
        self._untrusted = ""

    # --- the thread that asked -------------------------------------------------------------------------------

    def start(self) -> None:
        """Hand the request over to the network thread."""
        if not self._thread.enter(self):
            raise requests.ConnectionError(CANCELLED)
        self._thread.call(self._begin)

    def head(self) -> Head:
        """Wait for the status and the headers; raises what requests would raise."""
        with self._changed:
            self._wait_for(lambda: self._head is not None)
            if self._head is None:
                raise self._failure or requests.ConnectionError(CANCELLED)
            return self._head

    def read(self, amount: int) -> bytes:
        """Wait for at most `amount` bytes of the body; none at its end. Raises what urllib3 expects of a socket."""
        with self._changed:
            self._wait_for(lambda: bool(self._chunks))
            if not self._chunks:
                if self._failure is not None:
                    raise _socket_error(self._failure)
                return b""
            data = self._take(amount)
            resume = self._paused and self._held < ENOUGH
            if resume:
                self._paused = False
        if resume:
            self._thread.call(self._pull)
        return data

    def abort(self) -> None:
        """Give the exchange up from any thread: who waits for it is woken at once, and its socket is closed."""
        with self._changed:
            if self._done:
                return
            self._failure = self._failure or requests.ConnectionError(CANCELLED)
            self._chunks.clear()
            self._held = 0
            self._changed.notify_all()
        self._thread.call(self._end)

    def _wait_for(self, ready: Callable[[], bool]) -> None:
        """Wait until something is there, all is, or nothing has moved for longer than the time-out."""
        while not (ready() or self._done or self._failure is not None):
            activity = self._activity
            if not self._changed.wait(self._timeout) and activity == self._activity:
                self._failure = requests.ReadTimeout(f"nothing came for {self._timeout} s")
                self._thread.call(self._end)

    def _take(self, amount: int) -> bytes:
        parts = []
        while self._chunks and amount > 0:
            chunk = self._chunks.popleft()
            if len(chunk) > amount:
                self._chunks.appendleft(chunk[amount:])
                chunk = chunk[:amount]
            parts.append(chunk)
            amount -= len(chunk)
            self._held -= len(chunk)
        return b"".join(parts)

    # --- the network thread ----------------------------------------------------------------------------------

    def _begin(self) -> None:
        if self._failure is not None:
            self._end()
            return
        try:
            self._open()
        except Exception as error:
            # Raised here it would be lost, and who asked would wait for nothing.
            with self._changed:
                self._failure = error
                self._changed.notify_all()
            self._end()

    def _open(self) -> None:
        reply = _send(self._thread.manager(), self._ask)
        forget_destruction(reply)
        self._reply = reply
        # QGIS's own handler asks the user in the main thread, and holds this one with all its exchanges until then.
        reply.sslErrors.disconnect()
        reply.sslErrors.connect(self._judge_certificate)
        if self._ask.authcfg:
            QgsApplication.authManager().updateNetworkReply(reply, self._ask.authcfg)
        reply.metaDataChanged.connect(self._read_head)
        reply.uploadProgress.connect(self._note_activity)
        reply.readyRead.connect(self._pull)
        reply.finished.connect(self._finish)
        if reply.isFinished():
            self._finish()

    def _reply_here(self) -> QNetworkReply | None:
        """Give the reply while Qt has it: one that went with its manager is as good as broken off."""
        reply = self._reply
        if reply is None or not sip.isdeleted(reply):
            return reply
        self._reply = None
        with self._changed:
            self._failure = self._failure or requests.ConnectionError(CANCELLED)
            self._changed.notify_all()
        self._thread.leave(self)
        return None

    def _read_head(self) -> None:
        reply = self._reply_here()
        if reply is None or self._head is not None:
            return
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        # A proxy's 407 is no answer of the service: it comes out as the error that follows it.
        if not status or status == 407:
            return
        headers = {_text(name): _text(value) for name, value in reply.rawHeaderPairs()}
        # Not before: Qt reads from the socket anew when it is told this, and crashes while there is none, as with a
        # proxy that refuses a tunnel.
        reply.setReadBufferSize(READ_BUFFER)
        reason = reply.attribute(QNetworkRequest.Attribute.HttpReasonPhraseAttribute) or ""
        with self._changed:
            self._head = Head(int(status), _text(reason) if not isinstance(reason, str) else reason, headers)
            self._activity += 1
            self._changed.notify_all()

    def _note_activity(self, *_progress: int) -> None:
        with self._changed:
            self._activity += 1
            self._changed.notify_all()

    def _pull(self) -> None:
        """Take what has come.

        When the reader has enough, the rest is left in Qt's buffer, which fills up and slows the sender down; the
        reader calls again. A fast body moves by the megabyte that way, not by the packet.
        """
        reply = self._reply_here()
        if reply is None:
            return
        data = reply.read(READ_BUFFER)
        with self._changed:
            if data:
                self._chunks.append(memoryview(data))
                self._held += len(data)
                self._activity += 1
                self._changed.notify_all()
            paused = self._paused = self._held >= ENOUGH
        if paused != self._deaf:
            self._deaf = paused
            (reply.readyRead.disconnect if paused else reply.readyRead.connect)(self._pull)
        if not paused and reply.isFinished():
            if reply.bytesAvailable():
                self._pull()
            else:
                self._conclude()

    def _finish(self) -> None:
        self._read_head()
        self._pull()

    def _conclude(self) -> None:
        """Tell how it ended, once all that came was taken."""
        reply = self._reply_here()
        if reply is None:
            return
        failure = exception_of(reply, self._thread.manager(), self._untrusted, answered=self._head is not None)
        with self._changed:
            if self._failure is None:
                self._failure = failure
            self._done = True
            self._changed.notify_all()
        self._end()

    def _end(self) -> None:
        """Let the reply go; one that is still under way is broken off, which closes its socket."""
        self._thread.leave(self)
        reply, self._reply = self._reply_here(), None
        if reply is None:
            return
        if not reply.isFinished():
            reply.abort()
        reply.deleteLater()

    def _judge_certificate(self, errors: list[QSslError]) -> None:
        """Accept what the user has accepted for this very certificate of this host in QGIS, and nothing else."""
        if self._reply is None:
            return
        peer = self._reply.sslConfiguration().peerCertificate()
        accepted = _accepted_errors(self._ask.request.url(), peer)
        self._untrusted = "; ".join(error.errorString() for error in errors if error.error() not in accepted)
        if not self._untrusted:
            self._reply.ignoreSslErrors(errors)


def _send(manager: QgsNetworkAccessManager, ask: Ask) -> QNetworkReply:
    request, body = ask.request, ask.body
    if body is None and ask.verb in ("GET", "HEAD", "DELETE"):
        plain = {"GET": manager.get, "HEAD": manager.head, "DELETE": manager.deleteResource}
        return plain[ask.verb](request)
    if ask.verb == "POST":
        return manager.post(request, body or b"")
    if ask.verb == "PUT":
        return manager.put(request, body or b"")
    return manager.sendCustomRequest(request, ask.verb.encode("ascii"), body or b"")


def _accepted_errors(url: QUrl, peer: QSslCertificate) -> list[QSslError.SslError]:
    """Give the errors that the user accepted for one certificate of one host.

    QGIS keeps them under the certificate's fingerprint and the host: asked by the host alone, it would give them for
    any other certificate that somebody on the way puts in its place.
    """
    if peer.isNull():
        return []
    fingerprint = QgsAuthCertUtils.shaHexForCert(peer)
    config = QgsApplication.authManager().sslCertCustomConfig(fingerprint, f"{url.host()}:{url.port(443)}")
    known = not config.isNull() and QgsAuthCertUtils.shaHexForCert(config.sslCertificate()) == fingerprint
    return list(config.sslIgnoredErrorEnums()) if known else []


def _socket_error(failure: Exception) -> Exception:
    """Give the failure of a body as a socket would raise it: urllib3 and requests translate from there."""
    if isinstance(failure, requests.Timeout):
        return socket.timeout(str(failure))
    return ConnectionResetError(str(failure))


def _text(data: object) -> str:
    return bytes(data).decode("latin-1")  # type: ignore[call-overload]

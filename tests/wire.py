"""A server and a proxy that tell what happens on the wire: what came, and when the other end hung up."""

from __future__ import annotations

import base64
import gzip
import json
import select
import socket
import ssl
import struct
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable
from urllib.parse import parse_qs, urlsplit

BLOCK = bytes(range(256)) * 256  # 64 KiB


class Wire:
    """What a server saw; `closed[path]` is the moment (time.monotonic) when the client hung up on that path."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.closed: dict[str, float] = {}
        self.connections = 0
        self.arrived = threading.Event()

    def wait_closed(self, path: str, seconds: float) -> float:
        """Wait for the hanging up; gives the moment."""
        end = time.monotonic() + seconds
        while path not in self.closed:
            if time.monotonic() > end:
                raise AssertionError(f"{path} still open after {seconds} s")
            time.sleep(0.005)
        return self.closed[path]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def setup(self) -> None:
        self.server.wire.connections += 1
        super().setup()

    def serve(self) -> None:
        parts = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        self.options = {key: values[0] for key, values in parse_qs(parts.query).items()}
        self.body = self.rfile.read(length)
        self.server.wire.requests.append(
            {
                "method": self.command,
                "path": self.path,
                "headers": {name.lower(): value for name, value in self.headers.items()},
                "body": self.body,
                "at": time.monotonic(),
            }
        )
        self.server.wire.arrived.set()
        self.server.routes.get(parts.path, _Handler.echo)(self)

    def answer(self, body: bytes, status: int = 200, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def note_close(self) -> None:
        self.server.wire.closed[urlsplit(self.path).path] = time.monotonic()
        self.close_connection = True

    def watch(self, seconds: float = 30.0) -> None:
        """Wait until the client hangs up."""
        ready, _, _ = select.select([self.connection], [], [], seconds)
        if ready and not self._peek():
            self.note_close()
        self.close_connection = True

    def _peek(self) -> bytes:
        try:
            if isinstance(self.connection, ssl.SSLSocket):  # which knows no peeking, and says nothing more here
                return self.connection.recv(1)
            return self.connection.recv(1, socket.MSG_PEEK)
        except OSError:
            return b""

    def echo(self) -> None:
        value = self.server.wire.requests[-1]
        self.answer(
            json.dumps({**value, "body": self.body.decode("latin-1")}).encode(), Content_Type="application/json"
        )

    def status(self) -> None:
        headers = {"Retry_After": self.options["retry"]} if "retry" in self.options else {}
        self.answer(self.options.get("body", "refused").encode(), int(self.options["code"]), **headers)

    def unauthorized(self) -> None:
        self.answer(b"who are you?", 401, WWW_Authenticate='Basic realm="here"')

    def hang(self) -> None:
        self.watch()

    def drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(1 << 30))
        self.end_headers()
        while True:
            try:
                self.wfile.write(b"x" * 1000)
            except OSError:
                return self.note_close()
            ready, _, _ = select.select([self.connection], [], [], 0.05)
            if ready and not self._peek():
                return self.note_close()

    def big(self) -> None:
        size = int(self.options["size"])
        self.send_response(200)
        self.send_header("Content-Length", str(size))
        self.end_headers()
        sent = 0
        try:
            while sent < size:
                piece = BLOCK[: size - sent]
                self.wfile.write(piece)
                sent += len(piece)
                self.server.sent = sent
        except OSError:
            self.note_close()

    def cookie(self) -> None:
        self.answer(b"{}", Set_Cookie="session=secret; Path=/")

    def gzipped(self) -> None:
        self.answer(gzip.compress(b'{"packed": true}'), Content_Encoding="gzip")

    def redirect(self) -> None:
        self.answer(b"", int(self.options.get("code", "302")), Location=self.options["to"])

    def truncated(self) -> None:
        self.answer(b'{"half', length=1000)
        self.close_connection = True

    def reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def empty(self) -> None:
        self.answer(b"")

    def log_message(self, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    sent = 0

    def __init__(self, handler: type[BaseHTTPRequestHandler], tls: ssl.SSLContext | None = None, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), handler)
        if tls is not None:
            self.socket = tls.wrap_socket(self.socket, server_side=True)
        self.wire = Wire()
        self.routes: dict[str, Callable[[Any], None]] = {
            "/status": _Handler.status,
            "/unauthorized": _Handler.unauthorized,
            "/hang": _Handler.hang,
            "/drip": _Handler.drip,
            "/big": _Handler.big,
            "/cookie": _Handler.cookie,
            "/gzip": _Handler.gzipped,
            "/redirect": _Handler.redirect,
            "/truncated": _Handler.truncated,
            "/reset": _Handler.reset,
            "/empty": _Handler.empty,
        }
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def handle_error(self, request: object, address: object) -> None:
        pass  # clients that hang up are what the tests are about

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


def wire_server(tls: ssl.SSLContext | None = None, port: int = 0) -> Server:
    """A server whose answers and misdeeds are chosen by the path."""
    return Server(_Handler, tls, port)


class _ProxyHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: RecordingProxy

    def serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.wire.requests.append({"method": self.command, "path": self.path})
        if self.server.credentials:
            wanted = "Basic " + base64.b64encode(self.server.credentials.encode()).decode()
            if self.headers.get("Proxy-Authorization") != wanted:
                self._refuse()
                return
        if self.command == "CONNECT":
            self._tunnel()
            return
        parts = urlsplit(self.path)
        headers = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items() if name != "Connection")
        with socket.create_connection((parts.hostname, parts.port or 80)) as upstream:
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            upstream.sendall(f"{self.command} {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n".encode() + body)
            while data := upstream.recv(65536):
                self.wfile.write(data)
        self.close_connection = True

    def _refuse(self) -> None:
        page = b"<html>the proxy wants to know who you are</html>"
        self.send_response(407)
        self.send_header("Proxy-Authenticate", 'Basic realm="town hall"')
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def _tunnel(self) -> None:
        host, _, port = self.path.partition(":")
        with socket.create_connection((host, int(port))) as upstream:
            self.send_response(200, "Connection established")
            self.end_headers()
            ends = {self.connection: upstream, upstream: self.connection}
            while True:
                for end in select.select(list(ends), [], [], 30)[0]:
                    data = end.recv(65536)
                    if not data:
                        self.close_connection = True
                        return
                    ends[end].sendall(data)

    def log_message(self, *args: object) -> None:
        pass


for _verb in ("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH"):
    setattr(_Handler, f"do_{_verb}", _Handler.serve)
    setattr(_ProxyHandler, f"do_{_verb}", _ProxyHandler.serve)
_ProxyHandler.do_CONNECT = _ProxyHandler.serve


class RecordingProxy(Server):
    """An HTTP proxy that notes each request; with `credentials` (`user:password`) it lets no one else pass."""

    def __init__(self, credentials: str = "") -> None:
        self.credentials = credentials
        super().__init__(_ProxyHandler)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

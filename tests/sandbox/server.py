"""The HTTP side of the sandbox: connections, routing to the services, rate limits, faults, log."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from .delivery import HANG_SECONDS, Delivery, is_to_be_reset
from .faults import Fault, FaultBook
from .rate_limit import Rate, RateLimiter
from .registry import KEYS, SERVICES
from .request_log import Entry, RequestLog
from .spoilt import SPOILT, spoil
from .web import Request, Response, express_error, json_response
from .world import World, load_world

HEADERS_LIMIT = 16 * 1024
MOVED = "/__moved__"


class Sandbox:
    """The local stand-in of all services; `rate_scale` shortens the refusals that follow too many calls."""

    def __init__(
        self,
        world: World | None = None,
        *,
        data: Path | None = None,
        port: int = 0,
        latency: float = 0.0,
        rate_scale: float = 1.0,
    ) -> None:
        self.world = world or load_world(data)
        self.latency = latency
        self._log = RequestLog()
        self._faults = FaultBook()
        self.services = {key: registration.create(self.world) for key, registration in SERVICES.items()}
        self._limiters = {
            key: [RateLimiter(rate, rate_scale) for rate in sorted(table.rates, key=_prefix_length, reverse=True)]
            for key, table in SERVICES.items()
        }
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.sandbox = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True, name="sandbox")
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.endpoints = {key: f"{self.url}/{key}" for key in KEYS}

    def start(self) -> Sandbox:
        """Answer requests from now on."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Answer no more, and free the port."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Sandbox:
        return self.start()

    def __exit__(self, *args: object) -> None:
        self.stop()

    def log(self, service: str | None = None) -> list[dict[str, Any]]:
        """Give the requests so far, those of one service if it is named; the fields are in the package's docstring."""
        return [entry for entry in self._log.as_json() if service in (None, entry["service"])]

    def faults(self, *specifications: Mapping[str, Any], **specification: Any) -> None:
        """Add faults, as `POST /__faults__` does: several as mappings, or one as keywords."""
        self._faults.add([*specifications, specification] if specification else specifications)

    def reset(self) -> None:
        """Forget log, faults, blocks, and what clients wrote."""
        self._log.clear()
        self._faults.clear()
        for limiters in self._limiters.values():
            for limiter in limiters:
                limiter.reset()
        for service in self.services.values():
            service.reset()

    def administer(self, method: str, path: str, body: bytes) -> Response | None:
        """Answer the sandbox's own routes; None for all others."""
        if (method, path) == ("GET", "/__log__"):
            return json_response(self._log.as_json())
        if (method, path) == ("POST", "/__reset__"):
            self.reset()
            return json_response({"ok": True})
        if path == "/__faults__" and method in ("GET", "POST"):
            if method == "POST":
                try:
                    given = json.loads(body)
                    self._faults.add([given] if isinstance(given, dict) else given)
                except (TypeError, ValueError) as error:
                    return json_response({"error": str(error)}, 400)
            return json_response(self._faults.as_json())
        return None

    def answer(self, request: Request, entry: Entry) -> tuple[Response, Fault | None]:
        """Give the answer of a service, or of a fault in its place, and the fault that spoils its delivery."""
        self._log.add(entry)
        time.sleep(self.latency)
        refusal = self._refusal(request)
        if refusal is not None:
            return refusal, None
        moved = request.path.startswith(MOVED)
        if moved:
            request = replace(request, path=request.path[len(MOVED) :])
        fault = None if moved else self._faults.strike(request)
        if fault is not None:
            entry.fault = fault.kind
            if fault.kind in ("status", "html", "empty"):
                return fault.response(), None
            if fault.kind == "redirect":
                location = fault.location or f"{request.base}{MOVED}{request.path}?{request.query}"
                return Response(fault.status or 302, b"", {"location": location}), None
            if fault.kind == "loop":
                return Response(302, b"", {"location": f"{request.base}{request.path}?{request.query}"}), None
            if fault.kind in SPOILT:
                return spoil(fault.kind, self._ask(request)), None
        return self._ask(request), fault

    def finish(self, entry: Entry, sent: int, seconds: float) -> None:
        """Note the outcome of a request."""
        self._log.finish(entry, sent, round(seconds, 4))

    def _refusal(self, request: Request) -> Response | None:
        for limiter in self._limiters.get(request.service, ()):
            if request.path.startswith(limiter.rate.prefix):
                seconds = limiter.refuse()
                return None if seconds is None else SERVICES[request.service].refuse(seconds)
        return None

    def _ask(self, request: Request) -> Response:
        service = self.services.get(request.service)
        if service is None:
            return express_error(f"Cannot {request.method} {request.path}", 404)
        return service.handle(request)


def _prefix_length(rate: Rate) -> int:
    return len(rate.prefix)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    sandbox: Sandbox

    def shutdown_request(self, request: Any) -> None:
        """Close a connection: politely, unless a fault wants it reset, which a FIN before it would soften."""
        if is_to_be_reset(request):
            self.close_request(request)
        else:
            super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Be silent about clients that leave: the log says so. Anything else is a mistake of ours, and is shown."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 120
    server: _Server

    def handle_one_request(self) -> None:
        """Read one request and answer it, whatever its method."""
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline:
            self.close_connection = True
            return
        if len(self.raw_requestline) > HEADERS_LIMIT:
            self._refuse_long_line()
            return
        if self.parse_request():
            self._respond()

    def _refuse_long_line(self) -> None:
        # As Node does: no body, and the connection ends. What is still to be read is thrown away,
        # or closing would reset the connection before the client has read the answer.
        self.connection.settimeout(0.2)
        Delivery(self.connection).send(Response(431, close=True), None, False)
        self.connection.shutdown(1)
        try:
            while self.connection.recv(65536):
                pass
        except OSError:
            self.log_message("the client kept a connection that was refused")
        self.close_connection = True

    def _respond(self) -> None:
        started = time.monotonic()
        sandbox = self.server.sandbox
        body = self._body()
        path, _, query = self.path.partition("?")
        own = sandbox.administer(self.command, path, body)
        delivery = Delivery(self.connection)
        if own is not None:
            delivery.send(own, None, False)
            return
        key, _, rest = path.lstrip("/").partition("/")
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, key, f"/{rest}", query, headers, body, sandbox.endpoints.get(key, sandbox.url))
        entry = Entry(request.method, key, request.path, query, headers, len(body))
        response, fault = sandbox.answer(request, entry)
        try:
            if fault is not None and fault.kind in ("hang", "delay"):
                default = HANG_SECONDS if fault.kind == "hang" else 1.0
                delivery.hang(default if fault.seconds is None else fault.seconds)
                if fault.kind == "hang":
                    self.close_connection = True
                    return
            entry.status = response.status
            delivery.send(response, fault, self.command == "HEAD")
            self.close_connection = self.close_connection or delivery.close
        except OSError:
            entry.closed = True
            self.close_connection = True
        finally:
            sandbox.finish(entry, delivery.sent, time.monotonic() - started)

    def _body(self) -> bytes:
        if "chunked" in self.headers.get("transfer-encoding", "").lower():
            return self._chunked_body()
        return self.rfile.read(int(self.headers.get("content-length") or 0))

    def _chunked_body(self) -> bytes:
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return body

    def log_message(self, *args: Any) -> None:
        """Print nothing: the log is read at `/__log__`."""

"""Runs CGI programs behind a local HTTP server, so that the real servers of Debian's packages can be asked."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Program:
    """A CGI program and what it finds in its environment."""

    command: str
    environment: Mapping[str, str] = field(default_factory=dict)


class CgiServer:
    """Serves each program at `/<its name>` on a free port of 127.0.0.1."""

    def __init__(self, programs: Mapping[str, Program]) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(programs))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> CgiServer:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/{name}"


def _handler(programs: Mapping[str, Program]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._run(b"")

        def do_POST(self) -> None:
            self._run(self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def log_message(self, *args: object) -> None:
            pass

        def _run(self, body: bytes) -> None:
            address = urlsplit(self.path)
            program = programs.get(address.path.strip("/"))
            if program is None:
                self.send_error(404)
                return
            host, port = self.server.server_address[:2]
            environment = {
                **os.environ,
                "GATEWAY_INTERFACE": "CGI/1.1",
                "SERVER_PROTOCOL": "HTTP/1.1",
                "SERVER_NAME": str(host),
                "SERVER_PORT": str(port),
                "REQUEST_METHOD": self.command,
                "REQUEST_URI": self.path,
                "SCRIPT_NAME": address.path,
                "QUERY_STRING": address.query,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(len(body)),
                **program.environment,
            }
            answer = subprocess.run(
                [program.command],
                input=body,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                check=False,
            ).stdout
            self._reply(answer)

        def _reply(self, answer: bytes) -> None:
            head, _, body = answer.replace(b"\r\n\r\n", b"\n\n", 1).partition(b"\n\n")
            headers = [line.partition(":") for line in head.decode("latin-1").splitlines()]
            status = next((int(value.split()[0]) for name, _, value in headers if name.lower() == "status"), 200)
            self.send_response(status)
            for name, _, value in headers:
                if name.lower() not in ("status", "content-length", "connection"):
                    self.send_header(name, value.strip())
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler

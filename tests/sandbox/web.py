"""Requests and answers as the services of the sandbox see them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol
from urllib.parse import parse_qsl, unquote

JSON = "application/json; charset=utf-8"
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Request:
    """One request; `path` starts with a slash and leaves the service's key out, header names are lower case."""

    method: str
    service: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes
    base: str
    """The URL of the service, as the client knows it."""

    @cached_property
    def route(self) -> str:
        """The path, decoded, without a slash at its end."""
        return unquote(self.path).rstrip("/") or "/"

    @cached_property
    def parameters(self) -> dict[str, list[str]]:
        """The values of each parameter of the query string, empty ones too."""
        values: dict[str, list[str]] = {}
        for name, value in parse_qsl(self.query, keep_blank_values=True):
            values.setdefault(name, []).append(value)
        return values

    def parameter(self, name: str) -> str | None:
        """The first value of a parameter, None where it is absent."""
        return self.parameters[name][0] if name in self.parameters else None

    @property
    def content_type(self) -> str:
        """The media type of the body, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass
class Response:
    """One answer; `content-length` is added when it is sent."""

    status: int = 200
    body: bytes | memoryview = b""
    headers: dict[str, str] = field(default_factory=dict)
    close: bool = False


class Service(Protocol):
    """What a module of a service makes: it answers requests, and may forget what clients wrote."""

    def handle(self, request: Request) -> Response:
        """Answer one request; called from several threads at once."""

    def reset(self) -> None:
        """Forget what clients wrote."""


def json_response(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Make an answer of JSON, compact and unescaped as the services write it."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(status, body, {"content-type": JSON, **(headers or {})})


def html_response(body: str, status: int, headers: dict[str, str] | None = None) -> Response:
    """Make an answer of HTML."""
    return Response(status, body.encode(), {"content-type": HTML, **(headers or {})})


def text_response(body: str, status: int = 200, content_type: str = TEXT) -> Response:
    """Make an answer of plain text."""
    return Response(status, body.encode(), {"content-type": content_type})


def express_error(message: str, status: int) -> Response:
    """Make the error page of Node's Express, which several services show for what they do not route."""
    text = message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return html_response(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Error</title>\n</head>\n'
        f"<body>\n<pre>{text}</pre>\n</body>\n</html>\n",
        status,
        {"content-security-policy": "default-src 'none'", "x-content-type-options": "nosniff"},
    )

"""An HTTP client with no network: a function answers each request, and every request is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import requests

from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.net.http import HttpClient, plain_session


class Asked(NamedTuple):
    """A request as the server would see it; `values` are those of the query string or of the JSON body."""

    method: str
    path: str
    values: dict[str, Any]
    length: int


class Scripted(requests.adapters.BaseAdapter):
    """Answers with the JSON that `answer` gives for a request, or with its (status, text)."""

    def __init__(self, answer: Callable[[Asked], Any]) -> None:
        super().__init__()
        self.answer = answer
        self.asked: list[Asked] = []

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """Answer one request."""
        parts = urlsplit(request.url)
        body = request.body or b""
        values = json.loads(body) if body else dict(parse_qsl(parts.query))
        asked = Asked(request.method, parts.path, values, len(body))
        self.asked.append(asked)
        given = self.answer(asked)
        response = requests.Response()
        response.status_code, text = given if isinstance(given, tuple) else (200, json.dumps(given))
        response._content, response._content_consumed = text.encode(), True
        response.url, response.request = request.url, request
        return response

    def close(self) -> None:
        """Nothing is held."""


def scripted_client(answer: Callable[[Asked], Any]) -> tuple[HttpClient, list[Asked]]:
    """Make a client whose requests `answer` answers, and the list they are kept in."""
    adapter = Scripted(answer)
    session = plain_session()
    for scheme in ("https://", "http://"):
        session.mount(scheme, adapter)
    endpoints = {key: replace(endpoint, rate=10_000) for key, endpoint in ENDPOINTS.items()}
    return HttpClient(session, endpoints, attempts=1), adapter.asked

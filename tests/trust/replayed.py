"""Services whose answers are those recorded from the sandbox, but for one, which is given."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import requests

from carto_mairie.services.endpoints import ENDPOINTS, Endpoint
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.net.plain_transport import PlainAdapter
from sandbox import Sandbox

MOST_REQUESTS = 30
"""After so many the network breaks down: a server may announce a million pages."""
LARGEST = 6000


@dataclass(frozen=True)
class Recorded:
    """An answer that is given again; `type` is its content type."""

    status: int
    body: bytes
    type: str


class Recorder(PlainAdapter):
    """Keeps each answer that comes."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Recorded] = []

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Send a request, and keep its answer."""
        kwargs["stream"] = False
        response = super().send(request, *args, **kwargs)
        if response.status_code < 400:  # not those that asked for patience
            self.answers.append(
                Recorded(response.status_code, response.content, response.headers.get("content-type", ""))
            )
        return response


class Replayer(requests.adapters.BaseAdapter):
    """Gives answers in their order, the last one for all further requests."""

    def __init__(self, answers: list[Recorded]) -> None:
        super().__init__()
        self._answers = answers
        self._asked = 0

    def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:
        """Give the next answer."""
        self._asked += 1
        if self._asked > MOST_REQUESTS:
            raise requests.ConnectionError("the line is dead")
        answer = self._answers[min(self._asked, len(self._answers)) - 1]
        response = requests.Response()
        response.status_code = answer.status
        response._content, response._content_consumed = answer.body, True
        response.url, response.request = request.url, request
        response.headers["Content-Type"] = answer.type
        return response

    def close(self) -> None:
        """Nothing is held."""


def services_over(
    adapter: Any, urls: dict[str, str] | None = None, attempts: int = 1, profile: Path | None = None
) -> Services:
    """Give services over an adapter of requests, that are not slowed down."""
    session = plain_session()
    for scheme in ("https://", "http://"):
        session.mount(scheme, adapter)
    table: dict[str, Endpoint] = {
        key: replace(endpoint, rate=100_000, concurrency=1, url=(urls or {}).get(key, endpoint.url))
        for key, endpoint in ENDPOINTS.items()
    }
    return Services(HttpClient(session, table, (2, 2), attempts), profile)


@contextmanager
def recorded_sandbox() -> Iterator[tuple[Services, Recorder]]:
    """Run a small sandbox, and give services on it whose answers are kept."""
    from sandbox.world import load_world

    with Sandbox(load_world(None, 200, 1), rate_scale=0.01) as sandbox:
        recorder = Recorder()
        yield services_over(recorder, sandbox.endpoints, attempts=6), recorder


def small(answer: Recorded) -> Recorded:
    """Give an answer with no more than two of each of its items: what is found in it stays readable."""
    body = answer.body
    if body.lstrip()[:1] in (b"{", b"["):
        body = json.dumps(_shortened(json.loads(body)), separators=(",", ":")).encode()
    elif len(body) > LARGEST:
        for name in (rb"FeatureType", rb"entry", rb"(?:wfs:)?member"):
            items = list(re.finditer(rb"<(" + name + rb")\b.*?</\1>", body, re.DOTALL))
            if len(items) > 2:
                body = body[: items[1].end()] + body[items[-1].end() :]
    return replace(answer, body=body)


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: item if key == "coordinates" else _shortened(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_shortened(item) for item in value[:2]]
    return value

"""The one door to the network: addresses, pace, time-outs, retries and errors for every service."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, Callable, TypeVar

import requests
from urllib3.exceptions import HTTPError

from ..cancel import CancelToken
from ..endpoints import Endpoint
from ..errors import Cancelled, ErrorKind, ServiceError
from ..web_address import address_parts
from .answers import reading_answer
from .at_once import places_for
from .credentials import AskCredentials, Credentials
from .http_errors import error_of_exception, error_of_response
from .parsing import loads as load_json
from .parsing import parsing
from .plain_transport import plain_session
from .rate_limit import ClosedTooLongError, RateLimiter, acquire_together, limiter_for
from .slowness import Slowness

T = TypeVar("T")

USER_AGENT = "CartoMairie/0.1 (QGIS plugin)"
CONNECT_TIMEOUT = 10.0
READ_TIMEOUT = 60.0
ATTEMPTS = 3
BACK_OFF = 0.5
LONGEST_WAIT = 30.0
CHUNK = 1 << 18
COMPRESSED_CHUNK = 1 << 14
"""A kilobyte of gzip may become a megabyte: what is compressed is unpacked by little, so that the bound holds."""
LONGEST_BODY = 64 << 20
"""The most bytes of an answer that is read into memory; files go to disk through `stream`."""


@dataclass(frozen=True)
class Request:
    """One request to a service: `path` is joined to its base URL, or is a whole URL that the service gave."""

    service: str
    path: str = ""
    params: Mapping[str, Any] | None = None
    json: Any = None
    data: Any = None
    files: Any = None
    """As for requests, with contents as bytes: an open file could not be sent a second time."""
    headers: Mapping[str, str] | None = None
    method: str = "GET"
    pace: float | None = None
    """Requests a second, where one route of the service permits fewer than the others."""
    at_once: int = 0
    """How many such requests to one host may be under way at one time; 0 where their number is bounded elsewhere."""
    repeatable: bool = True
    """Whether sending it twice does no harm; False for what writes, which then is never sent again by itself."""
    authcfg: str = ""
    """The id of an authentication configuration of QGIS, which signs the request."""
    private: bool = False
    """Whether answers hold what no log may: an error then tells nothing of what was answered."""
    longest: int = LONGEST_BODY
    """The most bytes that a body may have once it is decompressed; more of them raise `OVERSIZED`."""


class HttpClient:
    """Sends the requests of all services through one session."""

    def __init__(
        self,
        session: requests.Session,
        endpoints: Mapping[str, Endpoint],
        timeout: tuple[float, float] = (CONNECT_TIMEOUT, READ_TIMEOUT),
        attempts: int = ATTEMPTS,
        credentials: Mapping[str, AskCredentials] | None = None,
    ) -> None:
        self._session = session
        self._session.headers["User-Agent"] = USER_AGENT
        self.endpoints = endpoints
        self._timeout = timeout
        self._attempts = attempts
        self._credentials = credentials or {}

    def with_endpoint(self, endpoint: Endpoint, credentials: AskCredentials) -> HttpClient:
        """Give a client over the same session that knows one more service: a server of the user's own.

        `credentials` are asked for at each request with the address of the server, and go nowhere else.
        """
        endpoints = {**self.endpoints, endpoint.key: endpoint}
        signers = {**self._credentials, endpoint.key: credentials}
        return HttpClient(self._session, endpoints, self._timeout, self._attempts, signers)

    def url(self, service: str, path: str = "") -> str:
        """Give the address of a path of a service; a whole URL stays as it is."""
        if address_parts(path).scheme:
            return path
        base = self.endpoints[service].url
        return f"{base}/{path.lstrip('/')}" if path else base

    def signs(self, service: str) -> bool:
        """Tell whether the user has given something to sign the requests to a service with."""
        ask = self._credentials.get(service)
        return ask is not None and ask(self.endpoints[service].url) != Credentials()

    def json(
        self, request: Request, cancel: CancelToken | None = None, read: Callable[[Any], T] = lambda answer: answer
    ) -> T:
        """Give what `read` makes of the parsed JSON of an answer; raises `ServiceError` or `Cancelled`."""
        return self.read_json(request, self.body(request, cancel), read)

    def read_json(
        self,
        request: Request,
        body: bytes,
        read: Callable[[Any], T],
        loads: Callable[[bytes], Any] = load_json,
    ) -> T:
        """Give what `read` makes of the JSON in the body of a request's answer; raises `ServiceError`."""
        if not body.strip():
            raise ServiceError(ErrorKind.EMPTY_ANSWER, request.service, url=self.url(request.service, request.path))
        url = self.url(request.service, request.path)
        # Reading is as much work as parsing.
        with reading_answer(request.service, url, body, request.private), parsing():
            return read(loads(body))

    def body(self, request: Request, cancel: CancelToken | None = None) -> bytes:
        """Give the whole body of an answer; raises `ServiceError` or `Cancelled`."""
        cancel = cancel or CancelToken()
        attempt = 1
        while True:
            try:
                with self._place(request, cancel), self._send(request, cancel) as response:
                    return self._read(request, response, cancel)
            except ServiceError as error:
                if not self._worth_another(error, request, attempt):
                    raise
                cancel.wait(_pause(error, attempt))
            attempt += 1

    def _place(self, request: Request, cancel: CancelToken) -> AbstractContextManager[None]:
        if not request.at_once:
            return nullcontext()
        name = f"{request.service}@{address_parts(self.url(request.service, request.path)).netloc}"
        return places_for(name, request.at_once).taken(cancel)

    @contextmanager
    def stream(self, request: Request, cancel: CancelToken | None = None) -> Iterator[requests.Response]:
        """Open an answer whose body is read by pieces with `iter_content`; its failures are for the caller to resume.

        Raises `ServiceError` or `Cancelled`, while reading too.
        """
        cancel = cancel or CancelToken()
        with self._send(request, cancel) as response, self._translated(request, cancel):
            yield response

    def _read(self, request: Request, response: requests.Response, cancel: CancelToken) -> bytes:
        with self._translated(request, cancel):
            body = bytearray()
            slowness = Slowness(2 * self._timeout[1])
            compressed = "Content-Encoding" in response.headers
            for piece in response.iter_content(COMPRESSED_CHUNK if compressed else CHUNK):
                body += piece
                if len(body) > request.longest:
                    raise ServiceError(ErrorKind.OVERSIZED, request.service, url=response.url or "", status=200)
                if slowness.too_slow(len(piece)):
                    raise ServiceError(ErrorKind.TIMEOUT, request.service, url=response.url or "", retryable=True)
            return bytes(body)

    @contextmanager
    def _translated(self, request: Request, cancel: CancelToken) -> Iterator[None]:
        """Turn what requests raises into the project's errors; a socket closed by a cancelling is a cancelling."""
        try:
            yield
        except requests.RequestException as error:
            cancel.check()
            raise error_of_exception(error, request.service, self.url(request.service, request.path)) from error
        except HTTPError as error:
            # requests reads what a redirect says beside its address, and lets through what breaks there.
            cancel.check()
            broken = requests.exceptions.ChunkedEncodingError(error)
            raise error_of_exception(broken, request.service, self.url(request.service, request.path)) from error
        cancel.check()

    @contextmanager
    def _send(self, request: Request, cancel: CancelToken) -> Iterator[requests.Response]:
        cancel.check()
        url = self.url(request.service, request.path)
        limiters = self._admit(request, url, cancel)
        credentials = self._credentials_for(request, url)
        with self._translated(request, cancel):
            prepared = self._session.prepare_request(
                requests.Request(
                    request.method,
                    url,
                    params=request.params,
                    json=request.json,
                    data=request.data,
                    files=request.files,
                    headers={**(request.headers or {}), **credentials.headers},
                )
            )
            settings: dict[str, Any] = {**self._session.merge_environment_settings(url, {}, True, None, None)}
            if credentials.authcfg:
                # The transport adapter signs what goes to this host, and nothing that a redirect sends elsewhere.
                settings.update(authcfg=credentials.authcfg, authcfg_url=url)
                if credentials.key_header:
                    settings.update(key_header=credentials.key_header)
            # The transport adapter closes the socket when the token is cancelled, after a redirect too.
            response = self._session.send(prepared, timeout=self._timeout, cancel=cancel, **settings)
        with response:
            if response.status_code >= 400:
                error = error_of_response(response, request.service)
                cancel.check()
                if error.kind is ErrorKind.RATE_LIMITED:
                    # The route's own too: those that wait for it would all come at once when the host opens.
                    for limiter in limiters:
                        limiter.close_for(BACK_OFF if error.retry_after is None else error.retry_after)
                raise error
            if response.request.method != request.method:
                raise _led_elsewhere(request, response)
            yield response

    def _credentials_for(self, request: Request, url: str) -> Credentials:
        """Give what signs a request; an address that the service gave may be of another host, which is told nothing."""
        ask = self._credentials.get(request.service)
        base = self.endpoints[request.service].url
        if request.authcfg or ask is None or self._session.should_strip_auth(base, url):
            return Credentials(request.authcfg)
        return ask(base)

    def _admit(self, request: Request, url: str, cancel: CancelToken) -> list[RateLimiter]:
        """Wait for the service's pace, and the route's own; raises `ServiceError` where the wait would be too long."""
        name = f"{request.service}@{address_parts(url).netloc}"
        endpoint = self.endpoints[request.service]
        limiter = limiter_for(name, endpoint.rate, endpoint.burst)
        limiters = [limiter_for(f"{name} {request.pace}", request.pace)] if request.pace else []
        limiters.append(limiter)
        try:
            acquire_together(limiters, cancel, LONGEST_WAIT)
        except ClosedTooLongError as error:
            raise ServiceError(
                ErrorKind.RATE_LIMITED, request.service, url=url, retryable=True, retry_after=error.seconds
            ) from error
        return limiters

    def _worth_another(self, error: ServiceError, request: Request, attempt: int) -> bool:
        # Of too many requests, this one was not even looked at.
        harmless = request.repeatable or error.kind is ErrorKind.RATE_LIMITED
        # What was silent for a minute has had its chance; so has the user's patience.
        waited = error.kind is ErrorKind.TIMEOUT and error.status is None
        patient = (error.retry_after or 0) <= LONGEST_WAIT
        return error.retryable and harmless and patient and not waited and attempt < self._attempts


def _led_elsewhere(request: Request, response: requests.Response) -> ServiceError:
    """Give the error for a redirect that lost the body on its way: what answers it was asked another question."""
    detail = f"{request.method} became {response.request.method} on the way to {response.url}"
    return ServiceError(ErrorKind.BAD_ANSWER, request.service, url=response.url or "", status=200, detail=detail)


def _pause(error: ServiceError, attempt: int) -> float:
    """Give how long to wait before another attempt, in seconds."""
    if error.retry_after is not None:
        return error.retry_after
    # Jitter, so that the threads that failed together do not come back together.
    return BACK_OFF * 2 ** (attempt - 1) * (0.75 + random.random() / 2)  # noqa: S311  # nosec B311


__all__ = ["Cancelled", "HttpClient", "Request", "plain_session"]

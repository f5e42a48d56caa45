"""From what HTTP and requests say to the project's own errors."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from html import unescape

import requests
from urllib3.exceptions import ProtocolError, ReadTimeoutError

from ..errors import ErrorKind, ServiceError
from .session import InsecureRedirect, UnusableKeyError

DETAIL_LIMIT = 2000
BODY_LIMIT = 100_000
LONGEST_RETRY_AFTER = 3600.0
"""Seconds: no service means more than an hour, and a program must not be sent to sleep for a year."""

_HIDDEN = re.compile(r"<(script|style)\b", re.IGNORECASE)
_END_OF = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}

_KIND_OF_STATUS = {
    401: ErrorKind.FORBIDDEN,
    403: ErrorKind.FORBIDDEN,
    404: ErrorKind.NOT_FOUND,
    407: ErrorKind.PROXY_AUTHENTICATION,
    408: ErrorKind.TIMEOUT,
    410: ErrorKind.WITHDRAWN,
    413: ErrorKind.TOO_LARGE,
    414: ErrorKind.TOO_LARGE,
    429: ErrorKind.RATE_LIMITED,
    431: ErrorKind.TOO_LARGE,
}
# A 500 of API Carto repeats for the same question, hence it is not among them.
_TOO_MANY = b"429 Too Many Requests"
_PASSING = {408, 429, 502, 503, 504}


def error_of_response(response: requests.Response, service: str) -> ServiceError:
    """Give the error that an answer with status 400 or above stands for; reads its body, as far as it comes."""
    body = _beginning(response)
    # API Carto passes the words of the server behind it on, but not its status.
    status = 429 if response.status_code == 500 and _TOO_MANY in body else response.status_code
    kind = _KIND_OF_STATUS.get(status) or (ErrorKind.UNAVAILABLE if status >= 500 else ErrorKind.REFUSED)
    return ServiceError(
        kind,
        service,
        url=response.url or "",
        status=response.status_code,
        detail=message_in(body)[:DETAIL_LIMIT],
        retryable=status in _PASSING,
        retry_after=_seconds(response.headers.get("Retry-After")),
        answer=_json_in(body),
    )


def _json_in(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _beginning(response: requests.Response) -> bytes:
    body = bytearray()
    # The status says what went wrong: a body that breaks off takes nothing from it.
    with suppress(requests.RequestException):
        for piece in response.iter_content(BODY_LIMIT):
            body += piece
            if len(body) >= BODY_LIMIT:
                break
    return bytes(body[:BODY_LIMIT])


def error_of_exception(error: requests.RequestException, service: str, url: str) -> ServiceError:
    """Give the error that an exception of requests stands for."""
    text = str(error)
    kind = _kind_of(error, text)
    # Whoever leads in a circle does so again.
    passing = kind in _MAY_PASS and not isinstance(error, requests.exceptions.TooManyRedirects)
    return ServiceError(kind, service, url=url, detail=text[:DETAIL_LIMIT], retryable=passing)


_MAY_PASS = {ErrorKind.NO_NETWORK, ErrorKind.INTERRUPTED, ErrorKind.TIMEOUT, ErrorKind.BAD_ANSWER}


def _kind_of(error: requests.RequestException, text: str) -> ErrorKind:
    known = requests.exceptions
    cause = error.args[0] if error.args else None
    if isinstance(error, known.ProxyError):
        return ErrorKind.PROXY_AUTHENTICATION if "407" in text else ErrorKind.PROXY
    if isinstance(error, UnusableKeyError):
        return ErrorKind.FORBIDDEN
    if isinstance(error, InsecureRedirect):
        return ErrorKind.INSECURE_REDIRECT
    if isinstance(error, known.SSLError):
        return ErrorKind.CERTIFICATE
    # requests calls a body that stops coming a connection error.
    if isinstance(error, known.Timeout) or isinstance(cause, ReadTimeoutError):
        return ErrorKind.TIMEOUT
    if isinstance(error, known.ChunkedEncodingError) or isinstance(cause, ProtocolError):
        return ErrorKind.INTERRUPTED
    if isinstance(error, (known.ContentDecodingError, known.TooManyRedirects)):
        return ErrorKind.BAD_ANSWER
    if isinstance(error, (known.InvalidURL, known.InvalidSchema, known.MissingSchema)):
        return ErrorKind.ADDRESS
    return ErrorKind.NO_NETWORK


def message_in(body: bytes) -> str:
    """Give the readable part of an error's body: the message of its JSON, else its text without tags."""
    text = body.decode("utf-8", "replace").strip()
    try:
        return _message_of_json(json.loads(text))
    except (ValueError, RecursionError):
        return " ".join(unescape(" ".join(_outside_tags(text))).split())


def _outside_tags(text: str) -> Iterator[str]:
    """Yield what stands outside the tags of a web page, in one pass: a hostile one costs no more than its length."""
    position = 0
    while (start := text.find("<", position)) >= 0:
        yield text[position:start]
        hidden = _HIDDEN.match(text, start)
        if hidden is not None:
            end_tag = _END_OF[hidden[1].lower()].search(text, start)
            start = end_tag.start() if end_tag else len(text)
        position = text.find(">", start) + 1
        if not position:
            return
    yield text[position:]


def _message_of_json(value: object) -> str:
    if isinstance(value, dict):
        parts = [value[key] for key in ("msg", "message", "detail", "error", "erreur", "description") if value.get(key)]
        return " — ".join(filter(None, map(_message_of_json, parts or [v for v in value.values() if v])))
    if isinstance(value, list):
        return " — ".join(filter(None, map(_message_of_json, value)))
    text = str(value)
    return message_in(text.encode()) if text.startswith("<") else text


def _seconds(retry_after: str | None) -> float | None:
    """Give the seconds that a header Retry-After means, as a number or as a date, an hour at most; None for neither."""
    if not retry_after:
        return None
    try:
        seconds = float(retry_after)
    except ValueError:
        try:
            moment = parsedate_to_datetime(retry_after)
            # "-0000" gives a time without a zone: it is of UTC, says RFC 5322.
            moment = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
            seconds = (moment - datetime.now(timezone.utc)).total_seconds()
        except (TypeError, ValueError, OverflowError):
            return None
    return None if math.isnan(seconds) else min(max(0.0, seconds), LONGEST_RETRY_AFTER)

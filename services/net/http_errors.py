"""From what HTTP and requests say to the project's own errors."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from html import unescape

import requests
from urllib3.exceptions import ProtocolError, ReadTimeoutError

from ..errors import ErrorKind, ServiceError

DETAIL_LIMIT = 2000
BODY_LIMIT = 100_000

_KIND_OF_STATUS = {
    401: ErrorKind.FORBIDDEN,
    403: ErrorKind.FORBIDDEN,
    404: ErrorKind.NOT_FOUND,
    407: ErrorKind.PROXY_AUTHENTICATION,
    408: ErrorKind.TIMEOUT,
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
    )


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
    return ServiceError(kind, service, url=url, detail=text[:DETAIL_LIMIT], retryable=kind in _MAY_PASS)


_MAY_PASS = {ErrorKind.NO_NETWORK, ErrorKind.INTERRUPTED, ErrorKind.TIMEOUT, ErrorKind.BAD_ANSWER}


def _kind_of(error: requests.RequestException, text: str) -> ErrorKind:
    known = requests.exceptions
    cause = error.args[0] if error.args else None
    if isinstance(error, known.ProxyError):
        return ErrorKind.PROXY_AUTHENTICATION if "407" in text else ErrorKind.PROXY
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
    except ValueError:
        text = re.sub(r"(?is)<(script|style)\b.*?</\1\s*>", " ", text)
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", text))).strip()


def _message_of_json(value: object) -> str:
    if isinstance(value, dict):
        parts = [value[key] for key in ("msg", "message", "detail", "error", "erreur", "description") if value.get(key)]
        return " — ".join(filter(None, map(_message_of_json, parts or [v for v in value.values() if v])))
    if isinstance(value, list):
        return " — ".join(filter(None, map(_message_of_json, value)))
    text = str(value)
    return message_in(text.encode()) if text.startswith("<") else text


def _seconds(retry_after: str | None) -> float | None:
    if not retry_after:
        return None
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(retry_after)
    except (TypeError, ValueError):
        return None
    return max(0.0, (moment - datetime.now(timezone.utc)).total_seconds())

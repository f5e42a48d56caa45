"""From what HTTP and requests say to the project's own errors."""

from __future__ import annotations

import json
import re
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

import requests

from .errors import ErrorKind, ServiceError

DETAIL_LIMIT = 2000

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
_PASSING = {408, 429, 502, 503, 504}


def error_of_response(response: requests.Response, service: str) -> ServiceError:
    """Give the error that an answer with status 400 or above stands for; reads its body."""
    status = response.status_code
    kind = _KIND_OF_STATUS.get(status) or (ErrorKind.UNAVAILABLE if status >= 500 else ErrorKind.REFUSED)
    return ServiceError(
        kind,
        service,
        url=response.url or "",
        status=status,
        detail=message_in(response.content[:100_000])[:DETAIL_LIMIT],
        retryable=status in _PASSING,
        retry_after=_seconds(response.headers.get("Retry-After")),
    )


def error_of_exception(error: requests.RequestException, service: str, url: str) -> ServiceError:
    """Give the error that an exception of requests stands for."""
    text = str(error)
    if isinstance(error, requests.exceptions.ProxyError):
        kind = ErrorKind.PROXY_AUTHENTICATION if "407" in text else ErrorKind.PROXY
    elif isinstance(error, requests.exceptions.SSLError):
        kind = ErrorKind.CERTIFICATE
    elif isinstance(error, requests.exceptions.Timeout):
        kind = ErrorKind.TIMEOUT
    elif isinstance(error, (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError)):
        kind = ErrorKind.BAD_ANSWER
    else:
        kind = ErrorKind.NO_NETWORK
    passing = kind in (ErrorKind.NO_NETWORK, ErrorKind.BAD_ANSWER)
    return ServiceError(kind, service, url=url, detail=text[:DETAIL_LIMIT], retryable=passing)


def message_in(body: bytes) -> str:
    """Give the readable part of an error's body: the message of its JSON, else its text without tags."""
    text = body.decode("utf-8", "replace").strip()
    try:
        return _message_of_json(json.loads(text))
    except ValueError:
        return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text)).strip()


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

"""What data.gouv.fr (udata) means by an answer with a status of 400 and above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any

from ...errors import ServiceError
from .problems import PublishError, PublishProblem

_LONGEST_MESSAGE = 300
_MOST_FIELDS = 20
_DEEPEST = 5

_BY_STATUS = {
    401: PublishProblem.KEY_REFUSED,
    403: PublishProblem.NOT_ALLOWED,
    404: PublishProblem.NOT_THERE,
    410: PublishProblem.DELETED,
    413: PublishProblem.FILE_TOO_LARGE,
    415: PublishProblem.FILE_TYPE,
    423: PublishProblem.READ_ONLY,
}


@contextmanager
def reading_refusals(subject: str = "") -> Iterator[None]:
    """Raise `PublishError` for what the server refuses inside the block; other failures stay as they are.

    `subject` is what the user calls that which is written.
    """
    try:
        yield
    except ServiceError as error:
        refusal = refusal_of(error, subject)
        if refusal is None:
            raise
        raise refusal from error


def refusal_of(error: ServiceError, subject: str = "") -> PublishError | None:
    """Give what a refusal means; None for a failure that is not the server's judgement of what was sent."""
    if error.status is None or not 400 <= error.status < 500 or error.status in (407, 408, 429):
        return None
    answer = error.answer if isinstance(error.answer, Mapping) else {}
    message = _text(answer.get("message") or answer.get("error")) or error.detail[:_LONGEST_MESSAGE]
    problem = _BY_STATUS.get(error.status)
    if problem is not None:
        return PublishError(problem, subject, message=message, status=error.status)
    if "file type is not allowed" in message:
        return PublishError(PublishProblem.FILE_TYPE, subject, message=message, status=error.status)
    if answer.get("success") is False:
        return PublishError(PublishProblem.UPLOAD, subject, message=message, status=error.status)
    fields = fields_of(answer.get("errors"))
    if fields:
        return PublishError(PublishProblem.FIELDS, subject, fields=fields, status=error.status)
    return PublishError(PublishProblem.REFUSED, subject, message=message, status=error.status)


def fields_of(errors: Any) -> tuple[tuple[str, str], ...]:
    """Give each field with its message, of an object whose values are texts, lists of texts, or such objects."""
    if not isinstance(errors, Mapping):
        return ()
    return tuple(islice(_fields(errors, "", _DEEPEST), _MOST_FIELDS))


def _fields(errors: Mapping[str, Any], above: str, depth: int) -> Iterator[tuple[str, str]]:
    for name, value in errors.items():
        path = f"{above}.{name}" if above and name != "__all__" else above or str(name)
        if isinstance(value, Mapping):
            # What is nested deeper than a sheet is, is not told.
            if depth:
                yield from _fields(value, path, depth - 1)
            else:
                yield path, ""
        else:
            parts = value if isinstance(value, list) else [value]
            yield path, " ".join(filter(None, map(_text, parts)))


def _text(value: Any) -> str:
    if isinstance(value, (list, Mapping)):  # as deep as it may be, Python could not even write it
        return ""
    return " ".join(str(value).split())[:_LONGEST_MESSAGE] if value is not None else ""

"""Answers that are not what the service promises: the service's fault, whatever goes wrong while they are read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import ErrorKind, QueryError, ServiceError

# What Python raises for a value that is missing, of another type, out of range, or nested deeper than it can follow.
# A `QueryError` says that the user's shape or code is wrong: in an answer it is the service's.
_UNFIT = (
    LookupError,
    TypeError,
    AttributeError,
    ValueError,
    ArithmeticError,
    RecursionError,
    StopIteration,
    QueryError,
)
_SHOWN = 500


@contextmanager
def reading_answer(service: str, url: str = "", body: bytes = b"") -> Iterator[None]:
    """Raise `ServiceError` (`BAD_ANSWER`) for any exception of the reader of an answer inside the block.

    `body` is what was answered; its beginning goes into the error's detail.
    """
    try:
        yield
    except _UNFIT as error:
        raise ServiceError(
            ErrorKind.BAD_ANSWER,
            service,
            url=url,
            status=200,
            detail=f"{type(error).__name__}: {error}\n\n{body[:_SHOWN].decode('utf-8', 'replace')}".rstrip(),
            retryable=True,
        ) from error

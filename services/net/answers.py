"""Answers that are not what the service promises: the service's fault, whatever goes wrong while they are read."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from struct import error as StructError  # noqa: N812 - a class, whatever its name
from typing import Any

from ..errors import ErrorKind, QueryError, ServiceError

# What Python raises for a value that is missing, of another type, out of range, or nested deeper than it can follow;
# `struct` and `csv` have errors of their own.
# A `QueryError` says that the user's shape or code is wrong: in an answer it is the service's.
_UNFIT = (
    LookupError,
    TypeError,
    AttributeError,
    ValueError,
    ArithmeticError,
    RecursionError,
    StopIteration,
    StructError,
    csv.Error,
    QueryError,
)
_SHOWN = 500


@contextmanager
def reading_answer(service: str, url: str = "", body: bytes = b"", private: bool = False) -> Iterator[None]:
    """Raise `ServiceError` (`BAD_ANSWER`) for any exception of the reader of an answer inside the block.

    `body` is what was answered; its beginning goes into the error's detail, but not where the answer is `private`.
    """
    try:
        yield
    except _UNFIT as error:
        told = "" if private else f": {error}\n\n{body[:_SHOWN].decode('utf-8', 'replace')}"
        raise ServiceError(
            ErrorKind.BAD_ANSWER,
            service,
            url=url,
            status=200,
            detail=f"{type(error).__name__}{told}".rstrip(),
            retryable=True,
        ) from (None if private else error)


def whole_number(value: Any) -> int | None:
    """Give a whole number of an answer, written as text too; None for none; raises ValueError and TypeError."""
    if value is None or value.__class__ is int:
        return value
    number = float(value)
    if isinstance(value, bool) or not number.is_integer():
        raise ValueError(f"{value!r} is no whole number")
    return int(number)


def name_of(value: Any) -> str:
    """Give a code or a name that an answer must have, as text; raises ValueError for none."""
    if value is None or value == "" or isinstance(value, (bool, list, dict)):
        raise ValueError(f"{value!r} names nothing")
    return str(value)


def text_of(value: Any) -> str | None:
    """Give a text that an answer may leave out; raises ValueError for what is neither text nor number."""
    return None if value is None else "" if value == "" else name_of(value)

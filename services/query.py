"""The base of every question: a frozen dataclass that validates itself and can be written down and asked again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Callable, ClassVar, TypeVar

from .errors import Problem, QueryError
from .model import Page
from .values import read_values

Q = TypeVar("Q", bound="Query")


class Query:
    """A question to a service.

    Subclasses are frozen dataclasses of JSON values; they raise `QueryError` in `__post_init__` for what
    no service could answer. Projects are saved with their `kind` and the names of their fields, which never change.
    """

    kind: ClassVar[str] = ""
    service: ClassVar[str] = ""

    def to_json(self) -> dict[str, Any]:
        """Give the question as JSON values, enough to ask it again."""
        return {"kind": self.kind, **_json(self)}

    def more(self) -> Query | None:
        """Give the same question with a larger limit; None where it has none, or the largest."""
        return None

    def joined(self, other: Query) -> Query | None:
        """Give the question of what both ask, where their answers share one layer; None where each has its own."""
        return None

    @classmethod
    def from_json(cls: type[Q], values: Mapping[str, Any]) -> Q:
        """Read back the values of the fields; raises `QueryError` for those that do not fit, whatever is wrong."""
        try:
            return cls(**read_values(cls, values))
        except QueryError:
            raise
        except Exception as error:  # a stranger's values: whatever they set off in a check is their fault
            raise QueryError(Problem.UNREADABLE, f"{cls.kind}: {error}", field="kind") from error


Answers = Mapping[type[Query], Callable[..., Iterator[Page]]]
"""Which method of a service answers which questions, from their `start`-th feature on: (service, query, cancel, start).

A method raises `ServiceError` and `Cancelled`.
"""


def _json(value: Any) -> Any:
    if is_dataclass(value):
        values = {item.name: _json(getattr(value, item.name)) for item in fields(value)}
        return {name: item for name, item in values.items() if item is not None}
    if isinstance(value, tuple):
        return tuple(map(_json, value))
    return value.value if isinstance(value, Enum) else value

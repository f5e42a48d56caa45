"""The base of every question: a frozen dataclass that validates itself and can be written down and asked again."""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar

from .errors import Problem, QueryError

_KINDS: dict[str, type[Query]] = {}


class Query:
    """A question to a service.

    Subclasses are frozen dataclasses of JSON values; they raise `QueryError` in `__post_init__` for what
    no service could answer.
    """

    kind: ClassVar[str] = ""
    service: ClassVar[str] = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.kind:
            _KINDS[cls.kind] = cls

    def to_json(self) -> dict[str, Any]:
        """Give the question as JSON values, enough to ask it again."""
        if not dataclasses.is_dataclass(self):
            raise TypeError(f"{type(self).__name__} is not a dataclass")
        values = {item.name: getattr(self, item.name) for item in dataclasses.fields(self)}
        return {"kind": self.kind, **{name: value for name, value in values.items() if value is not None}}


def query_from_json(data: dict[str, Any]) -> Query:
    """Read back what `to_json` gave; raises `QueryError` for an unknown kind or unfit values."""
    values = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items() if name != "kind"
    }
    try:
        return _KINDS[data["kind"]](**values)
    except (KeyError, TypeError) as error:
        raise QueryError(Problem.CHOICE, data.get("kind", ""), field="kind") from error

"""Values from outside for the fields of a dataclass, each checked against its annotation.

Annotations are read from their text: Python 3.9, which QGIS 3.22 ships on Windows, cannot evaluate `str | None`.
"""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Callable

Reader = Callable[[Any], Any]
"""Gives a value as its field holds it; raises ValueError for one that does not fit."""


def read_values(kind: type, values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values of a dataclass's fields from those of a JSON object; raises ValueError with the unfit field."""
    readers = readers_of(kind)
    read = {}
    for name, value in values.items():
        if name not in readers:
            raise ValueError(f"{name!s:.40} is no field")
        try:
            read[name] = readers[name](value)
        except (ValueError, RecursionError) as error:
            raise ValueError(name) from error
    return read


@cache
def readers_of(kind: type) -> dict[str, Reader]:
    """Give the reader of each field of a dataclass; raises TypeError for an annotation that nobody can read."""
    modules = {
        name: base.__module__ for base in reversed(kind.__mro__) for name in getattr(base, "__annotations__", ())
    }
    return {
        item.name: _reader(ast.parse(str(item.type), mode="eval").body, vars(sys.modules[modules[item.name]]))
        for item in fields(kind)
    }


def _reader(node: ast.expr, names: Mapping[str, Any]) -> Reader:
    if isinstance(node, ast.Constant) and node.value is None:
        return _none
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return _any_of([_reader(node.left, names), _reader(node.right, names)])
    if isinstance(node, ast.Subscript):
        return _subscripted(ast.unparse(node.value).rpartition(".")[2], _parts(node.slice), names)
    text = ast.unparse(node)
    kind = names.get(text, getattr(builtins, text, None))
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if isinstance(kind, type) and is_dataclass(kind):
        return lambda value: kind(**read_values(kind, _object(value)))
    raise TypeError(f"values of {text} cannot be read from JSON")


def _subscripted(name: str, parts: list[ast.expr], names: Mapping[str, Any]) -> Reader:
    if name == "Literal":
        return _one_of([ast.literal_eval(part) for part in parts])
    readers = [_ellipsis if _is_ellipsis(part) else _reader(part, names) for part in parts]
    if name == "Optional":
        return _any_of([*readers, _none])
    if name == "Union":
        return _any_of(readers)
    if name in ("tuple", "Tuple"):
        return _all_of(readers[0]) if readers[-1] is _ellipsis else _each_of(readers)
    raise TypeError(f"values of {name} cannot be read from JSON")


def _parts(node: ast.expr) -> list[ast.expr]:
    return list(node.elts) if isinstance(node, ast.Tuple) else [node]


def _is_ellipsis(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is Ellipsis


def _ellipsis(value: Any) -> Any:
    raise ValueError(value)


def _none(value: Any) -> None:
    if value is not None:
        raise ValueError("not null")


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("not a text")
    value.encode()  # half of a character, which JSON can hold, is a ValueError here and nowhere later
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("not a whole number")
    return value


def _real(value: Any) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not abs(value) <= sys.float_info.max:
        raise ValueError("not a finite number")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")
    return value


def _object(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("not an object")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        raise ValueError("not a list")
    return list(value)


def _one_of(choices: list[Any]) -> Reader:
    def read(value: Any) -> Any:
        # Python says True == 1; in JSON they are two values.
        if not any(value == choice and type(value) is type(choice) for choice in choices):
            raise ValueError("not among the choices")
        return value

    return read


def _any_of(readers: list[Reader]) -> Reader:
    def read(value: Any) -> Any:
        for reader in readers[:-1]:
            try:
                return reader(value)
            except ValueError:
                continue
        return readers[-1](value)

    return read


def _all_of(reader: Reader) -> Reader:
    return lambda value: tuple(reader(item) for item in _list(value))


def _each_of(readers: list[Reader]) -> Reader:
    def read(value: Any) -> Any:
        items = _list(value)
        if len(items) != len(readers):
            raise ValueError(f"{len(items)} values for {len(readers)}")
        return tuple(reader(item) for reader, item in zip(readers, items))

    return read


_PLAIN: dict[Any, Reader] = {str: _text, int: _whole, float: _real, bool: _truth}

"""Questions of strangers: whatever a project, a drop or a profile holds, it is read or refused with a typed error."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar, Literal, Optional, Union

import pytest
from hypothesis import HealthCheck, given, settings
from questions import HOSTILE, WHOLE, changed_questions

from carto_mairie.services.errors import Problem, QueryError
from carto_mairie.services.gateway import KINDS, query_from_json
from carto_mairie.services.query import Query
from carto_mairie.services.values import read_values


def case(data: Any) -> str:
    return repr(data)[:60]


@pytest.mark.parametrize("data", HOSTILE, ids=case)
def test_what_a_stranger_wrote_is_refused_with_a_typed_error(data: Any) -> None:
    with pytest.raises(QueryError) as told:
        query_from_json(data)
    assert isinstance(told.value.problem, Problem)


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 80


def test_every_kind_has_an_example() -> None:
    assert WHOLE.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", WHOLE)
def test_what_was_written_is_read_again(kind: str) -> None:
    query = query_from_json({"kind": kind, **WHOLE[kind]})
    written = json.loads(json.dumps(query.to_json()))
    assert query_from_json(written) == query
    assert {name: written[name] for name in WHOLE[kind]} == WHOLE[kind]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=changed_questions())
def test_any_value_in_any_field_is_read_or_refused(data: dict[str, Any]) -> None:
    try:
        query = query_from_json(data)
    except QueryError:
        return
    assert query_from_json(json.loads(json.dumps(query.to_json()))) == query


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    number: int = 0


@dataclass(frozen=True)
class Everything(Query):
    """A question with a field of each annotation that values can be checked against."""

    colour: Colour
    mode: Literal["fast", 1] = "fast"
    maybe: Optional[int] = None
    either: Union[int, str, None] = None
    pair: tuple[int, float] = (0, 0.0)
    inner: Inner = Inner()
    inners: tuple[Inner, ...] = ()

    kind: ClassVar[str] = "test_everything"


def test_every_annotation_is_understood_and_written_as_json() -> None:
    values = {
        "colour": "red",
        "mode": 1,
        "maybe": 3,
        "either": "x",
        "pair": [1, 2],
        "inner": {"number": 4},
        "inners": [{"number": 5}],
    }
    query = Everything.from_json(values)
    assert query == Everything(Colour.RED, 1, 3, "x", (1, 2), Inner(4), (Inner(5),))
    written = query.to_json()
    assert json.loads(json.dumps(written)) == {"kind": "test_everything", **values}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("colour", "blue"),
        ("colour", ["red"]),
        ("mode", True),
        ("mode", "slow"),
        ("maybe", "3"),
        ("either", 1.5),
        ("pair", [1]),
        ("pair", [1, 2, 3]),
        ("pair", "12"),
        ("inner", 4),
        ("inner", {"number": "4"}),
        ("inner", {"other": 4}),
        ("inners", {"number": 5}),
        ("inners", [5]),
    ],
)
def test_what_does_not_fit_its_annotation_is_named(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=name):
        read_values(Everything, {name: value})


def test_an_annotation_that_nobody_can_read_is_a_defect() -> None:
    @dataclass(frozen=True)
    class Bad(Query):
        values: dict[str, int]

    with pytest.raises(TypeError, match="dict"):
        read_values(Bad, {"values": {}})

"""How API Carto reads and validates parameters: express-validator's `check`, with its places, order and errors."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Callable, NamedTuple

from .geojson_hint import HintError, parse_geometry
from .web import Request, Response, express_error, json_response

BODY_LIMIT = 100 * 1024
_NUMERIC = re.compile(r"[+-]?(\d*\.)?\d+")


class Rule(NamedTuple):
    """One check of a value: a test, and what is said when it fails."""

    test: Callable[[Any], bool]
    message: str = "Invalid value"


class Invalid(ValueError):  # noqa: N818
    """What a rule raises to say something of its own."""


Rules = Mapping[str, Sequence[Rule]]


class BadRequestError(Exception):
    """A request that is refused before any rule; `response` is the answer."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


def read_parameters(request: Request, rules: Rules, required: Sequence[str] = ()) -> dict[str, Any]:
    """Give the parameters that have rules, in the order of these; raises `BadRequestError` with the errors.

    Of a value given in several places all are checked, and the query's counts over the header's and the body's.
    """
    body = _json_body(request)
    values: dict[str, Any] = {}
    errors: dict[str, Any] = {}
    for name, checks in rules.items():
        found = _places(request, body, name)
        if not found and name in required:
            errors[name] = {"type": "field", "msg": checks[0].message, "path": name, "location": "body"}
        for location, value in found:
            message = _failure(value, checks)
            if message is not None and name not in errors:
                errors[name] = {
                    "type": "field",
                    "value": value,
                    "msg": message,
                    "path": name,
                    "location": location,
                }
            values[name] = value
    if errors:
        raise BadRequestError(json_response({"code": 400, "message": errors}, 400))
    return values


def _places(request: Request, body: Mapping[str, Any], name: str) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    if name in body:
        found.append(("body", body[name]))
    if name.lower() in request.headers:
        found.append(("headers", request.headers[name.lower()]))
    if name in request.parameters:
        given = request.parameters[name]
        found.append(("query", given[0] if len(given) == 1 else given))
    return found


def _json_body(request: Request) -> Mapping[str, Any]:
    if request.content_type != "application/json" or not request.body:
        return {}
    if len(request.body) > BODY_LIMIT:
        raise BadRequestError(express_error("PayloadTooLargeError: request entity too large", 413))
    text = request.body.decode("utf-8", "replace")
    try:
        value = json.loads(text)
    except ValueError as error:
        at_end = getattr(error, "pos", 0) >= len(text.rstrip())
        reason = "Unexpected end of JSON input" if at_end else f"Unexpected token in JSON: {error}"
        raise BadRequestError(express_error(f"SyntaxError: {reason}", 400)) from None
    return value if isinstance(value, dict) else {}


def _failure(value: Any, checks: Sequence[Rule]) -> str | None:
    for rule in checks:
        try:
            if not rule.test(value):
                return rule.message
        except Invalid as error:
            return str(error)
    return None


def _each(test: Callable[[str], bool]) -> Callable[[Any], bool]:
    """Make a test of text one of any value: numbers are written out, of a list each item is tested."""

    def check(value: Any) -> bool:
        items = value if isinstance(value, list) else [value]
        return all(test("" if item is None else str(item)) for item in items)

    return check


def alphanumeric() -> Rule:
    """Give the rule of unaccented letters and digits."""
    return Rule(_each(lambda text: text.isascii() and text.isalnum()))


def numeric() -> Rule:
    """Give the rule of numbers, signed and broken ones too."""
    return Rule(_each(lambda text: _NUMERIC.fullmatch(text) is not None))


def length(least: int, most: int, message: str) -> Rule:
    """Give the rule of a number of characters."""
    return Rule(_each(lambda text: least <= len(text) <= most), message)


def pattern(expression: str, message: str) -> Rule:
    """Give the rule of a regular expression that is searched, not anchored."""
    return Rule(_each(lambda text: re.search(expression, text) is not None), message)


def string() -> Rule:
    """Give the rule of text."""
    return Rule(lambda value: isinstance(value, str))


def renamed(old: str, new: str) -> Rule:
    """Give the rule that always refuses a parameter which has another name now."""
    return Rule(
        lambda value: False,
        f'Le paramètre "{old}" a été remplacé par "{new}" pour éviter des renommages dans les données et chaînage '
        "de requête",
    )


def insee_code() -> Rule:
    """Give the rule of INSEE codes of communes."""

    def test(value: Any) -> bool:
        if not isinstance(value, str) or len(value) != 5:
            raise Invalid("INSEE code must have 5 characters")
        if not re.fullmatch(r"(\d\d|2[AB])\d{3}", value.upper()) or value[:2] in ("96", "98", "99", "00", "20"):
            raise Invalid("Invalid INSEE code")
        return True

    return Rule(test)


def geometry() -> Rule:
    """Give the rule of GeoJSON geometries, as text or as objects."""

    def test(value: Any) -> bool:
        try:
            parse_geometry(value)
        except HintError as error:
            raise Invalid(str(error)) from None
        return True

    return Rule(test)

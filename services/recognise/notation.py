"""How a pair of coordinates may be written: labelled or not, in degrees, minutes and seconds, with either decimal mark.

What is written is read in every way that it can be: "650 123 6 845 123" is two numbers in one way alone, "48,67" and
"2,31" may stand behind one another with commas everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..text import without_accents

EAST, NORTH = "east", "north"


class Value(NamedTuple):
    """A number with what it says of itself: its axis, whether it is an angle, how many decimals it has."""

    number: float
    axis: str = ""
    angle: bool = False
    decimals: int = 0


Pair = tuple[Value, Value]

_AXES = {
    **dict.fromkeys(("LONGITUDE", "LONG", "LON", "LNG", "EASTING", "X"), (EAST, 0)),
    **dict.fromkeys(("LATITUDE", "LAT", "NORTHING", "Y"), (NORTH, 0)),
    **dict.fromkeys(("EST", "EAST", "E"), (EAST, 1)),
    **dict.fromkeys(("OUEST", "WEST", "O", "W"), (EAST, -1)),
    **dict.fromkeys(("NORD", "NORTH", "N"), (NORTH, 1)),
    **dict.fromkeys(("SUD", "SOUTH", "S"), (NORTH, -1)),
}
_DECIMAL = r"\d{1,3}(?:[.,]\d{1,15})?"
_TOKEN = re.compile(
    rf"""(?P<angle>[+-]?{_DECIMAL}\s?(?:°|DEG\b)
            (?:\s?{_DECIMAL}\s?(?:'(?!')|MIN\b)(?:\s?{_DECIMAL}\s?(?:"|''|SEC\b)?)?)?)
    |(?P<number>[+-]?\d+(?:[.,]\d+)*)
    |(?P<axis>LONGITUDE|LATITUDE|LONG|LON|LNG|LAT|EASTING|NORTHING|OUEST|WEST|EAST|EST|NORTH|NORD|SOUTH|SUD|[XYNSEOW](?![A-Z]))
    |(?P<high>Z(?![A-Z])|ALT(?:ITUDE)?|H(?![A-Z]))
    |(?P<unit>M(?![A-Z])|METRES?)
    |(?P<apart>[;/|\n]|,|-(?=\s)|&|ET\b|AND\b)
    |(?P<blank>[\s:=()\[\]{{}}.]+)""",
    re.VERBOSE,
)
_ANGLE = re.compile(rf"([+-]?)({_DECIMAL})\D*?(?:({_DECIMAL})\D+?)?(?:({_DECIMAL})\D*)?")
_LETTERED = re.compile(r"(\d{1,3}) ?D ?(\d{1,2}) ?M ?(\d{1,2}(?:[.,]\d{1,8})?) ?S(?![A-Z])")  # `48d40m23.9s N`
LONGEST = 120


class _Token(NamedTuple):
    kind: str
    text: str


def pairs(text: str) -> Iterator[Pair]:
    """Yield the pairs of numbers that a text without the names of systems may be; none where it has other words."""
    tokens = _tokens(text)
    if tokens is None:
        return
    tokens = _without_height(tokens)
    kinds = [token.kind for token in tokens]
    if kinds.count("angle") == 2 and "number" not in kinds:
        groups = [[token] for token in tokens if token.kind == "angle"]
        yield from _labelled(tokens, [groups])
    elif "angle" not in kinds and "number" in kinds:
        yield from _labelled(tokens, _splits(tokens))
        yield from _six_numbers(tokens)


def _six_numbers(tokens: list[_Token]) -> Iterator[Pair]:
    """Yield degrees, minutes and seconds with nothing to say so: `48 52 12.5 2 20 34.2`."""
    numbers = [token for token in tokens if token.kind == "number"]
    others = [token.kind for token in tokens if token.kind != "number"]
    if len(numbers) == 6 and others in ([], ["apart"]) and (not others or tokens[3].kind == "apart"):
        first, second = _sexagesimal(numbers[:3]), _sexagesimal(numbers[3:])
        if first is not None and second is not None:
            yield first, second


def _tokens(text: str) -> list[_Token] | None:
    line = without_accents(text.replace("°", "\0")).replace("\0", "°").upper()
    line = _LETTERED.sub(r"\1°\2'\3" + '"', line)
    if len(line) > LONGEST or not any(map(str.isdigit, line)):
        return None
    tokens, at = [], 0
    while at < len(line):
        match = _TOKEN.match(line, at)
        if match is None:
            return None
        if match.lastgroup not in ("blank", "unit"):
            tokens.append(_Token(match.lastgroup or "", match.group()))
        at = match.end()
    while tokens and tokens[-1].kind == "apart":
        tokens.pop()
    while tokens and tokens[0].kind == "apart":
        tokens.pop(0)
    return tokens


def _without_height(tokens: list[_Token]) -> list[_Token]:
    """Leave out the height that a third number is, where its label or the marks between them tell it apart."""
    for place, token in enumerate(tokens):
        if token.kind == "high":
            behind = tokens[place + 1 :]
            if len(behind) == 1 and behind[0].kind == "number":
                return [item for item in tokens[:place] if item.kind != "apart" or item is not tokens[place - 1]]
            return []
    kinds = [token.kind for token in tokens]
    if kinds == ["number", "apart", "number", "apart", "number"] and "." in tokens[0].text:
        return tokens[:3]
    return tokens


def _splits(tokens: list[_Token]) -> Iterator[list[list[_Token]]]:
    """Yield the ways in which the digits of a text are two numbers."""
    numbers = [place for place, token in enumerate(tokens) if token.kind == "number"]
    if len(numbers) == 1:
        yield from _split_word(tokens[numbers[0]])
        return
    between = [
        cut
        for cut in range(1, len(numbers))
        if any(token.kind in ("apart", "axis") for token in tokens[numbers[cut - 1] + 1 : numbers[cut]])
    ]
    if len(between) > 1:
        return
    for cut in between or range(1, len(numbers)):
        yield [[tokens[place] for place in numbers[:cut]], [tokens[place] for place in numbers[cut:]]]


def _split_word(token: _Token) -> Iterator[list[list[_Token]]]:
    """Yield the two numbers that one word with a comma in it may be: `48.67,2.31`, `48,67,2,31`, `650123,6845123`."""
    parts = token.text.split(",")
    if len(parts) == 2:
        yield [[_Token("number", parts[0])], [_Token("number", parts[1])]]
    elif len(parts) == 4:
        yield [[_Token("number", ",".join(parts[:2]))], [_Token("number", ",".join(parts[2:]))]]


def _labelled(tokens: list[_Token], splits: Iterable[list[list[_Token]]]) -> Iterator[Pair]:
    labels = [_AXES[token.text] for token in tokens if token.kind == "axis"]
    if len(labels) == 4 and labels[0][0] == labels[1][0] != labels[2][0] == labels[3][0]:
        labels = [max(pair, key=lambda label: abs(label[1])) for pair in (labels[:2], labels[2:])]  # `longitude 2.3 E`
    if len(labels) not in (0, 2) or (labels and labels[0][0] == labels[1][0]):
        return
    for groups in splits:
        spelled = len(labels) == 2 and all(sign for _, sign in labels)
        first, second = ((_sexagesimal(group) if spelled else None) or _value(group) for group in groups)
        if first is None or second is None:
            continue
        if labels:
            first, second = (_named(value, *label) for value, label in zip((first, second), labels))
        yield first, second


def _named(value: Value, axis: str, sign: int) -> Value:
    """Put the label on a value; a hemisphere is the sign of degrees, and says nothing more of metres."""
    hemisphere = sign and abs(value.number) <= 180
    return value._replace(axis=axis, number=sign * abs(value.number) if hemisphere else value.number)


def _value(group: list[_Token]) -> Value | None:
    if group[0].kind == "angle":
        return _angle(group[0].text)
    words = [token.text for token in group]
    if len(words) > 1:  # groups of thousands
        head, *middle = words
        whole = re.fullmatch(r"[+-]?\d{1,3}", head) and all(re.fullmatch(r"\d{3}", word) for word in middle[:-1])
        if not whole or not re.fullmatch(r"\d{3}(?:[.,]\d+)?", middle[-1]):
            return None
        return _number("".join(words))
    return _number(words[0])


def _sexagesimal(group: list[_Token]) -> Value | None:
    """Read degrees, minutes and seconds with blanks between them: `48 40 24 N`, `48:40.5 N`."""
    words = [token.text for token in group]
    if not 2 <= len(words) <= 3 or not all(re.fullmatch(r"\d{1,2}|0\d{2}", word) for word in words[:-1]):
        return None
    return _angle("{}°{}'{}".format(*words[:2], f'{words[2]}"' if len(words) == 3 else ""))


def _number(word: str) -> Value | None:
    if re.fullmatch(r"[+-]?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?", word):
        word = word.replace(".", "")
    elif re.fullmatch(r"[+-]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?", word) or re.fullmatch(r"[+-]?\d{1,3},\d{3}\.\d+", word):
        word = word.replace(",", "")
    word = word.replace(",", ".")
    if not re.fullmatch(r"[+-]?\d{1,12}(?:\.\d{1,15})?", word):
        return None
    return Value(float(word), decimals=len(word.partition(".")[2]))


def _angle(text: str) -> Value | None:
    parts = _ANGLE.fullmatch(text)
    if parts is None:
        return None
    numbers = [float(part.replace(",", ".")) if part else 0.0 for part in parts.groups()[1:]]
    degrees, minutes, seconds = numbers
    if minutes >= 60 or seconds >= 60 or (minutes and degrees % 1) or (seconds and minutes % 1):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    return Value(-value if parts[1] == "-" else value, angle=True, decimals=6)

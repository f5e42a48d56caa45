"""What may become of a document on its way from somebody careless, broken or hostile."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import strategies as st

Step = tuple[str, int, int]

WEIRD: list[Any] = [
    None, True, False, 0, -1, 1, 2**31, 2**63, 10**40, 0.5, -0.0, 1e308, float("nan"), float("inf"), float("-inf"),
    "", " ", "0", "nan", "1e999", "-", "null", "é", "\x00", "\ud800", "‮", "A" * 5000, "../../x", "C:\\x", "\\\\h\\s",
    "<img src='\\\\h\\s\\x'>", "[% env('HOME') %]", "2026-13-45", "9" * 400, "javascript:x", "{0}", "%s", "%n" * 20,
    [], {}, [None], [[]], [[[]]], {"a": None}, [1, 2], ["x"], [[1, "x"]], [[float("nan")] * 2] * 5, {"type": "Polygon"},
    {"type": "Point", "coordinates": []}, {"type": "Polygon", "coordinates": [[[0, 0]]]},
    {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [2, 48]}]},
    {"type": "MultiPolygon", "coordinates": [[[[2, 48], [3, 49], [2, 49], [3, 48], [2, 48]]]]},
]  # fmt: skip
BYTES = [
    b"", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\x1f\x8b", b"<", b">", b"&", b'"', b"'", b"{", b"}", b"[", b"]", b",",
    b":", b"<!--", b"<![CDATA[", b"<!DOCTYPE x>", b"&x;", b"&#0;", b"&#x110000;", b"<?xml?>", b"]]>", b"-", b"e9",
    b"NaN", b"1" * 500, b" " * 500, b"[" * 2000, b"<a>" * 500, b"\r\n", b"../", b"%00", "é".encode("latin-1"),
    b"\xed\xa0\x80",
]  # fmt: skip

STEPS = ("json", "json_drop", "json_key", "json_wrap", "json_twice", "cut", "insert", "flip", "token", "text", "swap")

steps: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(st.sampled_from(STEPS), st.integers(0, 1 << 16), st.integers(0, 1 << 16)), min_size=1, max_size=4
)


def mutate(body: bytes, changes: list[Step]) -> bytes:
    """Give a document after some changes; those that do not suit it leave it as it is."""
    for kind, where, what in changes:
        body = _in_json(body, kind, where, what) if kind.startswith("json") else _in_bytes(body, kind, where, what)
    return body


def change_value(value: Any, kind: str, where: int, what: int) -> Any:
    """Give a JSON value with one of its parts changed."""
    places = _places(value)
    if not places:
        return WEIRD[what % len(WEIRD)]
    holder, key = places[where % len(places)]
    if kind == "json":
        holder[key] = WEIRD[what % len(WEIRD)]
    elif kind == "json_drop":
        del holder[key]
    elif kind == "json_key" and isinstance(holder, dict):
        other = WEIRD[what % len(WEIRD)]
        holder[other if isinstance(other, str) else f"{key}_"] = holder.pop(key)
    elif kind == "json_wrap":
        holder[key] = [holder[key]] if what % 2 else {"value": holder[key]}
    elif kind == "json_twice" and isinstance(holder, list):
        holder.insert(key, holder[key])
    return value


def _in_json(body: bytes, kind: str, where: int, what: int) -> bytes:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return body
    return json.dumps(change_value(value, kind, where, what), separators=(",", ":")).encode()


def _places(value: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        keys: Any = list(holder) if isinstance(holder, dict) else range(len(holder)) if isinstance(holder, list) else ()
        for key in keys:
            found.append((holder, key))
            waiting.append(holder[key])
    return found


def _in_bytes(body: bytes, kind: str, where: int, what: int) -> bytes:
    place = where % (len(body) + 1)
    if kind == "cut":
        return body[:place] + body[place + what % 300 :]
    if kind == "insert":
        return body[:place] + BYTES[what % len(BYTES)] + body[place:]
    if kind == "flip":
        return body[:place] + bytes([what & 255]) + body[place + 1 :]
    tokens = re.findall(rb"<[^<>]*>|[^<>]+|.", body, re.DOTALL)
    if not tokens:
        return body
    first, second = where % len(tokens), what % len(tokens)
    if kind == "token":
        del tokens[first]
    elif kind == "text":
        weird = WEIRD[what % len(WEIRD)]
        text = weird if isinstance(weird, str) else json.dumps(weird)
        tokens[first] = text.encode("utf-8", "surrogatepass")
    elif kind == "swap":
        tokens[first], tokens[second] = tokens[second], tokens[first]
    return b"".join(tokens)

"""Right answers made wrong: what a service says is changed in its meaning, and left a readable document or not."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from typing import Any, Callable

from .web import TEXT, Response

DEEPEST = 100_000

Change = Callable[[bytes], bytes]


def spoil(kind: str, response: Response) -> Response:
    """Give an answer as a fault of a kind leaves it."""
    headers = dict(response.headers)
    body = bytes(response.body)
    if kind == "broken_gzip":
        return replace(response, body=_broken_gzip(body), headers={**headers, "content-encoding": "gzip"})
    if kind == "wrong_type":
        return Response(200, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"0 obj" * 200, {"content-type": "application/pdf"})
    if kind == "text":
        return Response(200, b"Service temporairement indisponible", {"content-type": TEXT})
    return replace(response, body=_CHANGES[kind](body), headers=headers)


def _broken_gzip(body: bytes) -> bytes:
    packed = bytearray(gzip.compress(body or b" " * 1000))
    middle = len(packed) // 2
    packed[middle : middle + 8] = b"\xff" * min(8, len(packed) - middle)
    return bytes(packed)


def _utf16(body: bytes) -> bytes:
    return body.decode("utf-8", "replace").encode("utf-16")


def _latin1(body: bytes) -> bytes:
    """Accents in Latin-1, and one at least."""
    text = body.decode("utf-8", "replace")
    return re.sub(r"[A-Za-z]{3}(?=[\"<])", "éàè", text, count=3).encode("latin-1", "replace")


def _deep(body: bytes) -> bytes:
    if _is_xml(body):
        return b"<a>" * DEEPEST + b"</a>" * DEEPEST
    return b"[" * DEEPEST + b"]" * DEEPEST


def _is_xml(body: bytes) -> bool:
    return body.lstrip()[:1] == b"<"


def _in_json(change: Callable[[Any], Any]) -> Change:
    """Change each object of an answer in JSON from the leaves up; in XML, take out or empty its texts."""

    def apply(body: bytes) -> bytes:
        try:
            return json.dumps(_walk(json.loads(body), change)).encode()
        except ValueError:
            return body

    return apply


def _walk(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        value = {name: _walk(item, change) for name, item in value.items()}
    elif isinstance(value, list) and value and not isinstance(value[0], (int, float)):
        value = [_walk(item, change) for item in value]
    return change(value)


def _in_features(change: Callable[[dict[str, Any]], None]) -> Callable[[Any], Any]:
    """Change what lies in the answer's items: features of GeoJSON, or the plain objects of a list."""

    def apply(value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("properties"), dict) and "geometry" in value:
            change(value)
        return value

    return apply


def _nan(body: bytes) -> bytes:
    if _is_xml(body):
        return re.sub(rb">\s*-?\d+(\.\d+)?", b">NaN", body)
    # Coordinates, areas, totals and scores alike, every third of them.
    count = iter(range(10**9))
    return re.sub(rb"(?<=[:\[,])-?\d+(\.\d+)?(?=[,\]}])", lambda m: b"NaN" if next(count) % 3 == 0 else m[0], body)


def _missing(body: bytes) -> bytes:
    if _is_xml(body):
        return re.sub(rb"<([\w:]+)[^<>]*>[^<>]+</\1>", b"", body)
    return _in_json(_without_most)(body)


def _without_most(value: Any) -> Any:
    if isinstance(value, dict):
        value = {name: item for name, item in value.items() if isinstance(item, (dict, list)) or name == "type"}
        if isinstance(value.get("properties"), dict):
            value["properties"] = {}
    return value


def _null(body: bytes) -> bytes:
    if _is_xml(body):
        return re.sub(rb">[^<>]+<", b"><", body)

    def empty(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: v if isinstance(v, (dict, list)) or k == "type" else None for k, v in value.items()}
        return value

    return _in_json(empty)(body)


def _extra(body: bytes) -> bytes:
    if _is_xml(body):
        return re.sub(rb"(<[\w:]+)((?:\s[^<>]*)?/?>)", rb'\1 extra="&lt;b&gt;"\2', body, count=50)

    def more(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {"__extra__": {"a": [1, "<b>"]}, **value, "zz": "<img src='//x/y'>"}

    return _in_json(more)(body)


def _texts(body: bytes) -> bytes:
    """Numbers as text, in the properties: a contenance of "120"."""

    def change(feature: dict[str, Any]) -> None:
        values = feature["properties"]
        feature["properties"] = {k: str(v) if isinstance(v, (int, float)) else v for k, v in values.items()}

    return _in_json(_in_features(change))(body)


def _no_geometry(body: bytes) -> bytes:
    if _is_xml(body):
        return re.sub(rb"<(gml:pos(?:List)?|gml:coordinates)[^<>]*>[^<>]*</\1>", b"", body)

    def change(feature: dict[str, Any]) -> None:
        feature["geometry"] = None

    return _in_json(_in_features(change))(body)


def _crossing(body: bytes) -> bytes:
    """Swap two corners of each ring, which then crosses itself."""

    def swap(coordinates: Any) -> Any:
        if not isinstance(coordinates, list) or not coordinates:
            return coordinates
        if isinstance(coordinates[0], list) and coordinates[0] and not isinstance(coordinates[0][0], list):
            ring = list(coordinates)
            if len(ring) >= 5:
                ring[1], ring[2] = ring[2], ring[1]
            return ring
        return [swap(part) for part in coordinates]

    def change(feature: dict[str, Any]) -> None:
        geometry = feature["geometry"]
        if geometry and "Polygon" in geometry.get("type", ""):
            geometry["coordinates"] = swap(geometry["coordinates"])

    return _in_json(_in_features(change))(body)


_CHANGES: dict[str, Change] = {
    "utf16": _utf16,
    "latin1": _latin1,
    "deep": _deep,
    "nan": _nan,
    "missing": _missing,
    "null": _null,
    "extra": _extra,
    "texts": _texts,
    "no_geometry": _no_geometry,
    "crossing": _crossing,
}

SPOILT = ("broken_gzip", "wrong_type", "text", *_CHANGES)

"""GeoJSON whose coordinates stay the text that they are until somebody needs them.

A page of a thousand parcels is ten thousand positions, and half of the time of parsing it goes into a list for each of
them, which is taken apart again to pack it. As text they become numbers all at once.
"""

from __future__ import annotations

from typing import Any

from ..net.parsing import loads as load_json

_COORDINATES = b'"coordinates":'

Coordinates = Any
"""The coordinates of a geometry: parsed, or as `bytes` the text of them."""


def loads(body: bytes) -> Any:
    """Parse a collection of features, but leave the coordinates of their geometries as `bytes`; raises ValueError.

    Where the text is not as compact as services write it, all of it is parsed.
    """
    collection, texts = _without_coordinates(body)
    if not texts or not _are_coordinates(texts):
        return load_json(body)
    answer = load_json(collection)
    position = 0
    for feature in answer.get("features") or () if isinstance(answer, dict) else ():
        geometry = feature.get("geometry")
        if geometry:
            if geometry.get("coordinates") != position:
                break
            geometry["coordinates"] = texts[position]
            position += 1
    # Some may stand elsewhere, as in a collection of geometries.
    return answer if position == len(texts) else load_json(body)


def parsed(coordinates: Coordinates) -> Any:
    """Give coordinates as lists of numbers; raises ValueError."""
    return load_json(coordinates) if isinstance(coordinates, bytes) else coordinates


def _without_coordinates(body: bytes) -> tuple[bytes, list[bytes]]:
    """Put numbers from 0 on in the place of the coordinates; gives that and the coordinates.

    In a string of JSON the quotes would have a backslash before them, so what is found is no text of a user's.
    """
    kept: list[bytes] = []
    texts: list[bytes] = []
    done = 0
    while (found := body.find(_COORDINATES, done)) >= 0:
        start = found + len(_COORDINATES)
        end = body.find(b"}", start)
        kept += (body[done:start], b"%d" % len(texts))
        texts.append(body[start:end])
        done = end
    kept.append(body[done:])
    return b"".join(kept), texts


def _are_coordinates(texts: list[bytes]) -> bool:
    """Whether texts are lists, with nothing after them in the same object."""
    together = b"|".join(texts)
    lists = together.startswith(b"[") and together.endswith(b"]") and together.count(b"]|[") == len(texts) - 1
    return lists and b'"' not in together

"""Where a layer's features come from: the query that can be asked again, written on the layer itself.

A project may come from a stranger: what stands on a layer is read as data that may be anything.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from qgis.core import QgsMapLayer

from ....services.errors import QueryError
from ....services.query import Query

SOURCE_PROPERTY = "carto_mairie/source"
LONGEST = 20_000_000
"""Characters of a query that are read: the outlines of a département have some five million."""
_REQUESTED = "requested"


def write_source(layer: QgsMapLayer, query: Query, requested: datetime) -> None:
    """Keep a query on a layer, with the time it was asked at."""
    data = {**query.to_json(), _REQUESTED: requested.isoformat(timespec="seconds")}
    layer.setCustomProperty(SOURCE_PROPERTY, json.dumps(data, ensure_ascii=False))


def has_source(layer: QgsMapLayer) -> bool:
    """Whether a query made a layer."""
    return bool(kind_of(layer))


def kind_of(layer: QgsMapLayer) -> str:
    """Give the kind of a layer's query as it is written there, without reading the query; empty for none."""
    kind = _read(layer).get("kind")
    return kind if isinstance(kind, str) else ""


def answers(layer: QgsMapLayer, query: Query) -> bool:
    """Whether a layer is the answer to a query."""
    return _question(layer) == json.loads(json.dumps(query.to_json()))


def read_source(layer: QgsMapLayer) -> Query:
    """Read the query of a layer; raises `QueryError` where there is none that can be asked."""
    from ....services.gateway import query_from_json  # heavy, hence not at the start

    return query_from_json(_question(layer))


def source_of(layer: QgsMapLayer) -> Query | None:
    """Give the query of a layer; None for a layer that no query made, or that a later version's query made."""
    try:
        return read_source(layer) if has_source(layer) else None
    except QueryError:
        return None


def requested_at(layer: QgsMapLayer) -> datetime | None:
    """Give the time at which a layer's query was last asked; None where that is not told, or not understood."""
    try:
        return datetime.fromisoformat(str(_read(layer).get(_REQUESTED)))
    except ValueError:
        return None


def _question(layer: QgsMapLayer) -> dict[str, Any]:
    return {name: value for name, value in _read(layer).items() if name != _REQUESTED}


def _read(layer: QgsMapLayer) -> dict[str, Any]:
    text = layer.customProperty(SOURCE_PROPERTY)
    try:
        data = json.loads(text) if isinstance(text, str) and len(text) <= LONGEST else None
    except (ValueError, RecursionError):  # written by hand, or by another program
        return {}
    return data if isinstance(data, dict) else {}

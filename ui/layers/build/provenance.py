"""Where a layer's features come from: the query that can be asked again, written on the layer itself."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from qgis.core import QgsMapLayer

from ....services.errors import QueryError
from ....services.query import Query, query_from_json

SOURCE_PROPERTY = "carto_mairie/source"
_REQUESTED = "requested"


def write_source(layer: QgsMapLayer, query: Query, requested: datetime) -> None:
    """Keep a query on a layer, with the time it was asked at."""
    data = {**query.to_json(), _REQUESTED: requested.isoformat(timespec="seconds")}
    layer.setCustomProperty(SOURCE_PROPERTY, json.dumps(data, ensure_ascii=False))


def has_source(layer: QgsMapLayer) -> bool:
    """Whether a query made a layer."""
    return "kind" in _read(layer)


def answers(layer: QgsMapLayer, query: Query) -> bool:
    """Whether a layer is the answer to a query."""
    return _question(layer) == json.loads(json.dumps(query.to_json()))


def source_of(layer: QgsMapLayer) -> Query | None:
    """Give the query of a layer; None for a layer that no query made, or that a later version's query made."""
    from ....services import gateway  # noqa: F401 - knows every kind of query; heavy, hence not before

    data = _question(layer)
    try:
        return query_from_json(data) if data else None
    except QueryError:
        return None


def requested_at(layer: QgsMapLayer) -> datetime | None:
    """Give the time at which a layer's query was last asked."""
    text = _read(layer).get(_REQUESTED)
    return datetime.fromisoformat(text) if text else None


def _question(layer: QgsMapLayer) -> dict[str, Any]:
    return {name: value for name, value in _read(layer).items() if name != _REQUESTED}


def _read(layer: QgsMapLayer) -> dict[str, Any]:
    try:
        data = json.loads(layer.customProperty(SOURCE_PROPERTY) or "{}")
    except (TypeError, ValueError):  # written by hand, or by another program
        return {}
    return data if isinstance(data, dict) else {}

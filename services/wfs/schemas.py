"""What layers hold, kept for a day in the profile: a session that begins need not have all of them described again."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..answer_cache import AnswerCache
from ..model import Field, FieldType, Geometry
from .schema import LayerSchema

KEPT_FOR = 24 * 3600.0
"""Seconds; what the server refuses in the words of a kept schema is described anew at once."""
_MOST_BYTES = 8 << 20


class LayerSchemas:
    """The schemas of one server by typename; in memory for the session, in a folder for a day. Any thread may use it.

    `url` is the server's: another one has other layers.
    """

    def __init__(self, url: str, folder: Path | None = None) -> None:
        self._url = url
        self._memory: dict[str, LayerSchema] = {}
        self._kept = AnswerCache(folder, _MOST_BYTES, KEPT_FOR) if folder else None
        self._lock = threading.Lock()

    def get(self, typename: str) -> LayerSchema | None:
        """Give what is known of a layer; None where it has to be asked for."""
        with self._lock:
            known = self._memory.get(typename)
        if known is None and self._kept is not None:
            # A file of the profile may hold anything: what cannot be read is asked for anew.
            with suppress(LookupError, TypeError, ValueError, AttributeError):
                known = _read(self._kept.get(self._question(typename)), typename)
                self._remember(known)
        return known

    def put(self, schema: LayerSchema) -> None:
        """Keep what a layer holds."""
        self._remember(schema)
        if self._kept is not None:
            self._kept.put(self._question(schema.typename), _json(schema))

    def forget(self, typename: str) -> None:
        """Have a layer described anew, as it may have changed."""
        with self._lock:
            self._memory.pop(typename, None)
        if self._kept is not None:
            self._kept.put(self._question(typename), None)

    def _remember(self, schema: LayerSchema) -> None:
        with self._lock:
            self._memory[schema.typename] = schema

    def _question(self, typename: str) -> dict[str, Any]:
        return {"describe": typename, "url": self._url}


def _json(schema: LayerSchema) -> dict[str, Any]:
    return {
        "namespace": schema.namespace,
        "geometry_field": schema.geometry_field,
        "geometry": schema.geometry.value if schema.geometry else None,
        "fields": [[field.name, field.type.value] for field in schema.fields],
    }


def _read(kept: Any, typename: str) -> LayerSchema:
    place, kind = kept["geometry_field"], kept["geometry"]
    fields = tuple(Field(str(name), FieldType(value)) for name, value in kept["fields"])
    return LayerSchema(
        typename,
        str(kept["namespace"]),
        None if place is None else str(place),
        None if kind is None else Geometry(kind),
        fields,
    )

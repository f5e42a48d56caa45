"""Which attribute of an answer is which of the schema: servers do not always write a name in the same way twice.

QGIS Server cleans names in DescribeFeatureType (`Nom_de_la_rue`), and not in GeoJSON (`Nom de la rue`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Callable

from ..text import folded
from .schema import LayerSchema, inferred_fields

_NOT_IN_A_TAG = re.compile(r"[^\w.-]")


class Columns:
    """The attributes of a layer as its answers name them; fixed by the first rows that are seen."""

    def __init__(
        self, schema: LayerSchema, rows: Iterable[Mapping[str, Any]], added: frozenset[str] = frozenset()
    ) -> None:
        """Look at rows; `added` are attributes that the way to the layer adds by itself, where it has a schema."""
        rows = list(rows)
        names = list(dict.fromkeys(name for row in rows for name in row))
        known = {field.name for field in schema.fields}
        self._key_of = {name: name for name in known.intersection(names)}
        strange = [name for name in names if name not in known]
        strange = [name for name in strange if not (known and name in added)]
        wanted = [field.name for field in schema.fields if field.name not in self._key_of]
        for alike in (_cleaned, folded, _letters):
            strange, wanted = self._pair(strange, wanted, alike)
        if strange and len(strange) == len(wanted):
            # As many are left on both sides, in the same order: the names alone differ.
            self._key_of.update(zip(wanted, strange))
            strange = []
        # What is in the answers and in no schema is kept: an attribute is never lost without a word.
        more = inferred_fields([{name: row[name] for name in strange if name in row} for row in rows])
        self.schema = replace(schema, fields=schema.fields + more)
        self._key_of.update({field.name: field.name for field in more})

    def _pair(self, strange: list[str], wanted: list[str], alike: Callable[[str], str]) -> tuple[list[str], list[str]]:
        """Pair names that become the same in some way to write them, where just one on each side does."""
        left, right = _groups(strange, alike), _groups(wanted, alike)
        for form, names in right.items():
            if len(names) == 1 and len(left.get(form, ())) == 1:
                self._key_of[names[0]] = left[form][0]
        paired = set(self._key_of.values())
        return [name for name in strange if name not in paired], [name for name in wanted if name not in self._key_of]

    def values(self, row: Mapping[str, Any]) -> list[Any]:
        """Give the values of a row in the order of the schema; None for what the row does not have."""
        return [row.get(self._key_of.get(field.name, field.name)) for field in self.schema.fields]


def _groups(names: list[str], alike: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(alike(name), []).append(name)
    return groups


def _cleaned(name: str) -> str:
    """Give a name as QGIS Server makes an XML name of it."""
    return _NOT_IN_A_TAG.sub("", name.replace(" ", "_"))


def _letters(name: str) -> str:
    """Give the letters and digits of a name alone, in lower case and without accents."""
    return folded(name).replace(" ", "")

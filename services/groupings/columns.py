"""Which column of the national file is which, by their titles: they shift whenever a competence is added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..text import folded

LOOKED_AT = 20
"""Rows at the beginning of a sheet, one of which is the head."""

TITLES: Mapping[str, tuple[str, ...]] = {
    "siren": ("N° SIREN", "Nº SIREN", "Numéro SIREN", "SIREN", "N° SIREN du groupement", "SIREN du groupement"),
    "name": ("Nom du groupement",),
    "kind": ("Nature juridique", "Nature juridique du groupement"),
    "member": ("Siren membre", "N° SIREN membre", "SIREN du membre"),
    "department": ("Département", "Département siège"),
    "population": ("Population totale", "Population totale du groupement"),
    "members": ("Nombre de membres",),
    "member_name": ("Nom membre", "Nom du membre"),
    "member_kind": ("Catégorie des membres du groupement", "Catégorie du membre"),
    "member_population": ("Population totale du membre du groupement", "Population totale du membre"),
}
"""The titles of each column, the usual one first."""
REQUIRED = ("siren", "name", "kind", "member")

_KEYS = {folded(title): key for key, titles in TITLES.items() for title in titles}


@dataclass(frozen=True)
class Layout:
    """Where columns are (the first is 0), which titles of the required ones are missing or there twice.

    `titled` are all columns behind those of the members that may be competences, by their places.
    """

    columns: Mapping[str, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    titled: Mapping[int, str] = field(default_factory=dict)

    @property
    def lacks(self) -> tuple[str, ...]:
        """The titles of the columns that one could do without and that are not there."""
        return tuple(titles[0] for key, titles in TITLES.items() if key not in self.columns and key not in REQUIRED)


def find_layout(rows: Iterable[Sequence[str]]) -> tuple[int, Layout]:
    """Give which of the first rows is the head, and what it says; of the row that says most, where none says all."""
    layouts = [(number, read_head(row)) for number, row in enumerate(rows)]
    empty = Layout(missing=tuple(TITLES[key][0] for key in REQUIRED))
    return max(layouts, key=lambda item: (-len(item[1].missing), len(item[1].columns)), default=(0, empty))


def read_head(titles: Sequence[str]) -> Layout:
    """Tell the columns of a row of titles."""
    found: dict[str, list[int]] = {}
    others: dict[int, str] = {}
    for place, title in enumerate(titles):
        key = _KEYS.get(folded(title))
        if key is not None:
            found.setdefault(key, []).append(place)
        elif title.strip():
            others[place] = " ".join(title.split())
    # Of two columns under one title nobody knows which is meant: none is taken.
    columns = {key: places[0] for key, places in found.items() if len(places) == 1}
    missing = tuple(TITLES[key][0] for key in REQUIRED if key not in columns)
    return Layout(columns, missing, others)


def last_of_members(layout: Layout) -> int:
    """Give the place of the last column about the members: what stands behind it are competences."""
    keys = ("member", "member_name", "member_kind", "member_population")
    return max((layout.columns[key] for key in keys if key in layout.columns), default=-1)

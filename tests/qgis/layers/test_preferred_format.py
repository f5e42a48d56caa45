"""Of what is otherwise the same, the GeoPackage is listed first, or the format that the options say."""

from __future__ import annotations

from carto_mairie.services.downloads.feed import Entry, Term
from carto_mairie.ui.layers.downloads.catalogue import preferred_first


def data_set(name, edition, *formats):
    return Entry(name, name, edition=edition, formats=tuple(map(Term, formats)))


def test_within_an_edition_the_wanted_format_comes_first():
    entries = [
        data_set("a", "2026-06-15", "SHP"),
        data_set("b", "2026-06-15", "GPKG"),
        data_set("c", "2026-06-15"),
        data_set("d", "2026-03-15", "SHP"),
        data_set("e", "2026-03-15", "gpkg", "CSV"),
    ]
    assert [entry.title for entry in preferred_first(entries, "GPKG")] == ["b", "a", "c", "e", "d"]
    assert [entry.title for entry in preferred_first(entries, "SHP")] == ["a", "b", "c", "d", "e"]
    assert preferred_first(entries, "PARQUET") == entries

"""Answers into a table for a spreadsheet, with the headings and the words of the user's language."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from ....services.disk import write_whole
from ....services.geo.wkb import coordinates
from ....services.model import Feature, Geometry, Page, Schema
from ...host.i18n import tr
from ...host.spreadsheet import as_csv
from ...presentation.kinds import presentation_of_schema

Cell = Callable[[str, Any], Any]
"""Gives what stands in the table for an attribute: its name and its value are given."""


class Written(NamedTuple):
    """How many rows there are, and the notes of the page that came last."""

    rows: int
    notes: tuple[str, ...] = ()


def write_table(
    path: Path, pages: Iterable[Page], cell: Cell = lambda name, value: value
) -> Generator[Written, None, None]:
    """Write what comes, all or nothing, and yield after each page what there is by then; raises `FileError`.

    Pages without a geometry may come among those with points, whose longitude and latitude (degrees, WGS 84) are the
    last columns; for the rest all have the same attributes.
    """
    headings: list[str] = []
    rows: list[list[Any]] = []
    for page in pages:
        headings = headings or _headings(page.schema)
        rows += [_row(page.schema, feature, cell) for feature in page.features]
        yield Written(len(rows), page.notes)
    write_whole(path, as_csv(headings, rows))


def _headings(schema: Schema) -> list[str]:
    words = presentation_of_schema(schema)
    return [*(words.alias(field.name) or field.name for field in schema.fields), tr("Longitude"), tr("Latitude")]


def _row(schema: Schema, feature: Feature, cell: Cell) -> list[Any]:
    values = [cell(field.name, value) for field, value in zip(schema.fields, feature.attributes)]
    is_point = schema.geometry is Geometry.POINT and feature.geometry is not None
    place = [float(number) for number in coordinates(feature.geometry or b"")[0]] if is_point else [None, None]
    yes, no = tr("yes"), tr("no")
    return [(yes if value else no) if isinstance(value, bool) else value for value in [*values, *place]]

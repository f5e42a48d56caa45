"""How QGIS is told of a table of text: the source of its provider for delimited text."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote

from .numbers import is_code, mark_of
from .places import Reading
from .text import TextTable

# What the provider takes as it stands: it would not find a delimiter or a column whose signs are quoted.
_SAFE = ",;|:()!$*'@/~"


def source_of(path: PurePath, table: TextTable, reading: Reading | None) -> str:
    """Give the source of a table's rows as points, or without places; `path` is whole (it keeps its drive or share)."""
    options = {
        "type": "csv",
        "detectTypes": "no" if has_codes(table) else "yes",
        "spatialIndex": "yes" if reading else "no",
        "subsetIndex": "no",
        "watchFile": "no",
        "delimiter": "\\t" if table.delimiter == "\t" else table.delimiter,
    }
    if table.skipped:
        options["skipLines"] = str(table.skipped)
    if table.encoding not in ("utf-8", "utf-8-sig"):
        options["encoding"] = table.encoding
    if reading is None:
        options["geomType"] = "none"
    else:
        options.update(xField=table.head[reading.east], yField=table.head[reading.north])
        options["crs"] = f"EPSG:{reading.system.epsg}"
        if mark_of([*table.column(reading.east), *table.column(reading.north)]) == ",":
            options["decimalPoint"] = ","
    return f"{path.as_uri()}?" + "&".join(f"{name}={quote(value, safe=_SAFE)}" for name, value in options.items())


def has_codes(table: TextTable) -> bool:
    """Whether QGIS would harm a column if it told the types: 01053 is no integer, nor is a telephone number.

    It tells the types of all columns or of none.
    """
    return any(is_code(cell.strip()) for row in table.rows for cell in row)

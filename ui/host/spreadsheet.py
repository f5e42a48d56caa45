"""Tables for a spreadsheet: CSV with the separators of the user's country, which Excel opens by a double click."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from qgis.PyQt.QtCore import QLocale

# A spreadsheet runs a cell that begins so as a formula, and the texts come from the network.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Give a table as CSV in UTF-8 with its mark: in French with `;` between the cells and a decimal comma.

    GDAL, and so QGIS, reads the numbers back as they were: it takes a comma for a decimal mark where `;` separates.
    """
    decimal = QLocale().decimalPoint()
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if decimal == "," else ",", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_cell(value, decimal) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def safe_text(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(value: Any, decimal: str) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value).replace(".", decimal)
    return str(value) if isinstance(value, int) else safe_text(str(value))

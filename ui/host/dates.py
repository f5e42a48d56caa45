"""Dates as people read them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QDate, QLocale, Qt


def short_date(text: object) -> str:
    """Give a day as the user's country writes it; `text` is an ISO date, perhaps with a time. Other texts stay."""
    written = str(text or "")
    date = QDate.fromString(written[:10], Qt.DateFormat.ISODate)
    return str(QLocale().toString(date, QLocale.FormatType.ShortFormat)) if date.isValid() else written

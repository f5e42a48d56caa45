"""Risks and their details as rows of a table, in the user's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ....host.dates import short_date
from ....host.i18n import tr
from ....presentation.risk_details import short_topic_words, topic_words
from ....presentation.risks import presence_words
from ....presentation.words import joined
from ...widgets.table import Column, TableRow

if TYPE_CHECKING:
    from .....services.risks.details import DetailRow, TopicReport
    from .....services.risks.report import RiskReport
    from .....services.risks.statuses import Status

_ORDER = {"present": 0, "unknown": 1, "absent": 2}


def report_columns(several: bool) -> tuple[Column, ...]:
    """Give the columns of reports: what holds at the address and in the commune, side by side."""
    return (
        Column(tr("Place"), shown=several),
        Column(tr("Risk")),
        Column(tr("Address")),
        Column(tr("Commune")),
    )


def report_rows(reports: Sequence[RiskReport]) -> list[TableRow]:
    """Give the rows of reports, in their order; in each, what is there comes first."""
    return [row for report in reports for row in _rows(report)]


def _rows(report: RiskReport) -> Iterable[TableRow]:
    place = report.place.id if report.place else report.commune or report.code
    ordered = sorted(report.risks, key=lambda risk: (_rank(risk.at_address), _rank(risk.at_commune)))
    for risk in ordered:
        here, around = _words(risk.at_address), _words(risk.at_commune)
        told = tr("at the address: {}, in the commune: {}").format(here, around)
        yield TableRow((place, risk.label, here, around), report, f"{risk.label}\n{told}\n{report.address}".rstrip())


def _rank(status: Status) -> int:
    return _ORDER[status.presence.value]


def _words(status: Status) -> str:
    word = presence_words()[status.presence.value]
    return tr("{} ({})").format(word, status.level) if status.level else word


def detail_columns() -> tuple[Column, ...]:
    """Give the columns of details."""
    return Column(tr("Topic")), Column(tr("What"))


def detail_rows(reports: Iterable[TopicReport]) -> list[TableRow]:
    """Give the rows of details; one that could not be asked is said to be unknown."""
    topics, short, words = topic_words(), short_topic_words(), presence_words()
    rows = []
    for report in reports:
        for row in report.rows:
            what = _what(row) if row.state == "present" else words[row.state]
            tip = "\n".join(filter(None, (topics[row.topic], row.code, what)))
            rows.append(TableRow((short[row.topic], what), report, tip))
    return rows


def _what(row: DetailRow) -> str:
    level = None if row.level and row.label and row.level in row.label else row.level
    dates = " – ".join(dict.fromkeys(map(short_date, filter(None, (row.begins, row.ends)))))
    return joined(row.label or row.code, level, dates or (short_date(row.published) if row.published else None))

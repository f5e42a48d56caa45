"""The rows of the tables of what lies on a shape, and how their values are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....host.i18n import language, tr
from ....host.messages import wording
from ....presentation.words import contact_text, is_contact, metres_text, percent_text
from ...widgets import words
from ...widgets.table import Column, TableRow
from .questions import LayerAnswer

if TYPE_CHECKING:
    from .....services.wfs.zoning import LayerReport, ZoningRow

_THEMES = ("planning", "easements", "risks", "nature", "agriculture")


def share_columns() -> tuple[Column, Column]:
    """Give the share as it is read, and as a spreadsheet has it, in per cent; both are a ratio from 0 to 1."""
    return (
        Column(tr("Share"), percent_text, numeric=True, written=False),
        Column(tr("Share (%)"), percent_text, numeric=True, shown=False, rounded=_percent),
    )


def points_column(points: int) -> Column:
    """Give the column of a shape that is points: a point lies in a zone or does not, and has no area."""
    return Column(tr("Points in it"), lambda share: points_text(share, points), rounded=_percent)


def layer_row(layer: LayerAnswer, points: bool) -> TableRow:
    """Give the row of a layer: what it has, that it has nothing, or that it failed, with the reason in its tooltip."""
    summary, title = layer.summary, layer.choice.title
    if summary.error:
        blank = (None,) * (2 if points else 4)
        return TableRow((tr("{} — failed").format(title), *blank), layer, wording(summary.error))
    if points:
        return TableRow((title, summary.features, summary.share if summary.features else 0.0), layer, title)
    return TableRow((title, summary.features, summary.share, summary.share, summary.size), layer, title)


def zoning_columns(points: int) -> tuple[Column, ...]:
    """Give code, zoning and how much lies in it to read; theme, area, share, length and document to a spreadsheet."""
    part = points_column(points) if points else Column(tr("In it"), part_text, numeric=True, written=False)
    return (
        Column(tr("Code")),
        Column(tr("Zoning")),
        Column(tr("Theme"), shown=False),
        part._replace(shown=points != 1),  # the one point lies in each zone that is told
        Column(tr("Area (m²)"), words.number, numeric=True, shown=False),
        share_columns()[1],
        Column(tr("Length (m)"), metres_text, numeric=True, shown=False),
        Column(tr("Document"), link=True),
    )


def zoning_row(report: LayerReport, zone: ZoningRow, points: bool) -> TableRow:
    """Give the row of a zone."""
    from .....services.wfs.themes import in_language

    share, area, length = zone.intersection_ratio, zone.intersection_area, zone.intersection_length
    part = share
    if length is not None and (share is None or is_contact(length, share)):
        part = _Length(length)
    theme = in_language(report.theme.title, language())
    measures = (None, None, None) if points else (area if share is not None else None, share, length)
    values = (zone.code, zone.label, theme, part, *measures, zone.document_url)
    return TableRow(values, zone, " · ".join(filter(None, (zone.code, zone.label))))


class _Length(float):
    """What a line has in the shape, where zones have a share."""


def part_text(part: float) -> str:
    """Tell what lies in the shape: the share of a zone, the length of a line."""
    if not isinstance(part, _Length):
        return percent_text(part)
    return contact_text() if is_contact(part, None) else tr("{} m").format(metres_text(part))


def points_text(share: float, points: int) -> str:
    """Tell how many of the points lie in a zone."""
    if points == 1:
        return tr("yes") if share else tr("no")
    return tr("{} of {}").format(words.number(share * points), words.number(points))


def reading_order(report: LayerReport) -> tuple[int, int]:
    """Order as one reads: what may be built comes first, and in a theme its layers as they stand in its file."""
    theme, layers = report.theme.name, [layer.typename for layer in report.theme.layers]
    place = layers.index(report.layer.typename) if report.layer.typename in layers else -1
    return _THEMES.index(theme) if theme in _THEMES else len(_THEMES), place


def _percent(share: float) -> float:
    return round(100 * share, 4)

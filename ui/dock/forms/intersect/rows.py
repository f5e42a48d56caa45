"""The rows of the tables of what lies on a shape, and how their values are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QLocale

from ....host.i18n import tr
from ....host.messages import wording
from ...widgets.table import TableRow
from .asking import Summary

if TYPE_CHECKING:
    from .....services.wfs.zoning import LayerReport

_THEMES = ("planning", "easements", "risks", "nature", "agriculture")
_ROUNDING = 1e-6
"""What the coordinates of the services leave open: a shape is the whole of itself."""
_LEAST_TOLD = 0.001


def summary_row(item: Summary) -> TableRow:
    """Give the row of a layer: what it has, that it has nothing, or that it failed, with the reason in its tooltip."""
    values = (item.choice.title, None if item.error else item.features, item.share, item.size)
    tip = wording(item.error) if item.error else item.choice.title
    if item.error:
        values = (tr("{} — failed").format(item.choice.title), None, None, None)
    elif not item.features:
        values = (item.choice.title, 0, None, None)
    return TableRow(values, item, tip)


def zoning_row(row: tuple[Any, ...]) -> TableRow:
    """Give the row of a zoning, from one of `ZONING`."""
    share, length = row[5], row[7]
    part = _Length(length) if share is None and length is not None else share
    return TableRow((row[2], row[3], part, share, length), row, f"{row[3]}\n{row[6] or ''}".strip())


class _Length(float):
    """What a line has in the shape, where zones have a share."""


def part_text(part: float) -> str:
    """Tell what lies in the shape: the share of a zone, the length of a line."""
    return tr("{} m").format(metres_text(part)) if isinstance(part, _Length) else percent_text(part)


def rank(report: LayerReport) -> tuple[int, int]:
    """Order as one reads: what may be built comes first, and in a theme its layers as they stand in its file."""
    theme, layers = report.theme.name, [layer.typename for layer in report.theme.layers]
    place = layers.index(report.layer.typename) if report.layer.typename in layers else -1
    return _THEMES.index(theme) if theme in _THEMES else len(_THEMES), place


def metres_text(length: float) -> str:
    """Give a length in m, to the decimetre."""
    return QLocale().toString(length, "f", 1)


def percent_text(share: float) -> str:
    """Give a share in per cent; what is there is never told as nothing, nor a part as the whole."""
    if 0 < share < _LEAST_TOLD:
        return f"< {percent_text(_LEAST_TOLD)}"
    if 1 - _LEAST_TOLD / 2 <= share < 1 - _ROUNDING:
        return f"> {percent_text(1 - _LEAST_TOLD)}"
    digits = 0 if not share or 0.1 <= share < 0.995 or share >= 1 - _ROUNDING else 1
    return f"{QLocale().toString(100 * share, 'f', digits)} %"

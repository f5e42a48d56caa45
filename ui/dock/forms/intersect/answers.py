"""What has come of a question about a shape, as a table that grows layer by layer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .....services.errors import CartoMairieError
from ....host.i18n import tr
from ....host.numbers import decimal
from ...widgets import words
from ...widgets.table import Column, TableRow
from . import rows
from .questions import LayerAnswer, Told

if TYPE_CHECKING:
    from .....services.geo.one_shape import MeasuredShape
    from .....services.wfs.zoning import LayerReport


class Answer:
    """The shape, and what each layer says of it; a subclass makes the table."""

    def __init__(self) -> None:
        self.shape: MeasuredShape | None = None
        self.layers: list[Any] = []

    def take(self, told: Told) -> None:
        """Take what has come next: the shape first, then layer after layer."""
        if self.shape is None:
            self.shape = told  # type: ignore[assignment]
        else:
            self.layers.append(told)

    def columns(self) -> tuple[Column, ...]:
        """Give the columns of the table."""
        raise NotImplementedError

    def rows(self) -> list[TableRow]:
        """Give the rows of the table."""
        raise NotImplementedError

    def count_text(self) -> str:
        """Tell how much there is."""
        raise NotImplementedError

    def errors(self) -> list[CartoMairieError]:
        """Give what went wrong, layer by layer."""
        return [layer.error for layer in self.layers if layer.error is not None]

    def has_nothing(self) -> bool:
        """Whether all layers have answered, and none has anything."""
        return False

    def size_text(self) -> str:
        """Tell how large the shape is; a point has no size."""
        if self.shape is None or not self.shape.dimension:
            return ""
        if self.shape.dimension == 2:
            return tr("shape of {}").format(words.area(self.shape.size))
        return tr("shape of {} m").format(decimal(self.shape.size, 1))

    @property
    def _points(self) -> int:
        """How many points the shape is; 0 for a shape that has a size."""
        return round(self.shape.size) if self.shape is not None and not self.shape.dimension else 0


class LayersAnswer(Answer):
    """A row a layer: how many features, how much of the shape they cover together."""

    layers: list[LayerAnswer]

    def columns(self) -> tuple[Column, ...]:
        """Give number, share, and area or length; of points, whether they lie in."""
        counted = (Column(tr("Layer")), Column(tr("Count"), words.number, numeric=True))
        if self._points:
            return (*counted, rows.points_column(self._points))
        is_length = any(layer.summary.is_length for layer in self.layers)
        size = Column(tr("m² or m") if is_length else tr("Area (m²)"), words.number, numeric=True)
        return (*counted, *rows.share_columns(), size)

    def rows(self) -> list[TableRow]:
        """Give a row for each layer that has answered."""
        return [rows.layer_row(layer, bool(self._points)) for layer in self.layers]

    def count_text(self) -> str:
        """Tell how many features, of how many."""
        found = sum(layer.summary.features for layer in self.layers)
        total = sum(max(layer.summary.total or 0, layer.summary.features) for layer in self.layers)
        return words.count(found, total)

    def errors(self) -> list[CartoMairieError]:
        """Give what went wrong, layer by layer."""
        return [layer.summary.error for layer in self.layers if layer.summary.error is not None]

    def has_nothing(self) -> bool:
        """Whether all layers have answered, and none has anything."""
        return bool(self.layers) and not self.errors() and not any(layer.summary.features for layer in self.layers)


class ZoningsAnswer(Answer):
    """A row a zone: its code, what it is, how much of the shape lies in it, and its document."""

    layers: list[LayerReport]

    def columns(self) -> tuple[Column, ...]:
        """Give what is read in a narrow dock, and what a spreadsheet wants besides."""
        return rows.zoning_columns(self._points)

    def rows(self) -> list[TableRow]:
        """Give the zones in the order in which one reads them."""
        # What two themes tell, as a plan against floods is an easement too, is read once.
        told = {zone._replace(theme=""): (report, zone) for report, zone in reversed(list(self._zones()))}
        return [rows.zoning_row(report, zone, bool(self._points)) for report, zone in reversed(list(told.values()))]

    def count_text(self) -> str:
        """Tell how many zonings."""
        return tr("{} zonings").format(words.number(len({zone._replace(theme="") for _, zone in self._zones()})))

    def _zones(self) -> Iterator[tuple[LayerReport, Any]]:
        for report in sorted(self.layers, key=rows.reading_order):
            for zone in report.rows:
                yield report, zone

"""The years of an answer: a graph of what one chooses, and under it the table of the same."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from .....services.sales.figures import YearFigures
from ....host.i18n import tr
from ....host.numbers import whole
from ....host.plain import tooltip
from ...widgets.table import TableView
from .graph import Bar, YearGraph
from .rows import year_columns, year_rows

_ROW_ROOM = 6


class ByYear(QWidget):
    """Shows figures by year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._years: tuple[YearFigures, ...] = ()
        self.measure = QComboBox()
        self.measure.setObjectName("salesMeasure")
        self.measure.setAccessibleName(tr("What the graph shows"))
        self.measure.setToolTip(tooltip(self.measure.accessibleName()))
        self.measure.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for kind, words in (
            ("", tr("Number of sales")),
            ("house", tr("Houses: median €/m²")),
            ("flat", tr("Flats: median €/m²")),
            ("premises", tr("Premises: median €/m²")),
        ):
            self.measure.addItem(words, kind)
        self.graph = YearGraph()
        self.table = TableView()
        self.table.setObjectName("salesYears")
        self.table.setAccessibleName(tr("Sales by year"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.measure)
        layout.addWidget(self.graph)
        layout.addWidget(self.table, 1)
        self.measure.currentIndexChanged.connect(lambda _: self._draw())

    def show_years(self, years: Sequence[YearFigures]) -> None:
        """Show other years."""
        self._years = tuple(years)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW_ROOM)
        self._draw()

    def _draw(self) -> None:
        kind = self.measure.currentData()
        self.table.show_rows(year_columns(kind), year_rows(self._years))
        bars = [_of_median(year, kind) if kind else _of_count(year) for year in self._years]
        self.graph.show_bars(tr("Graph by year: {}").format(self.measure.currentText()), bars)


def _of_count(year: YearFigures) -> Bar:
    if year.known:
        return Bar(str(year.year), year.sales, whole(year.sales))
    return Bar(str(year.year), year.sales or None, tr("≥ {}").format(whole(year.sales)) if year.sales else "?", False)


def _of_median(year: YearFigures, kind: str) -> Bar:
    median = year.medians.get(kind)
    text = whole(median) if median is not None else "" if year.known else "?"
    return Bar(str(year.year), median, text, year.known)

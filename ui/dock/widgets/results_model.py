"""The one model of results: what was found, two lines each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Callable, NamedTuple

from qgis.core import QgsMimeDataUtils
from qgis.PyQt.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt

from ....services.errors import QueryError
from ....services.model import Feature, Schema
from ....services.query import Query
from ...host.plain import tooltip
from ...layers.map.dragged import uri_of

TITLE_ROLE = int(Qt.ItemDataRole.DisplayRole)
SUBTITLE_ROLE = int(Qt.ItemDataRole.UserRole)


class Row(NamedTuple):
    """One result: its two lines, what a copy of it gives, and the feature itself."""

    title: str
    subtitle: str
    copied: str
    schema: Schema
    feature: Feature

    def value(self, name: str) -> Any:
        """Give one attribute; raises KeyError for an unknown one."""
        return self.feature.attributes[self.schema.index(name)]


class ResultsModel(QAbstractListModel):
    """The rows of an answer, added page by page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.query_of: Callable[[Row], Query] | None = None
        self._rows: list[Row] = []

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def row(self, index: QModelIndex) -> Row:
        """Give the row of an index."""
        return self._rows[index.row()]

    def rows(self) -> Sequence[Row]:
        """Give all rows in order."""
        return tuple(self._rows)

    def data(self, index: QModelIndex, role: int = TITLE_ROLE) -> Any:
        """Give the lines of a row, and what screen readers and tooltips say of it."""
        if not index.isValid():
            return None
        row = self.row(index)
        if role == TITLE_ROLE:
            return row.title
        if role == SUBTITLE_ROLE:
            return row.subtitle
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (row.title, row.subtitle)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(row.title, row.subtitle)
        return None

    def replace(self, rows: Iterable[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def extend(self, rows: Sequence[Row]) -> None:
        """Add the rows of a further page."""
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def flags(self, index: QModelIndex) -> Any:
        """Let rows be dragged out."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Give the kinds of data that a drag holds."""
        return ["application/x-vnd.qgis.qgis.uri", "text/plain"]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """Give the text of the rows, and for the map their queries as JSON."""
        rows = [self.row(index) for index in indexes]
        data = QgsMimeDataUtils.encodeUriList([uri for uri in map(self._uri, rows) if uri is not None])
        data.setText("\n".join(row.copied for row in rows))
        return data

    def _uri(self, row: Row) -> QgsMimeDataUtils.Uri | None:
        if self.query_of is None:
            return None
        try:
            return uri_of(row.title, self.query_of(row))
        except QueryError:
            return None  # the service gave a name that it would not take: it can be dragged as text alone

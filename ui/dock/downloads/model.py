"""The tree of downloads: each level is asked when it is opened, and fills as its pages come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any

from qgis.core import QgsApplication, QgsMimeDataUtils
from qgis.PyQt.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QSortFilterProxyModel, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon

from ....services.cancel import CancelToken
from ....services.downloads.feed import Feed, last_part
from ....services.downloads.queries import Filters
from ....services.errors import CartoMairieError
from ....services.text import folded
from ...host.context import Context
from ...host.i18n import tr
from ...host.jobs import Job
from ...host.plain import tooltip
from ...layers.downloads.catalogue import Node, preferred_first, subtitle, uri_of_node
from ..widgets.results_model import SUBTITLE_ROLE

FAVOURITES = "downloads/favourites"


class Fetch(Enum):
    """How far the children of a node are.

    Of those that were given up or failed the view shall not ask anew by itself, which it does at each layout.
    """

    NEW = 0
    UNDER_WAY = 1
    DONE = 2
    BROKEN_OFF = 3


class CatalogueModel(QAbstractItemModel):
    """Resources, their data sets, their files."""

    began = pyqtSignal(object)  # the node whose children are asked
    ended = pyqtSignal(object)
    failed = pyqtSignal(object, object)  # the node, the error

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._root = Node()
        self._filters = Filters()
        self._before: tuple[Node, dict[Node, Fetch]] | None = None  # what was shown, and is asked anew
        # Nothing to ask before `show`: a view asks as soon as it is made, long before anyone looks at it.
        self._states: dict[Node, Fetch] = {self._root: Fetch.DONE}
        self._jobs: dict[Node, Job] = {}
        self._icons = {True: _icon("mIconFolder.svg"), False: _icon("mIconFile.svg")}
        self._star = _icon("mIconFavorites.svg")

    def show(self, filters: Filters, source: str = "downloads", address: str = "") -> None:
        """Show a catalogue anew, narrowed down by filters."""
        self.stop()
        same = (filters, source, address) == (self._filters, self._root.source, self._root.address)
        # Asked anew with no network, the catalogue that is there is better than none.
        self._before = (self._root, dict(self._states)) if same and self._root.children else None
        self._filters = filters
        self._show_from(Node(source=source, address=address), {})
        self.fetchMore(QModelIndex())

    def _show_from(self, root: Node, states: dict[Node, Fetch]) -> None:
        self.beginResetModel()
        self._root, self._states = root, states
        self.endResetModel()

    def stop(self) -> None:
        """Give up what is being asked; what came stays."""
        for node, job in list(self._jobs.items()):
            job.cancel()
            self._end(node, Fetch.BROKEN_OFF)

    def ask_again(self, index: QModelIndex) -> None:
        """Ask a level that was broken off, because the user wants it."""
        node = self.node(index)
        if self._states.get(node) is Fetch.BROKEN_OFF:
            self._forget_children(node)
            del self._states[node]
            self.fetchMore(index)

    def node(self, index: QModelIndex) -> Node:
        """Give the node of an index."""
        return index.internalPointer() if index.isValid() else self._root

    def index_of(self, node: Node) -> QModelIndex:
        """Give the index of a node."""
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.children.index(node), 0, node)

    def is_complete(self, node: Node) -> bool:
        """Whether all children of a node came, rather than that they were given up."""
        return self._states.get(node) is Fetch.DONE

    def is_favourite(self, node: Node) -> bool:
        """Whether the user has starred a resource."""
        return node.depth == 1 and _name(node) in self._favourites()

    def star(self, node: Node, starred: bool) -> None:
        """Put a resource among the favourites, which come first, or take it out."""
        names = [name for name in self._favourites() if name != _name(node)]
        if starred:
            names.append(_name(node))
        self._context.settings.set_value(FAVOURITES, names)
        index = self.index_of(node)
        self.dataChanged.emit(index, index)

    def _favourites(self) -> list[str]:
        return self._context.settings.texts(FAVOURITES)

    # As Qt asks it.

    def index(self, row: int, column: int, parent: QModelIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Give the index of a child."""
        children = self.node(parent).children
        return self.createIndex(row, column, children[row]) if row < len(children) else QModelIndex()

    def parent(self, index: QModelIndex = QModelIndex()) -> Any:  # noqa: B008 - Qt's own default
        """Give the index of the node above."""
        node = self.node(index)
        return QModelIndex() if node.parent is None else self.index_of(node.parent)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give how many children came so far."""
        return len(self.node(parent).children)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give one: the dock is narrow."""
        return 1

    def hasChildren(self, parent: QModelIndex = QModelIndex()) -> bool:  # noqa: B008
        """Say whether there may be a level below, before it is asked."""
        node = self.node(parent)
        return bool(node.children) or (node.opens and self._states.get(node) is not Fetch.DONE)

    def canFetchMore(self, parent: QModelIndex) -> bool:
        """Say whether the level below is still to be asked."""
        node = self.node(parent)
        return node.opens and node not in self._states

    def fetchMore(self, parent: QModelIndex) -> None:
        """Ask the level below."""
        node = self.node(parent)
        if not self.canFetchMore(parent):
            return
        self._states[node] = Fetch.UNDER_WAY
        query = node.level(self._filters)
        catalogue = self._context.services.catalogue

        def work(token: CancelToken) -> Iterator[Any]:
            yield from catalogue.pages(query, token)

        job = self._jobs[node] = Job(tr("List of downloads"), work)
        job.produced.connect(lambda feed: self._extend(job, node, feed))
        job.succeeded.connect(lambda: self._end(node, Fetch.DONE, job))
        job.failed.connect(lambda error: self._fail(job, node, error))
        self.began.emit(node)
        self._context.jobs.start(job)

    def data(self, index: QModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Give a node's lines, icon and tooltip."""
        node = self.node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return node.label
        if role == SUBTITLE_ROLE:
            return subtitle(node)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._star if self.is_favourite(node) else self._icons[node.opens]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (node.title, subtitle(node))))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(node.title, subtitle(node))
        return None

    def flags(self, index: QModelIndex) -> Any:
        """Let data sets and files be dragged out."""
        flags = super().flags(index)
        if index.isValid() and self.node(index).download() is not None:
            return flags | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        """Give the kinds of data that a drag holds."""
        return ["application/x-vnd.qgis.qgis.uri", "text/plain"]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """Give for the map what is to be downloaded, and for everything else the names."""
        nodes = [self.node(index) for index in indexes]
        data = QgsMimeDataUtils.encodeUriList([uri for uri in map(uri_of_node, nodes) if uri is not None])
        data.setText("\n".join(node.title for node in nodes))
        return data

    def _extend(self, job: Job, node: Node, feed: Feed) -> None:
        if self._jobs.get(node) is not job or not feed.entries:
            return
        fresh = [Node(entry, node) for entry in preferred_first(feed.entries, self._context.settings.format())]
        first = len(node.children)
        self.beginInsertRows(self.index_of(node), first, first + len(fresh) - 1)
        node.children.extend(fresh)
        self.endInsertRows()

    def _end(self, node: Node, state: Fetch, job: Job | None = None) -> None:
        if job is not None and self._jobs.get(node) is not job:
            return
        self._jobs.pop(node, None)
        self._states[node] = state
        self.ended.emit(node)

    def _forget_children(self, node: Node) -> None:
        if node.children:
            self.beginRemoveRows(self.index_of(node), 0, len(node.children) - 1)
            node.children.clear()
            self.endRemoveRows()

    def _fail(self, job: Job, node: Node, error: CartoMairieError) -> None:
        if self._jobs.get(node) is job:
            # The level can be asked again, from its first page on.
            self._forget_children(node)
            self._end(node, Fetch.BROKEN_OFF)
            if node is self._root and self._before is not None:
                self._show_from(*self._before)
                self._before = None
            self.failed.emit(node, error)


class CatalogueFilter(QSortFilterProxyModel):
    """Shows what a text fits: the resources that have the most of its words, and below them what has all of them.

    The other words may be those of a zone, a format or an edition, which a resource does not have in its name.
    """

    def __init__(self, model: CatalogueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._best = 0
        self._model = model
        self.setSourceModel(model)
        model.rowsInserted.connect(self._rank)
        model.modelReset.connect(self._rank)
        self.setDynamicSortFilter(True)
        self.sort(0)

    def search(self, text: str) -> None:
        """Look for the words of a text."""
        self._words = folded(text).split()
        self._rank()
        self.invalidateFilter()

    def _rank(self, parent: QModelIndex | None = None, *_rows: int) -> None:
        """Find out how many of the words the best resources have."""
        if parent is not None and parent.isValid():
            return
        best = max((self._found(node) for node in self._model.node(QModelIndex()).children), default=0)
        if best != self._best:
            self._best = best
            self.invalidateFilter()

    def _found(self, node: Node) -> int:
        text = folded(node.words()).replace(" ", "")
        return sum(word in text for word in self._words)

    def node(self, index: QModelIndex) -> Node:
        """Give the node of an index of the view."""
        return self._model.node(self.mapToSource(index))

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        """Say whether a node fits."""
        if not self._words:
            return True
        node = self._model.node(parent).children[row]
        if node.depth > 2:
            # Files are not called after what one looks for: they follow their data set.
            return True
        return 0 < self._found(node) >= (self._best if node.depth == 1 else len(self._words))

    def lessThan(self, left: QModelIndex, right: QModelIndex) -> bool:
        """Put the favourites first, and leave the rest as the service has it."""
        model = self._model
        one, other = (not model.is_favourite(model.node(index)) for index in (left, right))
        return (one, left.row()) < (other, right.row())


def _name(node: Node) -> str:
    return last_part(node.entry.feed) if node.entry else ""


def _icon(name: str) -> QIcon:
    return QgsApplication.getThemeIcon(f"/{name}")

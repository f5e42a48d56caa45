"""The catalogue as it is browsed: field, filters and a tree whose levels are asked when they are opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QModelIndex, QObject, pyqtSignal

from ....services.errors import CartoMairieError
from ...host.i18n import tr
from ...host.messages import wording
from ...layers.downloads.catalogue import Node
from ..form_context import FormContext
from ..widgets.query_field import QueryField
from .filters import CatalogueFilters
from .level_words import words_for_newer, words_for_nothing
from .model import CatalogueModel
from .view import CatalogueView

if TYPE_CHECKING:
    from ..widgets.notice import Notice
    from ..widgets.progress import ProgressLine


class CatalogueBrowsing(QObject):
    """The field, the filters and the tree, and what connects them; the form lays them out."""

    listed = pyqtSignal(object)  # the node whose level came, or was given up
    failed = pyqtSignal(object, object)  # the error, and what tries again

    def __init__(self, shared: FormContext, notice: Notice, progress: ProgressLine, parent: QObject) -> None:
        super().__init__(parent)
        self._context = shared.context
        self._notice = notice
        self._progress = progress
        self.query = QueryField()
        self.query.setPlaceholderText(tr("BD TOPO, parcellaire, ortho…"))
        self.query.setAccessibleName(tr("Words of a data set's name"))
        self.filters = CatalogueFilters(shared)
        self.model = CatalogueModel(shared.context, self)
        self.tree = CatalogueView(self.model)
        self.query.textChanged.connect(self._search)
        self.query.submitted.connect(self._open_found)
        self.query.descended.connect(self.tree.setFocus)
        self.filters.changed.connect(self.show_catalogue)
        notice.example_chosen.connect(self.query.setText)
        self.tree.left.connect(self.query.setFocus)
        self.model.began.connect(lambda node: progress.begin(f"level {id(node)}"))
        self.model.ended.connect(self._ended)
        self.model.failed.connect(self._level_failed)

    def show_catalogue(self) -> None:
        """Ask the catalogue anew, narrowed down by the filters."""
        try:
            filters = self.filters.filters()
            source, address = self.filters.catalogue()
            self._notice.clear()
            self.model.show(filters, source, address)
        except CartoMairieError as error:
            self._notice.tell(wording(error))

    def _ended(self, node: Node) -> None:
        self._progress.end(f"level {id(node)}")
        if not node.children and self.model.is_complete(node):
            self._notice.tell(words_for_nothing(node))
        if node.depth == 0:
            self._tell_lost()
        newer = words_for_newer(node, self._context.downloads.library) if node.depth == 1 else ""
        if newer:
            self._notice.tell(newer)
        self.listed.emit(node)

    def _search(self, text: str) -> None:
        """Narrow the tree down, and tell when nothing is left of it."""
        self.tree.shown.search(text)
        self._notice.clear()
        self._tell_lost()

    def _tell_lost(self) -> None:
        root = self.model.node(QModelIndex())
        if root.children and not self.tree.shown.rowCount() and self.model.is_complete(root):
            self._notice.tell(tr("No product is called so. Try fewer words, or other filters."), "BD TOPO")

    def _level_failed(self, node: Node, error: CartoMairieError) -> None:
        if node.depth == 0:
            self.failed.emit(error, self.show_catalogue)
            return
        self.tree.collapse(self.tree.shown.mapFromSource(self.model.index_of(node)))
        self.failed.emit(error, lambda: self._ask_again(node))

    def _ask_again(self, node: Node) -> None:
        self._notice.clear()
        self.model.ask_again(self.model.index_of(node))

    def _open_found(self) -> None:
        """Open the products that fit, when they are few."""
        shown = self.tree.shown
        for row in range(min(3, shown.rowCount())):
            self.tree.expand(shown.index(row, 0))

"""National data sets, from the catalogue to layers."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QModelIndex, Qt
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QLabel, QToolButton, QWidget

from ....services.downloads.feed import last_part
from ....services.downloads.library import newer_of
from ....services.errors import CartoMairieError, FileError, FileProblem
from ....services.query import Query
from ...host.i18n import tr
from ...host.messages import wording
from ...layers.downloads import catalogue
from ...layers.downloads.opened import group_title
from ..downloads.contents_list import ContentsList
from ..downloads.download_list import DownloadList
from ..downloads.extent_preview import ExtentPreview
from ..downloads.filters import CatalogueFilters
from ..downloads.library_menu import LibraryButton
from ..downloads.model import CatalogueModel
from ..downloads.shaping_box import ShapingBox
from ..downloads.view import CatalogueView
from ..form import Form
from ..form_context import FormContext
from ..widgets import words
from ..widgets.query_field import QueryField

# Beyond so many layers in one data set the user is asked which.
ASKED_FROM = 9
# To try again would come to the same.
HOPELESS = (FileProblem.NO_READER, FileProblem.NO_DRIVER, FileProblem.NO_LAYER, FileProblem.NOTHING_IN_AREA)


class DownloadForm(Form):
    """A tree to open, to filter and to drag from; under it what is selected, what is under way, what is inside."""

    name = "download"
    service = "downloads"

    @staticmethod
    def title() -> str:
        """Give the form's name."""
        return tr("Downloads")

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(shared, parent)
        self._attached = False
        self.query = QueryField()
        self.query.setPlaceholderText(tr("BD TOPO, parcellaire, ortho…"))
        self.query.setAccessibleName(tr("Words of a data set's name"))
        self.filters = CatalogueFilters(shared)
        self.model = CatalogueModel(self.context, self)
        self.tree = CatalogueView(self.model)
        self.details = QLabel()
        self.details.setObjectName("details")
        self.details.setTextFormat(Qt.TextFormat.PlainText)
        self.details.setWordWrap(True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.shaping = ShapingBox(self.context)
        self.contents = ContentsList()
        self.downloads = DownloadList(self.context)
        self._preview = ExtentPreview(shared.iface)
        self._opening: Any = None
        self._lay_out_tree()
        self._connect()

    def first_field(self) -> QWidget:
        """Give the field that is typed into."""
        return self.query

    def queries(self) -> list[Query]:
        """Give what is selected, as far as it can be downloaded."""
        return [query for query in (node.download() for node in self.tree.selected()) if query is not None]

    def stop(self) -> None:
        """Give up the lists that are being asked; downloads go on."""
        self.model.stop()
        self._preview.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the catalogue when the form is first seen."""
        super().showEvent(event)
        if not self._attached:
            self._attached = True
            self._attach()

    def add_to_map(self) -> None:
        """Get what is selected, and open it."""
        from ..downloads.getting import Getting

        self.notice.clear()
        nodes = [node for node in self.tree.selected() if node.download() is not None]
        if not nodes:
            self.notice.tell(tr("Open a product and choose a data set or a file."))
            return
        for node in nodes:
            getting = Getting(self.shared, node, ASKED_FROM, self)
            getting.asked.connect(self._ask)
            getting.finished.connect(self._finished)
            getting.remarked.connect(self.notice.tell)
            getting.failed.connect(lambda error, node=node: self._failed(error))
            getting.start()

    def _attach(self) -> None:
        try:
            self.downloads.attach()
        except CartoMairieError as error:
            self.tell_failure(error, self._attach)
            return
        self._show_catalogue()

    def _show_catalogue(self) -> None:
        try:
            filters = self.filters.filters()
            source, address = self.filters.catalogue()
            self.notice.clear()
            self.model.show(filters, source, address)
        except CartoMairieError as error:
            self.notice.tell(wording(error))

    def _lay_out_tree(self) -> None:
        self.top.addWidget(self.query)
        self.top.addWidget(self.filters)
        self.middle.addWidget(self.tree, 1)
        self.middle.addWidget(self.details)
        self.middle.addWidget(self.contents)
        self.middle.addWidget(self.shaping)
        self.bottom.addWidget(self.downloads)
        self.add.setText(tr("Get and add to the map"))
        self.add.setAccessibleName(self.add.text())
        self.star: QToolButton = self.add_button(
            "favourite", QgsApplication.getThemeIcon("/mIconFavorites.svg"), tr("Favourite"), self._star
        )
        self.star.setCheckable(True)
        self.refresh = self.add_button(
            "refresh", QgsApplication.getThemeIcon("/mActionRefresh.svg"), tr("Ask again"), self._show_catalogue
        )

        self.library = LibraryButton(self.context)
        self._buttons.addWidget(self.library)

    def _connect(self) -> None:
        self.library.failed.connect(lambda error: self.notice.tell(wording(error)))
        self.library.deleted.connect(self._deleted)
        self.library.wanted.connect(self._open_known)
        self.library.told.connect(self.notice.tell)
        self.query.textChanged.connect(self._search)
        self.query.submitted.connect(self._open_found)
        self.query.descended.connect(self.tree.setFocus)
        self.query.escaped.connect(self.cancel)
        self.filters.changed.connect(self._show_catalogue)
        self.notice.example_chosen.connect(self.query.setText)
        self.tree.picked.connect(self._picked)
        self.tree.chosen.connect(self.add_to_map)
        self.tree.left.connect(self.query.setFocus)
        self.model.began.connect(self._began)
        self.model.ended.connect(self._ended)
        self.model.failed.connect(self._level_failed)
        self.downloads.opened.connect(self._open_download)
        self.downloads.failed.connect(lambda error: self.notice.tell(wording(error)))
        self.contents.chosen.connect(self._add_ticked)

    def _began(self, node: catalogue.Node) -> None:
        self.progress.begin(f"level {id(node)}")

    def _ended(self, node: catalogue.Node) -> None:
        self.progress.end(f"level {id(node)}")
        self.status.setText(words.status(len(node.children), None, self.service))
        if not node.children and self.model.is_complete(node):
            self.notice.tell(self._words_for_nothing(node))
        if node.depth == 0:
            self._tell_lost()
        if node.depth == 1:
            self._tell_newer(node)
        self._picked()

    def _words_for_nothing(self, node: catalogue.Node) -> str:
        if node.depth == 0:
            return tr("Nothing in this catalogue fits the filters.")
        if node.depth == 1:
            return tr("Nothing of {} fits the filters: choose all zones, perhaps.").format(node.title)
        return tr("There is no file in {}.").format(node.title)

    def _search(self, text: str) -> None:
        """Narrow the tree down, and tell when nothing is left of it."""
        self.tree.shown.search(text)
        self.notice.clear()
        self._tell_lost()

    def _tell_lost(self) -> None:
        root = self.model.node(QModelIndex())
        if root.children and not self.tree.shown.rowCount() and self.model.is_complete(root):
            self.notice.tell(tr("No product is called so. Try fewer words, or other filters."), "BD TOPO")

    def _tell_newer(self, node: catalogue.Node) -> None:
        """Tell when the library holds an older edition of what has just been listed."""
        entries = [child.entry for child in node.children if child.entry is not None]
        library = self.context.downloads.library
        for note in library.notes():
            newer = newer_of(note.order, entries) if note.finished and not node.is_foreign else None
            if newer is not None and not library.has_data_set(
                note.order.service, note.order.resource, last_part(newer.feed)
            ):
                told = tr("You have {old}; a newer edition is there: {new}")
                self.notice.tell(told.format(old=group_title(note.order), new=newer.title))
                return

    def _level_failed(self, node: catalogue.Node, error: CartoMairieError) -> None:
        index = self.tree.shown.mapFromSource(self.model.index_of(node))
        self.tree.collapse(index)
        self.tell_failure(error, lambda: self._ask_again(node))

    def _ask_again(self, node: catalogue.Node) -> None:
        self.notice.clear()
        self.model.ask_again(self.model.index_of(node))

    def _picked(self) -> None:
        nodes = self.tree.selected()
        entries = [node.entry for node in nodes if node.entry is not None]
        self._preview.show(entries)
        self.star.setEnabled(len(nodes) == 1 and nodes[0].depth == 1)
        self.star.setChecked(len(nodes) == 1 and self.model.is_favourite(nodes[0]))
        pairs = catalogue.details(nodes[0]) if len(nodes) == 1 else []
        if len(nodes) == 1 and self._is_here(nodes[0]):
            pairs.append((tr("On this disk"), tr("yes, it is not fetched again")))
        self.details.setText("\n".join(f"{name}: {text}" for name, text in pairs))
        self.details.setVisible(bool(pairs))
        if len(nodes) == 1 and nodes[0].depth == 2 and nodes[0].opens:
            # The size of a data set is in its list of files, one light request away.
            self.model.fetchMore(self.model.index_of(nodes[0]))

    def _is_here(self, node: catalogue.Node) -> bool:
        query = node.download()
        if query is None or query.files or query.address:
            return False
        return self.context.downloads.library.has_data_set(query.source, query.resource, query.subresource)

    def _star(self) -> None:
        nodes = self.tree.selected()
        if len(nodes) == 1 and nodes[0].depth == 1:
            self.model.star(nodes[0], self.star.isChecked())
            self.tree.shown.invalidate()

    def _open_found(self) -> None:
        """Open the products that fit, when they are few."""
        shown = self.tree.shown
        for row in range(min(3, shown.rowCount())):
            self.tree.expand(shown.index(row, 0))

    def _open_download(self, download: Any) -> None:
        from ...layers.downloads.delivery import Delivery

        self.notice.clear()
        delivery = Delivery(self.context, holds=True)
        delivery.surveyed.connect(lambda download, survey: self._ask(delivery, survey))
        delivery.failed.connect(self._failed)
        delivery.finished.connect(self._finished)
        delivery.remarked.connect(self.notice.tell)
        delivery.open(download)

    def _open_known(self, order: Any) -> None:
        """Open what is on this disk, without the network."""
        self._open_download(self.context.downloads.queue.known(order))

    def _deleted(self) -> None:
        self.status.setText(tr("Deleted from disk"))
        self._picked()

    def _ask(self, opening: Any, survey: Any) -> None:
        self._opening = opening
        self.contents.show_survey(opening.download.order.title, survey)

    def _add_ticked(self, found: list[Any]) -> None:
        opening, self._opening = self._opening, None
        if opening is not None and found:
            opening.add_shaped(found)

    def _finished(self, layers: list[Any]) -> None:
        self.status.setText(tr("{} layers added").format(words.number(len(layers))))

    def _failed(self, error: CartoMairieError) -> None:
        if isinstance(error, FileError) and error.problem in HOPELESS:
            self.notice.tell(wording(error))
        else:
            self.tell_failure(error, self.add_to_map)

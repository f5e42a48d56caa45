"""National data sets, from the catalogue to layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from ....services.endpoints import ENDPOINTS
from ....services.errors import CartoMairieError, FileError, FileProblem
from ....services.query import Query
from ...host.i18n import tr
from ...host.messages import wording
from ...layers.downloads.catalogue import Node
from ..downloads.browsing import CatalogueBrowsing
from ..downloads.contents_list import ContentsList
from ..downloads.download_list import DownloadList
from ..downloads.library_menu import LibraryButton
from ..downloads.selection import SelectionDetails
from ..downloads.shaping_box import ShapingBox
from ..form import Form
from ..form_context import FormContext
from ..widgets import words

if TYPE_CHECKING:
    from ....services.downloads.orders import DownloadQuery
    from ...layers.downloads.delivery import Delivery

# Beyond so many layers in one data set the user is asked which.
ASKED_FROM = 9
# To try again would come to the same.
HOPELESS = (
    FileProblem.NO_READER,
    FileProblem.NO_DRIVER,
    FileProblem.NO_LAYER,
    FileProblem.NOTHING_IN_AREA,
    FileProblem.NOT_WHAT_IT_SAYS,
)


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
        self.browsing = CatalogueBrowsing(shared, self.notice, self.progress, self)
        self.query, self.filters = self.browsing.query, self.browsing.filters
        self.model, self.tree = self.browsing.model, self.browsing.tree
        self.details = SelectionDetails(shared.iface)
        self.shaping = ShapingBox(self.context)
        self.contents = ContentsList(shared.iface)
        self.downloads = DownloadList(self.context)
        self._lay_out_tree()
        self._connect()

    def first_field(self) -> QWidget:
        """Give the field that is typed into."""
        return self.query

    def queries(self) -> list[Query]:
        """Give what is selected, as far as it can be downloaded."""
        return list(self._selected())

    def stop(self) -> None:
        """Give up the lists that are being asked; downloads go on."""
        self.model.stop()
        self.details.clear_map()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the catalogue when the form is first seen."""
        super().showEvent(event)
        if not self._attached:
            self._attached = True
            self._attach()

    def add_to_map(self) -> None:
        """Get what is selected, and open it."""
        self.notice.clear()
        queries = self._selected()
        if not queries:
            self.notice.tell(tr("Open a product and choose a data set or a file."))
        for query in queries:
            self._delivery(ASKED_FROM).fetch(query)

    def _selected(self) -> list[DownloadQuery]:
        return [query for query in (node.download() for node in self.tree.selected()) if query is not None]

    def _delivery(self, asks_from: int) -> Delivery:
        from ...layers.downloads.delivery import Delivery

        delivery = Delivery(self.context, asks_from=asks_from)
        delivery.asked.connect(lambda title, survey: self.contents.ask(title, survey, delivery.answer))
        delivery.remarked.connect(self.notice.tell)
        delivery.failed.connect(self._failed)
        delivery.finished.connect(self._finished)
        return delivery

    def _attach(self) -> None:
        try:
            self.downloads.attach()
        except CartoMairieError as error:
            self.tell_failure(error, self._attach)
            return
        self.browsing.show_catalogue()

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
            "refresh", QgsApplication.getThemeIcon("/mActionRefresh.svg"), tr("Ask again"), self.browsing.show_catalogue
        )

        self.library = LibraryButton(self.context)
        self._buttons.add_picture(self.library)

    def _connect(self) -> None:
        self.library.failed.connect(lambda error: self.notice.tell(wording(error)))
        self.library.deleted.connect(self._deleted)
        self.library.wanted.connect(self._open_known)
        self.library.told.connect(self.notice.tell)
        self.query.escaped.connect(self.cancel)
        self.tree.picked.connect(self._picked)
        self.tree.chosen.connect(self.add_to_map)
        self.browsing.listed.connect(self._listed)
        self.browsing.failed.connect(self.tell_failure)
        self.downloads.opened.connect(self._open_download)
        self.downloads.failed.connect(lambda error: self.notice.tell(wording(error)))

    def _listed(self, node: Node) -> None:
        listed = tr("{} items").format(words.number(len(node.children)))
        self.status.setText(f"{listed} · {ENDPOINTS[self.service].attribution}")
        self._picked()

    def _picked(self) -> None:
        nodes = self.tree.selected()
        self.details.show_nodes(nodes, self.context.downloads.library)
        self.star.setEnabled(len(nodes) == 1 and nodes[0].depth == 1)
        self.star.setChecked(len(nodes) == 1 and self.model.is_favourite(nodes[0]))
        if len(nodes) == 1 and nodes[0].depth == 2 and nodes[0].opens:
            # The size of a data set is in its list of files, one light request away.
            self.model.fetchMore(self.model.index_of(nodes[0]))

    def _star(self) -> None:
        nodes = self.tree.selected()
        if len(nodes) == 1 and nodes[0].depth == 1:
            self.model.star(nodes[0], self.star.isChecked())
            self.tree.shown.invalidate()

    def _open_download(self, download: Any) -> None:
        self.notice.clear()
        self._delivery(asks_from=1).open(download)

    def _open_known(self, order: Any) -> None:
        """Open what is on this disk, without the network."""
        self._open_download(self.context.downloads.queue.known(order))

    def _deleted(self) -> None:
        self.status.setText(tr("Deleted from disk"))
        self._picked()

    def _finished(self, layers: list[Any]) -> None:
        self.status.setText(words.added(layers))

    def _failed(self, error: CartoMairieError) -> None:
        if isinstance(error, FileError) and error.problem in HOPELESS:
            self.notice.tell(wording(error))
        else:
            self.tell_failure(error, self.add_to_map)

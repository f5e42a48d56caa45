"""What the page of open data does with resources: deliver them, ask which of their layers, follow their downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication

from .....services.errors import CartoMairieError, FileError, FileProblem, QueryError
from ....host.i18n import tr
from ....host.messages import wording
from ...downloads.contents_list import ContentsList
from ...downloads.download_list import DownloadList
from ...widgets import words
from ...widgets.links import open_page
from ...widgets.scrolling import show_inside
from .topic import SITE

if TYPE_CHECKING:
    from .....services.datasets.queries import DatasetQuery
    from .....services.datasets.records import Dataset
    from ...form import Form
    from ...widgets.results_view import ResultsView
    from .sheet import DatasetSheet

ASKED_FROM = 2
"""Layers in one resource from which on the user is asked which are wanted."""
HOPELESS = (FileProblem.NOT_OPENED, FileProblem.NO_LAYER, FileProblem.NO_READER, FileProblem.NOT_WHAT_IT_SAYS)
"""To try again would come to the same."""


class ResourceOpening(QObject):
    """Puts the list of layers inside, and the downloads under way, at the bottom of the form."""

    questioned = pyqtSignal()  # the user is asked which layers are wanted

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._form = form
        self.contents = ContentsList(form.shared.iface, context=form.context)
        self.downloads = DownloadList(form.context)
        self._attached = False
        form.middle.addWidget(self.contents)
        form.bottom.addWidget(self.downloads)
        self.downloads.opened.connect(self._open_download)
        self.downloads.failed.connect(lambda error: form.notice.tell(wording(error)))

    def open(self, queries: list[DatasetQuery], whole: bool) -> None:
        """Deliver resources; large tables by the rows of my commune, unless they are wanted `whole`."""
        self._form.notice.clear()
        self._attach()
        for query in queries:
            self._delivery(query, whole).deliver(query, whole)

    def copy(self, resources: ResultsView) -> None:
        """Put the addresses of the selected resources on the clipboard, one a line."""
        rows = resources.selected_rows()
        if rows:
            QGuiApplication.clipboard().setText("\n".join(row.copied for row in rows))

    def page_of(self, dataset: Dataset) -> str:
        """Give the address of a data set's page; one that is none of the web is not opened."""
        own = f"{SITE}/{dataset.id}/"
        return dataset.url if dataset.url.startswith("https://") else own

    def words_for(self, sheet: DatasetSheet) -> str:
        """Say what the main action does with what is selected on a sheet."""
        count = len(sheet.resources.selected_rows())
        if count > 1:
            return tr("Open {} resources").format(words.number(count))
        return tr("Get and add to the map")

    def _delivery(self, query: DatasetQuery, whole: bool) -> Any:
        from ....layers.datasets.delivery import ResourceDelivery

        form = self._form
        delivery = ResourceDelivery(form.context, asks_from=ASKED_FROM)
        delivery.asked.connect(lambda title, survey: self._ask(title, survey, delivery))
        delivery.remarked.connect(form.notice.tell)
        delivery.paged.connect(open_page)
        delivery.finished.connect(self._finished)
        delivery.failed.connect(lambda error: self._failed(error, query, whole))
        form.progress.begin(f"resource {id(delivery)}")
        for ended in (delivery.finished, delivery.failed, delivery.left):
            ended.connect(lambda *_: form.progress.end(f"resource {id(delivery)}"))
        delivery.asked.connect(lambda *_: form.progress.end(f"resource {id(delivery)}"))
        return delivery

    def _open_download(self, download: Any) -> None:
        from ....layers.downloads.delivery import Delivery

        form = self._form
        delivery = Delivery(form.context, asks_from=1)
        delivery.asked.connect(lambda title, survey: self._ask(title, survey, delivery))
        delivery.remarked.connect(form.notice.tell)
        delivery.finished.connect(self._finished)
        delivery.failed.connect(lambda error: form.notice.tell(wording(error)))
        delivery.open(download)

    def _ask(self, title: str, survey: Any, delivery: Any) -> None:
        def answer(found: list[Any]) -> None:
            self._form.progress.begin(f"resource {id(delivery)}")
            delivery.answer(found)

        self.contents.ask(title, survey, answer)
        self.questioned.emit()
        # Once it is laid out: the question may stand below what a low window shows.
        QTimer.singleShot(0, lambda: show_inside(self.contents))

    def _attach(self) -> None:
        if not self._attached:
            self._attached = True
            self.downloads.attach()

    def _finished(self, layers: list[Any]) -> None:
        self._form.status.setText(words.added(layers))

    def _failed(self, error: CartoMairieError, query: DatasetQuery, whole: bool) -> None:
        hopeless = isinstance(error, QueryError) or (isinstance(error, FileError) and error.problem in HOPELESS)
        if hopeless:
            self._form.notice.tell(wording(error))
        else:
            self._form.tell_failure(error, lambda: self.open([query], whole))

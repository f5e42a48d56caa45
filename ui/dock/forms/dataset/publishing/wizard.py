"""Publishing a layer, page by page, in the dock: the layer, what was found in it, the sheet, what will be sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ......services.cancel import CancelToken
from ......services.datasets.publishing.checks import Format, LayerFacts, Shaping
from ......services.datasets.publishing.problems import PublishError, PublishProblem
from ......services.errors import CartoMairieError
from .....host.i18n import tr
from .....host.messages import wording
from .....host.publishing import publishing_on
from .....layers.publishing.export import Export
from .....layers.publishing.remembered import forget
from .....layers.publishing.survey import LayerSource, Survey
from .....presentation.publishing import plan_rows, size_words
from ....form_context import FormContext
from ....widgets.notice import Notice
from ....widgets.progress import ProgressLine
from ...part import small_button
from .catalogue_lists import CatalogueLists, asked_lists
from .checks_page import ChecksPage
from .layer_page import LayerPage
from .manage_page import ManagePage
from .orders import making, order_again, order_of, remember_where, sending, warns
from .pages import Pages
from .platform_box import PlatformBox
from .sheet_page import SheetPage
from .summary_page import SummaryPage
from .work import Work

if TYPE_CHECKING:
    from ......services.datasets.publishing.publication import Order, Published, Publishing


class PublishWizard(QWidget):
    """The pages, and what is done between them off the main thread."""

    left = pyqtSignal()
    _advanced = pyqtSignal(object, object)

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("publishWizard")
        self.setAccessibleName(tr("Publish on data.gouv.fr"))
        self.shared, self.context = shared, shared.context
        self.platform = PlatformBox(self.context.settings)
        self.progress, self.notice = ProgressLine(), Notice()
        self.layer_page, self.checks_page = LayerPage(), ChecksPage()
        self.sheet_page, self.summary_page = SheetPage(), SummaryPage()
        self.back = small_button("backInPublishing", tr("Back"), self.go_back)
        self.manage_page = ManagePage(self)
        self.pages = Pages((self.layer_page, self.checks_page, self.sheet_page, self.summary_page, self.manage_page))
        self.work = Work(self.context, self.progress, self.notice, self.pages)
        self._source: LayerSource | None = None
        self._layer: QgsVectorLayer | None = None
        self._order: Order | None = None
        self._publishing: Publishing | None = None
        self._labels: dict[str, str] = {}
        self._again = False
        self._lay_out()
        self._connect()

    # Going through the pages

    def show_page(self, page: QWidget) -> None:
        """Turn to a page."""
        self.pages.show_page(page)
        self.platform.fold(page is not self.layer_page)
        self.notice.clear()

    def go_back(self) -> None:
        """Turn back by a page; from the first one, out of the wizard."""
        if self.work.active:
            self.cancel()
        order = (self.layer_page, self.checks_page, self.sheet_page, self.summary_page)
        page = self.pages.current
        if page is self.layer_page:
            self.left.emit()
        elif page in order:
            self.show_page(order[order.index(page) - 1])
        else:
            self.show_page(self.layer_page)

    def begin_anew(self) -> None:
        """Turn to the first page."""
        self.layer_page.refresh()
        self.show_page(self.layer_page)

    def manage(self) -> None:
        """Turn to the user's own data sets."""
        self._again = False
        self.manage_page.open()

    def cancel(self) -> None:
        """Give up what is under way; an upload goes on from there the next time."""
        if not self.work.cancel():
            return
        told = tr("Stopped.")
        if self.pages.current is self.summary_page:
            told = tr("Stopped. What was sent is kept for some hours: it can go on from there.")
        elif self.pages.current is self.manage_page:
            told = tr("Stopped. What was asked last may have been done: the list tells, asked anew.")
        self.notice.tell_stop(told, tr("Go on"))

    def stop(self) -> None:
        """Give up what is under way, as the dock is closed."""
        self.work.cancel()

    # 1: the layer

    def check_layer(self, again: bool = False) -> None:
        """Look the chosen layer over; where it is published `again` and nothing is new, go on to send it."""
        layer, where = self.layer_page.layer(), self.layer_page.where()
        if layer is None:
            return
        self._layer, self._source, self._again = layer, LayerSource.of(layer), again
        form = Format(self.layer_page.format.currentData())
        shaping = replace(where.shaping(), format=form) if where is not None else Shaping(form)
        survey = Survey(self._source)
        total = self._source.count

        def work(token: CancelToken) -> Iterator[Any]:
            yield from survey.run(token)
            yield survey.facts()

        def take(value: Any) -> None:
            if isinstance(value, LayerFacts):
                self._show_checks(value, shaping)
            else:
                self.progress.advance(value, total)

        self.work.run(work, take, lambda: self.check_layer(again))

    def _show_checks(self, facts: LayerFacts, shaping: Shaping) -> None:
        self.checks_page.show_facts(facts, shaping)
        if self._again and self.checks_page.may_go_on() and not warns(facts, shaping):
            self._export_again()
        else:
            self.show_page(self.checks_page)

    # 2 and 3: the sheet

    def ask_lists(self) -> None:
        """Ask the platform for what may be chosen, and show the sheet."""
        if not self.work.unlocked(self.platform.service):
            return
        publishing = self._publishing = publishing_on(self.context, self.platform.service)
        home = self.shared.home.code
        self.work.ask(lambda token: asked_lists(publishing, home, token), self._show_sheet, self.ask_lists)

    def _show_sheet(self, lists: CatalogueLists) -> None:
        from ......services.datasets.publishing.sheet import Sheet

        page, where = self.sheet_page, self.layer_page.where()
        self._labels = lists.labels()
        page.fields.offer(lists.licences, lists.frequencies, lists.organizations, lists.zones)
        if not page.fields.title.text() and self._source is not None:
            zone = (lists.zones[0][0],) if lists.zones else ()
            organization = lists.organizations[0][0] if len(lists.organizations) == 1 else ""
            page.fields.show_sheet(Sheet(self._source.name, zones=zone, organization=organization))
        if self._source is not None:
            page.file_title.setText(page.file_title.text() or self._source.name)
        page.show_mine(lists.mine)
        if where is not None and where.service == self.platform.service:
            page.choose(where.dataset, where.resource)
        self.show_page(page)

    # 4: what will be sent

    def make_file(self) -> None:
        """Make the file, have the order looked at, and show exactly what will be sent."""
        page, source, shaping = self.sheet_page, self._source, self.checks_page.shaping
        dataset, resource = page.dataset(), page.resource()
        if source is None or shaping is None:
            return
        try:
            order = order_of(page, source, shaping)
        except CartoMairieError as error:
            self.notice.tell(wording(error))
            return
        names = (dataset.sheet.title if dataset else "", resource.title if resource else "")
        self._export(order, lambda made: self._show_plan(made, *names), self.make_file)

    def _export(self, order: Order, take_order: Callable[[Order], None], retry: Callable[[], None]) -> None:
        source, shaping, publishing = self._source, self.checks_page.shaping, self._publishing
        if source is None or shaping is None or publishing is None:
            return
        export, total = Export(source, shaping, order.file), source.count

        def take(value: Any) -> None:
            if isinstance(value, int):
                self.progress.advance(value, total)
            else:
                take_order(value)

        self.work.run(lambda token: making(order, export, publishing, token), take, retry)

    def _show_plan(self, order: Order, into: str, replaced: str) -> None:
        facts, shaping, publishing = self.checks_page.facts, self.checks_page.shaping, self._publishing
        if facts is None or shaping is None or publishing is None:
            return
        self._order = order
        base, labels = publishing.api.base, self._labels
        rows = plan_rows(order, self.platform.service, base, facts, shaping, into, replaced, labels)
        self.summary_page.show_plan(rows, self._button(order))
        self.show_page(self.summary_page)

    def _button(self, order: Order) -> str:
        size = size_words(order.file.stat().st_size)
        if order.sheet is None:
            return tr("Send the file ({})").format(size)
        return (tr("Send the draft ({})") if order.sheet.private else tr("Publish for everyone ({})")).format(size)

    # 5: sending

    def send(self) -> None:
        """Send it; what was cut off goes on."""
        order, publishing = self._order, self._publishing
        if order is not None and publishing is not None:
            advance = self._advanced.emit
            self.work.run(
                lambda token: sending(order, publishing, advance, token),
                self._show_published,
                self.send,
                self.send_over_others,
            )

    def send_over_others(self) -> None:
        """Send it although somebody else has replaced the file: the user was asked."""
        if self._order is not None:
            self._order = replace(self._order, over_others=True)
            self.send()

    def _show_published(self, made: Published) -> None:
        remember_where(self._layer, self.checks_page.shaping, made)
        self.summary_page.show_published(made)
        self.show_page(self.summary_page)

    # Again

    def publish_again(self) -> None:
        """Publish the layer where it was published before, on the platform of then."""
        where = self.layer_page.where()
        if where is None:
            return
        self.platform.platform.setCurrentIndex(self.platform.platform.findData(where.service))
        self.platform.refresh()
        if self.work.unlocked(where.service):
            self._publishing = publishing_on(self.context, where.service)
            self.check_layer(again=True)

    def _export_again(self) -> None:
        where, source, shaping = self.layer_page.where(), self._source, self.checks_page.shaping
        if where is None or source is None or shaping is None:
            return
        order = order_again(where, source, shaping)
        self._export(order, self._send_again, self._export_again)

    def _send_again(self, order: Order) -> None:
        self._order = order
        self.send()

    def _failed(self, error: Any) -> None:
        gone = isinstance(error, PublishError) and error.problem in (
            PublishProblem.DELETED,
            PublishProblem.NOT_THERE,
            PublishProblem.RESOURCE,
        )
        if gone and self._again and self._layer is not None and not sip.isdeleted(self._layer):
            # What the layer remembers is no more: it is published anew.
            forget(self._layer)
            self.begin_anew()
            self.notice.tell(wording(error))

    def _lay_out(self) -> None:
        told = QHBoxLayout()
        told.addWidget(self.back, 1)
        told.addWidget(self.progress.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.platform)
        layout.addWidget(self.progress)
        layout.addWidget(self.notice)
        layout.addWidget(self.pages, 1)
        layout.addLayout(told)
        self.show_page(self.layer_page)

    def _connect(self) -> None:
        self.layer_page.checked.connect(lambda: self.check_layer())
        self.layer_page.again.connect(self.publish_again)
        self.layer_page.managed.connect(self.manage)
        self.checks_page.went_on.connect(self.ask_lists)
        self.sheet_page.went_on.connect(self.make_file)
        self.summary_page.sent.connect(self.send)
        self.summary_page.ended.connect(self.begin_anew)
        self.platform.refused.connect(self.notice.tell)
        self.platform.changed.connect(self.notice.clear)
        self.progress.cancel_asked.connect(self.cancel)
        # A progress bar counts no further than two thousand million.
        self._advanced.connect(lambda sent, total: self.progress.advance(1000 * sent // max(1, total), 1000))
        self.work.failed.connect(self._failed)

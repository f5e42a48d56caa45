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
from ......services.datasets.publishing.checks import Check, Format, Gravity, LayerFacts, Shaping, findings
from ......services.datasets.publishing.problems import PublishError, PublishProblem
from ......services.errors import CartoMairieError
from .....host import keys
from .....host.i18n import tr
from .....host.latest import LatestJob
from .....host.messages import wording
from .....host.publishing import folder, publishing_on
from .....layers.publishing.export import Export, discard, file_for, tidy
from .....layers.publishing.remembered import Remembered, forget, remember
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
from .pages import Pages
from .platform_box import PlatformBox
from .sheet_page import SheetPage
from .summary_page import SummaryPage

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
        self.manage_page = ManagePage(self)
        self.back = small_button("backInPublishing", tr("Back"), self.go_back)
        self._job = LatestJob(self.context.jobs, tr("Publish on data.gouv.fr"), self)
        self._retry: Callable[[], None] = lambda: None
        self._source: LayerSource | None = None
        self._layer: QgsVectorLayer | None = None
        self._order: Order | None = None
        self._publishing: Publishing | None = None
        self._labels: dict[str, str] = {}
        self._again = False
        self._take: Callable[[Any], None] = lambda value: None
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
        if self._job.active:
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

    def cancel(self) -> None:
        """Give up what is under way; an upload goes on from there the next time."""
        if self._job.cancel():
            self.notice.tell_stop(
                tr("Stopped. What was sent is kept for some hours: it can go on from there."), tr("Go on")
            )

    def stop(self) -> None:
        """Give up what is under way, as the dock is closed."""
        self._job.cancel()
        self.manage_page.stop()

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

        self._run(work, take, lambda: self.check_layer(again))

    def _show_checks(self, facts: LayerFacts, shaping: Shaping) -> None:
        self.checks_page.show_facts(facts, shaping)
        if self._again and self.checks_page.may_go_on() and not _warns(facts, shaping):
            self._export_again()
        else:
            self.show_page(self.checks_page)

    # 2 and 3: the sheet

    def ask_lists(self) -> None:
        """Ask the platform for what may be chosen, and show the sheet."""
        if not self._unlocked():
            return
        publishing = self._publishing = publishing_on(self.context, self.platform.service)
        home = self.shared.home.code
        self._run_once(lambda token: asked_lists(publishing, home, token), self._show_sheet, self.ask_lists)

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
        from ......services.datasets.publishing.publication import Order

        page, source, shaping = self.sheet_page, self._source, self.checks_page.shaping
        dataset, resource = page.dataset(), page.resource()
        if source is None or shaping is None:
            return
        try:
            sheet = None if dataset is not None else page.fields.sheet().checked()
        except CartoMairieError as error:
            self.notice.tell(wording(error))
            return
        title = (resource.title if resource else page.file_title.text().strip()) or source.name
        path = file_for(folder(), source, title, shaping)
        order = Order(
            path,
            title,
            sheet,
            dataset.id if dataset else "",
            resource.id if resource else "",
            resource.checksum if resource else "",
        )
        names = (dataset.sheet.title if dataset else "", resource.title if resource else "")
        self._export(order, lambda made: self._show_plan(made, *names), self.make_file)

    def _export(self, order: Order, take_order: Callable[[Order], None], retry: Callable[[], None]) -> None:
        source, shaping, publishing = self._source, self.checks_page.shaping, self._publishing
        if source is None or shaping is None or publishing is None:
            return
        export, total = Export(source, shaping, order.file), source.count

        def work(token: CancelToken) -> Iterator[Any]:
            tidy(folder())
            yield from export.run(token)
            yield publishing.check(order, token)

        def take(value: Any) -> None:
            if isinstance(value, int):
                self.progress.advance(value, total)
            else:
                take_order(value)

        self._run(work, take, retry)

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
        if order is None or publishing is None:
            return

        def work(token: CancelToken) -> Iterator[Any]:
            made = publishing.publish(order, token, self._advanced.emit)
            discard(order.file)
            yield made

        self._run(work, self._show_published, self.send)

    def send_over_others(self) -> None:
        """Send it although somebody else has replaced the file: the user was asked."""
        if self._order is not None:
            self._order = replace(self._order, over_others=True)
            self.send()

    def _show_published(self, made: Published) -> None:
        layer, shaping = self._layer, self.checks_page.shaping
        if layer is not None and not sip.isdeleted(layer) and shaping is not None:
            remember(
                layer,
                Remembered(
                    made.service,
                    made.dataset,
                    made.resource,
                    made.checksum,
                    made.title,
                    shaping.format.value,
                    tuple(sorted(shaping.left_out)),
                    shaping.repaired,
                    tuple(sorted(shaping.accepted)),
                ),
            )
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
        if self._unlocked():
            self._publishing = publishing_on(self.context, where.service)
            self.check_layer(again=True)

    def _export_again(self) -> None:
        from ......services.datasets.publishing.publication import Order

        where, source, shaping = self.layer_page.where(), self._source, self.checks_page.shaping
        if where is None or source is None or shaping is None:
            return
        path = file_for(folder(), source, where.title, shaping)
        order = Order(path, where.title, None, where.dataset, where.resource, where.checksum)
        self._export(order, self._send_again, self._export_again)

    def _send_again(self, order: Order) -> None:
        self._order = order
        self.send()

    # What all do alike

    def _unlocked(self) -> bool:
        """Whether there is a key that QGIS gives; else what to do is told."""
        if not keys.configured(self.context.settings, self.platform.service):
            self.notice.tell(wording(PublishError(PublishProblem.NO_KEY, self.platform.service)))
            return False
        if not keys.unlock():
            self.notice.tell(wording(PublishError(PublishProblem.KEY_UNREADABLE)))
            return False
        return True

    def _run_once(
        self, question: Callable[[CancelToken], Any], take: Callable[[Any], None], retry: Callable[[], None]
    ) -> None:
        self._run(lambda token: iter((question(token),)), take, retry)

    def _run(
        self,
        work: Callable[[CancelToken], Iterator[Any]],
        take: Callable[[Any], None],
        retry: Callable[[], None],
    ) -> None:
        self.notice.clear()
        self._take, self._retry = take, retry
        self._job.start(work)

    def _started(self) -> None:
        self.progress.begin("publish")
        self.pages.setEnabled(False)

    def _ended(self) -> None:
        self.progress.end("publish")
        self.pages.setEnabled(True)

    def _failed(self, error: Any) -> None:
        self.context.messages.log_error(error)
        conflict = isinstance(error, PublishError) and error.problem is PublishProblem.CHANGED_MEANWHILE
        gone = isinstance(error, PublishError) and error.problem in (
            PublishProblem.DELETED,
            PublishProblem.NOT_THERE,
            PublishProblem.RESOURCE,
        )
        if conflict:
            self._retry = self.send_over_others
            self.notice.tell_failure(error, tr("Write over theirs"))
        elif gone and self._again and self._layer is not None and not sip.isdeleted(self._layer):
            # What the layer remembers is no more: it is published anew.
            forget(self._layer)
            self.begin_anew()
            self.notice.tell(wording(error))
        else:
            self.notice.tell_failure(error)

    def _lay_out(self) -> None:
        self.pages = Pages((self.layer_page, self.checks_page, self.sheet_page, self.summary_page, self.manage_page))
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
        self.layer_page.managed.connect(self.manage_page.open)
        self.checks_page.went_on.connect(self.ask_lists)
        self.sheet_page.went_on.connect(self.make_file)
        self.summary_page.sent.connect(self.send)
        self.summary_page.ended.connect(self.begin_anew)
        self.platform.refused.connect(self.notice.tell)
        self.platform.changed.connect(self.notice.clear)
        self.progress.cancel_asked.connect(self.cancel)
        self.notice.again.connect(lambda: self._retry())
        # A progress bar counts no further than two thousand million.
        self._advanced.connect(lambda sent, total: self.progress.advance(1000 * sent // max(1, total), 1000))
        self._job.started.connect(self._started)
        self._job.ended.connect(self._ended)
        self._job.produced.connect(lambda value: self._take(value))
        self._job.failed.connect(self._failed)


def _warns(facts: LayerFacts, shaping: Shaping) -> bool:
    """Whether something is found that the user has not decided on: a note is no reason to stop."""
    found = findings(facts, shaping)
    return any(one.check is Check.PERSONAL or one.gravity is Gravity.BLOCKING for one in found)

"""My data sets: the sheet edited, files put in order and deleted, the data set deleted; deleting is asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ......services.cancel import CancelToken
from ......services.datasets.publishing.problems import PublishError, PublishProblem
from ......services.errors import CartoMairieError
from .....host.i18n import tr
from .....host.latest import LatestJob
from .....host.messages import wording
from .....host.publishing import publishing_on
from .....host.words.queries import quoted
from ....widgets.links import open_page
from ....widgets.narrow_box import narrow_box
from ...part import small_button, wrapped_label
from .catalogue_lists import CatalogueLists, asked_lists
from .organization_box import OrganizationBox
from .reuse_box import ReuseBox
from .sheet_fields import SheetFields

if TYPE_CHECKING:
    from ......services.datasets.publishing.organizations import Organization
    from ......services.datasets.publishing.own_datasets import OwnDataset
    from ......services.datasets.publishing.publication import Publishing
    from ......services.datasets.publishing.reuses import Reuse
    from .wizard import PublishWizard

_ID = int(Qt.ItemDataRole.UserRole)


class ManagePage(QWidget):
    """One of the user's data sets at a time."""

    def __init__(self, wizard: PublishWizard) -> None:
        super().__init__()
        self._wizard = wizard
        self._publishing: Publishing | None = None
        self._mine: dict[str, OwnDataset] = {}
        self._confirmed: Callable[[], None] | None = None
        self._job = LatestJob(wizard.context.jobs, tr("My data sets"), self)
        self._take: Callable[[Any], None] = lambda value: None
        self._retry_over: Callable[[], None] = self.open
        self.datasets = narrow_box("myDatasets", tr("My data sets"))
        self.told = wrapped_label(name="manageTold")
        self.fields = SheetFields()
        self.fields.organization.setEnabled(False)
        self.save = small_button("saveSheet", tr("Write the sheet"), lambda: self.write_sheet())
        self.files = QListWidget()
        self.files.setObjectName("myFiles")
        self.files.setAccessibleName(tr("Files of the data set"))
        self.files.setMaximumHeight(self.fontMetrics().lineSpacing() * 6)
        self.up = small_button("fileUp", tr("Up"), lambda: self.move_file(-1), tr("Move the file up"))
        self.down = small_button("fileDown", tr("Down"), lambda: self.move_file(1), tr("Move the file down"))
        self.delete_file = small_button("deleteFile", tr("Delete the file…"), self.ask_delete_file)
        self.delete = small_button("deleteDataset", tr("Delete the data set…"), self.ask_delete)
        self.page = small_button("openDataset", tr("Open its page"), self._open_page)
        self.question = wrapped_label(name="deleteQuestion")
        self.yes = small_button("deleteYes", tr("Yes, delete for good"), self._confirm)
        self.no = small_button("deleteNo", tr("Keep it"), self._forget_question)
        self.reuse, self.organization = ReuseBox(), OrganizationBox()
        self._lay_out()
        self.reuse.asked.connect(self.reference)
        self.reuse.attached.connect(self.attach)
        self.organization.asked.connect(self.write_organization)
        self.datasets.currentIndexChanged.connect(lambda _: self._show_dataset())
        self._job.started.connect(self._started)
        self._job.ended.connect(self._ended)
        self._job.produced.connect(lambda value: self._take(value))
        self._job.failed.connect(self._failed)

    def open(self) -> None:
        """Ask for the data sets, and show them."""
        if not self._wizard._unlocked():
            return
        publishing = self._publishing = publishing_on(self._wizard.context, self._wizard.platform.service)
        home = self._wizard.shared.home.code
        self._run(lambda token: asked_lists(publishing, home, token, managing=True), self._show)

    def stop(self) -> None:
        """Give up what is under way."""
        self._job.cancel()

    # Writing

    def write_sheet(self, over_others: bool = False) -> None:
        """Write the sheet as it is edited."""
        publishing, before = self._publishing, self.dataset()
        if publishing is None or before is None:
            return
        try:
            sheet = self.fields.sheet(before.sheet).checked()
        except CartoMairieError as error:
            self._wizard.notice.tell(wording(error))
            return

        def question(token: CancelToken) -> OwnDataset:
            publishing.vocabularies.check(sheet, token)
            return publishing.datasets.write(before, sheet, token, over_others=over_others)

        self._retry_over = lambda: self.write_sheet(over_others=True)
        self._run(question, lambda made: self._written(made, tr("The sheet is written.")))

    def move_file(self, step: int) -> None:
        """Move the chosen file up or down."""
        publishing, before, row = self._publishing, self.dataset(), self.files.currentRow()
        order = [resource.id for resource in before.resources] if before is not None else []
        if publishing is None or before is None or row < 0 or not 0 <= row + step < len(order):
            return
        order[row], order[row + step] = order[row + step], order[row]

        def question(token: CancelToken) -> OwnDataset:
            publishing.datasets.reorder(before, order, token)
            return publishing.datasets.read(before.id, token)

        self._retry_over = self.open
        self._run(question, lambda made: self._moved(made, row + step))

    def reference(self) -> None:
        """Reference a reuse of the data set that is shown."""
        publishing, shown = self._publishing, self.dataset()
        if publishing is None or shown is None:
            return
        reuse = self.reuse.reuse(shown.id)
        self._run(lambda token: publishing.reuses.create(reuse, token), self._referenced)

    def attach(self) -> None:
        """Tie a reuse that is there to the data set that is shown."""
        publishing, shown, there = self._publishing, self.dataset(), self.reuse.there.text()
        if publishing is not None and shown is not None:
            self._run(lambda token: publishing.reuses.attach(there, [shown.id], token), self._referenced)

    def write_organization(self, question: Callable[[Publishing, CancelToken], Any]) -> None:
        """Write an organisation's sheet."""
        publishing = self._publishing
        if publishing is None:
            return
        self._retry_over = lambda: self.organization.write(over_others=True)
        self._run(lambda token: question(publishing, token), self._organization_written)

    def ask_delete_file(self) -> None:
        """Ask whether the chosen file is to be deleted."""
        before, item = self.dataset(), self.files.currentItem()
        if before is None or item is None:
            self._wizard.notice.tell(tr("Choose a file first."))
            return
        resource = before.resource(str(item.data(_ID)))
        words = tr("Delete the file “{}”? Links to it will lead nowhere.").format(quoted(resource.title))
        self._ask(words, lambda: self._delete_file(before, resource))

    def ask_delete(self) -> None:
        """Ask whether the data set is to be deleted."""
        before = self.dataset()
        if before is not None:
            words = tr("Delete the data set “{}” with its {} files? The platform removes it within a day.")
            self._ask(words.format(quoted(before.sheet.title), len(before.resources)), lambda: self._delete(before))

    def _delete_file(self, before: OwnDataset, resource: Any) -> None:
        publishing = self._publishing
        if publishing is None:
            return

        def question(token: CancelToken) -> OwnDataset:
            publishing.datasets.delete_resource(before, resource, token)
            return publishing.datasets.read(before.id, token)

        self._run(question, lambda made: self._written(made, tr("The file is deleted.")))

    def _delete(self, before: OwnDataset) -> None:
        publishing = self._publishing
        if publishing is None:
            return

        def question(token: CancelToken) -> str:
            publishing.datasets.delete(before, token)
            return before.id

        self._run(question, self._deleted)

    # Showing

    def dataset(self) -> OwnDataset | None:
        """Give the data set that is shown."""
        return self._mine.get(str(self.datasets.currentData() or ""))

    def _show(self, lists: CatalogueLists) -> None:
        self.fields.offer(lists.licences, lists.frequencies, lists.organizations, lists.zones)
        self.reuse.offer(lists.reuse_kinds, lists.reuse_topics)
        self.organization.offer(lists.own_organizations)
        self._mine = {one.id: one for one in lists.mine if one.editable}
        kept = self.datasets.currentData()
        self.datasets.clear()
        for one in sorted(self._mine.values(), key=lambda each: each.sheet.title.casefold()):
            mark = tr("{} (draft)") if one.sheet.private else "{}"
            self.datasets.addItem(mark.format(quoted(one.sheet.title)), one.id)
        self.datasets.setCurrentIndex(max(0, self.datasets.findData(kept)))
        self._wizard.show_page(self)
        self._show_dataset()

    def _show_dataset(self) -> None:
        shown = self.dataset()
        self._forget_question()
        self._body.setVisible(shown is not None)
        self.told.setVisible(shown is None or shown.harvested)
        if shown is None:
            self.told.setText(tr("You have no data sets on this platform yet."))
            return
        self.told.setText(
            tr("This data set is copied from another catalogue: what you write here is lost at the next copy.")
        )
        self.fields.show_sheet(shown.sheet)
        self.files.clear()
        for resource in shown.resources:
            item = QListWidgetItem(f"{quoted(resource.title)} ({quoted(resource.format)})")
            item.setData(_ID, resource.id)
            self.files.addItem(item)

    def _written(self, made: OwnDataset, words: str) -> None:
        self._mine[made.id] = made
        self._show_dataset()
        self._wizard.notice.tell(words)

    def _moved(self, made: OwnDataset, row: int) -> None:
        self._mine[made.id] = made
        self._show_dataset()
        self.files.setCurrentRow(row)

    def _deleted(self, dataset: str) -> None:
        self._mine.pop(dataset, None)
        self.datasets.removeItem(self.datasets.findData(dataset))
        self._show_dataset()
        self._wizard.notice.tell(tr("The data set is deleted."))

    def _referenced(self, made: Reuse) -> None:
        self.reuse.clear()
        self._wizard.notice.tell(tr("The reuse is referenced: {}").format(made.page))

    def _organization_written(self, made: Organization) -> None:
        self.organization.take(made)
        self._wizard.notice.tell(tr("The organisation is written."))

    def _open_page(self) -> None:
        shown = self.dataset()
        if shown is not None:
            open_page(shown.page)

    # Asking twice

    def _ask(self, words: str, action: Callable[[], None]) -> None:
        self._confirmed = action
        self.question.setText(words)
        for part in (self.question, self.yes, self.no):
            part.show()
        self.no.setFocus()

    def _confirm(self) -> None:
        action = self._confirmed
        self._forget_question()
        if action is not None:
            action()

    def _forget_question(self) -> None:
        self._confirmed = None
        for part in (self.question, self.yes, self.no):
            part.hide()

    # Jobs

    def _run(self, question: Callable[[CancelToken], Any], take: Callable[[Any], None]) -> None:
        self._wizard.notice.clear()
        self._take = take
        self._job.fetch(question)

    def _started(self) -> None:
        self._wizard.progress.begin("manage")
        self.setEnabled(False)

    def _ended(self) -> None:
        self._wizard.progress.end("manage")
        self.setEnabled(True)

    def _failed(self, error: Any) -> None:
        self._wizard.context.messages.log_error(error)
        if isinstance(error, PublishError) and error.problem is PublishProblem.CHANGED_MEANWHILE:
            self._wizard._retry = self._retry_over
            self._wizard.notice.tell_failure(error, tr("Write over theirs"))
        else:
            self._wizard._retry = self.open
            self._wizard.notice.tell_failure(error)

    def _lay_out(self) -> None:
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.fields)
        body.addWidget(self.save)
        body.addWidget(self.files)
        for buttons in ((self.up, self.down), (self.delete_file,), (self.page, self.delete)):
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button, 1)
            body.addLayout(row)
        body.addWidget(self.question)
        answers = QHBoxLayout()
        answers.addWidget(self.yes, 1)
        answers.addWidget(self.no, 1)
        body.addLayout(answers)
        body.addWidget(self.reuse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.datasets)
        layout.addWidget(self.told)
        layout.addWidget(self._body)
        layout.addWidget(self.organization)
        layout.addStretch()

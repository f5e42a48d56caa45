"""My data sets: the sheet edited, files put in order and deleted, the data set deleted; deleting is asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ......services.cancel import CancelToken
from ......services.errors import CartoMairieError
from .....host.i18n import tr
from .....host.messages import wording
from .....host.publishing import publishing_on
from .....host.words.queries import quoted
from ....widgets.links import open_page
from ....widgets.narrow_box import narrow_box
from ...part import small_button, wrapped_label
from .ask_twice import AskTwice
from .catalogue_lists import CatalogueLists, asked_lists
from .files_box import FilesBox
from .organization_box import OrganizationBox
from .reuse_box import ReuseBox
from .sheet_fields import SheetFields

if TYPE_CHECKING:
    from ......services.datasets.publishing.organizations import Organization
    from ......services.datasets.publishing.own_datasets import OwnDataset
    from ......services.datasets.publishing.publication import Publishing
    from ......services.datasets.publishing.reuses import Reuse
    from .wizard import PublishWizard


class ManagePage(QWidget):
    """One of the user's data sets at a time."""

    def __init__(self, wizard: PublishWizard) -> None:
        super().__init__()
        self._wizard = wizard
        self._publishing: Publishing | None = None
        self._mine: dict[str, OwnDataset] = {}
        self.datasets = narrow_box("myDatasets", tr("My data sets"))
        self.told = wrapped_label(name="manageTold")
        self.fields = SheetFields()
        self.fields.organization.setEnabled(False)
        self.save = small_button("saveSheet", tr("Write the sheet"), lambda: self.write_sheet())
        self.files = FilesBox()
        self.delete = small_button("deleteDataset", tr("Delete the data set…"), self.ask_delete)
        self.page = small_button("openDataset", tr("Open its page"), self._open_page)
        self.twice = AskTwice()
        self.reuse, self.organization = ReuseBox(), OrganizationBox()
        self._lay_out()
        self.reuse.asked.connect(self.reference)
        self.reuse.attached.connect(self.attach)
        self.organization.asked.connect(self.write_organization)
        self.files.moved.connect(self.move_file)
        self.files.deletion_asked.connect(self.ask_delete_file)
        self.datasets.currentIndexChanged.connect(lambda _: self._show_dataset())

    def open(self) -> None:
        """Ask for the data sets, and show them."""
        if not self._wizard.work.unlocked(self._wizard.platform.service):
            return
        publishing = self._publishing = publishing_on(self._wizard.context, self._wizard.platform.service)
        home = self._wizard.shared.home.code
        self._run(lambda token: asked_lists(publishing, home, token, managing=True), self._show)

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

        self._run(
            question,
            lambda made: self._written(made, tr("The sheet is written.")),
            lambda: self.write_sheet(over_others=True),
        )

    def move_file(self, step: int) -> None:
        """Move the chosen file up or down."""
        publishing, before, row = self._publishing, self.dataset(), self.files.row
        order = [resource.id for resource in before.resources] if before is not None else []
        if publishing is None or before is None or row < 0 or not 0 <= row + step < len(order):
            return
        order[row], order[row + step] = order[row + step], order[row]

        def question(token: CancelToken) -> OwnDataset:
            publishing.datasets.reorder(before, order, token)
            return publishing.datasets.read(before.id, token)

        self._run(question, lambda made: self._moved(made, row + step), self.open)

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
        over = lambda: self.organization.write(over_others=True)  # noqa: E731
        self._run(lambda token: question(publishing, token), self._organization_written, over)

    def ask_delete_file(self) -> None:
        """Ask whether the chosen file is to be deleted."""
        before, chosen = self.dataset(), self.files.chosen
        if before is None or not chosen:
            self._wizard.notice.tell(tr("Choose a file first."))
            return
        resource = before.resource(chosen)
        words = tr("Delete the file “{}”? Links to it will lead nowhere.").format(quoted(resource.title))
        self.twice.ask(words, lambda: self._delete_file(before, resource))

    def ask_delete(self) -> None:
        """Ask whether the data set is to be deleted."""
        before = self.dataset()
        if before is not None:
            words = tr("Delete the data set “{}” with its {} files? The platform removes it within a day.")
            self.twice.ask(
                words.format(quoted(before.sheet.title), len(before.resources)), lambda: self._delete(before)
            )

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
        self.twice.forget()
        self._body.setVisible(shown is not None)
        self.told.setVisible(shown is None or shown.harvested)
        if shown is None:
            self.told.setText(tr("You have no data sets on this platform yet."))
            return
        self.told.setText(
            tr("This data set is copied from another catalogue: what you write here is lost at the next copy.")
        )
        self.fields.show_sheet(shown.sheet)
        self.files.show_files(shown)

    def _written(self, made: OwnDataset, words: str) -> None:
        self._mine[made.id] = made
        self._show_dataset()
        self._wizard.notice.tell(words)

    def _moved(self, made: OwnDataset, row: int) -> None:
        self._mine[made.id] = made
        self._show_dataset()
        self.files.show_files(made, row)

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

    def _run(
        self,
        question: Callable[[CancelToken], Any],
        take: Callable[[Any], None],
        over: Callable[[], None] | None = None,
    ) -> None:
        # What has failed may have been done all the same: the lists are asked anew, nothing is written twice.
        self._wizard.work.ask(question, take, self.open, over)

    def _lay_out(self) -> None:
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.fields)
        body.addWidget(self.save)
        body.addWidget(self.files)
        row = QHBoxLayout()
        row.addWidget(self.page, 1)
        row.addWidget(self.delete, 1)
        body.addLayout(row)
        body.addWidget(self.twice)
        body.addWidget(self.reuse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.datasets)
        layout.addWidget(self.told)
        layout.addWidget(self._body)
        layout.addWidget(self.organization)
        layout.addStretch()

"""The sheet on paper: what it is made of is asked off the main thread, then a page is laid out at each turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtCore import QObject

from .....services.cancel import CancelToken
from .....services.errors import CartoMairieError
from ....host.i18n import language, tr
from ....host.latest import LatestJob
from ....host.save_dialog import ask_for_folder, ask_where_to_save
from ....host.settings import Settings
from ....report.paper.turns import PageTurns
from ..part import small_button
from .paper_menu import PaperMenu

if TYPE_CHECKING:
    from .....services.gateway import Services
    from .....services.model import Feature
    from ....report.paper.paper import PaperSheet
    from ....report.paper.template import Template
    from ....report.sheet import Told
    from ....report.subject import Subject

_PROGRESS = "paper"
_Papers = Callable[["Template", CancelToken], Iterator["PaperSheet"]]
"""Asks for sheets, off the main thread."""
_Take = Callable[["Template", Sequence["PaperSheet"]], None]
"""Makes something of them, in the main thread."""


class Paper(QObject):
    """Its buttons, and the writing; `form` is the page of the sheet."""

    def __init__(self, form: Any) -> None:
        super().__init__(form)
        self._form = form
        self.button = small_button("sheetPdf", "PDF", self.choose, tr("Save the sheet as a PDF to print"))
        self.menu = PaperMenu(form)
        self.menu.open_layout.triggered.connect(self.open_layout)
        self.menu.one_pdf.triggered.connect(self.choose_file_for_each)
        self.menu.folder.triggered.connect(self.choose_folder_for_each)
        self._asking = LatestJob(form.context.jobs, tr("Parcel sheet as a PDF"), self)
        self._asking.failed.connect(self._fail)
        self._asking.produced.connect(self._keep)
        self._asking.succeeded.connect(self._lay_out)
        self._asking.cancelled.connect(lambda: form.progress.end(_PROGRESS))
        self._turns = PageTurns(self)
        self._turns.turned.connect(lambda done: self._tell(done, tr("Sheet {done} of {total} is written.")))
        self._turns.ended.connect(self._written)
        self._came: list[PaperSheet] = []
        self._total = 1
        self._template: Template | None = None
        self._take: _Take = lambda template, papers: None
        self._path = Path()
        self._retry: Callable[[], None] = lambda: None

    @property
    def active(self) -> bool:
        """Whether something is being made."""
        return self._asking.active or self._turns.active

    def refresh(self) -> None:
        """Offer it once all sections have answered: on paper nothing comes later."""
        form = self._form
        subject = form.asking.subject
        # The plan on paper is drawn of parcels.
        of_parcels = subject is None or subject.place is None
        self.button.setVisible(of_parcels)
        self.menu.button.setVisible(of_parcels)
        ready = len(form.told()) == len(form.shown) and subject is not None and not form.asking.active
        self.button.setEnabled(ready)
        self.menu.button.setEnabled(ready)
        self.menu.offer_each(len(subject.parcels) if subject is not None else 0)

    def choose(self) -> None:
        """Ask for a file, and write the sheet that is in sight into it."""
        subject, told = self._form.asking.subject, self._form.told()
        self._choose_file(self._form.commands.file_name(), lambda path: self.write(path, subject, told))

    def choose_file_for_each(self) -> None:
        """Ask for a file, and write a sheet of each parcel into it, with their contents."""
        parcels = self._form.asking.subject.parcels
        self._choose_file(tr("parcel_sheets"), lambda path: self.write_each(path, parcels, False))

    def choose_folder_for_each(self) -> None:
        """Ask for a folder, and write a PDF of each parcel into it."""
        parcels = self._form.asking.subject.parcels
        title = tr("Folder for the sheets")
        ask_for_folder(self._form, title, lambda path: self.write_each(path, parcels, True))

    def write(self, path: Path, subject: Subject, told: Sequence[Told]) -> None:
        """Write a sheet into a file; a failure is told where results would be."""
        self._retry = lambda: self.write(path, subject, told)
        self._start(self._one(subject, told), partial(self._write, path, False), 1, path)

    def write_each(self, path: Path, parcels: Sequence[Feature], separate: bool) -> None:
        """Write a sheet of each parcel into a file, or into files of their own in a folder."""
        self._retry = lambda: self.write_each(path, parcels, separate)
        probe = path / "sheet.pdf" if separate else path
        self._start(self._each(parcels), partial(self._write, path, separate), len(parcels), probe)

    def open_layout(self) -> None:
        """Open the sheet as a layout of the project, which is made unless it is there already."""
        subject, told = self._form.asking.subject, self._form.told()
        self._retry = self.open_layout
        self._start(self._one(subject, told), self._open_layout, 1, None)

    def cancel(self) -> None:
        """Give up, at the latest after the page that is being laid out; nothing half-written is left."""
        if not self.active:
            return
        self._asking.cancel()
        self._end()
        self._form.status.setText(tr("The PDF was not made."))

    # What is asked, off the main thread

    def _one(self, subject: Subject, told: Sequence[Told]) -> _Papers:
        services, speech = self._form.context.services, language()

        def work(template: Template, token: CancelToken) -> Iterator[PaperSheet]:
            from ....report.paper.paper import with_maps

            yield with_maps(services, subject, told, template.sizes, speech, token)

        return work

    def _each(self, parcels: Sequence[Feature]) -> _Papers:
        services: Services = self._form.context.services
        speech = language()

        def work(template: Template, token: CancelToken) -> Iterator[PaperSheet]:
            from ....report.paper.paper import gather
            from ....report.subject import subject_of

            for parcel in parcels:
                yield gather(services, subject_of([parcel], token), template.sizes, speech, token)

        return work

    # What is made of it, in the main thread

    def _start(self, ask: _Papers, take: _Take, total: int, probe: Path | None) -> None:
        from ....report.paper.pdf import check_writable
        from ....report.paper.template import chosen_template

        self.cancel()
        form = self._form
        try:
            if probe is not None:
                check_writable(probe)
            self._template = template = chosen_template(Settings())
        except CartoMairieError as error:
            self._fail(error)
            return
        self._take, self._total, self._came = take, total, []
        form.notice.clear()
        form.status.setText(tr("The sheet is being made…"))
        form.progress.begin(_PROGRESS)
        self._asking.start(partial(ask, template))

    def _keep(self, paper: PaperSheet) -> None:
        self._came.append(paper)
        self._tell(len(self._came), tr("Sheet {done} of {total} has its answers."))

    def _lay_out(self) -> None:
        papers, self._came = self._came, []
        if self._template is None:
            return
        try:
            self._take(self._template, papers)
        except CartoMairieError as error:
            self._fail(error)

    def _write(self, path: Path, separate: bool, template: Template, papers: Sequence[PaperSheet]) -> None:
        from ....report.paper.pdf import write_pdf, write_separate

        self._path = path
        self._turns.start((write_separate if separate else write_pdf)(papers, template, Settings(), path))

    def _open_layout(self, template: Template, papers: Sequence[PaperSheet]) -> None:
        from ....report.paper.project_layout import add_layout

        layout = add_layout(template, papers[0], Settings())
        self._end()
        self._form.status.setText(tr("Layout of the project: {}").format(layout.name()))
        self._form.shared.iface.openLayoutDesigner(layout)

    def _written(self, error: CartoMairieError | None) -> None:
        if error is not None:
            self._fail(error)
            return
        self._end()
        self._form.status.setText(tr("Saved: {}").format(self._path.name))

    # Telling

    def _tell(self, done: int, words: str) -> None:
        if self._total > 1 and done:
            self._form.status.setText(words.format(done=done, total=self._total))

    def _choose_file(self, name: str, then: Callable[[Path], object]) -> None:
        ask_where_to_save(self._form, tr("Save the sheet"), f"{name}.pdf", tr("PDF files (*.pdf)"), then)

    def _fail(self, error: CartoMairieError) -> None:
        self._end()
        self._form.status.clear()
        self._form.tell_failure(error, self._retry)

    def _end(self) -> None:
        self._turns.cancel()
        self._came = []
        self._form.progress.end(_PROGRESS)

"""The sheet as a PDF: its maps are asked off the main thread, then a page is laid out at each turn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtCore import QObject

from .....services.cancel import CancelToken
from .....services.errors import CartoMairieError
from ....host.i18n import language, tr
from ....host.latest import LatestJob
from ....host.save_dialog import ask_where_to_save
from ....host.settings import Settings
from ....report.paper.turns import PageTurns
from ..part import small_button

if TYPE_CHECKING:
    from ....report.paper.paper import PaperSheet
    from ....report.paper.template import Template
    from ....report.sheet import Told
    from ....report.subject import Subject

_PROGRESS = "paper"


class Paper(QObject):
    """Its button, and the writing; `form` is the page of the sheet."""

    def __init__(self, form: Any) -> None:
        super().__init__(form)
        self._form = form
        self.button = small_button("sheetPdf", "PDF", self.choose, tr("Save the sheet as a PDF to print"))
        self._maps = LatestJob(form.context.jobs, tr("Parcel sheet as a PDF"), self)
        self._maps.failed.connect(self._fail)
        self._maps.produced.connect(self._lay_out)
        self._maps.cancelled.connect(lambda: form.progress.end(_PROGRESS))
        self._turns = PageTurns(self)
        self._turns.ended.connect(self._written)
        self._template: Template | None = None
        self._path = Path()
        self._retry: Callable[[], None] = lambda: None

    @property
    def active(self) -> bool:
        """Whether a PDF is being made."""
        return self._maps.active or self._turns.active

    def refresh(self) -> None:
        """Offer it once all sections have answered: on paper nothing comes later."""
        form = self._form
        self.button.setEnabled(
            len(form.told()) == len(form.boxes) and form.asking.subject is not None and not form.asking.active
        )

    def choose(self) -> None:
        """Ask for a file, and write the sheet that is in sight into it."""
        subject, told, name = self._form.asking.subject, self._form.told(), self._form.commands.file_name()
        kinds = tr("PDF files (*.pdf)")
        ask_where_to_save(
            self._form, tr("Save the sheet"), f"{name}.pdf", kinds, lambda path: self.write(path, subject, told)
        )

    def write(self, path: Path, subject: Subject, told: Sequence[Told]) -> None:
        """Write a sheet into a file; a failure is told where results would be."""
        from ....report.paper.paper import with_maps
        from ....report.paper.pdf import check_writable
        from ....report.paper.template import chosen_template

        self.cancel()
        form = self._form
        self._retry = lambda: self.write(path, subject, told)
        try:
            check_writable(path)
            self._template = template = chosen_template(Settings())
        except CartoMairieError as error:
            self._fail(error)
            return
        self._path = path
        services, speech = form.context.services, language()

        def work(token: CancelToken) -> PaperSheet:
            return with_maps(services, subject, told, template.sizes, speech, token)

        form.notice.clear()
        form.status.setText(tr("The PDF is being made…"))
        form.progress.begin(_PROGRESS)
        self._maps.fetch(work)

    def cancel(self) -> None:
        """Give up, at the latest after the page that is being laid out; no file is left."""
        if not self.active:
            return
        self._maps.cancel()
        self._end()
        self._form.status.setText(tr("The PDF was not made."))

    def _lay_out(self, paper: PaperSheet) -> None:
        from ....report.paper.pdf import write_pdf

        if self._template is not None:
            self._turns.start(write_pdf([paper], self._template, Settings(), self._path))

    def _written(self, error: CartoMairieError | None) -> None:
        if error is not None:
            self._fail(error)
            return
        self._end()
        self._form.status.setText(tr("Saved: {}").format(self._path.name))

    def _fail(self, error: CartoMairieError) -> None:
        self._end()
        self._form.status.clear()
        self._form.tell_failure(error, self._retry)

    def _end(self) -> None:
        self._turns.cancel()
        self._form.progress.end(_PROGRESS)

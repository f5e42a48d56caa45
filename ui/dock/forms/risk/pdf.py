"""The official report, a click away: saved where the user says, and opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ....host.i18n import tr
from ....host.latest import LatestJob
from ....host.save_dialog import ask_where_to_save


class PdfButton(QObject):
    """A small button beside the main action of a form."""

    def __init__(self, form: Any) -> None:
        super().__init__(form)
        self._form = form
        picture = QgsApplication.getThemeIcon("/mActionSaveAsPDF.svg")
        self.button = form.add_button("report", picture, tr("Save the official report (PDF) and open it"), self.choose)
        self._job = LatestJob(form.context.jobs, tr("Official report"), self)
        self._job.started.connect(lambda: form.progress.begin("pdf"))
        self._job.ended.connect(lambda: form.progress.end("pdf"))
        self._job.produced.connect(self._open)
        self._job.failed.connect(lambda error: form.tell_failure(error, self.choose))

    def cancel(self) -> None:
        """Give up what is under way."""
        self._job.cancel()

    def choose(self) -> None:
        """Ask for a file, and save the report of the chosen place to it."""
        report = self._form.chosen_report()
        if report is None:
            self._form.notice.tell(tr("Choose a place in the table first."))
            return
        then = partial(self.save, report)
        ask_where_to_save(self._form, tr("Save the official report"), "georisques.pdf", tr("PDF files (*.pdf)"), then)

    def save(self, report: Any, path: Path) -> None:
        """Save the official report of a place, off the main thread, and open it."""
        from .....services.risks.queries import RisksQuery

        asked = self._form.asking.query
        query = RisksQuery((report.place,)) if report.place is not None else asked
        reports = self._form.context.services.risk_reports

        def fetch(token: Any) -> Path:
            reports.save_pdf(query, path, token)
            return path

        self._job.fetch(fetch)

    def _open(self, path: Path) -> None:
        self._form.status.setText(tr("Saved: {}").format(path.name))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

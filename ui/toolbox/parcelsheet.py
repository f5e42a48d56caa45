"""A list of references, as pasted, becomes parcel sheets on paper: one PDF, or one a parcel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
)

from ...services.errors import CartoMairieError, FileError, FileProblem, Problem, QueryError
from ...services.model import Feature
from ..host.i18n import language, tr
from ..host.settings import Settings
from ..host.words.reasons import doubt_words, reason_words
from .algorithm import ServiceAlgorithm, told
from .declaration import OUTPUT, Chooser, Declaration, flag, text
from .given import Given
from .run import Run

if TYPE_CHECKING:
    from ...services.cadastre.parcel_lookup import ParcelListQuery
    from ..report.paper.template import Template

FOLDER, LAYOUT, SEPARATE = "FOLDER", "LAYOUT", "SEPARATE"


class ParcelSheetAlgorithm(ServiceAlgorithm):
    """Makes a sheet of each parcel of a pasted list; asks in a thread, and lays out in the main one."""

    key, icon_name = "parcelsheet", "sheet"

    def __init__(self, plugin: Any) -> None:
        super().__init__(plugin)
        self._template: Template | None = None

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Parcel sheets on paper"),
            tr(
                "Makes a sheet of each parcel of a list of references, on A4: location in the commune, plan at a round "
                "scale with the lengths of the sides, planning, easements, risks, nature, buildings, companies, "
                "neighbours and their addresses, each with its source and date. The layout is the one that the "
                "settings name, or that is given here: a copy of parcel_sheet.qpt of the plugin, changed in QGIS. "
                "For information, without legal value."
            ),
            ("fiche", "parcelle", "PDF", "impression", "mise en page", "cadastre", "renseignement d'urbanisme"),
            (
                text("REFERENCES", tr("References"), lines=True),
                text(
                    "COMMUNE",
                    tr("INSEE code of the commune of those that name none"),
                    optional=True,
                    chooser=Chooser.COMMUNE,
                ),
                QgsProcessingParameterFile(LAYOUT, tr("Layout"), extension="qpt", optional=True),
                flag(SEPARATE, tr("One PDF for each parcel, in the folder"), False),
                QgsProcessingParameterFileDestination(
                    OUTPUT, tr("PDF"), tr("PDF files (*.pdf)"), optional=True, createByDefault=True
                ),
                QgsProcessingParameterFolderDestination(FOLDER, tr("Folder"), optional=True, createByDefault=False),
            ),
        )

    def check(self, given: Given) -> None:
        """Refuse an empty list, what is no INSEE code, and that it is not said where to."""
        _query(given)
        name = FOLDER if given.flag(SEPARATE) else OUTPUT
        if not given.parameters.get(name):
            raise QueryError(Problem.EMPTY, field=name.lower())

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the layout in the main thread, before anything is asked."""
        from ..report.paper.template import Template, chosen_template

        ready = super().prepareAlgorithm(parameters, context, feedback)
        path = Given(self, parameters, context).text(LAYOUT)
        try:
            self._template = Template(Path(path)) if path else chosen_template(Settings())
        except CartoMairieError as error:
            raise told(error) from error
        return ready

    def work(self, run: Run) -> None:
        """Look the list up, ask for one sheet after the other, and have the pages made in the main thread by turns.

        They are made here and not in `postProcessAlgorithm`: that would hold the window until the last page, and what
        fails there is told, yet QGIS takes the run for a success.
        """
        from ..report.paper.paper import gather
        from ..report.paper.pdf import check_writable, write_pdf, write_separate
        from ..report.paper.turns import run_pages
        from ..report.subject import subject_of

        separate, template = run.flag(SEPARATE), self._template
        name = FOLDER if separate else OUTPUT
        wanted = Path(self.parameterAsFileOutput(run.parameters, name, run.context))
        if separate:
            _make_folder(wanted)
        check_writable(wanted / "sheet.pdf" if separate else wanted)
        parcels = self._parcels(run)
        if template is None or not parcels:
            return
        papers = []
        for done, parcel in enumerate(parcels, 1):
            subject = subject_of([parcel], run.token)
            papers.append(gather(run.services, subject, template.sizes, language(), run.token))
            run.progress(done, 2 * len(parcels))
        write = write_separate if separate else write_pdf
        pages = write(papers, template, Settings(), wanted)
        run_pages(pages, run.token, lambda done: run.progress(len(papers) + done, 2 * len(papers)))
        run.results[name] = str(wanted)

    def _parcels(self, run: Run) -> list[Feature]:
        answer = run.services.parcel_lookup.answer(_query(run), run.token)
        for item in answer.missing:
            run.feedback.pushWarning(f"{item.text}: {reason_words(item)}")
        for doubt in answer.uncertain:
            run.feedback.pushWarning(f"{doubt.text}: {doubt_words(doubt)}")
        parcels = [item.parcel for item in answer.found]
        without = [parcel for parcel in parcels if not parcel.geometry]
        if without:
            run.feedback.pushWarning(tr("{} features without a geometry were left out.").format(len(without)))
        run.tell_count(len(parcels), len(parcels) + len(answer.missing) + len(answer.uncertain))
        return [parcel for parcel in parcels if parcel.geometry]


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(FileProblem.NOT_WRITABLE, str(path)) from error


def _query(given: Given) -> ParcelListQuery:
    from ...services.cadastre.parcel_lookup import ParcelListQuery

    return ParcelListQuery(given.text("REFERENCES"), given.text("COMMUNE") or None)

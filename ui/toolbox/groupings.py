"""The groupings of a commune, their competences, and what they cover."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterFeatureSink

from ..host.i18n import tr
from ..presentation.grouping_words import dated, left_aside, theme_of
from ..presentation.kinds import notes_of
from .algorithm import ServiceAlgorithm
from .declaration import POLYGONS, TABLE, Chooser, Declaration, Group, layer_out, text
from .given import Given
from .run import Run

if TYPE_CHECKING:
    from ...services.downloads.queue import DownloadQueue
    from ...services.groupings.answer import GroupingsAnswer
    from ...services.groupings.queries import GroupingsQuery

PERIMETERS = "PERIMETERS"


class GroupingsAlgorithm(ServiceAlgorithm):
    """Gives the groupings that a commune is in; fetches the national file where it is not there yet."""

    key, family, icon_name = "groupings", Group.COMMUNES, "grouping"

    _queue: DownloadQueue

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Groupings of a commune and their competences"),
            tr(
                "Gives the EPCI, the syndicates and the other groupings that a commune is in, a row for each "
                "competence that they hold for it, and what they cover. The competence is a theme (water, waste, "
                "planning, schools…), a code or words of its title. Groupings of which one of the commune’s own is a "
                "member are among them. The first run fetches the national file, some 80 MB, and keeps an index of it. "
                "A competence may have been handed on to a syndicate. Source: BANATIC (DGCL), geo.api.gouv.fr."
            ),
            ("intercommunalité", "EPCI", "syndicat", "compétence", "BANATIC", "eau", "déchets", "urbanisme"),
            (
                text("COMMUNE", tr("INSEE code of the commune"), chooser=Chooser.COMMUNE),
                text("COMPETENCE", tr("Competence (theme, code or words)"), optional=True),
                layer_out(tr("Groupings"), TABLE),
                QgsProcessingParameterFeatureSink(
                    PERIMETERS, tr("Perimeters"), POLYGONS, optional=True, createByDefault=False
                ),
            ),
        )

    def check(self, given: Given) -> None:
        """Refuse what is no INSEE code."""
        _query(given)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Take the queue of downloads, which is at home in the main thread."""
        ready = super().prepareAlgorithm(parameters, context, feedback)
        self._queue = self._plugin.downloads.queue
        return ready

    def work(self, run: Run) -> None:
        """Fetch the file if it is not there, look the commune up, and draw what was found."""
        query = _query(run)
        service = run.services.groupings
        if service.file.facts() is None:
            self._fetch(run)
        answer = service.answer(query, run.token)
        page = answer.page()
        run.output(page.schema, query).add_page(page)
        _tell(run, query, answer)
        run.tell_count(len(page.features), len(page.features))
        if run.parameters.get(PERIMETERS) not in (None, ""):
            self._draw(run, answer)

    def _fetch(self, run: Run) -> None:
        from ...services.groupings.national_file import Stage

        words = {
            Stage.FETCHING: tr("Fetching the national file of groupings, once"),
            Stage.READING: tr("Reading the national file of groupings"),
        }
        told = None
        for step in run.services.groupings.file.fetch(self._queue, run.token):
            if step.stage is not told:
                told = step.stage
                run.feedback.setProgressText(words[step.stage])
            run.progress(step.done, step.total)

    def _draw(self, run: Run, answer: GroupingsAnswer) -> None:
        from ...services.groupings.queries import PERIMETERS as SCHEMA
        from ...services.groupings.queries import GroupingPerimetersQuery

        sirens = tuple(item.grouping.siren for item in answer.memberships)
        if not sirens:
            run.output(SCHEMA, name=PERIMETERS)
            return
        query = GroupingPerimetersQuery(sirens)
        output = run.output(SCHEMA, query, PERIMETERS)
        notes: dict[str, None] = {}
        for done, page in enumerate(run.services.groupings.perimeters(query, run.token), 1):
            if page.features:
                output.add_page(page)
            notes.update(dict.fromkeys(page.notes))
            run.progress(done, len(sirens))
        if notes:
            run.feedback.pushWarning(notes_of(query, notes))


def _query(given: Given) -> GroupingsQuery:
    from ...services.groupings.queries import GroupingsQuery

    return GroupingsQuery(given.text("COMMUNE"), theme_of(given.text("COMPETENCE")))


def _tell(run: Run, query: GroupingsQuery, answer: GroupingsAnswer) -> None:
    """Tell as which competences the words were read, through whom some are held, and what is to be doubted."""
    for competence in answer.wanted:
        run.feedback.pushInfo(" ".join(filter(None, (competence.code, competence.title))))
    for item in answer.memberships:
        if item.through:
            run.feedback.pushInfo(f"{item.grouping.name} ← {' ← '.join(reversed(item.through))}")
    if answer.notes:
        run.feedback.pushWarning(notes_of(query, answer.notes))
    if answer.facts is not None:
        run.feedback.pushInfo(dated(answer.facts.date, answer.facts.dated_by))
        for sentence in left_aside(answer.facts):
            run.feedback.pushWarning(sentence)

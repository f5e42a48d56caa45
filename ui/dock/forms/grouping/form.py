"""The groupings of a commune: its EPCI, its syndicates, who holds a competence, what they cover."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget

from .....services.endpoints import ENDPOINTS
from .....services.errors import CartoMairieError, FileError, FileProblem, Problem, QueryError
from .....services.groupings.notes import Note
from .....services.query import Query
from ....host.fields.commune_field import Commune, CommuneField
from ....host.i18n import tr
from ....host.icons import icon
from ....host.messages import wording
from ....host.numbers import whole
from ....layers.downloads.catalogue import size_text
from ....presentation.grouping_words import dated, left_aside
from ....presentation.kinds import notes_of
from ...form import Form
from ...form_context import FormContext
from ...widgets.buttons import icon_button
from ...widgets.links import open_page
from ...widgets.table import TableRow, TableView
from ..part import wrapped_label
from .asking import Asking, Known
from .competences import CompetenceBox, CompetenceList
from .rows import columns, rows, summary

if TYPE_CHECKING:
    from .....services.groupings.answer import GroupingsAnswer, Membership
    from .....services.groupings.index import Facts
    from .....services.groupings.queries import GroupingsQuery

PAGE = "https://www.banatic.interieur.gouv.fr/intercommunalite/{}"


class GroupingForm(Form):
    """The page of the groupings."""

    name = "grouping"
    service = "groupings"

    @staticmethod
    def title() -> str:
        """Give the form's name in the user's language."""
        return tr("Groupings")

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(shared, parent)
        self.known: Known | None = None
        self.query = CommuneField(self.context)
        self.query.setObjectName("query")
        self.competence = CompetenceBox()
        self.epci = wrapped_label(name="groupingEpci")
        self.anew = icon_button("fetchAnew", icon("refresh"), tr("Fetch the national file"), self.fetch)
        self.page = icon_button("page", icon("openPage"), tr("Open the grouping’s page"), self._open_chosen)
        for part in (self.epci, self.anew):
            part.hide()
        self.results = TableView()
        self.results.setObjectName("results")
        self.results.setAccessibleName(tr("Groupings of the commune"))
        self.results.hide()
        self.competences = CompetenceList(self.page)
        self.asking = Asking(self.context, self.title(), self)
        self._asked: GroupingsQuery | None = None
        self._shown: GroupingsQuery | None = None
        self._home: Commune | None = None
        self._add_buttons()
        for widget in (self.query, self.competence):
            self.top.addWidget(widget)
        told = QHBoxLayout()
        told.addWidget(self.epci, 1)
        told.addWidget(self.anew)
        self.middle.addLayout(told)
        self.middle.addWidget(self.results, 2)
        self.middle.addWidget(self.competences, 1)
        self.middle.addStretch()
        self._connect_parts()
        self.notice.tell(tr("Type a commune: its EPCI, its syndicates and their competences are looked up."))
        self._refresh_actions()

    # What all forms answer

    def first_field(self) -> QWidget:
        """Give the field that takes the keyboard."""
        return self.query

    def queries(self) -> list[Query]:
        """Give the perimeters of the selected groupings, of the first one where none is; raises `QueryError`."""
        from .....services.groupings.queries import GroupingPerimetersQuery

        chosen = self.chosen()
        if not chosen:
            raise QueryError(Problem.EMPTY, field="commune")
        return [GroupingPerimetersQuery((item.grouping.siren,)) for item in chosen]

    def stop(self) -> None:
        """Give up what is asked; the file goes on being fetched."""
        self.asking.job.cancel()

    def cancel(self) -> None:
        """Give up what is under way, the fetching of the file too: it goes on from there another time."""
        fetching = self.asking.fetching.cancel()
        super().cancel()
        if fetching:
            self._retry = self.fetch
            self.notice.tell_stop(tr("Stopped: the national file is not there yet."), tr("Go on"))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with my commune."""
        super().showEvent(event)
        if self.query.commune is None and not self.query.text():
            self._take_home()
        elif self.known is None and not self.asking.job.active:
            self.ask()

    # Asking

    def ask(self) -> None:
        """Look up the commune that is chosen."""
        from .....services.groupings.queries import GroupingsQuery

        commune = self.query.commune
        if commune is None:
            self._forget()
            return
        if self._shown is not None and self._shown.commune != commune.code:
            self._forget()
        try:
            self._asked = GroupingsQuery(commune.code, self.competence.value())
            self.asking.ask(self._asked)
        except CartoMairieError as error:
            self.notice.tell(wording(error))

    def fetch(self) -> None:
        """Fetch the national file, in place of the one that is there."""
        self.notice.clear()
        try:
            self.asking.fetch()
        except CartoMairieError as error:
            self.tell_failure(error, self.fetch)

    def chosen(self) -> list[Membership]:
        """Give the selected groupings, the first one where none is."""
        return [row.subject for row in self.results.selected() or self.results.rows()[:1]]

    # Showing

    def _show(self, known: Known) -> None:
        self.known, self._shown = known, self._asked
        answer, facts = known.answer, known.answer.facts
        self.notice.clear()
        self.results.show_rows(columns(), rows(answer.memberships))
        self.results.setVisible(bool(answer.memberships))
        self._tell_epci(answer)
        if facts is None:
            self.status.setText(ENDPOINTS["communes"].attribution)
            self._tell_missing()
        else:
            self.competence.offer_file(known.competences)
            count = tr("{} groupings").format(whole(len(answer.memberships)))
            self.status.setText(f"{count} · {ENDPOINTS[self.service].attribution}")
            self._tell_doubts(answer, facts)
        self._show_chosen()

    def _tell_epci(self, answer: GroupingsAnswer) -> None:
        commune, own = answer.commune, answer.epci
        if own is not None:
            text = tr("EPCI: {}").format(summary(own))
        elif answer.wanted:
            text = ""
        elif commune.epci:
            text = tr("EPCI: {}, says geo.api.gouv.fr; the file does not name it").format(commune.epci_name)
        else:
            text = tr("This commune is in no EPCI with taxes of its own.")
        facts = answer.facts
        date = dated(facts.date, facts.dated_by) if facts is not None else ""
        self.epci.setText("\n".join(filter(None, (text, date[:1].upper() + date[1:]))))
        self.epci.show()

    def _tell_doubts(self, answer: GroupingsAnswer, facts: Facts) -> None:
        sentences = []
        if answer.wanted and not answer.memberships:
            sentences.append(tr("No grouping of this commune holds this, says the file: the commune itself may."))
        # What is held through another grouping stands behind an arrow, whose tooltip says so.
        notes = [note for note in answer.notes if answer.wanted or note != Note.THROUGH]
        if self._shown is not None and notes:
            sentences.append(notes_of(self._shown, notes))
        sentences += left_aside(facts)
        if sentences:
            self.notice.tell(" ".join(sentences))

    def _show_chosen(self) -> None:
        chosen = self.chosen()
        self.competences.show_of(chosen[0] if len(chosen) == 1 and self._has_file else None)
        self._refresh_actions()

    def _tell_missing(self) -> None:
        if self.asking.fetching.active:
            return
        self._retry = self.fetch
        text = tr("Syndicates and competences stand in a national file (BANATIC, some 80 MB), which is fetched once.")
        self.notice.tell_stop(text, tr("Fetch the file"))

    def _tell_step(self, step: Any) -> None:
        # In kilobytes: Qt's progress bar counts to two thousand millions.
        self.progress.advance(step.done // 1024, step.total // 1024 if step.total else None)
        if step.stage.value == "reading":
            share = 100 * step.done // step.total if step.total else 0
            self.status.setText(tr("Reading the national file: {} %").format(share))
            return
        done = size_text(step.done)
        told = tr("{} of {}").format(done, size_text(step.total)) if step.total else done
        self.status.setText(tr("Fetching the national file: {}").format(told))

    def _tell_failure(self, error: CartoMairieError) -> None:
        self._forget()
        if isinstance(error, FileError) and error.problem is FileProblem.NO_COLUMN:
            self.notice.tell(wording(error))
        else:
            self.tell_failure(error, self.ask)

    def _forget(self) -> None:
        """Show nothing of what was asked before: it is no answer to this."""
        self.known = self._shown = None
        self.results.show_rows((), ())
        self.results.hide()
        self.epci.hide()
        self.status.clear()
        self._show_chosen()

    def _refresh_actions(self) -> None:
        chosen = self.chosen()
        several = len(chosen) > 1
        text = tr("Add {} perimeters").format(len(chosen)) if several else tr("Add the perimeter")
        self.add.setText(text)
        self.add.setAccessibleName(text)
        for button in (self.add, self.members):
            button.setEnabled(bool(chosen))
        self.table.setEnabled(bool(chosen) and self._has_file)
        self.anew.setVisible(self.known is not None)

    @property
    def _has_file(self) -> bool:
        return self.known is not None and self.known.answer.facts is not None

    # Doing

    def add_members(self) -> None:
        """Add the member communes of the chosen groupings to the map."""
        from .....services.groupings.queries import GroupingMembersQuery

        self.adding.start(GroupingMembersQuery(item.grouping.siren) for item in self.chosen())

    def add_table(self) -> None:
        """Add the table of the groupings and their competences."""
        if self._shown is not None:
            self.adding.start([self._shown])

    def open_row(self, row: TableRow) -> None:
        """Open the page of a grouping."""
        open_page(PAGE.format(row.subject.grouping.siren))

    def _open_chosen(self) -> None:
        for item in self.chosen()[:1]:
            open_page(PAGE.format(item.grouping.siren))

    def _take_home(self) -> None:
        home = self.shared.home
        if not home.code or self.query.commune not in (None, self._home):
            return
        self._home = Commune(home.code, home.name)
        self.query.set_commune(self._home)
        self.stop()
        self._forget()
        if self.isVisible():
            self.ask()

    def _add_buttons(self) -> None:
        table = QgsApplication.getThemeIcon("/mActionOpenTable.svg")
        self.members = self.add_button(
            "groupingMembers", icon("commune"), tr("Add the member communes"), self.add_members
        )
        self.table = self.add_button("groupingTable", table, tr("Add the table of competences"), self.add_table)

    def _connect_parts(self) -> None:
        self.query.chosen.connect(lambda commune: self.ask() if commune else self._forget())
        self.query.troubled.connect(lambda text: self.notice.tell(text) if text else self.notice.clear())
        self.competence.settled.connect(lambda _: self.ask())
        self.results.picked.connect(self._show_chosen)
        self.results.activated_row.connect(self.open_row)
        self.shared.home.changed.connect(self._take_home)
        for job, what in ((self.asking.job, "ask"), (self.asking.fetching, "fetch")):
            job.started.connect(partial(self.progress.begin, what))
            job.ended.connect(partial(self.progress.end, what))
        self.asking.answered.connect(self._show)
        self.asking.advanced.connect(self._tell_step)
        self.asking.fetched.connect(self.ask)
        self.asking.failed.connect(self._tell_failure)
        self.asking.fetch_failed.connect(lambda error: self.tell_failure(error, self.fetch))

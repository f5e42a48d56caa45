"""Asks for the sheet of the subject, and again for one section; what comes late of another subject is dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .....services.cancel import CancelToken
from .....services.model import Feature
from ....host.context import Context
from ....host.i18n import language, tr
from ....host.latest import LatestJob
from ....report.section import Section, all_sections
from ....report.sheet import ask_sheet, prepare
from ....report.subject import SheetPlace, Subject, subject_of, subject_of_place

if TYPE_CHECKING:
    from .....services.gateway import Services


class Asking(QObject):
    """One sheet at a time; `told` comes for each section as it has answered, all at once."""

    started = pyqtSignal()
    subject_known = pyqtSignal(object)
    told = pyqtSignal(object)
    failed = pyqtSignal(object)
    ended = pyqtSignal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.subject: Subject | None = None
        self._sheet = LatestJob(context.jobs, tr("Parcel sheet"), self)
        self._sheet.started.connect(self.started)
        self._sheet.produced.connect(self._take)
        self._sheet.failed.connect(self.failed)
        self._sheet.ended.connect(self.ended)
        self._again: dict[str, LatestJob] = {}
        self._prepared = False
        self._preparing = LatestJob(context.jobs, tr("Parcel sheet"), self)
        # Nobody asked for anything yet: what fails here is told where it is asked.
        self._preparing.failed.connect(context.messages.log_error)

    def prepare(self) -> None:
        """Have ready what all sheets need, before a parcel is picked; once."""
        if self._prepared:
            return
        self._prepared = True
        services = self._context.services
        self._preparing.fetch(lambda token: prepare(services, all_sections(), token))

    @property
    def active(self) -> bool:
        """Whether sections are still to answer."""
        return self._sheet.active or any(job.active for job in self._again.values())

    def ask(self, parcels: Sequence[Feature]) -> None:
        """Ask for the sheet of parcels."""
        wanted = tuple(parcels)
        self._ask(lambda token: subject_of(wanted, token))

    def ask_place(self, place: SheetPlace, geometry: bytes) -> None:
        """Ask for the sheet of a place, of its WKB in degrees (WGS 84)."""
        self._ask(lambda token: subject_of_place(place, geometry, token))

    def _ask(self, make_subject: Callable[[CancelToken], Subject]) -> None:
        self.cancel()
        self.subject = None
        context, speech = self._context, language()

        def work(token: CancelToken) -> Iterator[Any]:
            subject = make_subject(token)
            yield subject
            yield from ask_sheet(context.services, subject, all_sections(), speech, token)

        self._sheet.start(work)

    def ask_again(self, section: Section) -> None:
        """Ask for one section once more, beside those that are under way."""
        subject = self.subject
        if subject is None:
            return
        if section.id not in self._again:
            self._again[section.id] = job = LatestJob(self._context.jobs, section.title(), self)
            job.produced.connect(self._take)
            job.ended.connect(self.ended)
        services, speech = self._context.services, language()
        self._again[section.id].start(lambda token: _one(services, subject, section, speech, token))

    def cancel(self) -> None:
        """Give up what is asked; what came stays."""
        self._sheet.cancel()
        for job in self._again.values():
            job.cancel()

    def _take(self, value: Any) -> None:
        if isinstance(value, Subject):
            self.subject = value
            self.subject_known.emit(value)
        else:
            self.told.emit(value)


def _one(services: Services, subject: Subject, section: Section, speech: str, token: CancelToken) -> Iterator[Any]:
    return ask_sheet(services, subject, (section,), speech, token)

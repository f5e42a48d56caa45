"""A sheet for paper, gathered off the main thread: what the sections say, and what the maps are drawn of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ....services.cancel import CancelToken
from ...host.i18n import tr
from ..answer import Source
from ..asking import Answer, Ask
from ..section import all_sections
from ..sections.buildings import CADASTRE as BUILDINGS
from ..sheet import Told, ask_sheet
from ..subject import Subject
from ..words import subject_title
from .frame import Frame, frame_of
from .photo import Photo, take_photo

if TYPE_CHECKING:
    from ....services.errors import CartoMairieError
    from ....services.gateway import Services
    from ....services.geo.sides import Side


_MOST_COMMUNES = 4
"""Outlines on the locator; a plot that lies in more communes is rare."""


class Sizes(NamedTuple):
    """Width and height on paper (mm) of the plan, and of the photograph where there is to be one."""

    plan: tuple[float, float]
    photo: tuple[float, float] | None = None


@dataclass(frozen=True)
class Maps:
    """What the plan and the locator are drawn of; `errors` are why something is missing on them."""

    frame: Frame
    parcels: Sequence[Answer]
    buildings: Answer
    communes: Sequence[Answer]
    sides: Sequence[Side]
    photo: Photo | None = None

    @property
    def answers(self) -> list[Answer]:
        """All that was asked for them."""
        return [*self.parcels, self.buildings, *self.communes]

    @property
    def errors(self) -> list[CartoMairieError]:
        """Why something is missing."""
        errors = [answer.error for answer in self.answers]
        if self.photo is not None:
            errors.append(self.photo.error)
        return [error for error in errors if error is not None]

    @property
    def sources(self) -> list[Source]:
        """Whose data the maps are, and the photograph."""
        days = [answer.day for answer in self.answers]
        plan = Source(tr("Plan and location: cadastral map (DGFiP, IGN)"), min(days))
        return [plan, *([self.photo.source] if self.photo is not None and self.photo.jpeg else [])]


@dataclass(frozen=True)
class PaperSheet:
    """A sheet for paper; `licences` are those of the services that were asked."""

    title: str
    subject: Subject
    told: Sequence[Told]
    maps: Maps
    licences: Sequence[str]


def gather(services: Services, subject: Subject, sizes: Sizes, language: str, token: CancelToken) -> PaperSheet:
    """Ask for all of a sheet whose maps have sizes; what fails is told on the sheet; raises `Cancelled`."""
    told = {one.section.id: one for one in ask_sheet(services, subject, all_sections(), language, token)}
    ordered = [told[section.id] for section in all_sections() if section.id in told]
    return with_maps(services, subject, ordered, sizes, language, token)


def with_maps(
    services: Services,
    subject: Subject,
    told: Sequence[Told],
    sizes: Sizes,
    language: str,
    token: CancelToken,
) -> PaperSheet:
    """Ask for the maps of a sheet that has been told; raises `Cancelled`."""
    maps = _maps(services, subject, sizes, language, token)
    queries = [layer.query for one in told for layer in one.answer.layers]
    queries += [answer.query for answer in maps.answers]
    licences = dict.fromkeys(services.http.endpoints[query.service].licence for query in queries)
    return PaperSheet(subject_title(subject.parcels), subject, tuple(told), maps, tuple(licences))


def _maps(services: Services, subject: Subject, sizes: Sizes, language: str, token: CancelToken) -> Maps:
    from ....services.cadastre.plot import value
    from ....services.cadastre.queries import CadastralCommuneQuery
    from ....services.cadastre.shape_questions import questions_by_shape
    from ....services.geo.geometry import to_text
    from ....services.geo.sides import sides
    from ....services.wfs.intersect import WfsIntersectQuery

    shape = subject.shape.geometry
    frame = frame_of(shape, *sizes.plan)
    around = frame.shape
    parcels = questions_by_shape(around)
    buildings = WfsIntersectQuery(to_text(around), BUILDINGS)
    codes = dict.fromkeys(str(value(parcel, "commune")) for parcel in subject.parcels)
    communes = [CadastralCommuneQuery(code) for code in list(codes)[:_MOST_COMMUNES]]
    answers = Ask(services, language, token).all([buildings, *communes, *parcels])
    cut = 1 + len(communes)
    photo = take_photo(services, shape, frame, sizes.photo, token) if sizes.photo is not None else None
    return Maps(frame, answers[cut:], answers[0], answers[1:cut], sides(shape), photo)

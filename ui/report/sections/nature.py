"""Protected and listed natural areas, farmed parcels and vineyards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...host.i18n import tr
from ..answer import SectionAnswer
from ..asking import Ask
from ..section import LINE, POINT, SURFACE, Section
from ..subject import Subject
from ..zones import tell_zonings

if TYPE_CHECKING:
    from ....services.wfs.zoning import ZoningRow


def tell(subject: Subject, ask: Ask) -> SectionAnswer:
    """Ask for natural areas and for what is farmed."""
    return tell_zonings(subject, ask, ("nature", "agriculture"), tr("INPN (PatriNat), RPG (ASP), INAO, IGN"), words_of)


def words_of(row: ZoningRow) -> str:
    """Say what an area is."""
    return row.label


def title() -> str:
    """Give the section's title."""
    return tr("Nature and agriculture")


def nothing() -> str:
    """Say that there is nothing."""
    return tr("No protected area and no declared farmland lies on it.")


SECTION = Section(
    "nature", 10, "environment", title, nothing, tell, zonings=("nature", "agriculture"), places=(POINT, LINE, SURFACE)
)

"""The public-utility easements that lie on the subject."""

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
    """Ask for the easements."""
    return tell_zonings(subject, ask, ("easements",), tr("Géoportail de l’urbanisme (IGN)"), words_of)


def words_of(row: ZoningRow) -> str:
    """Say what an easement is: in words, with the code by which its act calls it behind."""
    return f"{row.label} ({row.code})" if row.code and row.code not in row.label else row.label


def title() -> str:
    """Give the section's title."""
    return tr("Easements")


def nothing() -> str:
    """Say that there is nothing."""
    return tr("No easement that is published lies on it; others may be in the annexes of the plan.")


SECTION = Section(
    "easements", 20, "planning", title, nothing, tell, zonings=("easements",), places=(POINT, LINE, SURFACE)
)

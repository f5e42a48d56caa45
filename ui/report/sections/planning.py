"""The planning document, the zones with their share, prescriptions and informations under their official names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QDate

from ...host.i18n import tr
from ...presentation.words import joined
from ..answer import SectionAnswer
from ..asking import Ask
from ..section import LINE, POINT, SURFACE, Section
from ..subject import Subject
from ..words import day_text
from ..zones import tell_zonings

if TYPE_CHECKING:
    from ....services.wfs.zoning import ZoningRow

_NAMED_TWICE = re.compile(r"(.+) \((.+)\)")
_NAME = re.compile(r"(?P<code>\w+?)_(?P<kind>[A-Za-z]+)_(?P<day>\d{8})(?:_\w+)?(?: — (?P<place>.+))?")


def tell(subject: Subject, ask: Ask) -> SectionAnswer:
    """Ask for all that the plan says of the subject."""
    return tell_zonings(subject, ask, ("planning",), tr("Géoportail de l’urbanisme (IGN)"), words_of)


def words_of(row: ZoningRow) -> str:
    """Say what a row of the plan is."""
    from ....services.wfs.official_labels import official_label

    if row.layer == "wfs_du:document":
        return document_text(row)
    if row.layer == "wfs_du:zone_urba":
        return joined(row.code, _once(row.label) if row.label != row.code else "")
    official = official_label(row.layer, row.code)
    return row.label if official in (None, row.label) else joined(official, row.label)


def _once(label: str) -> str:
    """Give `Zone agricole` for `Zone agricole (zone agricole)`, as the commune's name and the type's may be one."""
    found = _NAMED_TWICE.fullmatch(label)
    return found[1] if found and found[1].casefold() == found[2].casefold() else label


def document_text(row: ZoningRow) -> str:
    """Say which plan it is, and of which day, by the name that the standard gives to its files."""
    kinds = {
        "PLU": tr("Local plan (PLU)"),
        "PLUI": tr("Local plan of several communes (PLUi)"),
        "POS": tr("Land-use plan (POS)"),
        "CC": tr("Communal map (carte communale)"),
        "PSMV": tr("Plan of a protected sector (PSMV)"),
    }
    kind = kinds.get(row.code.strip().upper(), tr("Planning document ({})").format(row.code) if row.code else "")
    kind = kind or tr("Planning document")
    found = _NAME.fullmatch(row.label)
    if found is None or not QDate.fromString(found["day"], "yyyyMMdd").isValid():
        return joined(kind, row.label if row.label != row.code else "")
    day = found["day"]
    told = tr("{kind} of {day}").format(kind=kind, day=day_text(f"{day[:4]}-{day[4:6]}-{day[6:]}"))
    return joined(told, found["place"])


def title() -> str:
    """Give the section's title."""
    return tr("Planning document")


def nothing() -> str:
    """Say that there is nothing."""
    return tr("No zone, prescription or information lies on it.")


SECTION = Section(
    "planning", 10, "planning", title, nothing, tell, zonings=("planning",), places=(POINT, LINE, SURFACE)
)

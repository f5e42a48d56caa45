"""Words of groupings: their kinds, the themes of their competences, the date of the national file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QDate, QLocale, Qt

from ..host.i18n import tr
from ..host.numbers import whole

if TYPE_CHECKING:
    from ...services.groupings.index import Facts


def kind_words() -> dict[str, str]:
    """Give the legal forms of groupings by their codes in the national file."""
    return {
        "CC": tr("community of communes"),
        "CA": tr("agglomeration community"),
        "CU": tr("urban community"),
        "METRO": tr("metropolis"),
        "MET69": tr("metropolis of Lyon"),
        "EPT": tr("territorial public body"),
        "SIVU": tr("single-purpose syndicate"),
        "SIVOM": tr("multi-purpose syndicate"),
        "SMF": tr("closed mixed syndicate"),
        "SMO": tr("open mixed syndicate"),
        "PETR": tr("territorial and rural hub"),
        "POLEM": tr("metropolitan hub"),
    }


def theme_words() -> dict[str, str]:
    """Give the names of the themes that competences are chosen by."""
    return {
        "water": tr("Drinking water"),
        "sanitation": tr("Sanitation and rainwater"),
        "waste": tr("Waste"),
        "planning": tr("Planning"),
        "schools": tr("Schools"),
        "childhood": tr("Childhood and youth"),
        "rivers": tr("Rivers and floods"),
        "roads": tr("Roads and parking"),
        "transport": tr("Mobility"),
        "housing": tr("Housing"),
        "economy": tr("Economy"),
        "tourism": tr("Tourism"),
        "energy": tr("Energy and lighting"),
        "digital": tr("Digital networks"),
        "culture": tr("Culture and sport"),
        "social": tr("Social and health care"),
        "safety": tr("Fire and safety"),
        "burial": tr("Burial grounds"),
    }


def theme_of(words: str) -> str:
    """Give the key of the theme that is called so in the user's language; any other text as it is."""
    wanted = words.strip().casefold()
    return next((key for key, name in theme_words().items() if name.casefold() == wanted), words)


def left_aside(facts: Facts) -> list[str]:
    """Say what of the national file could not be taken over."""
    sentences = []
    if facts.lacks:
        sentences.append(tr("The national file lacks these columns: {}.").format(", ".join(facts.lacks)))
    if facts.unread:
        sentences.append(tr("{} rows of the file name no grouping: they were left aside.").format(whole(facts.unread)))
    if facts.without_siren:
        words = tr("{} members have no SIREN in the file: their groupings are not found.")
        sentences.append(words.format(whole(facts.without_siren)))
    return sentences


def dated(date: str, dated_by: str) -> str:
    """Say of which day the national file is, and who says so."""
    day = QLocale().toString(QDate.fromString(date, Qt.DateFormat.ISODate), QLocale.FormatType.ShortFormat)
    if dated_by == "fetched":
        return tr("file fetched on {}, which tells no date").format(day)
    return tr("file of {}").format(day)

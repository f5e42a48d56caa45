"""Installations, polluted sites, ground movements and cavities on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .presentation import Look, Presentation
from .words import position_text

if TYPE_CHECKING:
    from ...services.risks.queries import RiskSitesQuery


def theme_words() -> dict[str, str]:
    """Give the names of the themes."""
    return {
        "installations": tr("Classified installations (ICPE)"),
        "casias": tr("Former industrial sites (CASIAS)"),
        "instructions": tr("Polluted sites under study (ex-BASOL)"),
        "sis": tr("Soil information sectors (SIS)"),
        "sup": tr("Easements for polluted soils (SUP)"),
        "movements": tr("Ground movements"),
        "cavities": tr("Underground cavities"),
    }


def title(query: RiskSitesQuery) -> str:
    """Give the title of the layer."""
    theme = theme_words()[query.theme.value]
    if query.longitude is not None and query.latitude is not None:
        place = position_text(query.longitude, query.latitude)
        return tr("{theme}, {radius} m round {place}").format(theme=theme, radius=query.radius, place=place)
    return tr("{theme} · {commune}").format(theme=theme, commune=query.commune)


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "activity": tr("Activity (NAF)"),
        "address": tr("Address"),
        "commune": tr("INSEE code of the commune"),
        "date": tr("Date"),
        "id": tr("Identifier"),
        "name": tr("Name"),
        "precision": tr("Precision of the place"),
        "regime": tr("Regime"),
        "reliability": tr("Reliability"),
        "seveso": tr("Seveso"),
        "siret": tr("SIRET"),
        "state": tr("State"),
        "type": tr("Type"),
        "updated": tr("Updated"),
        "url": tr("Page"),
    }


def notes() -> dict[str, str]:
    """Give the notes of pages in words."""
    return {"others_left_out": tr("The service sent sites of other places too: they were left out.")}


PRESENTATION = Presentation(
    kind="risk_sites",
    icon="risk",
    title=title,
    aliases=aliases,
    notes=notes,
    looks={
        name: Look(name, expression)
        for name, expression in (
            ("classified_installations", '"name"'),
            ("former_industrial_sites", '"name"'),
            ("polluted_sites", '"name"'),
            ("ground_movements", '"type"'),
            ("cavities", 'coalesce("name", "type")'),
        )
    },
)

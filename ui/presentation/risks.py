"""The report's risks at places, or in a commune."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .presentation import Look, Presentation, Values

if TYPE_CHECKING:
    from ...services.risks.queries import RisksQuery


def title(query: RisksQuery) -> str:
    """Give the title of the table."""
    if query.commune is not None:
        return tr("Risks of {}").format(query.commune)
    if len(query.places) == 1:
        return tr("Risks of {}").format(query.places[0].id)
    return tr("Risks of {} places").format(len(query.places))


def presence_words() -> dict[str, str]:
    """Give the words for whether a risk is there."""
    return {"present": tr("yes"), "absent": tr("no"), "unknown": tr("not known")}


def lines(values: Values) -> tuple[str, str]:
    """Give the risk, and where it holds."""
    words = presence_words()
    at_address, at_commune = (words.get(str(values[name]), "") for name in ("at_address", "at_commune"))
    return str(values["risk"]), tr("at the address: {}, in the commune: {}").format(at_address, at_commune)


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "at_address": tr("At the address"),
        "at_commune": tr("In the commune"),
        "code": tr("Code"),
        "input_id": tr("Place"),
        "level": tr("Level"),
        "risk": tr("Risk"),
        "source": tr("Source"),
        "url": tr("Page"),
    }


def notes() -> dict[str, str]:
    """Give the notes of pages in words."""
    return {"kept": tr("Some reports were kept from an earlier asking, thirty days ago at most.")}


PRESENTATION = Presentation(
    kind="risks",
    icon="risk",
    title=title,
    lines=lines,
    aliases=aliases,
    notes=notes,
    looks={"risks": Look(name='"risk"')},
)

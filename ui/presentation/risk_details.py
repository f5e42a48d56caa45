"""Zones, plans and decrees of a commune, and of a point in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .presentation import Look, Presentation, Values
from .risks import presence_words
from .words import joined, position_text

if TYPE_CHECKING:
    from ...services.risks.queries import RiskDetailsQuery


def title(query: RiskDetailsQuery) -> str:
    """Give the title of the table."""
    if query.parcel is not None:
        return tr("Risk details of {}").format(query.parcel)
    if query.longitude is not None and query.latitude is not None:
        return tr("Risk details at {}").format(position_text(query.longitude, query.latitude))
    return tr("Risk details of {}").format(query.commune)


def topic_words() -> dict[str, str]:
    """Give the names of the topics."""
    return {
        "seismic": tr("Seismic zone"),
        "radon": tr("Radon class"),
        "clay": tr("Clay shrink-swell"),
        "azi": tr("Atlas of flooded zones (AZI)"),
        "tri": tr("High flood risk area (TRI)"),
        "flooded": tr("Flooded zone of a TRI"),
        "pprn": tr("Natural risk prevention plan (PPRN)"),
        "pprt": tr("Technological risk prevention plan (PPRT)"),
        "pprm": tr("Mining risk prevention plan (PPRM)"),
        "catnat": tr("Natural disaster decree"),
    }


def short_topic_words() -> dict[str, str]:
    """Give the names of the topics as they fit into a narrow column."""
    return {
        "seismic": tr("Seismic"),
        "radon": tr("Radon"),
        "clay": tr("Clay"),
        "azi": tr("AZI"),
        "tri": tr("TRI"),
        "flooded": tr("TRI zone"),
        "pprn": tr("PPRN"),
        "pprt": tr("PPRT"),
        "pprm": tr("PPRM"),
        "catnat": tr("Disaster"),
    }


def lines(values: Values) -> tuple[str, str]:
    """Give the topic, and what is known of it."""
    topic = topic_words().get(str(values["topic"]), str(values["topic"]))
    if values["state"] != "present":
        return topic, presence_words().get(str(values["state"]), "")
    return topic, joined(*(values[name] for name in ("code", "label", "level")))


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "begins": tr("From"),
        "code": tr("Code"),
        "commune": tr("INSEE code of the commune"),
        "ends": tr("To"),
        "label": tr("Name"),
        "level": tr("Level"),
        "published": tr("Published"),
        "source": tr("Source"),
        "state": tr("State"),
        "topic": tr("Topic"),
    }


def notes() -> dict[str, str]:
    """Give the notes of pages in words."""
    return {
        "not_asked": tr("Some topics could not be asked: they are told as unknown. Refresh the layer later."),
        "of_parcel": tr("Zones and plans are those of the parcel itself, decrees those of the commune."),
        "instead_of_parcel": tr("The parcel could not be asked with your token: this is of the commune."),
    }


PRESENTATION = Presentation(
    kind="risk_details",
    icon="risk",
    title=title,
    lines=lines,
    aliases=aliases,
    notes=notes,
    looks={"risk_details": Look(name='"label"')},
)

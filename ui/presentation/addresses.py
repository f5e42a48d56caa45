"""Addresses by their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from ..host.numbers import whole
from .presentation import Look, Presentation, Values
from .words import joined

if TYPE_CHECKING:
    from ...services.geocoding import AddressQuery


EXACT, UNCERTAIN = 0.92, 0.5
"""Scores of the geocoder, from 0 to 1: above the one the text is the whole address, below the other it may be anything.

The score is (similarity + importance / 10) / 1.1, and a label that only begins like the text is similar by 0.9."""


def title(query: AddressQuery) -> str:
    """Give the title of the layer."""
    return tr("Address: {}").format(query.text)


def lines(values: Values) -> tuple[str, str]:
    """Give the address, and its town with how near or how sure it is."""
    distance, score = values.get("distance"), values.get("score")
    near = tr("at {} m").format(whole(distance)) if distance is not None else None
    sure = _exactness(values.get("type"), score) if score is not None and distance is None else None
    town = " ".join(filter(None, (values.get("postcode"), values.get("city"))))
    return values.get("name") or values.get("label") or "", joined(town, near, sure)


def label(values: Values) -> str:
    """Give the address in one line; words where the service has none for it."""
    return values.get("label") or values.get("name") or tr("An address without a name")


def _exactness(kind: str | None, score: float) -> str:
    """Say how near to what was asked an answer is; a bare score tells nobody that the house was not found."""
    if score < UNCERTAIN:
        return tr("uncertain ({} %)").format(whole(100 * score))
    words = {"street": tr("street only"), "locality": tr("lieu-dit"), "municipality": tr("commune only")}
    return words.get(kind or "", tr("exact") if score >= EXACT else tr("probable ({} %)").format(whole(100 * score)))


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "city": tr("Commune"),
        "citycode": tr("INSEE code"),
        "context": tr("Département, region"),
        "housenumber": tr("House number"),
        "id": tr("Identifier"),
        "label": tr("Address"),
        "name": tr("Name"),
        "postcode": tr("Postcode"),
        "score": tr("Score (0 to 1)"),
        "street": tr("Street"),
        "type": tr("Type"),
    }


PRESENTATION = Presentation(
    kind="addresses",
    icon="address",
    title=title,
    lines=lines,
    aliases=aliases,
    looks={"addresses": Look("addresses", '"label"')},
)

"""Addresses by their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from ..host.numbers import decimal, whole
from .presentation import Look, Presentation, Values
from .words import joined

if TYPE_CHECKING:
    from ...services.geocoding import AddressQuery


def title(query: AddressQuery) -> str:
    """Give the title of the layer."""
    return tr("Address: {}").format(query.text)


def lines(values: Values) -> tuple[str, str]:
    """Give the address, and its town with how near or how sure it is."""
    distance, score = values.get("distance"), values.get("score")
    near = tr("at {} m").format(whole(distance)) if distance is not None else None
    sure = decimal(score, 2) if score is not None and distance is None else None
    town = " ".join(filter(None, (values.get("postcode"), values.get("city"))))
    return values.get("name") or values.get("label") or "", joined(town, near, sure)


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "city": tr("City"),
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

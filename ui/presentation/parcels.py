"""Parcels by their reference: of a commune, of a section, or one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .presentation import Look, Presentation, Values
from .words import area_text, joined

if TYPE_CHECKING:
    from ...services.cadastre.queries import ParcelQuery

NAME = (
    """coalesce(nullif("prefix", '000') || ' ', '') || regexp_replace("section", '^0', '') || ' ' || """
    """regexp_replace("number", '^0+', '')"""
)
"""The QGIS expression of `parcel_label`."""


def title(query: ParcelQuery) -> str:
    """Give the title of the layer."""
    place = query.commune if query.prefix in (None, "000") else f"{query.commune} {query.prefix}"
    if query.number:
        return tr("Parcel {commune} {section} {number}").format(
            commune=place, section=query.section, number=query.number
        )
    if query.section:
        return tr("Parcels of {commune}, section {section}").format(commune=place, section=query.section)
    return tr("Parcels of {}").format(place)


def parcel_label(values: Values) -> str:
    """Give a parcel's reference as it is written on a plan: `AN 12`, with the prefix where there is one."""
    section = str(values["section"]).lstrip("0") or str(values["section"])
    number = str(values["number"]).lstrip("0")
    prefix = values.get("prefix") or "000"
    return f"{section} {number}" if prefix == "000" else f"{prefix} {section} {number}"


def lines(values: Values) -> tuple[str, str]:
    """Give the reference, and the IDU, the contenance and the commune."""
    # The shortest first: a panel of 280 pixels shows no more than two of them.
    area = values.get("cadastral_area")
    words = None if area is None else area_text(area)
    return parcel_label(values), joined(values["idu"], words, values.get("commune_name") or values["commune"])


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes, and of those that are computed beside them."""
    return {
        "area_difference": tr("Difference of areas (m²)"),
        "area_difference_percent": tr("Difference of areas (%)"),
        "cadastral_area": tr("Cadastral area (m²)"),
        "commune": tr("Commune (INSEE code)"),
        "commune_name": tr("Commune"),
        "gis_area": tr("Computed area (m²)"),
        "idu": tr("IDU"),
        "number": tr("Parcel number"),
        "prefix": tr("Prefix"),
        "section": tr("Section"),
        "sheet": tr("Sheet"),
    }


PRESENTATION = Presentation(
    kind="parcels",
    icon="parcel",
    title=title,
    lines=lines,
    aliases=aliases,
    looks={"parcels": Look("parcels", NAME)},
)

"""Communes by name, INSEE code or postcode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from ..host.numbers import whole
from .presentation import Look, Presentation, Values
from .words import joined

if TYPE_CHECKING:
    from ...services.communes.service import CommuneQuery


def title(query: CommuneQuery) -> str:
    """Give the title of the layer."""
    return tr("Communes: {}").format(query.text)


def title_of_one(commune: Values) -> str:
    """Give the title of the layer of one commune."""
    return tr("Commune: {name} ({code})").format(name=commune["name"], code=commune["code"])


def lines(values: Values) -> tuple[str, str]:
    """Give the name, and the code with what tells communes of one name apart."""
    population = values.get("population")
    people = tr("{} inhabitants").format(whole(population)) if population is not None else None
    return values.get("name") or values["code"], joined(values["code"], values.get("department"), people)


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "area_ha": tr("Area (ha)"),
        "code": tr("INSEE code"),
        "department": tr("Département"),
        "epci_code": tr("EPCI (SIREN)"),
        "epci_name": tr("EPCI"),
        "name": tr("Name"),
        "population": tr("Population"),
        "postcodes": tr("Postcodes"),
        "region": tr("Region"),
    }


PRESENTATION = Presentation(
    kind="communes",
    icon="commune",
    title=title,
    title_of_one=title_of_one,
    lines=lines,
    aliases=aliases,
    looks={"communes": Look("communes", '"name"')},
)

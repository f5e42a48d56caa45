"""The benches of a commune."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .presentation import Look, Presentation, Values

if TYPE_CHECKING:
    from ...services.benches import BenchQuery


def title(query: BenchQuery) -> str:
    """Give the title of the layer."""
    return tr("Benches of {}").format(query.commune)


def lines(values: Values) -> tuple[str, str]:
    """Give the material, and how many people sit on it."""
    return values["material"] or values["id"], tr("{} seats").format(values["seats"])


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {"id": tr("Identifier"), "material": tr("Material"), "seats": tr("Seats")}


PRESENTATION = Presentation(
    kind="benches",
    icon="bench",
    title=title,
    lines=lines,
    aliases=aliases,
    looks={"benches": Look("benches", '"material"')},
)

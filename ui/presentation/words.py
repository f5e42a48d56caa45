"""Words that several kinds of questions share."""

from __future__ import annotations

from ..host.i18n import tr
from ..host.numbers import whole


def area_text(square_metres: float | None) -> str:
    """Give an area in words; an unknown one is said to be so."""
    if square_metres is None:
        return tr("unknown")
    return tr("{} m²").format(whole(square_metres))


def position_text(longitude: float, latitude: float) -> str:
    """Give a position in degrees, latitude first as people write it."""
    return f"{latitude:.5f}, {longitude:.5f}"


def joined(*parts: str | None) -> str:
    """Give what is known of some parts on one line."""
    return " · ".join(filter(None, parts))


def overlap_aliases() -> dict[str, str]:
    """Give the aliases of what is computed of a feature's overlap with a shape."""
    return {
        "intersection_area": tr("Intersection (m²)"),
        "intersection_length": tr("Length in common (m)"),
        "intersection_ratio": tr("Share in the intersection (0 to 1)"),
    }

"""Words that several kinds of questions share."""

from __future__ import annotations

from ..host.i18n import tr
from ..host.numbers import decimal, whole

_ROUNDING = 1e-6
"""What the coordinates of the services leave open: a shape is the whole of itself."""
_LEAST_TOLD = 0.001


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


def metres_text(length: float) -> str:
    """Give a length in m, to the decimetre."""
    return decimal(length, 1)


def is_contact(length: float | None, share: float | None) -> bool:
    """Whether what has a length (m) and a share in common with a shape but meets it, as a line that ends at it."""
    from ...services.wfs.lying_in import CONTACT, MOST_OF_IT

    return length is not None and length < CONTACT and (share or 0) < MOST_OF_IT


def contact_text() -> str:
    """Say that something meets a shape, and does not run in it."""
    return tr("mere contact")


def percent_text(share: float) -> str:
    """Give a share in per cent; what is there is never told as nothing, nor a part as the whole."""
    if 0 < share < _LEAST_TOLD:
        return f"< {percent_text(_LEAST_TOLD)}"
    if 1 - _LEAST_TOLD / 2 <= share < 1 - _ROUNDING:
        return f"> {percent_text(1 - _LEAST_TOLD)}"
    digits = 0 if not share or 0.1 <= share < 0.995 or share >= 1 - _ROUNDING else 1
    return f"{decimal(100 * share, digits)} %"

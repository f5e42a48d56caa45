"""The subject in words: its references by section, its contenance as deeds write it, both areas."""

from __future__ import annotations

from collections.abc import Sequence

from ...services.cadastre.pages import PARCELS
from ...services.model import Feature
from ..host.i18n import tr
from ..host.numbers import whole
from .words import area_text, joined

_COMMUNE, _PREFIX, _SECTION, _NUMBER, _CADASTRAL, _COMPUTED, _NAME = map(
    PARCELS.index, ("commune", "prefix", "section", "number", "cadastral_area", "gis_area", "commune_name")
)


def land_area(square_metres: int) -> str:
    """Give an area in hectares, ares and centiares, as deeds and extracts do: `1 ha 02 a 05 ca`."""
    hectares, rest = divmod(square_metres, 10_000)
    ares, centiares = divmod(rest, 100)
    if hectares:
        return tr("{ha} ha {a} a {ca} ca").format(ha=whole(hectares), a=f"{ares:02d}", ca=f"{centiares:02d}")
    if ares:
        return tr("{a} a {ca} ca").format(a=ares, ca=f"{centiares:02d}")
    return tr("{ca} ca").format(ca=centiares)


def references_text(parcels: Sequence[Feature], with_commune: bool = False) -> str:
    """Give the references by section, `AN 401 · 402, AB 7`; with their communes where these are several, or asked."""
    sections: dict[tuple[str, str, str], list[str]] = {}
    for parcel in parcels:
        values = parcel.attributes
        place = str(values[_NAME] or values[_COMMUNE]), str(values[_PREFIX]), str(values[_SECTION])
        sections.setdefault(place, []).append(str(values[_NUMBER]).lstrip("0"))
    communes = list(dict.fromkeys(commune for commune, _, _ in sections))
    told = []
    for commune in communes:
        own = ", ".join(_section(*place[1:], numbers) for place, numbers in sections.items() if place[0] == commune)
        told.append(f"{commune} {own}" if with_commune or len(communes) > 1 else own)
    return " ; ".join(told)


def _section(prefix: str, section: str, numbers: Sequence[str]) -> str:
    before = "" if prefix == "000" else f"{prefix} "
    return f"{before}{section.lstrip('0') or section} {' · '.join(numbers)}"


def areas_text(parcels: Sequence[Feature]) -> str:
    """Give the number of parcels, their contenance (in ha, a, ca and in m²) and their computed area."""
    known = [parcel.attributes[_CADASTRAL] for parcel in parcels if parcel.attributes[_CADASTRAL] is not None]
    computed = sum(parcel.attributes[_COMPUTED] or 0 for parcel in parcels)
    told = joined(
        tr("{} parcels").format(whole(len(parcels))) if len(parcels) != 1 else tr("1 parcel"),
        _contenance(known, len(parcels) - len(known)),
        tr("computed {}").format(area_text(computed)),
    )
    return told.replace(" · ", "\u00a0· ")  # no line begins with a dot


def _contenance(known: Sequence[int], unknown: int) -> str:
    if not known:
        return tr("contenance unknown")
    total = sum(known)
    words = f"{land_area(total)} ({area_text(total)})"
    return tr("{area}, unknown for {count}").format(area=words, count=whole(unknown)) if unknown else words


def place_text(kind: str, label: str) -> str:
    """Give a place with what it is, where its name does not say so."""
    forms = {
        "commune": tr("Commune {}"),
        "lieu_dit": tr("Lieu-dit {}"),
        "position": tr("Position {}"),
    }
    return forms[kind].format(label) if kind in forms else label

"""Words that several sections share."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QDate, QLocale, Qt

from ...services.model import Feature
from ..host.i18n import tr
from ..host.numbers import whole
from ..presentation.parcels import parcel_label
from ..presentation.words import area_text, joined
from .answer import Source

_HECTARE, _ARE = 10_000, 100
_FEW = 4


def day_text(day: str) -> str:
    """Give a day (year-month-day) as the user's country writes it; what is no day as it is."""
    date = QDate.fromString(day[:10], Qt.DateFormat.ISODate)
    return QLocale().toString(date, QLocale.FormatType.ShortFormat) if date.isValid() else day


def source_text(source: Source) -> str:
    """Tell whose data something is, and of which day."""
    return tr("{source}, asked on {day}").format(source=source.title, day=day_text(source.day))


def land_text(square_metres: float | None) -> str:
    """Give an area as the land register does, in hectares, ares and centiares, and in m²; None is told as unknown."""
    if square_metres is None:
        return area_text(None)
    hectares, rest = divmod(round(square_metres), _HECTARE)
    ares, centiares = divmod(rest, _ARE)
    parts = [tr("{} ha").format(whole(hectares))] if hectares else []
    parts += [tr("{} a").format(f"{ares:02d}" if hectares else ares)] if hectares or ares else []
    parts.append(tr("{} ca").format(f"{centiares:02d}" if parts else centiares))
    return f"{' '.join(parts)} ({area_text(square_metres)})"


def subject_title(parcels: Sequence[Feature]) -> str:
    """Say which parcels a sheet is about: the first few by their references, with their commune."""
    return joined(*subject_names(parcels))


def subject_names(parcels: Sequence[Feature]) -> tuple[str, str]:
    """Give the references of the first few parcels, and their communes."""
    from ...services.cadastre.pages import PARCELS

    names = [field.name for field in PARCELS.fields]
    values = [dict(zip(names, parcel.attributes)) for parcel in parcels]
    few = ", ".join(map(parcel_label, values[:_FEW]))
    if len(values) > _FEW:
        few = tr("{few} and {count} more").format(few=few, count=len(values) - _FEW)
    communes = dict.fromkeys(str(one["commune_name"] or one["commune"]) for one in values)
    return few, ", ".join(list(communes)[:_FEW])

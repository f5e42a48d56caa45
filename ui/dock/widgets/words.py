"""Short words that all forms use: counts, and whose data it is."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsMapLayer, QgsVectorLayer

from ....services.cadastre.area_difference import AreaDifference
from ....services.endpoints import ENDPOINTS
from ...host.i18n import tr
from ...host.numbers import decimal
from ...host.numbers import whole as number
from ...host.words.queries import on_one_line


def count(shown: int, total: int | None) -> str:
    """Tell how many of how many."""
    return number(shown) if total is None else tr("{} of {}").format(number(shown), number(total))


def added(layers: Sequence[QgsMapLayer]) -> str:
    """Tell how many layers came, and which of them hold nothing: on the map nothing would be seen of it."""
    text = tr("1 layer added") if len(layers) == 1 else tr("{} layers added").format(number(len(layers)))
    empty = [on_one_line(layer.name()) for layer in layers if _is_empty(layer)]
    return f"{text}. {tr('It holds no features: {}').format(', '.join(empty))}" if empty else text


def _is_empty(layer: QgsMapLayer) -> bool:
    # A service would have to be asked, here in the main thread.
    here = isinstance(layer, QgsVectorLayer) and layer.isValid() and layer.providerType() in ("ogr", "memory")
    return here and bool(layer.dataProvider().empty())


def status(shown: int, total: int | None, service: str) -> str:
    """Tell how many of how many, and whose data it is."""
    return f"{count(shown, total)} · {ENDPOINTS[service].attribution}"


def added_status(added: int, total: int | None, service: str) -> str:
    """Tell how many of how many are on the map, and whose data it is."""
    return f"{tr('Added to the map: {}').format(count(added, total))} · {ENDPOINTS[service].attribution}"


def reached_status(shown: int, service: str, can_go_on: bool) -> str:
    """Tell that as many came as were asked for, so that there may be more, and whose data it is."""
    told = tr("{}, there may be more") if can_go_on else tr("{}, there may be more; type more to narrow")
    return f"{told.format(number(shown))} · {ENDPOINTS[service].attribution}"


def area(square_metres: float) -> str:
    """Give an area in m²."""
    return tr("{} m²").format(number(square_metres))


def difference(between: AreaDifference) -> tuple[str, ...]:
    """Give the difference of two areas in m², and in per cent where there is one: `+12`, `(+3.1 %)`."""
    metres = _signed(round(between.metres))
    if between.percent is None:
        return (metres,)
    digits = 1 if abs(between.percent) < 10 else 0
    return metres, tr("({} %)").format(_sign(between.percent) + decimal(abs(between.percent), digits))


def _signed(value: int) -> str:
    return f"{_sign(value)}{number(abs(value))}"


def _sign(value: float) -> str:
    return "+" if value > 0 else "−" if value < 0 else ""

"""What all forms of the dock share: QGIS and the services, my commune, the map tools, the picked parcels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtWidgets import QAction

if TYPE_CHECKING:
    from ..host.context import Context
    from ..host.home_commune import HomeCommune
    from ..layers.parcels.basket import ParcelBasket


@dataclass(frozen=True)
class FormContext:
    """Made once by the dock and handed to each form; `tools` are the actions of the map tools, by their names."""

    context: Context
    home: HomeCommune
    tools: Mapping[str, QAction] = field(default_factory=dict)
    basket: ParcelBasket | None = None

    @property
    def iface(self) -> Any:
        """QGIS's interface."""
        return self.context.iface

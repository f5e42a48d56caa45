"""The roof: creates the parts, registers them with QGIS, and takes them away again."""

from __future__ import annotations

from typing import Any

from .ui.host.context import Context


class CartoMairiePlugin:
    """The plugin as QGIS sees it."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._context: Context | None = None

    def initGui(self) -> None:
        """Register every door."""
        self._context = Context(self._iface)

    def unload(self) -> None:
        """Take away all that `initGui` brought."""
        if self._context is not None:
            self._context.close()
            self._context = None

"""The plugin's page in QGIS's own options, as QGIS asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QWidget

from ..host.icons import icon

if TYPE_CHECKING:
    from ..host.context import Context

TITLE = "Carto Mairie"


class OptionsDoor:
    """Puts the page into QGIS's options, and takes it out again."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._factory: OptionsFactory | None = None

    def load(self) -> None:
        """Register the page."""
        self._factory = OptionsFactory(self._context, icon("carto_mairie"))
        self._context.iface.registerOptionsWidgetFactory(self._factory)

    def unload(self) -> None:
        """Take it out."""
        if self._factory is not None:
            self._context.iface.unregisterOptionsWidgetFactory(self._factory)
            self._factory = None


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page when the options are opened."""

    def __init__(self, context: Context, icon: QIcon) -> None:
        super().__init__(TITLE, icon)
        self._context = context

    def createWidget(self, parent: QWidget | None) -> QgsOptionsPageWidget:
        """Give a new page."""
        from .page import OptionsPage  # with the services, which are heavy and may be missing at the start

        return OptionsPage(self._context, parent)

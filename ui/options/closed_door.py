"""What stands in the toolbar where packages are missing: the plugin's button, which says what to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction

from ...services.errors import MissingPackagesError
from ..host.i18n import tr
from ..host.icons import icon

if TYPE_CHECKING:
    from ..host.context import Context

MENU = "Carto Mairie"


class ClosedDoor(QObject):
    """Tells at start, and at each click, which packages are missing and how to get them."""

    def __init__(self, context: Context, missing: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._error = MissingPackagesError(missing)
        self.action: QAction | None = None

    def load(self) -> None:
        """Put the action into QGIS, and say it."""
        iface = self._context.iface
        self.action = QAction(icon("carto_mairie"), "Carto Mairie", iface.mainWindow())
        self.action.setObjectName("CartoMairieAction")
        self.action.setToolTip(tr("Carto Mairie: Python packages are missing"))
        self.action.triggered.connect(self._tell)
        iface.addToolBarIcon(self.action)
        iface.addPluginToWebMenu(MENU, self.action)
        self._tell()

    def unload(self) -> None:
        """Take the action away."""
        if self.action is not None:
            iface = self._context.iface
            iface.removePluginWebMenu(MENU, self.action)
            iface.removeToolBarIcon(self.action)
            self.action.deleteLater()
            self.action = None

    def _tell(self) -> None:
        self._context.messages.show_error(self._error)

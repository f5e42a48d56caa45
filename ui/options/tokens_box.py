"""Tokens of the services that have more for those with an account: which of QGIS's configurations holds each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgsAuthConfigSelect
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFormLayout, QGroupBox, QLabel, QWidget

from ..host.i18n import tr

if TYPE_CHECKING:
    from ..host.settings import Settings


class TokensBox(QGroupBox):
    """The token itself is kept by QGIS's encrypted database; the settings hold the id of its configuration."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tr("Tokens"), parent)
        self.setObjectName("tokens")
        self._settings = settings
        self.selects = {"risks": QgsAuthConfigSelect()}
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        told = QLabel(
            tr(
                "With a free account at georisques.gouv.fr, the zones and plans of a parcel are asked by its code. "
                "Put the token into the password of a “Basic authentication”."
            )
        )
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        form.addRow(told)
        for service, select in self.selects.items():
            select.setObjectName(f"auth_{service}")
            select.setAccessibleName(tr("Token of Géorisques"))
            select.setConfigId(settings.authcfg(service))
            form.addRow(tr("Géorisques"), select)

    def apply(self) -> None:
        """Keep the ids."""
        for service, select in self.selects.items():
            self._settings.set_authcfg(service, select.configId())

"""The choice of an arrondissement in Paris, Lyon and Marseille, whose cadastre numbers its sections in each anew."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy, QWidget

from .....services.communes.insee import arrondissements_of
from ....host.i18n import tr


class ArrondissementBox(QComboBox):
    """Shown for those three cities alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("arrondissement")
        self.setAccessibleName(tr("Arrondissement"))
        self.setToolTip(tr("Each arrondissement has sections of its own"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def code(self) -> str:
        """The INSEE code of the arrondissement that is chosen, empty for none."""
        return self.currentData() or ""

    def offer(self, commune: str) -> None:
        """Offer the arrondissements of a commune, without telling anyone; one that has none hides the box."""
        self.clear()
        codes = arrondissements_of(commune)
        if codes:
            self.addItem(tr("Choose the arrondissement"), "")
        for number, code in enumerate(codes, 1):
            name = tr("Arrondissement 1") if number == 1 else tr("Arrondissement {}").format(number)
            self.addItem(f"{name} · {code}", code)
        self.setVisible(bool(codes))

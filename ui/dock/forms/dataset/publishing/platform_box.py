"""Where is published, told at a glance, and with whose key."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ......services.errors import CartoMairieError
from .....host import keys
from .....host.i18n import tr
from .....host.messages import wording
from .....host.settings import Settings
from ....widgets.narrow_box import narrow_box
from ...part import small_button, wrapped_label

_BANNER_MARGIN = 4


class PlatformBox(QWidget):
    """The platform, a banner that looks otherwise for each, and the key; `changed` tells of another one of either."""

    changed = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.banner = wrapped_label(name="platformBanner")
        self.banner.setAutoFillBackground(True)
        self.banner.setMargin(_BANNER_MARGIN)
        self.platform = narrow_box("platform", tr("Platform"))
        self.platform.addItem(tr("Demonstration: demo.data.gouv.fr"), "datasets_demo")
        self.platform.addItem(tr("Production: data.gouv.fr"), "datasets")
        self.key = narrow_box("publishKey", tr("Key that QGIS keeps"))
        self.new_key = QLineEdit()
        self.new_key.setObjectName("newKey")
        self.new_key.setAccessibleName(tr("Key to add"))
        self.new_key.setPlaceholderText(tr("Key from your profile page"))
        self.new_key.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep = small_button("keepKey", tr("Keep the key"), self._keep, tr("Put the key into QGIS’s own safe"))
        self.adding = QWidget()
        row = QHBoxLayout(self.adding)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.new_key, 2)
        row.addWidget(self.keep, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.banner, self.platform, self.key, self.adding):
            layout.addWidget(part)
        self.platform.setCurrentIndex(self.platform.findData(keys.platform(settings)))
        self.platform.activated.connect(lambda _: self._choose_platform())
        self.key.activated.connect(lambda _: self._choose_key())
        self.new_key.returnPressed.connect(self._keep)
        self.refresh()

    @property
    def service(self) -> str:
        """The platform, by its key in the table of services."""
        return str(self.platform.currentData())

    @property
    def production(self) -> bool:
        """Whether what is published there may be seen by everyone."""
        return self.service == keys.PLATFORMS[0]

    def fold(self, folded: bool) -> None:
        """Show the banner alone, where the platform is settled."""
        for part in (self.platform, self.key):
            part.setVisible(not folded)
        self.adding.setVisible(not folded and not self.key.currentData())

    def refresh(self) -> None:
        """Show the keys that QGIS keeps by now, and what the platform is."""
        self.key.clear()
        self.key.addItem(tr("Add a key…"), "")
        for each in keys.choices():
            self.key.addItem(tr("Key: {}").format(each.name), each.authcfg)
        known = self.key.findData(keys.configured(self._settings, self.service))
        self.key.setCurrentIndex(max(0, known))
        self.adding.setVisible(not self.key.currentData())
        self._paint()

    def _paint(self) -> None:
        """Turn the colours of the banner round for production: in any theme it looks otherwise."""
        if self.production:
            text = tr("PRODUCTION · data.gouv.fr. What is public there is seen by everyone.")
        else:
            text = tr("DEMONSTRATION · demo.data.gouv.fr. To try: with an account and a key of its own.")
        self.banner.setText(text)
        font = self.banner.font()
        font.setBold(self.production)
        self.banner.setFont(font)
        roles = QPalette.ColorRole
        filled = (
            (roles.Highlight, roles.HighlightedText) if self.production else (roles.AlternateBase, roles.WindowText)
        )
        self.banner.setBackgroundRole(filled[0])
        self.banner.setForegroundRole(filled[1])

    def _choose_platform(self) -> None:
        keys.choose_platform(self._settings, self.service)
        self.refresh()
        self.changed.emit()

    def _choose_key(self) -> None:
        keys.configure(self._settings, self.service, str(self.key.currentData() or ""))
        self.adding.setVisible(not self.key.currentData())
        self.changed.emit()

    def _keep(self) -> None:
        """Put the typed key into the authentication database, and forget it here."""
        typed = self.new_key.text().strip()
        if not typed:
            return
        try:
            if keys.unlock():
                authcfg = keys.store(self.platform.currentText(), typed)
                keys.configure(self._settings, self.service, authcfg)
                self.new_key.clear()
        except CartoMairieError as error:
            self.refused.emit(wording(error))
        self.refresh()
        self.changed.emit()

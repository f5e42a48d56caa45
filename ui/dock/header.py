"""The head of the dock: my commune, which is the default of every form, the background in sight, the settings."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from ..host.fields.commune_field import Commune, CommuneField
from ..host.home_commune import HomeCommune
from ..host.i18n import tr
from ..host.icons import icon
from ..host.plain import tooltip
from ..host.settings import OPTIONS_PAGE
from .form_context import FormContext
from .prepare_panel import PreparePanel
from .widgets.background_switch import BackgroundSwitch
from .widgets.elided_button import ElidedButton

_MOST_FOR_BACKGROUND = 0.45


class Header(QWidget):
    """`⌂ name · code ▾` with `Plan IGN ▾` beside it; under it a field to choose another commune while one is chosen."""

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = shared.home
        self.button = ElidedButton(" ▾")
        self.button.setObjectName("homeCommune")
        self.button.setIcon(icon("home"))
        self.button.setCheckable(True)
        self.button.setAutoRaise(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.field = CommuneField(shared.context)
        self.field.setObjectName("homeCommuneField")
        self.trouble = QLabel()
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        self.background = BackgroundSwitch(shared.context)
        self.settings = QToolButton()
        self.settings.setObjectName("settings")
        self.settings.setIcon(icon("settings"))
        self.settings.setToolTip(tr("Settings"))
        self.settings.setAccessibleName(tr("Settings"))
        self.settings.setAutoRaise(True)
        self.settings.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.settings.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        options = self.menu.addAction(tr("Settings…"))
        options.setObjectName("openOptions")
        options.triggered.connect(lambda: shared.iface.showOptionsDialog(self.window(), OPTIONS_PAGE))
        self.settings.setMenu(self.menu)
        self.prepare = PreparePanel(shared)
        prepare = self.menu.addAction(tr("Prepare the project of my commune…"))
        prepare.setObjectName("openPrepare")
        prepare.triggered.connect(lambda: self.button.setChecked(True))
        self._lay_out()
        self.button.toggled.connect(self._open)
        self.field.chosen.connect(self._choose)
        self.field.troubled.connect(self._tell)
        self._home.changed.connect(self._show)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the larger half of the row to the commune."""
        super().resizeEvent(event)
        self.background.setMaximumWidth(int(self.width() * _MOST_FOR_BACKGROUND))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.button, 1)
        row.addWidget(self.background)
        row.addWidget(self.settings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.field)
        layout.addWidget(self.trouble)
        layout.addWidget(self.prepare)
        self.prepare.hide()
        self.field.hide()
        self.trouble.hide()

    def _show(self) -> None:
        commune = home_of(self._home)
        self.button.set_text(commune.label if commune else tr("My commune…"))
        self.button.setToolTip(tooltip(commune.label if commune else "", tr("My commune: the default of every form")))

    def _open(self, opened: bool) -> None:
        self.field.set_commune(home_of(self._home))
        self.field.setVisible(opened)
        self._tell("")
        if opened:
            self.field.selectAll()
            self.field.setFocus()
            self.prepare.open()
        else:
            self.prepare.dismiss()
        self.prepare.setVisible((opened and bool(self._home.code)) or self.prepare.needed)

    def _choose(self, commune: Commune | None) -> None:
        if commune is not None:
            self._home.set(commune.code, commune.name)
            self.button.setChecked(False)

    def _tell(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))


def home_of(home: HomeCommune) -> Commune | None:
    """Give my commune, None when none is chosen yet."""
    return Commune(home.code, home.name) if home.code else None

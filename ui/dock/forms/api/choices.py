"""What APIs are about, and who may call them."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from .....services.state_apis.queries import ACCESS
from ....host.i18n import tr
from ....presentation.state_apis import access_words
from ...widgets.narrow_box import narrow_box


class ApiChoices(QWidget):
    """A theme and an access; any of both at first."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = narrow_box("apiTheme", tr("Theme"), {"": tr("All themes")})
        words = access_words()
        self.access = narrow_box(
            "apiAccess", tr("Access"), {"": tr("Any access"), **{access: words[access] for access in ACCESS}}
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for box in (self.theme, self.access):
            layout.addWidget(box)
            box.activated.connect(lambda _: self.changed.emit())

    def showEvent(self, event: QShowEvent) -> None:
        """Offer the themes when they may first be looked at: they are in a file."""
        super().showEvent(event)
        if self.theme.count() == 1:
            from .....services.state_apis.themes import themes

            for theme in sorted(themes()):
                self.theme.addItem(theme, theme)

    @property
    def chosen(self) -> bool:
        """Whether anything is chosen, so that there is something to look for without a word."""
        return bool(self.theme.currentData() or self.access.currentData())

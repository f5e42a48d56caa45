"""What lies around the place, as layers: installations, polluted sites, ground movements, cavities."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QSpinBox, QToolButton, QWidget

from ....host.i18n import tr
from ....presentation.risk_sites import theme_words
from ...widgets.elided_button import ElidedButton

DEFAULT_RADIUS, LARGEST_RADIUS = 1000, 10_000


class AroundPanel(QWidget):
    """A menu of themes, and the radius in metres; of a commune, all of it is loaded."""

    def __init__(self, form: Any) -> None:
        super().__init__(form)
        self._form = form
        self.themes = ElidedButton()
        self.themes.setObjectName("riskSites")
        self.themes.set_text(tr("Sites around"))
        self.themes.setAccessibleName(tr("Add sites around the place to the map"))
        self.themes.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.themes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self)
        for theme, words in theme_words().items():
            item = menu.addAction(words)
            item.setObjectName(f"riskSites_{theme}")
            item.triggered.connect(lambda _, theme=theme: self.add(theme))
        self.themes.setMenu(menu)
        self.radius = QSpinBox()
        self.radius.setObjectName("riskRadius")
        self.radius.setRange(1, LARGEST_RADIUS)
        self.radius.setSingleStep(100)
        self.radius.setValue(DEFAULT_RADIUS)
        self.radius.setSuffix(" m")
        self.radius.setAccessibleName(tr("Radius in metres"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.themes, 1)
        layout.addWidget(self.radius)

    def add(self, theme: str) -> None:
        """Load the sites of a theme into a layer."""
        from .....services.risks.queries import RiskSitesQuery, Theme

        report = self._form.chosen_report()
        if report is None:
            self._form.notice.tell(tr("Choose a place in the table first."))
        elif report.place is None:
            self._form.adding.start([RiskSitesQuery(Theme(theme), self._form.asking.query.commune)])
        else:
            place = report.place
            circle = RiskSitesQuery(Theme(theme), None, place.longitude, place.latitude, self.radius.value())
            self._form.adding.start([circle])

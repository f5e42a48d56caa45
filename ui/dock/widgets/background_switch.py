"""The background in sight: which one the map has, and one click to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QPoint, QSize, Qt, QTimer
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...host.i18n import tr
from ...host.plain import tooltip
from ...layers.map.basemaps import background_title, shown_background
from .basemap_menu import BasemapMenu
from .elided_button import ElidedButton

if TYPE_CHECKING:
    from ...host.context import Context


class BackgroundSwitch(ElidedButton):
    """Reads `Plan IGN ▾`; follows what is done among the layers too."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(" ▾", parent)
        self.setObjectName("background")
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.menu_of_maps = BasemapMenu(context, self)
        # Not Qt's own menu of a button, for which it would draw a second arrow.
        self.clicked.connect(lambda: self.menu_of_maps.popup(self.mapToGlobal(QPoint(0, self.height()))))
        self._later = QTimer(self)  # a project that is opened tells of each of its layers
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        project = QgsProject.instance()
        for changed in (project.layersAdded, project.layersRemoved, project.layerTreeRoot().visibilityChanged):
            changed.connect(self._look_later)
        self.refresh()

    def refresh(self) -> None:
        """Say what the map lies on."""
        title = background_title(shown_background())
        self.set_text(title)
        told = tr("Background map: {}").format(title)
        self.setAccessibleName(told)
        self.setToolTip(tooltip(told))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the whole text, with a hair more than it is wide: a text in just its own width is elided."""
        return QSize(self.whole_width() + self.fontMetrics().averageCharWidth(), super().sizeHint().height())

    def _look_later(self, *_: object) -> None:
        self._later.start()

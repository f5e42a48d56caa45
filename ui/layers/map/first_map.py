"""A first map in an empty project: a background, the projection of the place, and my commune in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....services.cancel import CancelToken
from ....services.errors import CartoMairieError, Problem, QueryError
from ....services.geo.projection import overseas
from ...host.i18n import tr
from ...host.latest import LatestJob
from .basemaps import SERVICE, add_basemap, first_basemap
from .navigation import wgs84, zoom_to
from .project_crs import LAMBERT_93, set_crs

if TYPE_CHECKING:
    from ...host.context import Context

FRANCE = QgsRectangle(-5.2, 41.3, 9.7, 51.1)
"""Metropolitan France, in degrees."""


class FirstMap(QObject):
    """Shows my commune, or France where none is chosen; `shown` tells that the map is there."""

    shown = pyqtSignal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._locating = LatestJob(context.jobs, tr("My commune"), self)
        self._locating.produced.connect(self._show)
        self._locating.failed.connect(context.messages.show_error)

    def show_home(self) -> None:
        """Zoom to my commune, whose extent is asked for."""
        code, context = self._context.home.code, self._context
        if not code:
            self._show(QgsGeometry.fromRect(FRANCE))
            return

        def locate(token: CancelToken) -> QgsGeometry:
            from ....services.communes.service import CommuneQuery

            for page in context.services.pages(CommuneQuery(code, outlines=False), token):
                for feature in page.features:
                    if feature.attributes[page.schema.index("code")] == code and feature.geometry:
                        geometry = QgsGeometry()
                        geometry.fromWkb(feature.geometry)
                        return geometry
            raise QueryError(Problem.INSEE_CODE, code, field="commune")

        self._locating.fetch(locate)

    def cancel(self) -> None:
        """Give up."""
        self._locating.cancel()

    def _show(self, place: QgsGeometry) -> None:
        project = QgsProject.instance()
        empty = not project.mapLayers()
        if empty:
            try:
                add_basemap(first_basemap(self._context.settings), self._context.endpoints()[SERVICE].url)
            except CartoMairieError as error:
                self._context.messages.show_error(error)
                return
        if empty or not project.crs().isValid():
            # QGIS gives a project the CRS of its first layer, the web's for a background, once its event loop is
            # reached: this one is chosen after.
            QTimer.singleShot(0, lambda: self._zoom(place, _crs_of(place)))
        else:
            self._zoom(place, None)

    def _zoom(self, place: QgsGeometry, crs: QgsCoordinateReferenceSystem | None) -> None:
        if crs is not None:
            set_crs(QgsProject.instance(), crs)
        zoom_to(self._context.iface, place, wgs84())
        self.shown.emit()


def _crs_of(place: QgsGeometry) -> QgsCoordinateReferenceSystem:
    centre: Any = place.boundingBox().center()
    return QgsCoordinateReferenceSystem(f"EPSG:{overseas(centre.x(), centre.y()) or LAMBERT_93}")

"""A first map in an empty project: a background, the projection of the place, and my commune in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....services.cancel import CancelToken
from ....services.errors import CartoMairieError, Problem, QueryError
from ...host.i18n import tr
from ...host.latest import LatestJob
from .basemaps import SERVICE, add_basemap, first_basemap, has_basemap
from .navigation import wgs84, zoom_to
from .project_crs import set_crs, suited_crs

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
        self._prepare = True
        self._locating = LatestJob(context.jobs, tr("My commune"), self)
        self._locating.produced.connect(self._show)
        self._locating.failed.connect(context.messages.show_error)

    def show_home(self, prepare: bool = True) -> None:
        """Zoom to my commune, whose extent is asked for; `prepare` a new project with a CRS and a background."""
        self._prepare = prepare
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
        new = is_new(project)
        crs = suited_crs(project, *_middle(place)) if self._prepare and (new or not project.crs().isValid()) else None
        if self._prepare and new and not has_basemap():
            try:
                add_basemap(first_basemap(self._context.settings), self._context.endpoints()[SERVICE].url)
            except CartoMairieError as error:
                self._context.messages.show_error(error)
                return
        if crs is not None:
            # QGIS gives a project the CRS of its first layer, the web's for a background, once its event loop is
            # reached: this one is chosen after.
            QTimer.singleShot(0, lambda: self._zoom(place, crs))
        else:
            self._zoom(place, None)

    def _zoom(self, place: QgsGeometry, crs: QgsCoordinateReferenceSystem | None) -> None:
        if crs is not None and crs != QgsProject.instance().crs():
            set_crs(QgsProject.instance(), crs)
        zoom_to(self._context.iface, place, wgs84())
        self.shown.emit()


def is_new(project: QgsProject) -> bool:
    """Whether nobody has put anything into a project yet: it is in no file, and what it shows is the plugin's."""
    return not project.fileName() and all(
        any(key.startswith("carto_mairie/") for key in layer.customPropertyKeys())
        for layer in project.mapLayers().values()
    )


def _middle(place: QgsGeometry) -> tuple[float, float]:
    centre: Any = place.boundingBox().center()
    return centre.x(), centre.y()

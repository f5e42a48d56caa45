"""Results that last: with a project that is saved, its layers in memory go into a GeoPackage beside it, if wanted."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ...host.context import Context
from ...host.i18n import tr
from ...host.settings import KEEP, KEEP_GEOPACKAGE
from .save_action import SaveAction, is_own_in_memory

SUFFIX = "_carto_mairie.gpkg"


class KeepResults(QObject):
    """Offers it once for each set of layers; by the setting `results/keep` it is done without asking."""

    def __init__(self, context: Context, saving: SaveAction, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._saving = context, saving
        self._offered: frozenset[str] = frozenset()

    def load(self) -> None:
        """Take note of each saving of the project."""
        QgsProject.instance().projectSaved.connect(self._look)

    def unload(self) -> None:
        """Take note no more."""
        QgsProject.instance().projectSaved.disconnect(self._look)

    def _look(self) -> None:
        path = kept_in(QgsProject.instance())
        layers = [layer for layer in QgsProject.instance().mapLayers().values() if _worth_keeping(layer)]
        if path is None or not layers:
            return
        if self._context.settings.text(KEEP) == KEEP_GEOPACKAGE:
            self._keep(path, layers)
            return
        names = frozenset(layer.id() for layer in layers)
        if names == self._offered:
            return
        self._offered = names
        text = tr("{count} layers of Carto Mairie are in memory: they are lost when QGIS closes.")
        self._context.messages.offer(
            text.format(count=len(layers)), tr("Keep them in {}").format(path.name), lambda: self._keep(path, layers)
        )

    def _keep(self, path: Path, layers: list[QgsVectorLayer]) -> None:
        layers = [layer for layer in layers if _still_there(layer)]
        if layers:
            save = self._saving.save(str(path), layers, beside_others=True)
            # The layers read from the file now: without this, the project on disk still has them empty.
            save.finished.connect(lambda _: QgsProject.instance().write())


def kept_in(project: QgsProject) -> Path | None:
    """Give the GeoPackage of a project's results, beside its file; None for one that is in no folder."""
    file = project.absoluteFilePath()
    return Path(file).with_name(f"{Path(file).stem}{SUFFIX}") if file else None


def _worth_keeping(layer: object) -> bool:
    return isinstance(layer, QgsVectorLayer) and is_own_in_memory(layer) and layer.featureCount() > 0


def _still_there(layer: QgsVectorLayer) -> bool:
    return any(known is layer for known in QgsProject.instance().mapLayers().values()) and not layer.isEditable()

"""`Save everything` on the group `Carto Mairie`: all that is in memory, into one GeoPackage, in one go."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QMenu

from ...host.context import Context
from ...host.i18n import tr
from ...host.numbers import whole
from ...host.save_dialog import ask_where_to_save
from ...host.tree_menu import TreeMenu
from ..build.group import GROUP_PROPERTY
from .keep import kept_in
from .save_action import SaveAction, is_own_in_memory

NAME = "saveEverything"


class SaveEverything(QObject):
    """Adds itself to the menu of the group, and saves the plugin's layers in memory, wherever they are in the project.

    They go beside what the project's GeoPackage holds already; of a project that is in no file, the user says where.
    """

    def __init__(self, context: Context, saving: SaveAction, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._saving = context, saving
        self._menu: TreeMenu | None = None

    def load(self) -> None:
        """Listen to the menus of the layer tree."""
        self._menu = TreeMenu(self._context.iface.layerTreeView(), self)
        self._menu.about_to_show.connect(self._offer)
        self._menu.watch()

    def unload(self) -> None:
        """Listen no more."""
        if self._menu is not None:
            self._menu.leave()
            self._menu.deleteLater()
            self._menu = None

    def save(self) -> None:
        """Save what can be, and tell how much that was and what was left aside."""
        layers = _in_memory()
        if not layers:
            self._context.messages.show_info(tr("Nothing of Carto Mairie is in memory only."))
            return
        path = kept_in(QgsProject.instance())
        if path is not None:
            self._write(path, layers)
            return
        ask_where_to_save(
            self._context.iface.mainWindow(),
            tr("Save everything to a GeoPackage"),
            "carto_mairie.gpkg",
            "GeoPackage (*.gpkg)",
            lambda chosen: self._write(Path(chosen), _in_memory()),
            confirm=False,  # what the file holds stays
        )

    def _write(self, path: Path, layers: list[QgsVectorLayer]) -> None:
        ready = [layer for layer in layers if layer.featureCount() > 0 and not layer.isEditable()]
        aside = _aside(layers)
        if not ready:
            self._context.messages.show_info(tr("Nothing was saved.") + aside)
            return
        told = tr("Features that were saved: {}.").format(whole(sum(layer.featureCount() for layer in ready)))
        if QgsProject.instance().fileName():
            told += " " + tr("Save the project too, so that it finds them there.")
        save = self._saving.save(str(path), ready, beside_others=True, told=told + aside)
        # The layers read from the file then, which the project on disk does not know yet.
        save.finished.connect(lambda _: QgsProject.instance().setDirty(True))

    def _offer(self, menu: QMenu) -> None:
        node = self._context.iface.layerTreeView().currentNode()
        if node is None or not node.customProperty(GROUP_PROPERTY):
            return
        count = len(_in_memory())
        action = menu.addAction(
            QgsApplication.getThemeIcon("/mActionFileSave.svg"),
            tr("Save everything to a GeoPackage ({})").format(tr("layers in memory: {}").format(count)),
            self.save,
        )
        action.setObjectName(NAME)
        action.setEnabled(count > 0)


def _in_memory() -> list[QgsVectorLayer]:
    layers: list[QgsMapLayer] = list(QgsProject.instance().mapLayers().values())
    return [layer for layer in layers if is_own_in_memory(layer)]


def _aside(layers: list[QgsVectorLayer]) -> str:
    """Name what is not saved, with the reason."""
    edited = ", ".join(layer.name() for layer in layers if layer.isEditable())
    empty = ", ".join(layer.name() for layer in layers if not layer.isEditable() and layer.featureCount() == 0)
    told = ""
    if edited:
        told += " " + tr("Left aside, as they are being edited: {}.").format(edited)
    if empty:
        told += " " + tr("Left aside, as they are empty: {}.").format(empty)
    return told

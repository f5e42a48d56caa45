"""`Save to a GeoPackage` in the menu of layers: several at once, with their styles, and then used from there."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsDataProvider, QgsMapLayer, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject

from ...host.context import Context
from ...host.i18n import tr
from ...host.save_dialog import ask_where_to_save
from ..build.layer_action import LayerAction
from .geopackage_file import tables_in
from .save import Save, table_names


class SaveAction(LayerAction):
    """Keeps the plugin's layers: in memory they are gone when QGIS closes."""

    name = "saveLayers"
    icon = ":/images/themes/default/mActionFileSave.svg"

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._saves: set[Save] = set()

    def text(self) -> str:
        """Give what the menu reads."""
        return tr("Save to a GeoPackage…")

    def fits(self, layer: QgsMapLayer) -> bool:
        """Tell whether a layer is one of the plugin's, and in memory."""
        return is_own_in_memory(layer)

    def unload(self) -> None:
        """Take the action out of the menus, and give up what is being written."""
        for save in list(self._saves):
            save.cancel()
        super().unload()

    def run(self, layers: list[QgsVectorLayer]) -> None:
        """Ask where to, then save."""
        ask_where_to_save(
            self._context.iface.mainWindow(),
            tr("Save to a GeoPackage"),
            f"{table_names([layers[0].name()])[0]}.gpkg",
            "GeoPackage (*.gpkg)",
            lambda path: self.save(str(path), layers),
            confirm=False,  # the other layers of the file stay
        )

    def save(self, path: str, layers: list[QgsVectorLayer], beside_others: bool = False, told: str = "") -> Save:
        """Write layers into a file, and let the project read them from there.

        Tables of the file that have the layers' names are written anew, or, where they stand `beside_others`, kept.
        `told` is what the user reads besides, when all is written.
        """
        save = Save(self._context, path, layers, taken=tables_in(Path(path)) if beside_others else ())
        self._saves.add(save)
        save.finished.connect(lambda written: self._adopt(written, save, layers, told))
        save.failed.connect(self._context.messages.show_error)
        for ended in (save.finished, save.failed, save.cancelled):
            ended.connect(lambda *_: self._saves.discard(save))
        save.start()
        return save

    def _adopt(self, path: str, save: Save, layers: list[QgsVectorLayer], told: str) -> None:
        for table, layer in zip(save.tables, layers):
            if not sip.isdeleted(layer):
                source = f"{path}|layername={table}"
                layer.setDataSource(source, layer.name(), "ogr", QgsDataProvider.ProviderOptions())
        text = tr("Saved to {path}, layers: {count}.").format(path=Path(path).name, count=len(layers))
        for name, renamed in save.renamed:
            columns = ", ".join(f"{own} → {column}" for own, column in renamed.items())
            text += " " + tr("Columns that a GeoPackage cannot hold by their names, in {layer}: {columns}.").format(
                layer=name, columns=columns
            )
        self._context.messages.show_info(f"{text} {told}".strip())


def is_own_in_memory(layer: QgsMapLayer) -> bool:
    """Whether a layer is one of the plugin's, and in memory."""
    own = any(key.startswith("carto_mairie/") for key in layer.customPropertyKeys())
    return layer.providerType() == "memory" and own

"""Names of layers: no two of the plugin's are called the same."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject


def name_apart(layer: QgsMapLayer, wanted: str, project: QgsProject | None = None) -> None:
    """Call a layer what it is wanted to be called, with a number where another layer of the project is called so."""
    others = (project or QgsProject.instance()).mapLayers().values()
    taken = {other.name() for other in others if other.id() != layer.id()}
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted} ({number})", number + 1
    if layer.name() != name:
        layer.setName(name)

"""What is known of what is selected in the catalogue, before anything is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ...host.i18n import tr
from ...layers.downloads.catalogue import Node, details
from .extent_preview import ExtentPreview

if TYPE_CHECKING:
    from ....services.downloads.library import Library


class SelectionDetails(QLabel):
    """Zone, format, size… of one node, as plain text; and on the map, where all that are selected lie."""

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._preview = ExtentPreview(iface)

    def show_nodes(self, nodes: list[Node], library: Library) -> None:
        """Tell of what is selected."""
        self._preview.show([node.entry for node in nodes if node.entry is not None])
        pairs = details(nodes[0]) if len(nodes) == 1 else []
        if len(nodes) == 1 and _is_here(nodes[0], library):
            pairs.append((tr("On this disk"), tr("yes, it is not fetched again")))
        self.setText("\n".join(f"{name}: {text}" for name, text in pairs))
        self.setVisible(bool(pairs))

    def clear_map(self) -> None:
        """Draw nothing more on the map."""
        self._preview.clear()


def _is_here(node: Node, library: Library) -> bool:
    query = node.download()
    if query is None or query.files or query.address:
        return False
    return library.has_data_set(query.source, query.resource, query.subresource)

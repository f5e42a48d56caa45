"""Rich text of strangers: it fetches nothing, and its links open in the user's browser."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtWidgets import QTextBrowser, QWidget

from ...host.plain import tooltip
from .links import open_link


class SafeBrowser(QTextBrowser):
    """Shows HTML that `markdown_to_html` made; the address of a link is told before it is opened."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(lambda url: open_link(url.toString()))
        self.highlighted.connect(self._tell)

    def loadResource(self, kind: int, url: QUrl) -> Any:
        """Fetch nothing, neither of the network nor of this computer."""
        return None

    def _tell(self, url: Any) -> None:
        # Older Qt tells it as an address, newer as a text too.
        address = url.toString() if isinstance(url, QUrl) else str(url)
        self.setToolTip(tooltip(address))

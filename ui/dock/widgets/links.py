"""Opening web pages in the user's browser."""

from __future__ import annotations

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...host.markdown import is_linked


def open_page(address: str) -> None:
    """Open an address of the web; anything else that a server may have sent, as a file or a program, is not opened."""
    url = QUrl(address)
    if url.scheme() in ("http", "https") and url.isValid() and not url.userInfo():
        QDesktopServices.openUrl(url)


def open_link(address: str) -> None:
    """Open a link of a text that a stranger wrote: to a page, or to write a mail; nothing else is opened."""
    url = QUrl(address)
    if is_linked(address) and url.isValid():
        QDesktopServices.openUrl(url)

"""Translation of the plugin's strings."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

CONTEXT = "CartoMairie"


def tr(text: str) -> str:
    """Give a text in the user's language; placeholders are filled in after."""
    return QCoreApplication.translate(CONTEXT, text)

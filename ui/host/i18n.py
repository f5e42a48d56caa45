"""Translation of the plugin's strings."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

CONTEXT = "CartoMairie"
FOLDER = Path(__file__).resolve().parents[2] / "i18n"


def tr(text: str) -> str:
    """Give a text in the user's language; placeholders are filled in after."""
    return QCoreApplication.translate(CONTEXT, text)


def translated(text: str) -> str:
    """Give a text that stands as data in the services, as the titles of their table do, in the user's language."""
    return QCoreApplication.translate(CONTEXT, text)


def language() -> str:
    """Give the language that QGIS speaks, in two letters."""
    return QgsApplication.instance().locale()[:2]


class Translation:
    """The plugin's texts in the language of QGIS, from `install` to `remove`; English where there are none."""

    def __init__(self) -> None:
        self._translator: QTranslator | None = None

    def install(self) -> None:
        """Let `tr` speak the language that QGIS speaks."""
        translator = QTranslator()
        if translator.load(QLocale(QgsApplication.instance().locale()), "carto_mairie", "_", str(FOLDER)):
            QCoreApplication.installTranslator(translator)
            self._translator = translator

    def remove(self) -> None:
        """Take it away again."""
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None

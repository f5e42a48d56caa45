"""My commune: the default of every form."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .settings import Settings


class HomeCommune(QObject):
    """The commune that the user works for, remembered in the profile; empty until it is chosen."""

    changed = pyqtSignal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    @property
    def code(self) -> str:
        """Its INSEE code."""
        return self._settings.text("home/code")

    @property
    def name(self) -> str:
        """Its name."""
        return self._settings.text("home/name")

    def set(self, code: str, name: str) -> None:
        """Choose another one, and tell everyone."""
        self._settings.set_value("home/code", code)
        self._settings.set_value("home/name", name)
        self.changed.emit()

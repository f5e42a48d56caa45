"""Choosing my commune shows it at once: a new project gets its projection and a background too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject

if TYPE_CHECKING:
    from ...host.context import Context
    from .first_map import FirstMap


class StartReady(QObject):
    """Follows the choice, wherever it is made; nothing is done at the start by itself."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._code = ""
        self._first_map: FirstMap | None = None

    def load(self) -> None:
        """Take note of each choice."""
        self._code = self._context.home.code
        self._context.home.changed.connect(self._show)

    def unload(self) -> None:
        """Take note no more, and give up what is asked."""
        self._context.home.changed.disconnect(self._show)
        if self._first_map is not None:
            self._first_map.cancel()

    def _show(self) -> None:
        from .first_map import FirstMap, is_new  # heavy, hence not at the start

        if self._first_map is None:
            self._first_map = FirstMap(self._context, self)
        before, self._code = self._code, self._context.home.code
        if not self._code:
            self._first_map.cancel()  # what is on its way is of a commune that is mine no more
            return
        project = QgsProject.instance()
        if not project.crs().isValid() and not is_new(project):
            return  # somebody's map without a projection: there is no place to show on it
        # Chosen again, it is only shown: a background that was taken away stays away.
        self._first_map.show_home(prepare=self._code != before)

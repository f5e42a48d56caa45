"""The button that opens the user's folder of themes: what the zonings ask."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices

from ....host.i18n import tr
from ...form import Form


class ThemesButton(QObject):
    """Lays the shipped themes out beside the user's own, to copy from."""

    told = pyqtSignal(str)

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._context = form.context
        icon = QgsApplication.getThemeIcon("/mActionOptions.svg")
        form.add_button("themes", icon, tr("Edit what the zonings ask: the folder of themes"), self.open_folder)

    def open_folder(self) -> None:
        """Open the folder in the user's file manager."""
        from .....services.wfs.themes import lay_out_folder

        folder = self._context.services.zoning.folder
        if folder is None:
            return
        try:
            lay_out_folder(folder)
        except OSError as error:
            self.told.emit(tr("The file could not be written: {}").format(error.strerror or str(error)))
            return
        self.told.emit(tr("Copy a theme out of “exemples” and edit it here: {}").format(folder))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

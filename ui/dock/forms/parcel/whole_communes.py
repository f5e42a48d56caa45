"""All parcels of communes, or of an EPCI's, straight into a GeoPackage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Callable

from qgis.core import QgsProject
from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractButton, QLineEdit, QWidget

from .....services.cancel import CancelToken
from .....services.communes.choice import ChosenCommunes
from .....services.errors import Problem, QueryError
from ....host.i18n import tr
from ....host.latest import LatestJob
from ....host.messages import wording
from ....host.words.reasons import reason_words
from ....layers.storage.geopackage_file import with_suffix
from ...widgets.wrapped_check_box import WrappedCheckBox
from ..part import inner_layout, small_button, wrapped_label

if TYPE_CHECKING:
    from ....host.context import Context


class WholeCommunes(QgsCollapsibleGroupBox):
    """Reads which communes are meant and where their parcels go; a load that was cut goes on where it stopped."""

    wanted = pyqtSignal(object, object)  # the query, and the file to write
    failed = pyqtSignal(object, object)  # the error, and what to call to try again

    def __init__(self, context: Context, commune: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(tr("Whole communes"), parent)
        self.setObjectName("wholeCommunes")
        self.setSaveCollapsedState(False)
        self._context = context
        self._commune = commune
        self.work = LatestJob(context.jobs, tr("Whole communes"), self)
        self.communes = QLineEdit()
        self.communes.setObjectName("communeList")
        self.communes.setPlaceholderText(tr("Names, INSEE codes or SIREN"))
        self.communes.setAccessibleName(tr("Communes or EPCI: names, INSEE codes, SIREN"))
        self.communes.setToolTip(tr("Separated by commas; empty for the commune above."))
        self.epci = WrappedCheckBox(tr("All communes of their EPCI"))
        self.epci.setObjectName("wholeEpci")
        self.epci.setAccessibleName(self.epci.text())
        self.file = _file_field()
        self._told = wrapped_label(name="communesTold")
        load = small_button(
            "loadCommunes",
            tr("Load into the file"),
            self.load,
            tr("A load that was cut goes on where it stopped, if it is asked for again on the same day."),
        )
        layout = inner_layout(self)
        for widget in (self.communes, self.epci, self.file, load, self._told):
            layout.addWidget(widget)
        self._told.hide()
        self.work.produced.connect(self._take)
        self.work.failed.connect(self._fail)
        self.setCollapsed(True)

    def load(self) -> None:
        """Find out which communes are meant, then ask for their parcels."""
        self._complete_path()
        if not self.file.filePath().strip():
            self._tell(tr("Choose the file that the parcels shall be written to."))
            return
        self._told.hide()
        context, text, commune, epci = self._context, self.communes.text(), self._commune(), self.epci.isChecked()

        def read(token: CancelToken) -> ChosenCommunes:
            return context.services.commune_choice.read(text, commune, epci, token)

        self.work.fetch(read)

    def _complete_path(self) -> None:
        """Show where a name alone leads: beside the project, or to the user's own folder, never to QGIS's."""
        text = self.file.filePath().strip()
        if text:
            home = QgsProject.instance().homePath() or str(Path.home())
            self.file.setFilePath(str(with_suffix(Path(home) / text)))

    def _take(self, chosen: ChosenCommunes) -> None:
        if chosen.missing:
            self._tell("\n".join(f"{missing.text}: {reason_words(missing)}" for missing in chosen.missing))
        elif chosen.query is not None:
            self.wanted.emit(chosen.query, Path(self.file.filePath().strip()))

    def _fail(self, error: Exception) -> None:
        if isinstance(error, QueryError) and error.problem is Problem.EMPTY:
            self._tell(wording(error))
        else:
            self.failed.emit(error, self.load)

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._told.show()


def _file_field() -> QgsFileWidget:
    field = QgsFileWidget()
    field.setObjectName("communesFile")
    field.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
    field.setFilter(tr("GeoPackage (*.gpkg)"))
    field.setDialogTitle(tr("Load into the file"))
    field.setConfirmOverwrite(False)  # what else the file holds stays
    field.lineEdit().setObjectName("communesPath")
    field.lineEdit().setPlaceholderText(tr("File (GeoPackage)"))
    for part in (field, field.lineEdit()):
        part.setAccessibleName(tr("File (GeoPackage)"))
    for button in field.findChildren(QAbstractButton):
        inside = button.parent() is field.lineEdit()
        button.setAccessibleName(tr("Clear") if inside else tr("Choose the file"))
    return field

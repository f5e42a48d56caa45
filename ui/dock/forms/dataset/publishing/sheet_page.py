"""The third page: a new data set with its sheet, or one that is there, with a new file or in the place of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

from .....host.i18n import tr
from .....host.words.queries import quoted
from ....widgets.narrow_box import narrow_box
from ...part import small_button
from .sheet_fields import SheetFields, line

if TYPE_CHECKING:
    from ......services.datasets.publishing.own_datasets import OwnDataset, Resource


class SheetPage(QWidget):
    """Where the file goes, and what is said of it."""

    went_on = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mine: dict[str, OwnDataset] = {}
        self.target = narrow_box("publishTarget", tr("Data set"))
        self.place = narrow_box("publishPlace", tr("File of the data set"))
        self.file_title = line("fileTitle", tr("Title of the file"))
        self.fields = SheetFields()
        self.go_on = small_button("goOnToSummary", tr("See what will be sent"), self.went_on.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.target)
        layout.addWidget(self.place)
        label = QLabel(self.file_title.accessibleName())
        label.setBuddy(self.file_title)
        self._file_label = label
        layout.addWidget(label)
        layout.addWidget(self.file_title)
        layout.addWidget(self.fields)
        layout.addWidget(self.go_on)
        layout.addStretch()
        self.target.currentIndexChanged.connect(lambda _: self._show_target())
        self.place.currentIndexChanged.connect(lambda _: self._show_place())
        self.show_mine(())

    def show_mine(self, mine: Sequence[OwnDataset]) -> None:
        """Offer the data sets of the user that may be changed."""
        kept = self.target.currentData()
        self._mine = {each.id: each for each in mine if each.editable and not each.harvested}
        self.target.clear()
        self.target.addItem(tr("New data set"), "")
        for each in sorted(self._mine.values(), key=lambda one: one.sheet.title.casefold()):
            self.target.addItem(tr("Into: {}").format(quoted(each.sheet.title)), each.id)
        self.target.setCurrentIndex(max(0, self.target.findData(kept)))
        self._show_target()

    def dataset(self) -> OwnDataset | None:
        """Give the data set that is there and that the file goes into, None for a new one."""
        return self._mine.get(str(self.target.currentData() or ""))

    def resource(self) -> Resource | None:
        """Give the resource whose file is replaced, None for a new one."""
        dataset, wanted = self.dataset(), str(self.place.currentData() or "")
        return dataset.resource(wanted) if dataset is not None and wanted else None

    def choose(self, dataset: str, resource: str) -> None:
        """Choose where the file goes, as far as that is there."""
        self.target.setCurrentIndex(max(0, self.target.findData(dataset)))
        self.place.setCurrentIndex(max(0, self.place.findData(resource)))

    def _show_target(self) -> None:
        dataset = self.dataset()
        self.place.clear()
        if dataset is not None:
            self.place.addItem(tr("As one more file"), "")
            for each in dataset.resources:
                if each.hosted:
                    self.place.addItem(tr("In the place of: {}").format(quoted(each.title)), each.id)
        self.place.setVisible(dataset is not None)
        self.fields.setVisible(dataset is None)
        self._show_place()

    def _show_place(self) -> None:
        replacing = bool(self.dataset() is not None and self.place.currentData())
        self.file_title.setVisible(not replacing)
        self._file_label.setVisible(not replacing)

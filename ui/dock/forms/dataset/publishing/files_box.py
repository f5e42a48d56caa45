"""The files of a data set, which can be put in order and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from .....host.i18n import tr
from .....host.plain import tooltip
from .....host.words.queries import quoted
from ...part import small_button

if TYPE_CHECKING:
    from ......services.datasets.publishing.own_datasets import OwnDataset

LINES = 6
_ID = int(Qt.ItemDataRole.UserRole)


class FilesBox(QWidget):
    """A list, and what is done with the file that is chosen in it; `moved` tells by how many places."""

    moved = pyqtSignal(int)
    deletion_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setObjectName("myFiles")
        self.list.setAccessibleName(tr("Files of the data set"))
        self.list.setMaximumHeight(self.fontMetrics().lineSpacing() * LINES)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.up = small_button("fileUp", tr("Up"), lambda: self.moved.emit(-1), tr("Move the file up"))
        self.down = small_button("fileDown", tr("Down"), lambda: self.moved.emit(1), tr("Move the file down"))
        self.delete = small_button("deleteFile", tr("Delete the file…"), self.deletion_asked.emit)
        row = QHBoxLayout()
        row.addWidget(self.up, 1)
        row.addWidget(self.down, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        layout.addLayout(row)
        layout.addWidget(self.delete)

    @property
    def row(self) -> int:
        """Which file is chosen, -1 for none."""
        return self.list.currentRow()

    @property
    def chosen(self) -> str:
        """The id of the file that is chosen, empty for none."""
        item = self.list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def show_files(self, dataset: OwnDataset, row: int = -1) -> None:
        """Show the files of a data set, and choose one."""
        self.list.clear()
        for resource in dataset.resources:
            item = QListWidgetItem(f"{quoted(resource.title)} ({quoted(resource.format)})")
            item.setToolTip(tooltip(resource.title))
            item.setData(_ID, resource.id)
            self.list.addItem(item)
        self.list.setCurrentRow(row)

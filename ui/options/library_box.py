"""The library of downloads in QGIS's options: where it is, how large it is, and a way to empty it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QLocale, Qt
from qgis.PyQt.QtWidgets import QFormLayout, QGroupBox, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from ...services.cancel import CancelToken
from ...services.errors import CartoMairieError
from ..host.downloads import FOLDER_SETTING, default_folder
from ..host.i18n import tr
from ..host.latest import LatestJob
from ..host.messages import wording

if TYPE_CHECKING:
    from ..host.context import Context


class LibraryBox(QGroupBox):
    """Measures the folder when it is made; empties it at once, as that is no setting."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tr("Downloads"), parent)
        self._context = context
        self._job = LatestJob(context.jobs, parent=self)
        self._job.produced.connect(self._show)
        self._job.failed.connect(self._fail)
        self.folder = QgsFileWidget()
        self.folder.setObjectName("libraryFolder")
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(tr("Folder of downloads"))
        self.folder.setFilePath(str(context.settings.value(FOLDER_SETTING, "") or ""))
        self.folder.lineEdit().setPlaceholderText(str(default_folder()))
        self.folder.lineEdit().setAccessibleName(tr("Folder of downloads"))
        self.amount = QLabel("…")
        self.amount.setObjectName("librarySize")
        self.amount.setTextFormat(Qt.TextFormat.PlainText)
        self.amount.setWordWrap(True)
        self.empty = QToolButton()
        self.empty.setObjectName("emptyLibrary")
        self.empty.setText(tr("Empty"))
        self.empty.setAccessibleName(tr("Empty the folder of downloads"))
        self.empty.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.empty)
        # A second click, so that gigabytes do not go by the first.
        self.delete_all = menu.addAction(tr("Delete all data sets from disk"))
        self.delete_all.triggered.connect(self._empty)
        self.empty.setMenu(menu)
        self.empty.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(self.amount, 1)
        row.addWidget(self.empty)
        form = QFormLayout(self)
        form.addRow(tr("Folder of downloads"), self.folder)
        form.addRow(tr("On this disk"), row)
        self.measure()

    def measure(self) -> None:
        """Tell what the library holds, once the disk has told it."""
        try:
            library = self._context.downloads.library
        except CartoMairieError as error:
            self.amount.setText(wording(error))
            return

        def work(token: CancelToken) -> Iterator[Any]:
            notes = [note for note in library.notes() if note.finished]
            size = 0
            for note in notes:
                token.check()
                size += library.size(note.order)
            yield len(notes), size

        self._job.start(work, tr("Data sets on this disk"))

    def is_valid(self) -> bool:
        """Whether the folder can be one: a whole path, and no file."""
        text = self.folder.filePath().strip()
        return not text or (Path(text).is_absolute() and not Path(text).is_file())

    def apply(self) -> None:
        """Keep the folder, which holds for all that is downloaded from now on."""
        if self.is_valid():
            self._context.settings.set_value(FOLDER_SETTING, self.folder.filePath().strip())
            self._context.move_downloads()

    def _empty(self) -> None:
        queue, library = self._context.downloads.queue, self._context.downloads.library

        def work(token: CancelToken) -> Iterator[Any]:
            queue.empty()
            notes = [note for note in library.notes() if note.finished]
            yield len(notes), sum(library.size(note.order) for note in notes)

        self._job.start(work, tr("Delete from disk"))

    def _show(self, measured: tuple[int, int]) -> None:
        count, size = measured
        amount = QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        self.amount.setText(
            tr("Data sets: {count}, {size}").format(count=count, size=amount) if count else tr("nothing")
        )
        self.empty.setEnabled(bool(count))

    def _fail(self, error: Any) -> None:
        self.amount.setText(wording(error))

"""What the library of downloads holds, with a way to delete it from disk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QMenu, QToolButton, QWidget

from ...services.cancel import CancelToken
from ..host.context import Context
from ..host.i18n import tr
from ..host.jobs import Job
from ..layers.catalogue import size_text
from ..layers.opened import group_title


class LibraryButton(QToolButton):
    """Lists the data sets on disk when it is opened, each with its edition and size."""

    failed = pyqtSignal(object)
    deleted = pyqtSignal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("library")
        self.setIcon(QgsApplication.getThemeIcon("/mIconFolder.svg"))
        self.setToolTip(tr("Data sets on this disk"))
        self.setAccessibleName(self.toolTip())
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        """Show the names at once, and the sizes when the disk has told them."""
        library = self._context.downloads.library
        notes = [note for note in library.notes() if note.finished]
        self._menu.clear()
        folder = self._menu.addAction(tr("Open the folder"))
        folder.triggered.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(library.root))))
        if not notes:
            self._menu.addAction(tr("Nothing is on this disk yet.")).setEnabled(False)
            return
        sizes = {}
        self._menu.addSeparator()
        for note in notes:
            action = self._menu.addAction(tr("Delete {}").format(group_title(note.order)))
            action.triggered.connect(lambda _=False, order=note.order: self._delete(lambda: library.remove(order)))
            sizes[action] = note.order
        self._menu.addSeparator()
        everything = self._menu.addAction(tr("Delete all of them"))
        everything.triggered.connect(lambda: self._delete(library.empty))

        def measure(token: CancelToken) -> Iterator[Any]:
            for action, order in sizes.items():
                token.check()
                yield action, library.size(order)

        job = Job(tr("Data sets on this disk"), measure)
        job.produced.connect(_add_size)
        self._context.jobs.start(job)

    def _delete(self, delete: Any) -> None:
        def work(token: CancelToken) -> Iterator[Any]:
            delete()
            yield None

        job = Job(tr("Delete from disk"), work)
        job.succeeded.connect(self.deleted)
        job.failed.connect(self.failed)
        self._context.jobs.start(job)


def _add_size(measured: tuple[Any, int]) -> None:
    from qgis.PyQt import sip

    action, size = measured
    if not sip.isdeleted(action):
        action.setText(f"{action.text()} ({size_text(size)})")

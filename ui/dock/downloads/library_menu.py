"""What the library of downloads holds: to open again, to bring up to date, to delete from disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QMenu, QToolButton, QWidget

from ....services.cancel import CancelToken
from ...host.context import Context
from ...host.dates import short_date
from ...host.i18n import tr
from ...host.jobs import Job
from ...host.plain import tooltip
from ...layers.downloads.catalogue import size_text
from ...layers.downloads.newer import newer_editions
from ...layers.downloads.opened import group_title, layers_in

if TYPE_CHECKING:
    from ....services.downloads.notes import Note, Order

NAMED = 3


class LibraryButton(QToolButton):
    """Lists the data sets on disk when it is opened, each with its edition and size.

    To delete takes two clicks: the menu below says what would go, and which layers of the project with it.
    """

    failed = pyqtSignal(object)
    deleted = pyqtSignal()
    wanted = pyqtSignal(object)  # the order of a data set that is to be added to the map
    told = pyqtSignal(str)

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
        library, queue = self._context.downloads.library, self._context.downloads.queue
        notes = [note for note in library.notes() if note.finished]
        self._menu.clear()
        self._menu.addAction(tr("Open the folder")).triggered.connect(lambda: _open(library.root))
        if not notes:
            self._menu.addAction(tr("Nothing is on this disk yet.")).setEnabled(False)
            return
        self._menu.addAction(tr("Look for newer editions")).triggered.connect(self._look_for_newer)
        self._menu.addSeparator()
        menus = [(self._add_data_set(note), note.order) for note in notes]
        self._menu.addSeparator()
        everything = self._menu.addMenu(tr("Delete all of them"))
        self._add_deletion(everything, tr("Yes, delete all from disk"), [library.root], queue.empty)

        def measure(token: CancelToken) -> Iterator[Any]:
            total = 0
            for menu, order in menus:
                token.check()
                size = library.size(order)
                total += size
                yield menu, size
            yield everything, total

        job = Job(tr("Data sets on this disk"), measure)
        job.produced.connect(_add_size)
        self._context.jobs.start(job)

    def _add_data_set(self, note: Note) -> QMenu:
        queue, order = self._context.downloads.queue, note.order
        folder = self._context.downloads.library.folder(order)
        menu = self._menu.addMenu(_escaped(_title(order)))
        menu.setToolTip(tooltip(order.title))
        menu.addAction(tr("Add to the map")).triggered.connect(lambda: self.wanted.emit(order))
        menu.addAction(tr("Open its folder")).triggered.connect(lambda: _open(folder))
        menu.addSeparator()
        self._add_deletion(menu, tr("Delete from disk"), [folder], lambda: queue.remove(order))
        return menu

    def _add_deletion(self, menu: QMenu, text: str, folders: Iterable[Path], delete: Callable[[], Any]) -> None:
        used = layers_in(folders)
        if used:
            text = tr("{what} (layers of this project in it: {count})").format(what=text, count=len(used))
        menu.addAction(text).triggered.connect(lambda: self._delete(delete))

    def _look_for_newer(self) -> None:
        def look(token: CancelToken) -> Iterator[Any]:
            yield newer_editions(self._context, token)

        job = Job(tr("Look for newer editions"), look)
        job.produced.connect(self._tell_newer)
        job.failed.connect(self.failed)
        self._context.jobs.start(job)

    def _tell_newer(self, found: list[tuple[Order, str]]) -> None:
        if not found:
            self.told.emit(tr("All data sets on this disk are the newest edition."))
            return
        names = [tr("{old}: {new}").format(old=_title(order), new=short_date(edition)) for order, edition in found]
        more = "…" if len(names) > NAMED else ""
        self.told.emit(tr("Newer editions are there. {}").format("; ".join(names[:NAMED]) + more))

    def _delete(self, delete: Callable[[], Any]) -> None:
        def work(token: CancelToken) -> Iterator[Any]:
            yield delete()

        job = Job(tr("Delete from disk"), work)
        job.succeeded.connect(self.deleted)
        job.failed.connect(self.failed)
        self._context.jobs.start(job)


def _title(order: Order) -> str:
    """Name a data set with its format, in which alone two of them may differ."""
    return " · ".join(filter(None, (group_title(order), order.format)))


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _escaped(text: str) -> str:
    """Keep what a menu would take for a mark of its keyboard."""
    return text.replace("&", "&&")


def _add_size(measured: tuple[QMenu, int]) -> None:
    menu, size = measured
    if not sip.isdeleted(menu):
        menu.setTitle(f"{menu.title()} ({size_text(size)})")

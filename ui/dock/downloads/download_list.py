"""The queue of downloads: how each stands, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ....services.cancel import CancelToken
from ....services.downloads.state import State, Status
from ...host.context import Context
from ...host.i18n import tr
from ...host.jobs import Job
from ...host.messages import wording
from ...host.plain import tooltip
from ...layers.downloads.catalogue import size_text
from ..widgets.delegate import TwoLineDelegate
from ..widgets.results_model import SUBTITLE_ROLE

if TYPE_CHECKING:
    from ....services.downloads.download import Download
    from ....services.downloads.notes import Order

MINUTE = 60
_ROLE = int(Qt.ItemDataRole.UserRole) + 7


class DownloadList(QWidget):
    """Downloads of this session, and those that an earlier one did not finish."""

    opened = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: dict[Download, QTreeWidgetItem] = {}
        self.list = QTreeWidget()
        self.list.setObjectName("queue")
        self.list.setAccessibleName(tr("Downloads"))
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.pause = _button("pause", tr("Pause"), self._pause)
        self.give_up = _button("giveUp", tr("Give up"), self._give_up)
        self.open = _button("open", tr("Open"), self._open)
        self.clear = _button("clear", tr("Clear"), self._clear)
        row = QHBoxLayout()
        for button in (self.pause, self.give_up, self.open, self.clear):
            row.addWidget(button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        layout.addLayout(row)
        self.list.itemSelectionChanged.connect(self._refresh_buttons)
        self.list.itemDoubleClicked.connect(lambda item, column: self._open())
        self.hide()

    def attach(self) -> None:
        """Show the queue; not before the form is used, as it brings the network's packages."""
        self._context.downloads.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how all stand now."""
        downloads = self._context.downloads.queue.downloads
        for gone in set(self._rows) - set(downloads):
            self.list.takeTopLevelItem(self.list.indexOfTopLevelItem(self._rows.pop(gone)))
        for download in downloads:
            item = self._rows.get(download)
            if item is None:
                item = self._rows[download] = QTreeWidgetItem([_name(download.order)])
                item.setData(0, _ROLE, download)
                self.list.addTopLevelItem(item)
                self.list.setCurrentItem(item)
            status = download.status
            text = wording(status.error) if status.error else status_text(status)
            text = " · ".join(filter(None, (download.order.edition, text)))
            if item.data(0, SUBTITLE_ROLE) != text:
                item.setData(0, SUBTITLE_ROLE, text)
                item.setData(0, int(Qt.ItemDataRole.AccessibleTextRole), f"{item.text(0)}, {text}")
                item.setToolTip(0, tooltip(download.order.title, text))
        # As high as what is in it, up to three: the tree above has more use for the room.
        rows = min(3, len(downloads)) * self.list.sizeHintForRow(0)
        self.list.setFixedHeight(max(0, rows) + 2 * self.list.frameWidth())
        self.setVisible(bool(downloads))
        self._refresh_buttons()

    def _selected(self) -> Download | None:
        items = self.list.selectedItems()
        return items[0].data(0, _ROLE) if items else None

    def _refresh_buttons(self) -> None:
        download = self._selected()
        state = download.status.state if download else None
        resumable = state in (State.PAUSED, State.FAILED)
        self.pause.setText(tr("Go on") if resumable else tr("Pause"))
        self.pause.setAccessibleName(self.pause.text())
        self.pause.setEnabled(state is not None and (resumable or not state.over))
        self.give_up.setEnabled(state is not None and state not in (State.DONE, State.CANCELLED))
        self.open.setEnabled(state is State.DONE)
        self.clear.setEnabled(any(item.status.state.over for item in self._rows))

    def _pause(self) -> None:
        download, queue = self._selected(), self._context.downloads.queue
        if download is None:
            return
        if download.status.state in (State.PAUSED, State.FAILED):
            queue.resume(download)
        else:
            queue.pause(download)

    def _give_up(self) -> None:
        download = self._selected()
        if download is None:
            return
        queue = self._context.downloads.queue

        def work(token: CancelToken) -> Iterator[Any]:
            queue.cancel(download)
            yield None

        # What came is deleted, which may take a while.
        job = Job(tr("Give up"), work)
        job.failed.connect(self.failed)
        self._context.jobs.start(job)

    def _open(self) -> None:
        download = self._selected()
        if download is not None and download.status.state is State.DONE:
            self.opened.emit(download)

    def _clear(self) -> None:
        for download in list(self._rows):
            self._context.downloads.queue.forget(download)


def _name(order: Order) -> str:
    """Name a data set without its edition, which the second line has room for."""
    return (
        " · ".join(dict.fromkeys(filter(None, (order.product or order.title, order.zone, order.format)))) or order.name
    )


def status_text(status: Status) -> str:
    """Say in a few words how a download stands."""
    share = f"{100 * status.received // status.total} %" if status.total else size_text(status.received)
    if status.state is State.RUNNING:
        parts = [share, tr("{}/s").format(size_text(round(status.speed))) if status.speed else ""]
        parts.append(time_text(status.seconds_left))
        return " · ".join(filter(None, parts))
    return {
        State.WAITING: tr("waiting"),
        State.OPENING: tr("opening {}").format(share),
        State.PAUSED: tr("paused at {}").format(share),
        State.DONE: tr("done"),
        State.FAILED: tr("failed"),
        State.CANCELLED: tr("given up"),
    }[status.state]


def time_text(seconds: float | None) -> str:
    """Say how long something will take yet; nothing where nobody can tell."""
    if seconds is None:
        return ""
    if seconds < MINUTE:
        return tr("{} s").format(max(1, round(seconds)))
    if seconds < MINUTE * MINUTE:
        return tr("{} min").format(round(seconds / MINUTE))
    return tr("{hours} h {minutes} min").format(hours=int(seconds // 3600), minutes=int(seconds % 3600 // MINUTE))


def _button(name: str, text: str, action: object) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setAccessibleName(text)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    # The four share the width of the dock.
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    button.clicked.connect(lambda: action())  # type: ignore[operator]
    return button

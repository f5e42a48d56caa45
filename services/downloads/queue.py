"""The downloads of this QGIS: a few at a time, each of which can be paused, resumed and cancelled."""

from __future__ import annotations

import threading
from typing import Callable

from ..net.http import HttpClient
from .download import Download
from .library import Library
from .notes import Order
from .state import State

# More connections than eight make the service refuse; three are as fast, and leave room for others.
WORKERS = 3


class DownloadQueue:
    """Runs downloads in threads of its own; every method may be called from any thread."""

    def __init__(self, http: HttpClient, library: Library, workers: int = WORKERS) -> None:
        self.library = library
        self._http = http
        self._workers = workers
        self._lock = threading.RLock()
        self._downloads: list[Download] = []
        self._threads: dict[Download, threading.Thread] = {}
        self._watchers: list[Callable[[], None]] = []
        self._closed = False

    @property
    def downloads(self) -> tuple[Download, ...]:
        """All downloads, in the order in which they came."""
        with self._lock:
            return tuple(self._downloads)

    @property
    def busy(self) -> bool:
        """Whether one is under way or waits for its turn."""
        return any(d.status.state.active or d.status.state is State.WAITING for d in self.downloads)

    def add(self, order: Order) -> Download:
        """Put an order in the queue; the one that is there already, if it is the same data set and files."""
        with self._lock:
            folder = self.library.folder(order)
            for known in list(self._downloads):
                same = known.folder == folder and set(order.files) <= set(known.order.files)
                if same and not known.status.state.over:
                    return known
                if same and known.status.state is State.DONE:
                    # One line of a list is enough for one data set.
                    self._downloads.remove(known)
            download = Download(self._http, self.library, order)
            self._downloads.append(download)
        self._start_next()
        return download

    def restore(self) -> None:
        """Bring back, paused, what an earlier run of QGIS did not finish."""
        with self._lock:
            here = {download.folder for download in self._downloads}
            for note in self.library.notes():
                if note.is_under_way and self.library.folder(note.order) not in here:
                    download = Download(self._http, self.library, note.order)
                    download.stop(State.PAUSED)
                    download.note_progress()
                    self._downloads.append(download)
        self._tell()

    def pause(self, download: Download) -> None:
        """Stop it; what came stays."""
        if not download.status.state.over:
            download.stop(State.PAUSED)
        self._tell()

    def resume(self, download: Download) -> None:
        """Go on with one that was paused, or try again one that failed."""
        if download.status.state in (State.PAUSED, State.FAILED):
            # If its last worker has not let go yet, it begins when that one ends.
            download.renew()
        self._start_next()

    def cancel(self, download: Download) -> None:
        """Give it up, and remove what came of it once its worker has let go; at once, if none is busy with it."""
        if download.status.state is State.DONE:
            return
        download.stop(State.CANCELLED)
        with self._lock:
            idle = download not in self._threads
        if idle:
            download.discard()
        self._tell()

    def forget(self, download: Download) -> None:
        """Take one that is over off the list; its files stay."""
        with self._lock:
            if download.status.state.over and download in self._downloads:
                self._downloads.remove(download)
        self._tell()

    def known(self, order: Order) -> Download:
        """Give the download of an order whose files are on disk, in the list or not."""
        with self._lock:
            here = [d for d in self._downloads if d.folder == self.library.folder(order)]
        return here[-1] if here else Download(self._http, self.library, order)

    def move_to(self, library: Library) -> None:
        """Keep what comes from now on in another library; what is under way ends where it began."""
        self.library = library
        self.restore()

    def remove(self, order: Order) -> bool:
        """Delete what was fetched of an order from disk, unless it is under way; whether it was deleted.

        Raises `FileError` when the disk refuses, or another QGIS is downloading there.
        """
        with self._lock:
            here = [d for d in self._downloads if d.folder == self.library.folder(order)]
            if any(not download.status.state.over or download in self._threads for download in here):
                return False
            self._downloads = [download for download in self._downloads if download not in here]
        self.library.remove(order)
        self._tell()
        return True

    def empty(self) -> int:
        """Delete all that was fetched, but what is under way or paused; give how many data sets that were."""
        return sum(self.remove(note.order) for note in self.library.notes() if note.finished)

    def on_change(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call `watcher` whenever a download changes its state, in any thread; give how to stop that."""
        with self._lock:
            self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def close(self, timeout: float = 10.0) -> None:
        """Pause all, and wait for the workers to end (seconds)."""
        self._closed = True
        for download in self.downloads:
            if not download.status.state.over:
                download.stop(State.PAUSED)
        with self._lock:
            threads = list(self._threads.values())
        for thread in threads:
            thread.join(timeout)

    def _start_next(self) -> None:
        with self._lock:
            for download in self._downloads:
                # Two orders of one data set go one after the other.
                taken = {busy.folder for busy in self._threads}
                if self._closed or len(self._threads) >= self._workers:
                    break
                if download.status.state is not State.WAITING or download.folder in taken:
                    continue
                thread = threading.Thread(
                    target=self._run, args=(download,), name=f"carto-mairie-download-{download.order.name}", daemon=True
                )
                self._threads[download] = thread
                thread.start()
        self._tell()

    def _run(self, download: Download) -> None:
        try:
            download.work(self._reserved(download))
        finally:
            with self._lock:
                del self._threads[download]
            if download.status.state is State.CANCELLED:
                download.discard()
            self._start_next()

    def _reserved(self, asking: Download) -> int:
        """Give the bytes that the other downloads under way are still going to write on that disk."""
        others = (d.status for d in self.downloads if d is not asking and d.status.state is State.RUNNING)
        return sum(max(0, status.total - status.received) for status in others if status.total is not None)

    def _tell(self) -> None:
        with self._lock:
            watchers = list(self._watchers)
        for watcher in watchers:
            watcher()

"""The thread in which all requests of the plugin are under way, over QGIS's network manager."""

from __future__ import annotations

import atexit
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Callable

from qgis.core import QgsNetworkAccessManager, QgsNetworkReplyContent, QgsNetworkRequestParameters, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QThread, pyqtSignal, pyqtSlot

from ..qobjects import forget_destruction

if TYPE_CHECKING:
    from .exchange import Exchange

_PROXY_SETTINGS = (
    "proxyEnabled",
    "proxyType",
    "proxyHost",
    "proxyPort",
    "proxyUser",
    "proxyPassword",
    "authcfg",
    "proxyExcludedUrls",
    "noProxyUrls",
)
STOP_LIMIT = 5000
"""How long to wait for the thread to end, in milliseconds."""


class _Calls(QObject):
    """Lives in the network thread and runs there what others ask it to."""

    asked = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        # PyQt's stubs know of no second argument.
        self.asked.connect(self._run, Qt.ConnectionType.QueuedConnection)  # type: ignore[call-arg]

    @pyqtSlot(object)
    def _run(self, action: Callable[[], None]) -> None:
        action()


class NetworkThread:
    """A thread with its own network manager of QGIS, which is made at the first request.

    The requests don't run in the threads that ask for them, for three reasons: connections stay open from one
    task to the next; a thread of QGIS's pool shares its manager with QGIS's own tasks, and that manager stops
    the thread until a dialog in the main thread is answered; and a thread that waits without an event loop can
    be any: a task's, a pool's, or the only one of qgis_process.
    """

    def __init__(self, private: bool = False) -> None:
        """Make it; nobody outside the plugin hears of what a `private` one sends."""
        self.private = private
        self._calls = _Calls()
        self._thread = QThread()
        self._thread.setObjectName("carto-mairie-network")
        self._calls.moveToThread(self._thread)
        # The thread that asks first makes this object, which must outlive it: it belongs to the main thread.
        application = QCoreApplication.instance()
        if application is not None:
            self._thread.moveToThread(application.thread())
        self._open: set[Exchange] = set()
        self._lock = threading.Lock()
        self._retired = False
        self._manager: QgsNetworkAccessManager | None = None
        self._thread.start()

    def call(self, action: Callable[[], None]) -> None:
        """Run something in the thread, soon."""
        self._calls.asked.emit(action)

    def manager(self) -> QgsNetworkAccessManager:
        """Give QGIS's manager of this thread; only to be called in it."""
        if self._manager is None:
            manager = self._manager = QgsNetworkAccessManager.instance()
            forget_destruction(manager)
            # These lead to dialogs in the main thread, and hold this one until they are answered. What a proxy or
            # a server refuses is told in the plugin's own words instead.
            manager.proxyAuthenticationRequired.disconnect()
            manager.authenticationRequired.disconnect()
            manager.sslErrors.disconnect()
            if self.private:
                _untie(manager)
        return self._manager

    def enter(self, exchange: Exchange) -> bool:
        """Take an exchange in, from any thread; False once the thread is to end."""
        with self._lock:
            if not self._retired:
                self._open.add(exchange)
            return not self._retired

    def leave(self, exchange: Exchange) -> None:
        """Let an exchange that is over go; the last one of a retired thread ends it."""
        with self._lock:
            self._open.discard(exchange)
            last = self._retired and not self._open
        if last:
            self._thread.quit()

    def retire(self) -> None:
        """Take nothing in any more, and end when what is under way is over."""
        with self._lock:
            self._retired = True
            idle = not self._open
        if idle:
            self._thread.quit()

    def stop(self) -> None:
        """Break off all that is under way, and wait for the end of the thread."""
        self.retire()
        with self._lock:
            exchanges = list(self._open)
        for exchange in exchanges:
            exchange.abort()
        self._thread.wait(STOP_LIMIT)

    @property
    def running(self) -> bool:
        """Whether the thread has not ended yet."""
        return self._thread.isRunning()


class Network:
    """The plugin's way to the network; its thread starts at the first request and ends with `close`."""

    def __init__(self) -> None:
        # The managers of other threads are set up after the main thread's: it has to be there.
        QgsNetworkAccessManager.instance()
        self._threads: list[NetworkThread] = []
        self._signatures: dict[bool, tuple[object, ...]] = {}
        self._lock = threading.Lock()
        self._closed = False
        # qgis_process ends without unloading its plugins, and Qt aborts a process that leaves a thread behind.
        atexit.register(self.close)

    def thread(self, private: bool = False) -> NetworkThread:
        """Give the thread for a new request, one of its own for what carries a key; raises RuntimeError after `close`.

        The proxy's settings are read when a thread's manager is made: a change of them means a new thread.
        """
        signature = _proxy_signature()
        with self._lock:
            if self._closed:
                raise RuntimeError("the network of the plugin is closed")
            if self._signatures.get(private) != signature:
                for thread in self._threads:
                    if thread.private is private:
                        thread.retire()
                self._threads = [thread for thread in self._threads if thread.running]
                self._threads.append(NetworkThread(private))
                self._signatures[private] = signature
            return [thread for thread in self._threads if thread.private is private][-1]

    def close(self) -> None:
        """Break off all requests and end the threads."""
        with self._lock:
            self._closed = True
            threads, self._threads = self._threads, []
        for thread in threads:
            thread.stop()
        atexit.unregister(self.close)


def _untie(manager: QgsNetworkAccessManager) -> None:
    """Take a manager off the main thread's, which tells QGIS's network logger, and any plugin, of all headers."""
    manager.requestAboutToBeCreated[QgsNetworkRequestParameters].disconnect()
    manager.requestTimedOut[QgsNetworkRequestParameters].disconnect()
    manager.finished[QgsNetworkReplyContent].disconnect()
    # From 3.38 on it tells as much; before, one of that name tells of replies alone, and nobody listens.
    with suppress(KeyError, TypeError):
        manager.requestCreated[QgsNetworkRequestParameters].disconnect()


def _proxy_signature() -> tuple[object, ...]:
    settings = QgsSettings()
    return tuple(str(settings.value(f"proxy/{key}")) for key in _PROXY_SETTINGS)

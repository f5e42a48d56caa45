"""Plain requests, outside QGIS, whose requests can be given up from another thread."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Callable

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from ..cancel import CancelToken
from .session import ServiceSession

POOL_SIZE = 16

_current = threading.local()


def plain_session() -> requests.Session:
    """Make a session for use outside QGIS; on the desktop `ui/host/net/transport.py` makes one over QGIS's network."""
    session = ServiceSession()
    adapter = PlainAdapter(pool_maxsize=POOL_SIZE)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


class PlainAdapter(HTTPAdapter):
    """Sends a request as requests does, and shuts its socket when its token is cancelled."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pools of the connections that can be given up."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        """Make the same pools for a proxy."""
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: bool | str = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
        cancel: CancelToken | None = None,
        authcfg: str = "",
        authcfg_url: str = "",
        key_header: str = "",
    ) -> requests.Response:
        """Send a request; raises what requests raises, and ValueError for an `authcfg`, which only QGIS has."""
        if authcfg:
            raise ValueError("authentication configurations exist in QGIS alone")
        # requests sends the cookies of a redirect on, whatever jar its session has.
        request.headers.pop("Cookie", None)
        _current.token = cancel
        try:
            return super().send(request, stream, timeout, verify, cert, proxies)
        finally:
            _current.token = None


class _Interruptible:
    """A connection that shuts its socket when the token of the request that it carries is cancelled."""

    sock: Any
    _token: CancelToken | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._guard = threading.Lock()

    @staticmethod
    def _forget() -> None:
        """Take the connection off the token of its last request."""

    def putrequest(self, *args: Any, **kwargs: Any) -> Any:
        self._watch()
        return super().putrequest(*args, **kwargs)  # type: ignore[misc]

    def connect(self) -> Any:
        self._watch()
        result = super().connect()  # type: ignore[misc]
        # A cancelling that came before there was a socket to shut.
        if self._token is not None and self._token.cancelled:
            self._shut(self._token)
        return result

    def _watch(self) -> None:
        token: CancelToken | None = getattr(_current, "token", None)
        if token is self._token:
            return
        self._forget()
        with self._guard:
            self._token = token
        self._forget = lambda: None  # type: ignore[method-assign]
        if token is not None:
            self._forget = token.on_cancel(self._shutter(token))  # type: ignore[method-assign]

    def _shutter(self, token: CancelToken) -> Callable[[], None]:
        return lambda: self._shut(token)

    def _shut(self, token: CancelToken) -> None:
        with self._guard:
            # By now the connection may carry the request of another.
            if self._token is token and self.sock is not None:
                # The other end may have been quicker.
                with suppress(OSError):
                    self.sock.shutdown(socket.SHUT_RDWR)


class _Connection(_Interruptible, HTTPConnection):
    pass


class _TlsConnection(_Interruptible, HTTPSConnection):
    pass


class _Strict:
    """A pool that takes a body shorter than announced for what it is, as urllib3 does of itself from 2.0 on."""

    def urlopen(self, *args: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("enforce_content_length", True)
        return super().urlopen(*args, **kwargs)  # type: ignore[misc]


class _Pool(_Strict, HTTPConnectionPool):
    ConnectionCls = _Connection


class _TlsPool(_Strict, HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


_POOLS = {"http": _Pool, "https": _TlsPool}

"""How an answer leaves: whole and at once, or as a fault spoils it."""

from __future__ import annotations

import http.client
import select
import socket
import struct
import time
from dataclasses import replace

from .faults import Fault
from .web import Response

HANG_SECONDS = 60.0
PIECE = 1 << 20
_NO_BODY = {204, 304}
_LINGER = struct.Struct("ii")
_NOISE = bytes(range(256)) * 16


class ClientLeftError(ConnectionError):
    """The client closed the connection before it had its answer."""


class Delivery:
    """Writes answers on one connection; `sent` counts bytes, `close` tells that the connection cannot go on."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.sent = 0
        self.close = False

    def send(self, response: Response, fault: Fault | None, head_only: bool) -> None:
        """Send an answer, spoilt by the fault if there is one; raises OSError when the client has left."""
        self.close = response.close
        kind = fault.kind if fault else ""
        body = b"" if head_only or response.status in _NO_BODY else response.body
        length = len(response.body)
        if kind == "reset":
            self._reset()
            return
        if kind == "truncated":
            body = body[: len(body) // 2]
            length = len(body)
        elif kind == "length":
            length = length * 2 + 100
            self.close = True
        elif kind == "garbage" and fault:
            self.close = True
            self._write(_head(replace(response, status=200), fault.size, True))
            self._garbage(fault.size)
            return
        head = _head(response, length, self.close)
        if kind == "reset_body":
            self._write(head + bytes(body[: len(body) // 2]))
            # Let the client read what came before the reset throws the rest away.
            time.sleep(0.05)
            self._reset()
        elif kind == "stall" and fault:
            self._write(head + bytes(body[: len(body) // 2]))
            self.hang(HANG_SECONDS if fault.seconds is None else fault.seconds)
        elif kind == "slow" and fault:
            self._write(head)
            self._drip(body, fault.rate)
        else:
            if isinstance(body, memoryview):  # a file, which is not copied just to save a write
                self._write(head)
                self._write(body)
                return
            # One write: headers and body in two would wait for each other (Nagle, delayed acknowledgement).
            self._write(head + body)

    def hang(self, seconds: float) -> None:
        """Keep silent for some seconds; raises `ClientLeftError` as soon as the client goes."""
        end = time.monotonic() + seconds
        while (remaining := end - time.monotonic()) > 0:
            readable, _, _ = select.select([self._connection], [], [], min(remaining, 0.5))
            if readable and not self._connection.recv(1, socket.MSG_PEEK):
                raise ClientLeftError
        self.close = True

    def _garbage(self, size: int) -> None:
        block = _NOISE * (PIECE // len(_NOISE))
        for start in range(0, size, len(block)):
            self._write(block[: size - start])

    def _drip(self, body: bytes, rate: float) -> None:
        step = max(1, int(rate / 20))
        for start in range(0, len(body), step):
            piece = body[start : start + step]
            self.hang(len(piece) / rate)
            self._write(piece)
        self.close = False

    def _write(self, data: bytes | memoryview) -> None:
        # By pieces, so that `sent` is near the truth when the client leaves in the middle.
        for start in range(0, len(data), PIECE):
            self._connection.sendall(data[start : start + PIECE])
            self.sent += len(data[start : start + PIECE])

    def _reset(self) -> None:
        # A linger of zero makes close() send RST instead of FIN.
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER.pack(1, 0))
        self.close = True


def is_to_be_reset(connection: socket.socket) -> bool:
    """Tell whether a fault wants the connection to end with a reset."""
    return bool(_LINGER.unpack(connection.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER.size))[0])


def _head(response: Response, length: int, close: bool) -> bytes:
    reason = http.client.responses.get(response.status, "")
    lines = [f"HTTP/1.1 {response.status} {reason}"]
    lines += [f"{name}: {value}" for name, value in response.headers.items()]
    if response.status not in _NO_BODY:
        lines.append(f"content-length: {length}")
    if close:
        lines.append("connection: close")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

"""A program that runs beside: it can be stopped with all that it started, never waits for us, and shows no window."""

from __future__ import annotations

import os
import signal
import subprocess  # nosec B404 - fixed programs with fixed options, no shell
import threading
import time
from pathlib import Path
from typing import IO, Any

from ..cancel import CancelToken

KEPT = 64 * 2**10
"""Bytes of what a program says that are kept: the last ones."""
_BLOCK = 64 * 2**10


class Process:
    """One run of a program; leaving the `with` ends it, and `running`, asked again and again, tells of cancelling."""

    def __init__(self, command: list[str], cancel: CancelToken, keep: int = KEPT) -> None:
        self._cancel = cancel
        self._heard = time.monotonic()
        self._process = subprocess.Popen(  # noqa: S603  # nosec B603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **_apart(),
        )
        # A pipe that nobody empties stops the program when it is full.
        self._out = _Drain(self._process.stdout, keep, self.heard)
        self._err = _Drain(self._process.stderr, KEPT, self.heard)

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_error: Any) -> None:
        self.kill()
        self._process.wait()
        self._out.close()
        self._err.close()

    @property
    def returncode(self) -> int | None:
        """How it ended, None while it runs."""
        return self._process.returncode

    def running(self) -> bool:
        """Whether it has not ended; raises `Cancelled`."""
        self._cancel.check()
        return self._process.poll() is None

    def heard(self) -> None:
        """Note a sign of life."""
        self._heard = time.monotonic()

    def silence(self) -> float:
        """Give the seconds since the last sign of life."""
        return time.monotonic() - self._heard

    def output(self) -> str:
        """Give what it said, once it has ended."""
        return self._out.text()

    def errors(self) -> str:
        """Give what went wrong in its own words, once it has ended."""
        return self._err.text()

    def kill(self) -> None:
        """End it with all that it started; harmless when it has ended."""
        if self._process.poll() is not None:
            return
        if os.name == "nt":
            _kill_tree_on_windows(self._process.pid)
        else:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return  # it ended in this moment
        self._process.kill()


class _Drain:
    """Empties a pipe in a thread of its own, and keeps the last bytes."""

    def __init__(self, pipe: IO[bytes] | None, keep: int, heard: Any) -> None:
        self._pipe = pipe
        self._keep = keep
        self._heard = heard
        self._kept = bytearray()
        self._thread = threading.Thread(target=self._drain, name="carto-mairie-7z", daemon=True)
        self._thread.start()

    def _drain(self) -> None:
        while self._pipe and (block := os.read(self._pipe.fileno(), _BLOCK)):
            self._heard()
            self._kept += block
            del self._kept[: max(0, len(self._kept) - self._keep)]

    def text(self) -> str:
        self._thread.join()
        return self._kept.decode("utf-8", "replace")

    def close(self) -> None:
        # The pipe ends with the last process that holds it: with the program, and with what it started.
        self._thread.join(5)
        if self._pipe and not self._thread.is_alive():
            self._pipe.close()


def _apart() -> dict[str, Any]:
    """Give the options for a process of its own group, and on Windows without a console."""
    if os.name == "nt":
        return {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)}
    return {"start_new_session": True}


def _kill_tree_on_windows(pid: int) -> None:
    command = str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe")
    subprocess.run(  # noqa: S603  # nosec B603
        [command, "/F", "/T", "/PID", str(pid)],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **_apart(),
    )

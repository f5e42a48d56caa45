"""The checksum of a file while it grows, by a thread behind its writer: no resume waits for what came before it."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

BLOCK = 1 << 20


class TrailingSum:
    """Sums the first `size` bytes of a file, however far it has been told that the file goes.

    The file is open while the thread runs: `hexdigest`, `restart` and `close` let it go.
    """

    def __init__(self, path: Path, algorithm: str = "md5") -> None:
        """Make it; `algorithm` is md5, sha1 or sha256, or empty where no sum is wanted."""
        self._path = path
        self._algorithm = algorithm or "md5"
        self._change = threading.Condition()
        self._reset()

    def _reset(self) -> None:
        self.size = 0
        self._over = False
        self._given_up = False
        self._error: OSError | None = None
        self._sum = hashlib.new(self._algorithm, usedforsecurity=False)
        self._thread: threading.Thread | None = None

    def grow(self, count: int) -> None:
        """Note that so many more bytes are in the file."""
        with self._change:
            self.size += count
            self._change.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._follow, name="carto-mairie-sum", daemon=True)
            self._thread.start()

    def hexdigest(self) -> str:
        """Give the sum of all, once the thread has caught up; raises OSError when the file could not be read."""
        self._end(given_up=False)
        if self._error is not None:
            raise self._error
        return self._sum.hexdigest()

    def restart(self) -> None:
        """Forget everything: the file begins anew."""
        self.close()
        self._reset()

    def close(self) -> None:
        """Give the sum up."""
        self._end(given_up=True)

    def _end(self, given_up: bool) -> None:
        with self._change:
            self._over = True
            self._given_up = given_up
            self._change.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _follow(self) -> None:
        done = 0
        try:
            with self._path.open("rb", buffering=0) as stream:
                while not self._given_up:
                    with self._change:
                        while self.size == done and not self._over:
                            self._change.wait()
                        target = self.size
                    if done == target:
                        return
                    block = stream.read(min(BLOCK, target - done))
                    if not block:
                        raise OSError(f"{self._path} is shorter than what was written to it")
                    self._sum.update(block)
                    done += len(block)
        except OSError as error:
            self._error = error

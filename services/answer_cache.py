"""The answers that are worth keeping: by the question's JSON, in files of the profile, for thirty days and 200 MB.

Only what says nothing about people goes in: whoever puts an answer in has to know that.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Callable

KEPT_FOR = 30 * 24 * 3600.0
"""Seconds."""
MOST_BYTES = 200 << 20
LARGEST_ANSWER = 4 << 20
"""Bytes of one answer: a larger one is asked for again."""

_FORMAT = 1
_IN_MEMORY = 500
_LOOK_EVERY = 100
"""Answers written between two looks at how much the folder holds."""

_log = logging.getLogger(__name__)


class AnswerCache:
    """Keeps answers in its folder; without one, some of them in memory. Any thread may use it.

    `most` is in bytes, `kept_for` in seconds; `clock` gives the time in seconds.
    """

    def __init__(
        self,
        folder: Path | None = None,
        most: int = MOST_BYTES,
        kept_for: float = KEPT_FOR,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._folder, self._most, self._kept_for, self._clock = folder, most, kept_for, clock
        self._memory: dict[str, tuple[float, Any]] = {}
        self._lock = threading.Lock()
        self._until_look = 0

    def get(self, question: Mapping[str, Any]) -> Any:
        """Give the answer that was kept for a question; None where there is none, or it is too old."""
        key = _key(question)
        kept_at, answer = self._memory.get(key, (0.0, None)) if self._folder is None else self._read(key)
        # A clock that was set back must not make an answer last for ever.
        return answer if 0 <= self._clock() - kept_at <= self._kept_for else None

    def put(self, question: Mapping[str, Any], answer: Any) -> None:
        """Keep an answer of JSON values, in place of an older one to the same question."""
        key, now = _key(question), self._clock()
        with self._lock:
            if self._folder is None:
                self._memory.pop(key, None)
                self._memory[key] = (now, answer)
                while len(self._memory) > _IN_MEMORY:
                    del self._memory[next(iter(self._memory))]
                return
            self._write(self._folder, key, {"format": _FORMAT, "key": key, "kept_at": now, "answer": answer})

    def clear(self) -> None:
        """Forget all answers."""
        with self._lock:
            self._memory.clear()
            for path, *_ in self._files():
                path.unlink(missing_ok=True)

    def _path(self, folder: Path, key: str) -> Path:
        return folder / f"{hashlib.sha256(key.encode('utf-8', 'backslashreplace')).hexdigest()[:32]}.json"

    def _read(self, key: str) -> tuple[float, Any]:
        path = self._path(self._folder or Path(), key)
        try:
            if path.stat().st_size > LARGEST_ANSWER:
                return 0.0, None
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["format"] == _FORMAT and kept["key"] == key:
                return float(kept["kept_at"]), kept["answer"]
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            pass  # not there, cut short, or of another version: it is asked for anew
        return 0.0, None

    def _write(self, folder: Path, key: str, kept: dict[str, Any]) -> None:
        # Half a character, as a server may send it escaped, is escaped again.
        data = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
        if len(data) > LARGEST_ANSWER:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # A name of its own: a second QGIS on the same profile may be writing too.
            with NamedTemporaryFile("wb", dir=folder, suffix=".part", delete=False) as part:
                part.write(data)
            Path(part.name).replace(self._path(folder, key))
            self._until_look -= 1
            if self._until_look < 0:
                self._until_look = _LOOK_EVERY
                self._make_room()
        except OSError as error:
            # A full disk takes nothing from an answer that is there; it is asked for again next time.
            _log.warning("an answer cannot be kept: %s", error)

    def _make_room(self) -> None:
        """Take away what is too old, then the oldest until the rest fits; some room is left for the next ones."""
        files = sorted(self._files(), key=lambda file: file[1], reverse=True)
        held, oldest = 0, self._clock() - self._kept_for
        for path, written, size in files:
            held += size
            if written < oldest or held > self._most - _LOOK_EVERY * size:
                path.unlink(missing_ok=True)

    def _files(self) -> list[tuple[Path, float, int]]:
        found = []
        for path in self._folder.iterdir() if self._folder is not None and self._folder.is_dir() else ():
            if path.suffix in (".json", ".part"):
                facts = path.stat()
                found.append((path, facts.st_mtime, facts.st_size))
        return found


def _key(question: Mapping[str, Any]) -> str:
    return json.dumps(question, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

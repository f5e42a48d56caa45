"""What each case came to: one line of JSON as soon as it is known, so that a crash loses none before it."""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Failed(Exception):  # noqa: N818 - a verdict, not an error
    """What a case shows is not as it must be."""


class Record:
    """Writes the cases of one part; `left` is how many seconds it may still take."""

    def __init__(self, path: Path, seconds: float, full: bool, only: tuple[str, ...] = ()) -> None:
        # What a run before this one tried, of which it died perhaps.
        lines = path.read_text("utf-8").splitlines() if path.exists() else ()
        self._tried = {json.loads(line).get("began") for line in lines}
        self._out = path.open("a", encoding="utf-8")
        self._end = time.monotonic() + seconds
        self.full = full
        self.only = only
        """The services to try, all of them where there are none."""
        self.stray: list[str] = []
        """Exceptions that nobody caught, of any thread, since the case began."""
        sys.excepthook = lambda *error: self._catch(*error)
        threading.excepthook = lambda given: self._catch(given.exc_type, given.exc_value, given.exc_traceback)
        sys.unraisablehook = lambda given: self._catch(type(given.exc_value), given.exc_value, given.exc_traceback)

    @property
    def left(self) -> float:
        """Seconds until the part has to end."""
        return self._end - time.monotonic()

    def tried(self, name: str) -> bool:
        """Tell whether a case was begun already, by a run that did not come to its end."""
        return name in self._tried

    @contextmanager
    def case(self, name: str) -> Iterator[dict[str, object]]:
        """Run one case: what it puts into the given facts is kept with its verdict."""
        facts: dict[str, object] = {}
        self.stray = []
        self._write({"began": name})
        started = time.monotonic()
        why = ""
        try:
            yield facts
            if self.stray:
                raise Failed("nobody caught: " + "\n".join(dict.fromkeys(self.stray[:30])))
        except Failed as failure:
            why = str(failure)
        except Exception:
            why = traceback.format_exc(limit=-6)
        seconds = round(time.monotonic() - started, 3)
        self._write({"case": name, "passed": not why, "why": why, "seconds": seconds, **facts})

    def leave_out(self, count: int) -> None:
        """Tell that cases were left out for want of time."""
        if count:
            self._write({"left_out": count})

    def figures(self, **values: object) -> None:
        """Keep figures of the part as a whole."""
        self._write({"figures": values})

    def _catch(self, kind: type, error: BaseException | None, trace: object) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))  # type: ignore[arg-type]
        self.stray.append(text[-1500:])
        print(text, file=sys.stderr, flush=True)

    def _write(self, line: dict[str, object]) -> None:
        self._out.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
        self._out.flush()


def record_of_arguments() -> Record:
    """Make the record that the command line of a part asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--only", nargs="*", default=[], help="services and questions: the matrix tries these alone")
    options = parser.parse_args()
    return Record(options.out, options.seconds, options.full, tuple(options.only))

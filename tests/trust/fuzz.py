"""Fuzzing of every parser of what comes from outside: nothing but typed errors leaves, in bounded time and memory."""

from __future__ import annotations

import gc
import hashlib
import json
import resource
import signal
import time
import traceback
from pathlib import Path
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase, given

from carto_mairie.services.errors import Cancelled, CartoMairieError, UnexpectedError
from carto_mairie.services.gateway import Services
from carto_mairie.services.ogc import reader
from carto_mairie.services.risks import asking, reports

from .mutations import mutate, st, steps
from .questions import questions
from .record import Failed, Record, record_of_arguments
from .register_targets import register_targets
from .replayed import recorded_sandbox, small
from .stage import QgsApplication  # first of all, as it prepares QGIS
from .targets import SCRATCH, Target, answer_targets, other_targets

CORPUS = Path(__file__).parent / "corpus"
LONGEST = 2.0
"""Seconds of the processor that reading one document of some kilobytes may take."""
ROOM = 1 << 30
"""Bytes of memory that reading one may need."""
ROUND = 60
MOST_FAILURES = 6
APART = ("file", "BANATIC's file")
"""What comes through the queue of downloads: its parsers are targets by themselves."""


class Escaped(Exception):  # noqa: N818 - what is looked for
    """Something else than a typed error left a parser."""


class Fuzzer:
    """Reads changed documents, and keeps those that do harm."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self.examples = 0

    def check(self, target: Target, body: bytes) -> None:
        """Read one document; raises `Escaped` for what must not come of it."""
        self.examples += 1
        if self._seconds(target, body) > LONGEST:
            # The collector may have gone through all that the examples before it left.
            gc.collect()
            seconds = self._seconds(target, body)
            if seconds > LONGEST:
                raise Escaped(f"{seconds:.0f} s")

    def _seconds(self, target: Target, body: bytes) -> float:
        """Read one document, and give how long the processor took."""
        began = time.process_time()
        signal.setitimer(signal.ITIMER_REAL, 20 * LONGEST)
        try:
            target.read(body)
        except UnexpectedError as error:
            raise Escaped(_signature(error.cause)) from error.cause
        except (CartoMairieError, Cancelled):
            pass
        except Exception as error:
            signature = _signature(error)
            # A failure is kept: iterators in its frames would keep their threads, until none can be begun.
            traceback.clear_frames(error.__traceback__)
            raise Escaped(signature) from error
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        return time.process_time() - began

    def replay(self, targets: dict[str, Target]) -> None:
        """Read again what was found before."""
        for path in sorted(CORPUS.glob("*.json")):
            kept = json.loads(path.read_text("utf-8"))
            target = targets.get(kept["target"])
            if target is None and self._record.only:
                continue
            with self._record.case(f"found before: {path.stem}") as facts:
                facts["target"] = kept["target"]
                if target is None:
                    raise Failed(f"nothing is called {kept['target']} any more")
                self._read(target, kept["document"].encode("latin-1"))

    def search(self, target: Target, seconds: float) -> None:
        """Look for documents that do harm, each way of it once."""
        end = time.monotonic() + seconds
        known: set[str] = set()
        before = self.examples
        rounds = 0
        while rounds == 0 or (time.monotonic() < end and len(known) < MOST_FAILURES):
            found = self._round(target, known, rounds)
            rounds += 1
            if found is not None:
                signature, body = found
                known.add(signature)
                self._keep(target, body)
                with self._record.case(f"{target.name}: {signature}"):
                    self._read(target, body)
        with self._record.case(f"{target.name}: fuzzed") as facts:
            facts["examples"] = self.examples - before
            for seed in target.seeds:
                self._read(target, seed)

    def _read(self, target: Target, body: bytes) -> None:
        try:
            self.check(target, body)
        except Escaped as escaped:
            trace = "".join(traceback.format_exception(escaped.__cause__)[-4:]) if escaped.__cause__ else str(escaped)
            raise Failed(f"{trace}\n{body[:600]!r}") from escaped

    def _round(self, target: Target, known: set[str], number: int) -> tuple[str, bytes] | None:
        worst: list[tuple[str, bytes]] = []
        first: list[Path] = []

        @hypothesis.seed(number if not self._record.full else time.time_ns())
        @hypothesis.settings(
            max_examples=ROUND,
            deadline=None,
            database=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
        )
        @given(st.integers(0, len(target.seeds) - 1), steps)
        def trial(seed: int, changes: Any) -> None:
            body = mutate(target.seeds[seed], changes)
            try:
                self.check(target, body)
            except Escaped as escaped:
                if str(escaped) not in known:
                    # Making it smaller takes minutes: a line tells that the program is alive, and what it has found.
                    self._record.figures(found=f"{target.name}: {escaped}")
                    worst.append((str(escaped), body))
                    if len(worst) == 1:
                        first.append(self._keep(target, body))
                    raise

        try:
            trial()
        except Escaped as escaped:
            first[0].unlink()  # the smaller one is kept
            return next(item for item in reversed(worst) if item[0] == str(escaped))
        return None

    def _keep(self, target: Target, body: bytes) -> Path:
        name = hashlib.sha256(target.name.encode() + body).hexdigest()[:10]
        value = {"target": target.name, "document": body.decode("latin-1")}
        path = CORPUS / f"{name}.json"
        path.write_text(json.dumps(value, indent=1) + "\n", "utf-8")
        return path


def _signature(error: BaseException) -> str:
    """Name a failure by what was raised, and where in the package."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "carto_mairie" in frame.filename and "/tests/" not in frame.filename]
    place = f"{Path(ours[-1].filename).name}:{ours[-1].name}" if ours else "nowhere of ours"
    return f"{type(error).__name__} in {place}"


def main() -> None:
    """Run the part."""
    record = record_of_arguments()
    _application = QgsApplication([], False)
    QgsApplication.initQgis()
    signal.signal(signal.SIGALRM, _give_up)
    fuzzer = Fuzzer(record)
    # Reports of risks are asked for one a second, and again after a moment; strangers' servers at a slow pace.
    reports.REPORT_PACE, asking.SECOND_TRY, reader.RATE = 1e5, 0.0, 100_000
    with recorded_sandbox() as (services, recorder):
        asked = questions(services, SCRATCH)
        targets = [*other_targets(asked), *register_targets()]
        for question in asked:
            recorder.answers.clear()
            asked_of = Services(services.http, question.profile)
            if question.query is not None:
                list(asked_of.pages(question.query))
            elif question.name not in APART:
                list(question.work(asked_of)(_token()))
            targets += answer_targets(question, [small(answer) for answer in recorder.answers])
    if record.only:
        targets = [target for target in targets if target.name.split(", answer")[0] in record.only]
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + ROOM, resource.RLIM_INFINITY))
    fuzzer.replay({target.name: target for target in targets})
    for done, target in enumerate(targets):
        fuzzer.search(target, record.left / (len(targets) - done))
    record.figures(documents=fuzzer.examples, parsers=len(targets))
    _leave()


def _token() -> Any:
    from carto_mairie.services.cancel import CancelToken

    return CancelToken()


def _give_up(*_: object) -> None:
    raise TimeoutError("no end in sight")


def _leave() -> None:
    import os

    os._exit(0)


if __name__ == "__main__":
    main()

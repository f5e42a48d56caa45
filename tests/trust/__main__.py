"""Everything that may go wrong from outside, tried: `make trust`, `make trust MINUTES=5`, `make trust FULL=1`."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent.parent
ROOT = TESTS.parent


@dataclass(frozen=True)
class Part:
    """A program of its own: what breaks one takes no other with it."""

    name: str
    share: float
    """Of the time that there is."""
    silence: float = 60
    """Seconds without a new case after which it hangs."""


PARTS = (
    Part("matrix", 0.42),
    Part("fuzz", 0.16),
    Part("hostile", 0.12, silence=20),
    Part("kills", 0.12),
    Part("endurance", 0.18, silence=150),
)
GRACE = 60
"""Seconds over its time after which a part hangs."""
STARTING = 40
MOST_DEATHS = 8
FULL_SECONDS = {"matrix": 1500, "fuzz": 1200, "hostile": 600, "kills": 900, "endurance": 1260}


@dataclass
class Outcome:
    """The cases of a part."""

    part: Part
    seconds: float = 0
    cases: list[dict[str, Any]] = field(default_factory=list)
    left_out: int = 0
    figures: dict[str, Any] = field(default_factory=dict)

    @property
    def failures(self) -> list[dict[str, Any]]:
        """Those that are not as they must be."""
        return [case for case in self.cases if not case["passed"]]


def run(part: Part, seconds: float, full: bool, only: list[str]) -> Outcome:
    """Run a part, and read what it wrote.

    What hangs or dies over a case has failed in it, and is begun again behind it.
    """
    outcome = Outcome(part)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        out, log = Path(folder) / "cases.jsonl", Path(folder) / "log"
        died = []
        while len(died) < MOST_DEATHS:
            left = max(10.0, seconds - (time.monotonic() - started))
            ending = _run_once(part, left, full, only, out, log)
            begun = _last_begun(out)
            if ending == "0":
                break
            why = f"the program ended with {ending}:\n{log.read_text('utf-8', 'replace')[-3000:]}"
            died.append({"case": begun or f"{part.name}: the whole", "passed": False, "why": why})
            if not begun:
                break
        _read(out, outcome)
        outcome.cases += died
    outcome.seconds = time.monotonic() - started
    return outcome


def _run_once(part: Part, seconds: float, full: bool, only: list[str], out: Path, log: Path) -> str:
    command = [sys.executable, "-X", "faulthandler", "-m", f"trust.{part.name}", "--out", str(out)]
    command += ["--seconds", str(seconds), *(["--full"] if full else [])]
    command += ["--only", *only] if only else []
    paths = os.pathsep.join([str(ROOT / "build" / "python"), str(TESTS)])
    scratch = {"TMPDIR": str(out.parent), "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"}
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **scratch}, stdout=stream, stderr=subprocess.STDOUT
        )
        end, started = time.monotonic() + seconds + GRACE, time.time()
        while process.poll() is None:
            time.sleep(0.2)
            written = out.stat().st_mtime if out.exists() else 0
            # Until the first line QGIS and the sandbox start, which takes a while on a busy machine.
            silent = time.time() - max(written, started + STARTING)
            if time.monotonic() > end or silent > part.silence:
                # All threads' stacks into the log, then the end.
                process.send_signal(signal.SIGABRT)
                process.wait()
                return "no end in sight"
    return str(process.returncode)


def _last_begun(out: Path) -> str:
    lines = [json.loads(text) for text in out.read_text("utf-8").splitlines()] if out.exists() else []
    ended = {line.get("case") for line in lines}
    return next((line["began"] for line in reversed(lines) if "began" in line and line["began"] not in ended), "")


def _read(out: Path, outcome: Outcome) -> None:
    for text in out.read_text("utf-8").splitlines() if out.exists() else ():
        line = json.loads(text)
        if "case" in line:
            outcome.cases.append(line)
        elif "began" not in line:
            outcome.left_out += line.get("left_out", 0)
            outcome.figures.update(line.get("figures", {}))


def tell(outcomes: list[Outcome]) -> None:
    """Print the failures, and the table."""
    for outcome in outcomes:
        for case in outcome.failures:
            print(f"\nFAILED {outcome.part.name}: {case['case']}\n{case['why']}")
    print(f"\n{'part':<12}{'cases':>8}{'passed':>8}{'failed':>8}{'left out':>10}{'seconds':>9}  figures")
    for outcome in outcomes:
        failed = len(outcome.failures)
        figures = ", ".join(f"{name} {value}" for name, value in outcome.figures.items())
        counts = f"{len(outcome.cases):>8}{len(outcome.cases) - failed:>8}{failed:>8}{outcome.left_out:>10}"
        print(f"{outcome.part.name:<12}{counts}{outcome.seconds:>9.0f}  {figures}")


def write(outcomes: list[Outcome], path: Path) -> None:
    """Keep the figures, and each case with its sentence, for other programs."""
    cases = [case for outcome in outcomes for case in outcome.cases]
    path.parent.mkdir(exist_ok=True)
    parts = {
        outcome.part.name: {
            "cases": len(outcome.cases),
            "passed": len(outcome.cases) - len(outcome.failures),
            "left_out": outcome.left_out,
            "seconds": round(outcome.seconds),
            "figures": outcome.figures,
            "results": outcome.cases,
        }
        for outcome in outcomes
    }
    passed = sum(case["passed"] for case in cases)
    value = {"cases": len(cases), "passed": passed, "parts": parts}
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"\n{passed} of {len(cases)} cases passed; all of them: {path}")


def main() -> None:
    """Run all parts, or those that are named."""
    parser = argparse.ArgumentParser(prog="trust", description=__doc__)
    parser.add_argument("parts", nargs="*", help=" ".join(part.name for part in PARTS))
    parser.add_argument("--minutes", type=float, default=12)
    parser.add_argument("--full", action="store_true", help="everything, however long it takes")
    parser.add_argument("--only", nargs="*", default=[], help="services and questions: the matrix tries these alone")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "trust.json")
    options = parser.parse_args()
    chosen = [part for part in PARTS if part.name in (options.parts or [part.name])]
    whole = sum(part.share for part in chosen)
    outcomes = []
    for part in chosen:
        seconds = FULL_SECONDS[part.name] if options.full else options.minutes * 60 * part.share / whole
        outcomes.append(run(part, seconds, options.full, options.only))
        tell(outcomes[-1:])
    print("\n" + "=" * 100)
    tell(outcomes)
    write(outcomes, options.out)
    if any(outcome.failures for outcome in outcomes):
        raise SystemExit(1)


if __name__ == "__main__":
    main()

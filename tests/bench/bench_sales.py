"""The sales of a commune out of a département's file of 400,000 lines, against `ogr2ogr -where` on the same file.

Run as `python tests/bench/bench_sales.py [LINES]`. Both read the gzip that the service publishes, each in a process of
its own, in turns; seconds and peak memory are those of the whole process, its start among them.
"""

from __future__ import annotations

import csv
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

LINES = 400_000
COMMUNES = 350
ROUNDS = 5
WANTED, YEAR = "45901", 2024
BUDGET = 1.0

READ = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.sales.grouping import group, sale_of
from carto_mairie.services.sales.reading import read_file
from carto_mairie.services.sales.records import feature_of
lines = read_file(Path(sys.argv[2]).read_bytes(), (sys.argv[3],), int(sys.argv[4]), CancelToken()).lines
print(len(lines), len([feature_of(sale_of(parts)) for parts in group(lines).values()]))
"""


def make_file(path: Path, lines: int) -> int:
    """Write a département's file; gives how many of its lines are of the commune."""
    from sandbox.sales_records import COLUMNS, Ground, Town, sales_of

    random = Random(7)
    codes = [WANTED, *(f"45{number:03d}" for number in range(1, COMMUNES))]
    written = wanted = turn = 0
    with gzip.open(path, "wt", encoding="utf-8", newline="", compresslevel=6) as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        while written < lines:
            code = codes[turn % len(codes)]
            turn += 1
            town = Town(code, f"Commune de l'Étang {code}", "45990", "45")
            grounds = [
                Ground(f"{code}000A{turn % 10}{number:04d}", round(random.uniform(2, 3), 6), 47.7, 900)
                for number in range(1, 9000, 4)
            ]
            for sold in sales_of(town, grounds, YEAR):
                for line in sold.lines[: lines - written]:
                    writer.writerow({**line, "id_mutation": f"{line['id_mutation']}-{turn}"})
                    written += 1
                    wanted += code == WANTED
    return wanted


def measured(command: list[str]) -> tuple[float, float, str]:
    """Run a command; gives its seconds, its peak memory in MB, and what it says.

    Linux counts what this process held at the fork as the command's: it has to stay small.
    """
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    told = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024, told


def main() -> None:
    """Measure, and print beside the budget."""
    if sys.argv[1:2] == ["--make"]:
        print(make_file(Path(sys.argv[2]), int(sys.argv[3])))
        return
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    ogr2ogr = shutil.which("ogr2ogr")
    if ogr2ogr is None:
        raise SystemExit("ogr2ogr is not here (Debian: gdal-bin)")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "45.csv.gz"
        wanted = int(measured([sys.executable, __file__, "--make", str(path), str(lines)])[2])
        ours, theirs = [], []
        for turn in range(ROUNDS):
            seconds, memory, told = measured(
                [sys.executable, "-c", READ, str(ROOT / "build" / "python"), str(path), WANTED, str(YEAR)]
            )
            ours.append((seconds, memory))
            out = Path(folder) / f"{turn}.csv"
            where = f"code_commune = '{WANTED}'"
            command = [ogr2ogr, "-f", "CSV", "-where", where, str(out), f"/vsigzip/{path}"]
            theirs.append(measured(command)[:2])
            with out.open(encoding="utf-8") as file:
                counted = sum(1 for _ in csv.reader(file)) - 1
            if not int(told.split()[0]) == counted == wanted:
                raise RuntimeError(f"{told.split()[0]} lines by us, {counted} by ogr2ogr, {wanted} in the file")
        size = path.stat().st_size / 1e6
    own, other = min(ours), min(theirs)
    print(
        f"file               {lines} lines, {size:.1f} MB of gzip; {wanted} lines, {told.split()[1]} sales of {WANTED}"
    )
    print(f"carto_mairie       {own[0]:.2f} s, peak {max(memory for _, memory in ours):.0f} MB")
    print(f"ogr2ogr -where     {other[0]:.2f} s, peak {max(memory for _, memory in theirs):.0f} MB")
    print(
        f"ratio              {own[0] / other[0]:.2f} x of the seconds, "
        f"{max(memory for _, memory in ours) / max(memory for _, memory in theirs):.2f} x of the memory "
        f"(budget {BUDGET} x)"
    )


if __name__ == "__main__":
    main()

"""A file ten times as long takes no more memory than its index is worth: the sheet is never held."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.banatic_file import TITLES, write_workbook
from sandbox.grouping_rows import large

ROOT = Path(__file__).resolve().parents[3]
READ = """
import resource, sys
from pathlib import Path
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.groupings.index import Facts, Index
from carto_mairie.services.groupings.reading import read_national_file
path, facts = Path(sys.argv[1]), Facts("2026-11-26", "fetched", "2026-11-26")
for _ in read_national_file(path, path.with_suffix(".sqlite"), [], facts, CancelToken()):
    pass
print(Index(path.with_suffix(".sqlite")).facts().rows, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def read(path: Path, rows: int) -> tuple[int, int]:
    """Read a made file of so many rows in a process of its own; give the rows, and the peak of its memory (kB)."""
    with path.open("wb") as file:
        lines = ([cell or "valeur de démonstration" for cell in row.cells()] for row in large(rows))
        write_workbook(file, (line for part in ([TITLES], lines) for line in part), level=1)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "build" / "python")}
    command = [sys.executable, "-c", READ, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr
    count, peak = map(int, done.stdout.split())
    return count, peak


@pytest.mark.skipif(sys.platform == "win32", reason="the peak of a process is told otherwise there")
def test_a_longer_file_takes_little_more_memory(tmp_path: Path) -> None:
    short, long = read(tmp_path / "short.xlsx", 800), read(tmp_path / "long.xlsx", 8000)
    assert (short[0], long[0]) == (800, 8000)
    # The sheet of the long one has 75 MB more of XML.
    assert long[1] - short[1] < 12_000

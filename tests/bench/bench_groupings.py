"""A national file of groupings of the real one's size, read into the index: seconds, and memory at the peak.

Run as `python tests/bench/bench_groupings.py [ROWS [FILE]]`; a FILE that is there is read instead of a made one. Making
one of 140,000 rows takes half a minute.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

from carto_mairie.services.cancel import CancelToken  # noqa: E402
from carto_mairie.services.groupings.competences import Named  # noqa: E402
from carto_mairie.services.groupings.index import Facts, Index  # noqa: E402
from carto_mairie.services.groupings.reading import read_national_file  # noqa: E402
from carto_mairie.services.tables.xlsx import Workbook  # noqa: E402
from sandbox.banatic_file import COMPETENCES, TITLES, write_workbook  # noqa: E402
from sandbox.grouping_rows import large  # noqa: E402

ROWS = 140_000
FILLING = "valeur de démonstration"
"""What stands in every cell that has nothing to say: the real file has few that are empty."""


def lines(count: int) -> Iterator[Sequence[str]]:
    """Yield the lines of a file."""
    yield TITLES
    for row in large(count):
        yield [cell or FILLING for cell in row.cells()]


def main() -> None:
    """Make the file, read it, and tell."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with TemporaryDirectory() as folder:
        path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "france.xlsx"
        if not path.is_file():
            with path.open("wb") as file:
                write_workbook(file, lines(count), "2026-04-02T09:00:00Z", level=1)
        target = Path(folder) / "groupings.sqlite"
        workbook = Workbook(path, CancelToken())
        size = workbook.size(workbook.sheets()[0])
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began, worked = time.perf_counter(), time.process_time()
        names, facts = [Named(*item) for item in COMPETENCES], Facts("2026-11-26", "fetched", "2026-11-26")
        for _ in read_national_file(path, target, names, facts, CancelToken()):
            pass
        seconds, worked = time.perf_counter() - began, time.process_time() - worked
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        told = Index(target).facts()
        index = target.stat().st_size
        began = time.perf_counter()
        found = Index(target).groupings_of("210000007")
        asked = time.perf_counter() - began
    print(f"rows               {told.rows if told else 0}, {told.groupings if told else 0} groupings")
    print(f"file               {path.name}: {size / 1e6:.0f} MB of XML")
    rate = size / 1e6 / worked
    print(f"read               {seconds:.1f} s, {worked:.1f} s of them working ({rate:.0f} MB of XML a second)")
    print(f"memory             {peak / 1024:.0f} MB at the peak, {(peak - before) / 1024:.0f} MB more than before")
    print(f"index              {index / 1e6:.0f} MB; the {len(found)} groupings of a member in {1000 * asked:.1f} ms")


if __name__ == "__main__":
    main()

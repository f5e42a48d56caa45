"""The files of geo-DVF: by year and commune in plain text, by year and département in gzip.

As the real ones: an address leads elsewhere before it answers; a commune without a sale in a year has no file, and
neither has a year that is not published; Moselle, Alsace and Mayotte have none; Paris, Lyon and Marseille are kept by
arrondissement. The year that runs is not published yet.
"""

from __future__ import annotations

import csv
import gzip
import re
import threading
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from io import StringIO

from .cadastre_layers import PCI
from .sales_records import COLUMNS, Ground, Sold, Town, sales_of
from .web import Request, Response, html_response
from .world import World

YEARS = 5
_FILE = re.compile(
    r"/(?P<year>\d{4})/(?:communes/(?P<of>\w{2,3})/(?P<code>\w{5})\.csv|departements/(?P<dep>\w{2,3})\.csv\.gz)"
)
_STORE = "/__files__"


class SalesFolder:
    """The service; files are made when they are first asked for."""

    def __init__(self, world: World) -> None:
        self._towns = {
            item.code: Town(item.code, item.name, next(iter(item.postcodes), ""), item.department)
            for item in world.divisions.communes
        }
        self._grounds = _grounds(world)
        self._sold: dict[tuple[str, int], list[Sold]] = {}
        self._lock = threading.Lock()
        last = date.today().year - 1
        self.years = range(last - YEARS + 1, last + 1)

    def sold(self, code: str, year: int) -> list[Sold]:
        """Give what was sold in truth in a commune or an arrondissement."""
        with self._lock:
            if (code, year) not in self._sold:
                known = code in self._grounds and year in self.years
                self._sold[code, year] = sales_of(self._towns[code], self._grounds[code], year) if known else []
            return self._sold[code, year]

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        if request.method not in ("GET", "HEAD"):
            return html_response("<h1>405 Not Allowed</h1>", 405)
        path = request.path[len(_STORE) :] if request.path.startswith(_STORE) else request.path
        asked = _FILE.fullmatch(path)
        body = self._body(int(asked["year"]), asked["of"] or asked["dep"], asked["code"]) if asked else None
        if body is None:
            return html_response("<html><head><title>404 Not Found</title></head></html>", 404)
        if path == request.path:
            return Response(302, b"", {"location": f"{request.base}{_STORE}{path}"})
        kind = "text/csv" if asked and asked["code"] else "application/gzip"
        return Response(200, body, {"content-type": kind})

    def reset(self) -> None:
        """Forget nothing: clients write nothing here."""

    def _body(self, year: int, department: str, code: str | None) -> bytes | None:
        codes = [code] if code else [key for key, town in self._towns.items() if town.department == department]
        if code and (code not in self._towns or self._towns[code].department != department):
            return None
        sold = [one for key in codes for one in self.sold(key, year)]
        if code:
            return as_csv(sold) if sold else None
        # A département is large: there is always a sale somewhere.
        elsewhere = Town(f"{department}999"[:5], "Ailleurs", "", department)
        far = [Ground(f"{elsewhere.code}000ZZ{number:04d}", 2.5, 46.5, 500) for number in range(1, 30)]
        return (
            gzip.compress(as_csv([*sold, *sales_of(elsewhere, far, year)]), 1) if codes and year in self.years else None
        )


def as_csv(sold: Iterable[Sold]) -> bytes:
    """Write sales as the files have them."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for one in sold:
        writer.writerows(one.lines)
    return text.getvalue().encode()


def _grounds(world: World) -> dict[str, list[Ground]]:
    grounds: dict[str, list[Ground]] = defaultdict(list)
    if f"{PCI}:parcelle" not in world.store:
        return grounds
    layer = world.store.layer(f"{PCI}:parcelle")
    for row, geometry in zip(layer.rows, layer.geometries):
        middle = geometry.centroid
        ground = Ground(row["idu"], round(middle.x, 6), round(middle.y, 6), int(row.get("contenance") or 300))
        grounds[row["idu"][:5]].append(ground)
    return grounds

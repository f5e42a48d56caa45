"""Tables of the catalogue, row by row (api-tabular): 50 rows a page at the most, filters by column."""

from __future__ import annotations

import random
from typing import Any
from urllib.parse import parse_qsl, urlencode

from .web import Request, Response, json_response
from .world import World

EQUIPMENT = "0b7dbd2c-2a7e-4b4c-9a66-1f0c6b3c5d11"
ROWS = 3000
DEFAULT, MOST = 20, 50
_COLUMNS = {
    "equip_numero": ("int", "int"),
    "equip_nom": ("string", "string"),
    "code_commune": ("string", "code_commune_insee"),
    "departement": ("string", "code_departement"),
    "couvert": ("bool", "booleen"),
    "mise_en_service": ("date", "date"),
    "longitude": ("float", "longitude_wgs"),
    "latitude": ("float", "latitude_wgs"),
}
Row = dict[str, Any]


class Tabular:
    """Answers over tables; tests add their own with `add`."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._first: list[Row] | None = None
        self.reset()

    def reset(self) -> None:
        """Forget the tables that tests added."""
        self._added: dict[str, tuple[dict[str, tuple[str, str]], list[Row]]] = {}

    def add(self, resource: str, columns: dict[str, tuple[str, str]], rows: list[Row]) -> None:
        """Add a table; each column has a type and a format."""
        self._added[resource] = columns, [{"__id": number, **row} for number, row in enumerate(rows, 1)]

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        parts = request.path.strip("/").split("/")
        if request.method != "GET" or parts[0] != "resources" or len(parts) not in (2, 3) or request.path[-1] != "/":
            return _error(404, "Not Found", "route not found")
        columns, rows = self._table(parts[1])
        if not columns:
            return _error(404, "Not Found", "Resource ID not found")
        if parts[2:] == ["profile"]:
            known = {
                name: {"python_type": kind, "format": seems, "score": 1.0} for name, (kind, seems) in columns.items()
            }
            profile = {"header": list(columns), "columns": known, "total_lines": len(rows), "separator": ";"}
            return json_response({"profile": profile, "dataset_id": None, "indexes": None})
        if parts[2:] == ["data"]:
            return self._data(request, columns, rows)
        return _error(404, "Not Found", "route not found")

    def _data(self, request: Request, columns: dict[str, tuple[str, str]], rows: list[Row]) -> Response:
        page, size = 1, DEFAULT
        for name, value in parse_qsl(request.query, keep_blank_values=True):
            if name in ("page", "page_size"):
                if not value.isdigit() or not int(value):
                    return _error(400, "Invalid query string", f"{name} must be a positive integer")
                page, size = (int(value), size) if name == "page" else (page, int(value))
                continue
            column, _, operator = name.rpartition("__")
            if column not in columns:
                return _error(400, "Invalid query string", f"column {column} does not exist")
            kept = _kept(rows, column, operator, value)
            if kept is None:
                return _error(400, "Invalid query string", f"argument '{name}={value}' could not be parsed")
            rows = kept
        if size > MOST:
            return _error(400, "Invalid query string", f"Page size exceeds allowed maximum: {MOST}")
        last = page * size >= len(rows)
        query = urlencode([(key, value) for key, value in parse_qsl(request.query) if key != "page"])
        address = f"{request.base}{request.path}?page={page + 1}&{query}"
        return json_response(
            {
                "data": rows[(page - 1) * size : page * size],
                "links": {"next": None if last else address, "prev": None},
                "meta": {"page": page, "page_size": size, "total": len(rows)},
            }
        )

    def _table(self, resource: str) -> tuple[dict[str, tuple[str, str]], list[Row]]:
        if resource in self._added:
            return self._added[resource]
        if resource != EQUIPMENT:
            return {}, []
        if self._first is None:
            self._first = list(_equipment(self._world))
        return _COLUMNS, self._first


def _kept(rows: list[Row], column: str, operator: str, value: str) -> list[Row] | None:
    if operator == "exact":
        return [row for row in rows if str(row[column]) == value]
    if operator == "in":
        wanted = value.split(",")
        return [row for row in rows if str(row[column]) in wanted]
    if operator == "contains":
        return [row for row in rows if value.lower() in str(row[column]).lower()]
    return None


def _equipment(world: World) -> list[Row]:
    chance = random.Random(4)
    communes = [one for one in world.divisions.communes if one.outline is not None]
    rows = []
    for number in range(1, ROWS + 1):
        commune = communes[0] if number % 20 == 0 else chance.choice(communes)
        place = commune.outline.representative_point()
        rows.append(
            {
                "__id": number,
                "equip_numero": number,
                "equip_nom": f"Équipement {number}",
                "code_commune": commune.code,
                "departement": commune.department,
                "couvert": number % 3 == 0,
                "mise_en_service": f"20{number % 25:02}-06-15",
                "longitude": round(place.x + chance.uniform(-0.002, 0.002), 6),
                "latitude": round(place.y + chance.uniform(-0.002, 0.002), 6),
            }
        )
    return rows


def _error(status: int, title: str, detail: str) -> Response:
    return json_response({"errors": [{"code": None, "title": title, "detail": detail}]}, status)

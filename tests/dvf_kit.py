"""What the tests of sales share: lines of DVF, and the service over files that a test writes."""

from __future__ import annotations

import csv
import gzip
from io import StringIO
from typing import Any

import pytest
from epinay import SHARED
from scripted import Asked, scripted_client

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.gateway import Services
from carto_mairie.services.sales.lines import Line, line_reader
from carto_mairie.services.sales.queries import SalesQuery
from sandbox.sales_records import COLUMNS

TOWN, YEAR = "45901", 2024


def sample() -> str:
    """Give lines of the real files; skips the test where the samples are not beside the repository."""
    path = SHARED / "apis" / "samples" / "dvf-geo-extract.csv"
    if not path.is_file():
        pytest.skip("the samples are not beside the repository")
    return path.read_text(encoding="utf-8")


def row(**values: Any) -> dict[str, Any]:
    usual = {
        "id_mutation": "2024-1",
        "date_mutation": "2024-05-03",
        "numero_disposition": "000001",
        "nature_mutation": "Vente",
        "valeur_fonciere": 200000,
        "code_commune": TOWN,
        "nom_commune": "Valmorin-sur-Loire",
        "id_parcelle": f"{TOWN}000AB0001",
        "nombre_lots": 0,
        "longitude": 2.38,
        "latitude": 47.74,
    }
    return {**dict.fromkeys(COLUMNS, ""), **usual, **values}


def house(**values: Any) -> dict[str, Any]:
    return row(**{"code_type_local": 1, "surface_reelle_bati": 100, "nombre_pieces_principales": 4, **values})


def text_of(*rows: dict[str, Any], mark: str = ",", columns: list[str] = COLUMNS) -> str:
    text = StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", delimiter=mark, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def lines_of(*rows: dict[str, Any]) -> list[Line]:
    header, *fields = csv.reader(StringIO(text_of(*rows)))
    read = line_reader(header)
    lines = [read(values) for values in fields]
    assert all(lines)
    return lines


class Shelf:
    """Files by their paths: text, or a status; a department's is there unless told otherwise."""

    def __init__(self, files: dict[str, Any], department: Any = None) -> None:
        self.files, self.department = files, text_of(row(code_commune="45999")) if department is None else department

    def __call__(self, asked: Asked) -> Any:
        path = asked.path.rpartition("/csv/")[2]
        if not path:
            return {"features": [], "totalFeatures": 0}
        found = self.files.get(path, self.department if "departements" in path else 404)
        return (found, "no") if isinstance(found, int) else (200, found)


def asking(files: dict[str, Any], department: Any = None, other: Any = None) -> tuple[Services, list[Asked]]:
    shelf = Shelf(files, department)

    def answer(asked: Asked) -> Any:
        return shelf(asked) if "/csv/" in asked.path else other(asked) if other else known_commune(asked)

    http, asked = scripted_client(answer)
    return Services(http), asked


def known_commune(asked: Asked) -> Any:
    code = asked.values.get("code")
    return {"features": [{"properties": {"code": code, "nom": "Ville"}}] if code else []}


def of_commune(year: int = YEAR, code: str = TOWN) -> str:
    return f"{year}/communes/{code[:2]}/{code}.csv"


def of_department(year: int = YEAR, code: str = "45") -> str:
    return f"{year}/departements/{code}.csv.gz"


def found(services: Services, query: SalesQuery, start: int = 0) -> tuple[list[dict[str, Any]], Any]:
    sales, last = [], None
    for last in services.pages(query, CancelToken(), start):
        names = [field.name for field in last.schema.fields]
        sales += [{**dict(zip(names, each.attributes)), "wkb": each.geometry} for each in last.features]
    return sales, last


def zipped(text: str) -> bytes:
    return gzip.compress(text.encode())

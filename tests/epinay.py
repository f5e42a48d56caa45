"""The real cadastre of a commune, where it is there: as the service would give it."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from typing import Any

import pytest
from shared_folder import SHARED


@lru_cache(maxsize=1)
def epinay() -> list[dict[str, Any]]:
    """Give the parcels of Épinay-sur-Orge as features of the service; skips the test where there is no data."""
    path = next(iter(sorted(SHARED.glob("data/epinay-sur-orge/cadastre-91216-parcelles.json.gz"))), None)
    if path is None:
        pytest.skip("the cadastre of Épinay-sur-Orge is not beside the repository")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [_as_served(item) for item in json.load(file)["features"]]


def _as_served(item: dict[str, Any]) -> dict[str, Any]:
    own, geometry = item["properties"], item["geometry"]
    coordinates = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    idu = own["id"]
    return {
        "type": "Feature",
        "geometry": {"type": "MultiPolygon", "coordinates": coordinates},
        "properties": {
            "idu": idu,
            "code_dep": idu[:2],
            "code_com": idu[2:5],
            "code_insee": idu[:5],
            "com_abs": idu[5:8],
            "code_arr": "000",
            "section": idu[8:10],
            "numero": idu[10:],
            "feuille": 1,
            "nom_com": "Épinay-sur-Orge",
            "contenance": own.get("contenance"),
        },
    }

"""API Carto's cadastre in a few lines: filters, lists of values, pages, and a cap below what is asked."""

from __future__ import annotations

from typing import Any

from scripted import Asked


def parcel(idu: str, x: float = 2.0, y: float = 48.0, size: float = 0.001, **more: Any) -> dict[str, Any]:
    """Make a square parcel as the service gives it; an IDU of Paris, Lyon or Marseille is kept under the city."""
    commune, prefix, section, number = idu[:5], idu[5:8], idu[8:10], idu[10:]
    city = {"751": "056", "693": "123", "132": "055"}.get(commune[:3])
    ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
    values = {
        "numero": number,
        "feuille": 1,
        "section": section,
        "code_dep": commune[:2],
        "nom_com": "Testville",
        "code_com": city or commune[2:],
        "com_abs": prefix,
        "code_arr": commune[2:] if city else "000",
        "idu": idu,
        "contenance": 500,
    }
    values["code_insee"] = values["code_dep"] + values["code_com"]
    return {
        "type": "Feature",
        "id": f"parcelle.{idu}",
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
        "properties": {**values, **more},
    }


class CadastreServer:
    """Answers `/cadastre/parcelle` from a list of parcels; `cap` features a page at most."""

    def __init__(self, parcels: list[dict[str, Any]], cap: int = 1000, counts: bool = True) -> None:
        self.parcels, self.cap, self.counts = parcels, cap, counts

    def __call__(self, asked: Asked) -> dict[str, Any]:
        """Answer one request."""
        found = [item for item in self.parcels if _matches(item["properties"], asked.values)]
        start, limit = int(asked.values["_start"]), min(self.cap, int(asked.values["_limit"]))
        page = found[start : start + limit]
        answer = {"type": "FeatureCollection", "features": page, "numberReturned": len(page)}
        more = start + len(page) < len(found)
        return {
            **answer,
            "totalFeatures": len(found) if self.counts else "unknown",
            **({"numberMatched": len(found)} if self.counts else {}),
            **({"links": [{"rel": "next", "href": "http://localhost/api/cadastre/parcelle&_start=1"}]} if more else {}),
        }


def _matches(properties: dict[str, Any], values: dict[str, Any]) -> bool:
    return all(
        properties.get(name) in (wanted if isinstance(wanted, list) else [wanted])
        for name, wanted in values.items()
        if not name.startswith("_") and name not in ("geom", "source_ign")
    )

"""The parcels' index of the geocoder: by identifier, by reference, around a position."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from .cadastre_layers import PCI
from .geocoding_params import METRES_A_DEGREE, Parameters
from .store import Layer, Store, geometry_json

RADIUS = 2000.0
_FIELDS = {
    "departmentcode": "code_dep",
    "municipalitycode": "code_com",
    "oldmunicipalitycode": "com_abs",
    "districtcode": "code_arr",
    "section": "section",
    "number": "numero",
}


class ParcelIndex:
    """Finds parcels; its results have no score unless there is a position."""

    def __init__(self, store: Store) -> None:
        typename = f"{PCI}:parcelle"
        self._layer: Layer | None = store.layer(typename) if typename in store else None

    def search(self, asked: Parameters) -> list[dict[str, Any]]:
        """Give the parcels of an identifier, or of a reference."""
        layer = self._layer
        if layer is None:
            return []
        if asked.q is not None:
            mask = layer.equal("idu", [asked.q.upper()])
        else:
            mask = layer.everything()
            for name, value in asked.parcel.items():
                if name == "sheet":
                    mask &= layer.equal("feuille", [str(int(value))])
                else:
                    mask &= layer.equal(_FIELDS[name], [value])
        return self._features(layer, mask, asked, RADIUS)

    def near(self, asked: Parameters) -> list[dict[str, Any]]:
        """Give the parcels around a position, or those that an area meets."""
        layer = self._layer
        if layer is None:
            return []
        mask = layer.everything() if asked.area is None else layer.related(asked.area)
        return self._features(layer, mask, asked, 200.0)

    def _features(self, layer: Layer, mask: np.ndarray, asked: Parameters, reach: float) -> list[dict[str, Any]]:
        positions = np.flatnonzero(mask)
        if asked.position is None:
            return [self._feature(layer, index, asked, None) for index in positions[: asked.limit].tolist()]
        centres = (layer.bounds[positions, :2] + layer.bounds[positions, 2:]) / 2
        east = (centres[:, 0] - asked.position[0]) * np.cos(np.radians(asked.position[1]))
        distances = np.hypot(east, centres[:, 1] - asked.position[1]) * METRES_A_DEGREE
        order = np.argsort(distances, kind="stable")[: asked.limit]
        return [
            self._feature(layer, int(positions[index]), asked, int(distances[index]))
            for index in order.tolist()
            if distances[index] <= reach
        ]

    def _feature(self, layer: Layer, index: int, asked: Parameters, distance: int | None) -> dict[str, Any]:
        row, geometry = layer.rows[index], layer.geometries[index]
        centre = geometry.centroid
        properties = {
            "id": row["idu"],
            "departmentcode": row["code_dep"],
            "municipalitycode": row["code_com"],
            "oldmunicipalitycode": row["com_abs"],
            "districtcode": row["code_arr"],
            "section": row["section"],
            "sheet": f"{row['feuille']:02d}",
            "number": row["numero"],
            "city": row["nom_com"],
        }
        if distance is not None:
            properties.update(distance=distance, score=round(max(0.0, 1 - distance / 10_000), 4))
        properties["_type"] = "parcel"
        if asked.true_geometry:
            # An object here, where the other indexes give text.
            properties["truegeometry"] = json.loads(json.dumps(geometry_json(geometry)))
        point = {"type": "Point", "coordinates": [round(centre.x, 6), round(centre.y, 6)]}
        return {"type": "Feature", "geometry": point, "properties": properties}

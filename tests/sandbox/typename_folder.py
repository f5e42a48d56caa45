"""A data folder of GeoJSON files, one a WFS type: `namespace__type.geojson`, and `types.json` for what is unusual.

`types.json` maps a typename to `{"geom": name of the geometry field, "crs": DefaultCRS}`.
"""

from __future__ import annotations

import json
from pathlib import Path

from .store import LONLAT_CRS, Store, layer_of_geojson

_PATTERN = "*__*.geojson"


def fits(folder: Path) -> bool:
    """Tell whether a folder is of this kind."""
    return next(folder.glob(_PATTERN), None) is not None


def load(folder: Path) -> Store:
    """Read all layers of the folder."""
    types_file = folder / "types.json"
    unusual = json.loads(types_file.read_text(encoding="utf-8")) if types_file.exists() else {}
    store = Store()
    for path in sorted(folder.glob(_PATTERN)):
        typename = path.stem.replace("__", ":", 1)
        facts = unusual.get(typename, {})
        collection = json.loads(path.read_text(encoding="utf-8"))
        store.add(
            layer_of_geojson(
                typename,
                collection,
                geometry_field=facts.get("geom") or _geometry_name(collection),
                crs=facts.get("crs", LONLAT_CRS),
            )
        )
    return store


def _geometry_name(collection: dict) -> str:
    features = collection["features"]
    return features[0].get("geometry_name", "geom") if features else "geom"

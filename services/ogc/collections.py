"""What an OGC API Features says of itself: its collections.

See https://docs.ogc.org/is/17-069r4/17-069r4.html, clause 7.13.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .addresses import OgcKind
from .layers import MOST_LAYERS, OgcLayer, OgcService, fits, title_of


def read_collections(answer: Mapping[str, Any], url: str) -> OgcService:
    """Read the answer of `/collections`; raises what `reading_answer` takes for an answer that is none.

    Collections of coverages, maps and tiles are of other parts of the standard, which QGIS does not open in this way.
    """
    found = [item for item in answer["collections"] if isinstance(item, Mapping) and _has_features(item)]
    told = answer["collections"]
    if told and not any(isinstance(item, Mapping) and item.get("id") for item in told):
        raise ValueError("no collection has a name")
    layers = [OgcLayer(OgcKind.FEATURES, url, item["id"], title_of(item.get("title"), item["id"])) for item in found]
    return OgcService(OgcKind.FEATURES, url, tuple(layers[:MOST_LAYERS]), len(layers) > MOST_LAYERS)


def _has_features(item: Mapping[str, Any]) -> bool:
    return fits(item.get("id")) and item.get("itemType", "feature") == "feature"

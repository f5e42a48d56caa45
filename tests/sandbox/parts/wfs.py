"""The WFS of the Géoplateforme."""

from __future__ import annotations

from ..rate_limit import Rate
from ..registration import Registration
from ..wfs import Wfs

POLYGON = '{"type":"Polygon","coordinates":[[[2.3,48.6],[2.4,48.6],[2.4,48.7],[2.3,48.6]]]}'

PART = Registration(Wfs, (Rate(30),))

EXAMPLES = {
    "wfs_intersect": {"geometry": POLYGON, "typename": "a:b", "route": "wfs", "clip": False, "max_features": 9},
    "zoning": {"geometry": POLYGON, "themes": ["planning"], "language": "fr"},
}

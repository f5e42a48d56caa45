"""API Carto: it has no limit of its own that is known, the WFS behind it has."""

from __future__ import annotations

from ..apicarto import ApiCarto, refuse_too_many
from ..rate_limit import Rate
from ..registration import Registration

POLYGON = '{"type":"Polygon","coordinates":[[[2.3,48.6],[2.4,48.6],[2.4,48.7],[2.3,48.6]]]}'

PART = Registration(ApiCarto, (Rate(30),), refuse_too_many)

EXAMPLES = {
    "parcels": {"commune": "91216", "section": "AN", "number": "0012", "prefix": "000", "source": "PCI"},
    "parcels_by_shape": {"geometry": POLYGON, "source": "PCI"},
    "cadastral_commune": {"commune": "91216", "source": "PCI"},
    "cadastral_map": {"commune": "91216", "layer": "sheet", "section": "AN", "source": "PCI"},
    "parcel_list": {"text": "AN 12", "commune": "91216"},
    "parcels_intersecting": {"geometry": POLYGON, "min_area": 0.0, "borders": False, "source": "PCI"},
    "communes_parcels": {"communes": ["91216"], "epci": "244599901", "source": "PCI"},
    "neighbours": {"geometry": POLYGON, "parcels": ["91216000AN0001"], "distance": 0.0, "road_width": 0.0},
}

"""The geocoder, and its completion."""

from __future__ import annotations

from ..geocoding import Geocoding
from ..rate_limit import Rate
from ..registration import Registration

POLYGON = '{"type":"Polygon","coordinates":[[[2.3,48.6],[2.4,48.6],[2.4,48.7],[2.3,48.6]]]}'

PART = Registration(Geocoding, (Rate(50), Rate(10, "/completion")))

EXAMPLES = {
    "addresses": {"text": "8 rue de la Paix", "limit": 5, "citycode": "75102", "longitude": 2.3, "latitude": 48.8},
    "found_addresses": {
        "addresses": [
            {
                "label": "8 Rue de la Paix 75002 Paris",
                "citycode": "75102",
                "postcode": "75002",
                "id": "75102_6998_00008",
            }
        ]
    },
    "nearest_addresses": {"longitude": 2.3, "latitude": 48.8, "limit": 1},
    "parcel_addresses": {"parcels": [{"idu": "459010000A0001", "geometry": POLYGON}], "nearest": False},
}

"""The risks."""

from __future__ import annotations

from ..rate_limit import Rate
from ..registration import Registration
from ..risks import Risks

PART = Registration(Risks, (Rate(5), Rate(1, "/resultats_rapport_risque"), Rate(1, "/rapport_pdf")))

EXAMPLES = {
    "risks": {"places": [{"id": "AN 1", "longitude": 2.32, "latitude": 48.67, "commune": "91216"}]},
    "risk_details": {"commune": "91216", "longitude": 2.32, "latitude": 48.67, "topics": ["clay", "catnat"]},
    "risk_sites": {
        "theme": "casias",
        "commune": "91216",
        "longitude": 2.32,
        "latitude": 48.67,
        "radius": 1000,
    },
}

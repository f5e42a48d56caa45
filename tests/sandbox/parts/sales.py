"""The sales of land and buildings."""

from __future__ import annotations

from ..rate_limit import Rate
from ..registration import Registration
from ..sales import SalesFolder

PART = Registration(SalesFolder, (Rate(60),))

EXAMPLES = {
    "sales": {"commune": "45901", "section": "AB", "prefix": "000", "from_year": 2021, "to_year": 2023},
}

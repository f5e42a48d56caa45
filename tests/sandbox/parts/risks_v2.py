"""The risks, for those with a token."""

from __future__ import annotations

from ..rate_limit import Rate
from ..registration import Registration
from ..risks_v2 import RisksV2

PART = Registration(RisksV2, (Rate(20),))

"""The administrative divisions."""

from __future__ import annotations

from ..communes import Communes
from ..rate_limit import Rate
from ..registration import Registration

PART = Registration(Communes, (Rate(50),))

EXAMPLES = {"communes": {"text": "91216", "limit": 20, "outlines": True}}

"""The downloads by parts."""

from __future__ import annotations

from ..chunks import Chunks
from ..rate_limit import Rate
from ..registration import Registration

PART = Registration(Chunks, (Rate(200),))

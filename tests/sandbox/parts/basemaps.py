"""The background maps, without a limit."""

from __future__ import annotations

from ..basemaps import Basemaps
from ..registration import Registration

PART = Registration(Basemaps)

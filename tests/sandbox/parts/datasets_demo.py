"""The catalogue's platform for trying: another catalogue, with the same users."""

from __future__ import annotations

from .datasets import PART as CATALOGUE

PART = CATALOGUE
EXAMPLES: dict[str, object] = {}

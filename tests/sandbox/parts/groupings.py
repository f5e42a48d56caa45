"""The groupings."""

from __future__ import annotations

from ..groupings import Groupings
from ..rate_limit import Rate
from ..registration import Registration

PART = Registration(Groupings, (Rate(5),))

EXAMPLES = {
    "groupings": {"commune": "45901", "competence": "water"},
    "grouping_perimeters": {"sirens": ["244599901", "254500101"]},
    "grouping_members": {"siren": "244599901"},
}

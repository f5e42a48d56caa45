"""Rows of tables of the open-data catalogue."""

from __future__ import annotations

from ..rate_limit import Rate
from ..registration import Registration
from ..tabular import Tabular

PART = Registration(Tabular, (Rate(100),))

EXAMPLES = {
    "dataset_rows": {
        "resource": "0b7dbd2c-2a7e-4b4c-9a66-1f0c6b3c5d11",
        "column": "code_commune",
        "values": ["45901"],
        "title": "Équipements",
    }
}

"""The download service."""

from __future__ import annotations

from ..downloads import Downloads
from ..rate_limit import Rate
from ..registration import Registration

PART = Registration(Downloads, (Rate(10),))

EXAMPLES = {
    "downloads": {"text": "bd topo", "extent": [1.0, 48.0, 2.0, 49.0], "edition_from": "2026-01-01"},
    "download": {"resource": "R", "subresource": "S", "files": ["a.7z"], "source": "downloads"},
}

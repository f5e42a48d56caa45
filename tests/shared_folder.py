"""Where recorded answers, real data and the real server lie: `../shared`, or what `CARTO_MAIRIE_SHARED` names."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("CARTO_MAIRIE_SHARED") or ROOT.parent / "shared")

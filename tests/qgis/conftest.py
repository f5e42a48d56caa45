"""QGIS offscreen: a clean project for each test, and a way to wait for signals."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

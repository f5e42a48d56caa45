"""The scenario of publishing, on the real server of data.gouv.fr."""

from __future__ import annotations

from reference.scenario import *  # noqa: F403 - its tests and fixtures

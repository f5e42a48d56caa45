"""The data that all services of the sandbox serve."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass
class World:
    """What the services know, from one source, so that their answers fit together."""


def load_world(folder: Path | None = None, parcels: int = 2000, seed: int = 1) -> World:
    """Read a data folder, or generate a commune where none is given."""
    return World()

"""The Géoplateforme's partial downloads: the same feeds, for files that are read by range."""

from __future__ import annotations

from .download_catalogue import chunks_catalogue
from .downloads import Downloads
from .world import World


class Chunks(Downloads):
    """The service."""

    def __init__(self, world: World) -> None:
        super().__init__(world, chunks_catalogue)

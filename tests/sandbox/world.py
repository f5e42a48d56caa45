"""The data that all services of the sandbox serve."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from . import etalab_folder, typename_folder
from .addresses import Address
from .built import add_built
from .communes_data import Divisions
from .fillers import add_fillers
from .generated import Generator
from .store import Store
from .zonings import add_zonings


@dataclass
class World:
    """What the services know, from one source, so that their answers fit together."""

    store: Store = field(default_factory=Store)
    divisions: Divisions = field(default_factory=Divisions)
    addresses: list[Address] = field(default_factory=list)


def load_world(folder: Path | None = None, parcels: int = 2000, seed: int = 1) -> World:
    """Read a data folder, or generate a commune where none is given; raises ValueError for an unknown one."""
    if folder is None:
        return _with_zonings(World(*Generator(parcels, seed).generate()))
    if etalab_folder.fits(folder):
        return _with_zonings(World(*etalab_folder.load(folder, seed)))
    if typename_folder.fits(folder):
        return World(typename_folder.load(folder))
    raise ValueError(f"no data that the sandbox knows in {folder}")


def _with_zonings(world: World) -> World:
    add_zonings(world.store, world.divisions)
    add_built(world.store, world.addresses)
    add_fillers(world.store)
    return world

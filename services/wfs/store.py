"""The catalogues of WFS servers, kept on disk: the Géoplateforme's is of 5 MB, and is read with no network too."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from ..cancel import CancelToken
from ..errors import ServiceError
from .catalogue import Catalogue, WfsLayer
from .server import WfsServer

STALE_AFTER = 7 * 24 * 3600.0
_FORMAT = 1


class StoredCatalogue(NamedTuple):
    """A catalogue, and why a newer one could not be had, if so."""

    catalogue: Catalogue
    error: ServiceError | None = None


class CatalogueStore:
    """Gives catalogues from its folder, asking for what is missing or stale; without a folder, from memory alone."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._memory: dict[str, Catalogue] = {}

    def get(self, server: WfsServer, url: str, cancel: CancelToken, refresh: bool = False) -> StoredCatalogue:
        """Give a catalogue; raises `ServiceError` only when there is none at all, and `Cancelled`."""
        kept = self._memory.get(url) or self._read(url)
        if kept is not None and not refresh and time.time() - kept.fetched < STALE_AFTER:
            self._memory[url] = kept
            return StoredCatalogue(kept)
        try:
            catalogue = server.capabilities(cancel)
        except ServiceError as error:
            if kept is None:
                raise
            return StoredCatalogue(kept, error)
        self._memory[url] = catalogue
        self._write(url, catalogue)
        return StoredCatalogue(catalogue)

    def _path(self, url: str) -> Path | None:
        name = hashlib.sha256(url.encode()).hexdigest()[:16]
        return self._folder / f"wfs-{name}.json" if self._folder else None

    def _read(self, url: str) -> Catalogue | None:
        path = self._path(url)
        if path is None or not path.is_file():
            return None
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if data.pop("format") != _FORMAT:
                return None
            layers = tuple(
                WfsLayer(name, title, abstract, tuple(words), epsg, tuple(bounds) if bounds else None)
                for name, title, abstract, words, epsg, bounds in data.pop("layers")
            )
            return Catalogue(**{**data, "formats": tuple(data["formats"])}, layers=layers)
        except (ValueError, KeyError, TypeError):
            return None  # written by another version, or cut short: it is asked for anew

    def _write(self, url: str, catalogue: Catalogue) -> None:
        path = self._path(url)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        data = {**asdict(catalogue), "format": _FORMAT, "layers": [tuple(layer) for layer in catalogue.layers]}
        part.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        part.replace(path)

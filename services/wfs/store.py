"""The catalogues of WFS servers, kept on disk: the Géoplateforme's is of 5 MB, and is read with no network too."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from ..cancel import CancelToken
from ..errors import ServiceError
from .catalogue import Catalogue, WfsLayer
from .server import WfsServer

STALE_AFTER = 7 * 24 * 3600.0
_FORMAT = 1
_LOOK_AGAIN = 0.1
"""Seconds between two looks at whether who waits for his turn has given up."""

_log = logging.getLogger(__name__)


class StoredCatalogue(NamedTuple):
    """A catalogue, and why a newer one could not be had, if so."""

    catalogue: Catalogue
    error: ServiceError | None = None


class CatalogueStore:
    """Gives catalogues from its folder, asking for what is missing or stale; without a folder, from memory alone."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._memory: dict[str, Catalogue] = {}
        self._lock = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}

    def get(self, server: WfsServer, url: str, cancel: CancelToken, refresh: bool = False) -> StoredCatalogue:
        """Give a catalogue; raises `ServiceError` only when there is none at all, and `Cancelled`."""
        asked_at = time.time()
        with self._turn(url, cancel):
            kept = self._memory.get(url) or self._read(url)
            oldest = asked_at if refresh else asked_at - STALE_AFTER
            # What was kept under a date still to come, before the clock was put right, is of nobody knows when.
            if kept is not None and oldest <= kept.fetched <= time.time():
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

    @contextmanager
    def _turn(self, url: str, cancel: CancelToken) -> Iterator[None]:
        """Let one thread at a time ask for a catalogue: those that come while it is fetched take what it brought."""
        with self._lock:
            turn = self._turns.setdefault(url, threading.Lock())
        while not turn.acquire(timeout=_LOOK_AGAIN):
            cancel.check()
        try:
            yield
        finally:
            turn.release()

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
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None  # written by another version, or cut short: it is asked for anew

    def _write(self, url: str, catalogue: Catalogue) -> None:
        path = self._path(url)
        if path is None:
            return
        data = {**asdict(catalogue), "format": _FORMAT, "layers": [tuple(layer) for layer in catalogue.layers]}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # A name of its own: a second QGIS on the same profile may be writing too.
            with NamedTemporaryFile(
                "w", encoding="utf-8", dir=path.parent, prefix=path.stem, suffix=".part", delete=False
            ) as part:
                json.dump(data, part, ensure_ascii=False)
            Path(part.name).replace(path)
        except OSError as error:
            # A full disk takes nothing from a catalogue that is there; it is asked for again next time.
            _log.warning("the catalogue of %s cannot be kept: %s", url, error)

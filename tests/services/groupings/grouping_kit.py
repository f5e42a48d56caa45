"""What the tests of groupings share: services over the sandbox with a profile of their own, and the file in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.downloads.library import Library
from carto_mairie.services.downloads.queue import DownloadQueue
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.gateway import Services
from carto_mairie.services.groupings.competences import Named
from carto_mairie.services.groupings.index import Facts, Index
from carto_mairie.services.groupings.reading import read_national_file
from carto_mairie.services.net.http import HttpClient, plain_session

FACTS = Facts("2026-11-26", "fetched", "2026-11-26")
NAMES = (Named("C1010", "Eau (Traitement, Adduction, Distribution)", "Environnement et cadre de vie"),)


def services_over(sandbox: Any, folder: Path) -> Services:
    """Give services over the sandbox whose index is in a folder."""
    endpoints = {
        key: replace(endpoint, url=sandbox.endpoints[key], rate=1000)
        for key, endpoint in ENDPOINTS.items()
        if key in sandbox.endpoints
    }
    return Services(HttpClient(plain_session(), endpoints), folder)


def queue_of(services: Services, folder: Path) -> DownloadQueue:
    """Give a queue that keeps its files in a folder."""
    return DownloadQueue(services.http, Library(folder))


def read(path: Path, names: Any = NAMES) -> Index:
    """Read a national file into an index beside it."""
    target = path.with_suffix(".sqlite")
    list(read_national_file(path, target, list(names), FACTS, CancelToken()))
    return Index(target)

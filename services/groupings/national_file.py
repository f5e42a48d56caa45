"""BANATIC's national file: fetched once through the downloads queue, read into the local index, and not kept."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import suppress
from datetime import date
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from ..cancel import CancelToken
from ..downloads.download import Download
from ..downloads.notes import Order
from ..downloads.plain import plain_order
from ..downloads.queue import DownloadQueue
from ..downloads.state import State
from ..errors import Cancelled, CartoMairieError, FileError, FileProblem, ServiceError
from ..net.http import HttpClient, Request
from .competences import PATH as NOMENCLATURE
from .competences import Named, read_nomenclature
from .index import Facts, Index
from .queries import SERVICE
from .reading import read_national_file

PATH = "export/pregenere/telecharger/France"
NAME = "banatic-france.xlsx"
TITLE = "BANATIC, France"
INDEX = "groupings.sqlite"
LOOK_EVERY = 0.2
"""Seconds between two looks at the download."""
MOST_LOOKS = 10
"""Looks at a worker that ends."""


class Stage(str, Enum):
    """What is being done with the file."""

    FETCHING = "fetching"
    READING = "reading"


class Step(NamedTuple):
    """How far it is: bytes of so many, None where the server does not tell."""

    stage: Stage
    done: int
    total: int | None


class NationalFile:
    """The file of one profile; `folder` is where its index is kept, without which none can be."""

    def __init__(self, http: HttpClient, folder: Path | None) -> None:
        self._http = http
        self.index = Index(folder / INDEX if folder else None)

    def facts(self) -> Facts | None:
        """Give what is known of the file that is here; None before it was fetched."""
        return self.index.facts()

    def fetch(self, queue: DownloadQueue, cancel: CancelToken) -> Generator[Step, None, None]:
        """Fetch the file and read it, in place of the one that was here; yields how far it is.

        Given up, it pauses in the queue and goes on from there another time. Raises `ServiceError`, `FileError`,
        `ArchiveError`, `Cancelled`.
        """
        target = self.index.path
        if target is None:
            raise FileError(FileProblem.NOT_WRITABLE, INDEX)
        names = self._nomenclature(cancel)
        order = plain_order(self._http, SERVICE, PATH, "banatic", NAME, TITLE, cancel)
        download = queue.add(order)
        yield from _followed(queue, download, cancel)
        try:
            path = next(iter(download.files()), None)
            if path is None:
                raise FileError(FileProblem.CANNOT_OPEN, NAME)
            facts = self._facts(path, download.order.edition)
            for step in read_national_file(path, target, names, facts, cancel):
                yield Step(Stage.READING, *step)
        except CartoMairieError:
            _remove(queue, order)  # a damaged file would be read in vain for ever
            raise
        # The index says all that is asked; GDAL would take gigabytes to open the sheet from the list of downloads.
        _remove(queue, order)

    def _facts(self, path: Path, edition: str) -> Facts:
        """Give the date that the server told, else the day on which the file came."""
        came, url = date.fromtimestamp(path.stat().st_mtime).isoformat(), self._http.url(SERVICE, PATH)
        try:
            # It comes from the note beside the file, which anyone may have written.
            return Facts(date.fromisoformat(edition).isoformat(), "server", came, url=url)
        except ValueError:
            return Facts(came, "fetched", came, url=url)

    def _nomenclature(self, cancel: CancelToken) -> list[Named]:
        """Give the names of competences with their categories; none where they cannot be had: the file has titles.

        An answer tells by `Note.NO_LIST` that they are missing, until the file is fetched anew.
        """
        try:
            return self._http.json(Request(SERVICE, NOMENCLATURE), cancel, read_nomenclature)
        except ServiceError:
            return []


def _remove(queue: DownloadQueue, order: Order) -> None:
    """Delete the file, once its worker has let go of it; what the disk refuses stays, and does no harm."""
    with suppress(FileError):
        for _ in range(MOST_LOOKS):
            if queue.remove(order):
                return
            time.sleep(LOOK_EVERY)


def _followed(queue: DownloadQueue, download: Download, cancel: CancelToken) -> Generator[Step, None, None]:
    """Yield how far a download is until it is done; raises what it failed with, and `Cancelled`."""
    if download.status.state in (State.PAUSED, State.FAILED):
        queue.resume(download)
    ended = False
    try:
        while not ended:
            status = download.status
            if status.error is not None:
                raise status.error
            if status.state is State.CANCELLED:
                raise Cancelled
            ended = status.state is State.DONE
            yield Step(Stage.FETCHING, status.received, status.total)
            if not ended:
                cancel.wait(LOOK_EVERY)
    finally:
        if not download.status.state.over:
            queue.pause(download)

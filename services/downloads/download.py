"""One download from first to last: its files fetched and checked, volumes joined, archives extracted."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from ..archives import reading as archives
from ..cancel import CancelToken
from ..disk import problem_of
from ..errors import Cancelled, CartoMairieError, FileError, FileProblem, UnexpectedError
from ..net.http import HttpClient
from .checksums import is_list_of_sums
from .feed import RemoteFile
from .file_lock import FolderLock
from .library import Library
from .notes import Note, Order, now
from .places import Places
from .state import Speedometer, State, Status
from .transfer import Transfer
from .volumes import free_space, groups_of, join

# Left free on the disk for everything else.
MARGIN = 100 * 1024 * 1024
EXTRACTED = (".7z", ".zip", ".kmz", ".gz")
"""The suffixes of archives that are opened."""


class Download:
    """An order under way; `work` runs in a worker's thread, everything else may be called from any."""

    def __init__(self, http: HttpClient, library: Library, order: Order) -> None:
        self.order = order
        self.folder = library.folder(order)
        """Where its files are."""
        self._http = http
        self._library = library
        self._lock = threading.Lock()
        self._token = CancelToken()
        self._speedometer = Speedometer()
        self.uncertain_names: list[str] = []
        """Files of its archives whose names are in an encoding that could not be told."""
        self._places = Places()
        self._done = 0
        self._discarded = False
        self._status = Status(State.WAITING, total=order.size)

    @property
    def status(self) -> Status:
        """How it stands now."""
        with self._lock:
            speed = self._speedometer.speed() if self._status.state.active else 0.0
            return replace(self._status, speed=speed)

    def files(self) -> list[Path]:
        """Give the data files once it is done."""
        return self._library.files(self.order)

    def renew(self) -> None:
        """Make it ready to run again."""
        with self._lock:
            self._token = CancelToken()
            self._status = replace(self._status, state=State.WAITING, error=None)

    def stop(self, state: State) -> None:
        """End what is under way in that state (`PAUSED` or `CANCELLED`)."""
        with self._lock:
            self._status = replace(self._status, state=state)
            token = self._token
        token.cancel()

    def note_progress(self) -> None:
        """Tell how much is on disk, for one that an earlier run of QGIS began."""
        note = self._library.note(self.order)
        self._places = note.places
        with self._lock:
            self._status = replace(self._status, received=sum(self._on_disk(note, file) for file in self.order.files))

    def discard(self) -> None:
        """Remove the parts, and the whole folder when nothing in it was finished before; once, whoever asks."""
        with self._lock:
            if self._discarded:
                return
            self._discarded = True
        self._library.discard(self.order)

    def work(self, reserved: int = 0) -> None:
        """Do it all; `reserved` bytes of the disk are for other downloads. The outcome is in `status`.

        Errors that are not the project's own end the download too, and are raised on: they are defects.
        """
        token = self._token
        self._speedometer.restart()
        try:
            token.check()
            self._set(token, State.RUNNING, error=None)
            with FolderLock(self.folder):
                self._fetch(token, reserved)
            self._set(token, State.DONE)
        except Cancelled:
            # What cancelled the job has set the state already.
            return
        except CartoMairieError as error:
            self._fail(token, error)
        except OSError as error:
            self._fail(token, FileError(problem_of(error), str(self.folder), detail=str(error)))
        except Exception as error:
            self._fail(token, UnexpectedError(error))
            raise

    def _fail(self, token: CancelToken, error: CartoMairieError) -> None:
        self._set(token, State.FAILED, error=error)

    def _fetch(self, token: CancelToken, reserved: int) -> None:
        groups = groups_of(self.order.files)
        note, missing = self._library.begin(self.order)
        self._places = note.places
        self._check_space(note, missing, reserved)
        self._library.write(note)
        self._done = sum(file.length or 0 for file in self.order.files if file not in missing)
        for file in missing:
            # Volumes that an earlier run began to join are in the archive already.
            if file.volume and self._is_joining(file):
                continue
            self._fetch_file(file, token)
            self._done += self._target(file).stat().st_size
        note = self._join(note, groups, token)
        if self.order.extract:
            note = self._extract(note, token)
        done = {file.url for file in self.order.files}
        self._library.write(replace(note, finished=now(), pending=[url for url in note.pending if url not in done]))

    def _fetch_file(self, file: RemoteFile, token: CancelToken) -> None:
        target = self._target(file)
        before = self._done

        def report(size: int) -> None:
            with self._lock:
                received = before + size
                self._status = replace(self._status, received=received, file=file.name)
                self._speedometer.add(received)

        if not (target.is_file() and file.exact and file.length == target.stat().st_size):
            self._transfer(file).run(token, report)

    def _join(self, note: Note, groups: dict[str, list[RemoteFile]], token: CancelToken) -> Note:
        for volumes in groups.values():
            archive = note.places.archive(volumes[0])
            if archive in note.archives or archive in note.extracted:
                continue
            target = self.folder / archive
            self._set(token, State.OPENING, file=archive)
            join([(self._target(file), file.length or 0) for file in volumes], target, token)
            note = replace(note, archives={**note.archives, archive: target.stat().st_size})
            self._library.write(note)
        return note

    def _extract(self, note: Note, token: CancelToken) -> Note:
        for name in dict.fromkeys(note.places.archive(file) for file in self.order.files if not is_list_of_sums(file)):
            path = self.folder / name
            if name in note.extracted or not path.is_file() or not archives.is_archive(path):
                continue
            if path.suffix.lower() not in EXTRACTED:
                continue  # a spreadsheet is a zip too
            self._set(token, State.OPENING, file=name)
            folder = self.folder / note.places.folders[name]
            files = archives.extract(path, folder, token, self._report_extraction, self.uncertain_names.extend)
            members = sorted(file.relative_to(self.folder).as_posix() for file in files)
            note = replace(note, extracted={**note.extracted, name: members})
            self._library.write(note)
            # What is extracted is not fetched again, and twice the size would be for nothing.
            path.unlink()
        return note

    def _report_extraction(self, done: int, total: int) -> None:
        with self._lock:
            self._status = replace(self._status, received=done, total=total)

    def _check_space(self, note: Note, missing: list[RemoteFile], reserved: int) -> None:
        needed = sum(file.length or 0 for file in missing) - sum(self._on_disk(note, file) for file in missing)
        free = free_space(self.folder) - reserved
        if needed + MARGIN > free:
            raise FileError(FileProblem.DISK_FULL, str(self.folder), needed=needed + MARGIN, free=max(0, free))

    def _on_disk(self, note: Note, file: RemoteFile) -> int:
        if self._library.has_file(note, file):
            return file.length or 0
        target = self._target(file)
        return target.stat().st_size if target.is_file() else self._transfer(file).on_disk()

    def _is_joining(self, file: RemoteFile) -> bool:
        joining = self.folder / f"{self._places.archive(file)}.joining"
        if not joining.exists():
            return False
        own = [item for item in self.order.files if item.archive_key == file.archive_key]
        return joining.stat().st_size >= sum(item.length or 0 for item in own if 0 < item.volume <= file.volume)

    def _target(self, file: RemoteFile) -> Path:
        return self.folder / self._places.file(file)

    def _transfer(self, file: RemoteFile) -> Transfer:
        return Transfer(self._http, self.order.service, file, self._target(file))

    def _set(self, token: CancelToken, state: State, **values: object) -> None:
        """Tell a state, unless the user has paused or cancelled that run in the meantime."""
        with self._lock:
            if not token.cancelled:
                self._status = replace(self._status, state=state, **values)  # type: ignore[arg-type]

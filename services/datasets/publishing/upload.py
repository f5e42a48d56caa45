"""Sends a file to the catalogue: whole, or in parts that resume, and never twice into two resources."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import RawIOBase
from pathlib import Path
from typing import Any

from ...cancel import CancelToken
from ...errors import ErrorKind, ServiceError
from ...net.answers import reading_answer
from ...net.form_body import FileCutShortError, FilePiece
from ...net.ordered import in_order
from .api import PublishingApi, dataset_path
from .journal import UploadJournal, UploadNote
from .own_datasets import OwnDatasets, Resource
from .problems import PublishError, PublishProblem

PART = 16 << 20
"""Bytes of a part: what is lost of it where a line is cut, and what memory it takes while it is sent.

What a proxy lets pass is not told: a smaller one is tried where it is refused.
"""
LEAST_PART = 1 << 20
SIDE_BY_SIDE = 3
"""Parts under way at once, which the server takes in any order: each one begins slowly, and waits for its answer."""
BLOCK = 1 << 20
"""Bytes that are summed up at once; reading and summing both let QGIS's window go on."""
ATTEMPTS = 4
PAUSE = 0.5
"""Seconds before a part is sent again; each next pause is twice as long."""

Progress = Callable[[int, int], None]

_UNSURE = (
    ErrorKind.INTERRUPTED,
    ErrorKind.TIMEOUT,
    ErrorKind.NO_NETWORK,
    ErrorKind.EMPTY_ANSWER,
    ErrorKind.BAD_ANSWER,
)
"""Failures after which the server may have done what it was asked."""


class Uploader:
    """Uploads to one platform; `folder` is where it writes down how far it is."""

    def __init__(self, api: PublishingApi, datasets: OwnDatasets, folder: Path, part: int = PART) -> None:
        self._api, self._datasets, self._folder = api, datasets, folder
        self._part = part

    def send(
        self,
        file: Path,
        dataset: str,
        resource: str = "",
        before: Iterable[str] = (),
        cancel: CancelToken | None = None,
        progress: Progress = lambda sent, total: None,
        look: Callable[[str], None] | None = None,
    ) -> Resource:
        """Send a file as a new resource, or in the place of another one's, and give that.

        `before` are the resources that the data set has already: a new one is told from them. `look` is called with the
        file's SHA-1 right before it takes its place, and may raise.
        Raises `PublishError`, `ServiceError` and `Cancelled`; after any but a refusal it goes on at the next call.
        """
        cancel = cancel or CancelToken()
        upload = _Upload(self._api, self._datasets, self._folder, file, (dataset, resource), before, cancel, progress)
        upload.look = look or upload.look
        part, spoilt = self._part, False
        while True:
            resumed = upload.resumes()
            try:
                return upload.run(part)
            except PublishError as error:
                if error.problem is PublishProblem.FILE_TOO_LARGE and min(part, upload.size) // 2 >= LEAST_PART:
                    part = min(part, upload.size) // 2
                elif error.problem is PublishProblem.CHECKSUM and not spoilt:
                    spoilt = True
                # What was sent may be of the file as it was last week.
                elif not (error.problem is PublishProblem.FILE_CHANGED and resumed):
                    raise
                upload.forget()

    def forget(self, file: Path, dataset: str, resource: str = "") -> None:
        """Forget how far a file has come: all that was to be done with it is done."""
        UploadJournal(self._folder, self._api.base, dataset, resource, str(file)).forget()


class _Upload:
    """One file on its way."""

    def __init__(
        self,
        api: PublishingApi,
        datasets: OwnDatasets,
        folder: Path,
        file: Path,
        place: tuple[str, str],
        before: Iterable[str],
        cancel: CancelToken,
        progress: Progress,
    ) -> None:
        self._api, self._datasets, self._file = api, datasets, file
        self._dataset, self._resource = dataset, resource = place
        self._before, self._resumed = tuple(before), False
        self._cancel, self._progress = cancel, progress
        self.look: Callable[[str], None] = lambda digest: None
        self.size = file.stat().st_size
        if not self.size:
            raise PublishError(PublishProblem.EMPTY_FILE, file.name)
        self._journal = UploadJournal(folder, api.base, dataset, resource, str(file))
        steps = ("resources", resource, "upload") if resource else ("upload",)
        self._path = dataset_path(dataset, *steps)

    def forget(self) -> None:
        """Begin anew at the next run."""
        self._journal.forget()

    def resumes(self) -> bool:
        """Tell whether there is something to go on with."""
        return self._journal.read(self.size) is not None

    def run(self, part: int) -> Resource:
        note = self._journal.read(self.size)
        self._resumed = note is not None
        if note is None:
            note = UploadNote(str(uuid.uuid4()), part, self.size, list(self._before))
            self._journal.write(note)
        with self._file.open("rb", buffering=0) as stream:
            digest = self._send_parts(stream, note)
        made = self._close(note, digest)
        if made.checksum and made.checksum != digest:
            self.forget()
            self._take_back(made, digest)
        return made

    # Parts

    def _send_parts(self, stream: RawIOBase, note: UploadNote) -> str:
        """Send what the server has not, a few parts side by side, and give the SHA-1 of the whole."""
        digest = hashlib.sha1(usedforsecurity=False)
        for number, sent in enumerate(in_order(self._parts(stream, note, digest), SIDE_BY_SIDE)):
            if number >= len(note.digests):
                note.digests.append(sent)
                self._journal.write(note)
            self._progress(min(self.size, (number + 1) * note.part), self.size)
        return digest.hexdigest()

    def _parts(self, stream: RawIOBase, note: UploadNote, digest: Any) -> Iterator[Callable[[], str]]:
        """Sum the parts up, and yield how to send each; that gives the SHA-1 of the file so far.

        A part is read again when it is sent: that is less work than to hand it on.
        """
        total = -(-self.size // note.part)
        known = tuple(note.digests)
        # A run that was killed may have sent these, and not have come to write it down.
        unsure = range(len(known), len(known) + 2 * SIDE_BY_SIDE) if self._resumed else range(0)
        for number in range(total):
            self._cancel.check()
            offset = number * note.part
            piece = FilePiece(self._file, "blob", offset, min(note.part, self.size - offset))
            if _sum_up(stream, piece.length, digest) < piece.length:
                raise PublishError(PublishProblem.FILE_CHANGED, self._file.name)
            so_far = digest.hexdigest()
            if number < len(known):
                if known[number] != so_far:
                    raise PublishError(PublishProblem.FILE_CHANGED, self._file.name)
                yield partial(str, so_far)
            elif total == 1:
                yield partial(str, so_far)  # it is sent whole, at the end
            else:
                yield partial(self._send_part, piece, number, total, note, number in unsure, so_far)
        if stream.read(1):
            raise PublishError(PublishProblem.FILE_CHANGED, self._file.name)

    def _send_part(self, piece: FilePiece, number: int, total: int, note: UploadNote, unsure: bool, so_far: str) -> str:
        """Send a part, and give `so_far`; `unsure` says that the server may have it.

        It takes no part a second time, and then answers with an error 500: it has it. Whether it has all of it is told
        by the checksum of the whole.
        """
        fields = {**self._common(note, total), "partindex": number, "partbyteoffset": piece.offset}
        fields["chunksize"] = piece.length
        tries = [unsure]

        def ask() -> None:
            again = tries[-1]
            tries.append(True)
            try:
                self._upload(fields, piece)
            except ServiceError as error:
                if not (again and error.status == 500):
                    raise

        self._patiently(ask)
        return so_far

    def _common(self, note: UploadNote, total: int) -> dict[str, Any]:
        return {"uuid": note.uuid, "filename": self._file.name, "totalparts": total, "totalfilesize": self.size}

    # The end

    def _close(self, note: UploadNote, digest: str) -> Resource:
        """Have the parts put together; where an answer is lost, what the server has tells whether they were."""
        total = -(-self.size // note.part)
        if note.closing:
            made = self._made(note, digest)
            if made is not None:
                return made
        self.look(digest)
        note.closing = True
        self._journal.write(note)

        def ask() -> Resource:
            try:
                return self._read(self._closing_answer(note, total))
            except (ServiceError, PublishError):
                made = self._made(note, digest)
                if made is None:
                    raise
                return made

        try:
            return self._patiently(ask)
        except PublishError as error:
            if error.problem in (PublishProblem.UPLOAD, PublishProblem.REFUSED):
                self._journal.forget()  # its parts are of no use any more
            raise

    def _closing_answer(self, note: UploadNote, total: int) -> Any:
        if total > 1:
            return self._upload(self._common(note, total), None)
        return self._upload({}, FilePiece(self._file, self._file.name, 0, self.size))

    def _upload(self, fields: dict[str, Any], piece: FilePiece | None) -> Any:
        try:
            return self._api.upload(self._path, fields, piece, self._cancel, self._file.name)
        except FileCutShortError as error:
            raise PublishError(PublishProblem.FILE_CHANGED, self._file.name) from error

    def _made(self, note: UploadNote, digest: str) -> Resource | None:
        """Give the resource that this upload has made already, None where it has not."""
        resources = self._datasets.read(self._dataset, self._cancel).resources
        if self._resource:
            fitting = [one for one in resources if one.id == self._resource and one.checksum == digest]
        else:
            fitting = [one for one in resources if one.id not in note.before and one.checksum == digest]
        return fitting[0] if fitting else None

    def _take_back(self, made: Resource, digest: str) -> None:
        """Take a new file that came out otherwise off the data set; raises `PublishError`."""
        if not self._resource:
            dataset = self._datasets.read(self._dataset, self._cancel)
            self._datasets.delete_resource(dataset, made, self._cancel)
        raise PublishError(PublishProblem.CHECKSUM, self._file.name, sent=digest, stored=made.checksum)

    def _read(self, answer: Any) -> Resource:
        with reading_answer(self._api.service):
            return Resource.of(answer)

    def _patiently(self, ask: Callable[[], Any]) -> Any:
        """Ask again what may pass, a few times."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return ask()
            except ServiceError as error:
                if not (error.retryable or error.kind in _UNSURE) or attempt == ATTEMPTS:
                    raise
                self._cancel.wait(error.retry_after or PAUSE * 2 ** (attempt - 1))
        raise AssertionError("unreachable")


def sha1_of(file: Path) -> str:
    """Give the SHA-1 of a file, in hexadecimal."""
    digest = hashlib.sha1(usedforsecurity=False)
    with file.open("rb", buffering=0) as stream:
        _sum_up(stream, file.stat().st_size, digest)
    return digest.hexdigest()


def _sum_up(stream: RawIOBase, length: int, digest: Any) -> int:
    """Add the next bytes of a file to its sum, and give how many there were: it may be shorter than it was."""
    block = memoryview(bytearray(min(length, BLOCK)))
    done = 0
    while done < length:
        read = stream.readinto(block[: length - done]) or 0
        if not read:
            break
        digest.update(block[:read])
        done += read
    return done

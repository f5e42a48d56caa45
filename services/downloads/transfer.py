"""One file from a server to the disk: straight into `.part`, resumed where it stopped, checked at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable

from ..cancel import CancelToken
from ..disk import disk, replace
from ..errors import ErrorKind, FileError, FileProblem, ServiceError
from ..net.http import HttpClient, Request
from .feed import RemoteFile
from .pace import Pace
from .trailing_sum import TrailingSum
from .transfer_journal import Journal
from .volumes import free_space

BLOCK = 1 << 18
# Failures in a row, with nothing received in between, before the file is given up.
ATTEMPTS = 5
BACK_OFF = 0.5
LONGEST_PAUSE = 20.0
# A refusal for too many requests is no failure, but it must end some day.
MOST_REFUSALS = 60
# A body whose length nobody tells may never end: it may not fill the disk, on which other programs write too (bytes).
ROOM_LEFT = 1 << 30
LONGEST_UNTOLD = 50 << 30
LOOK_AT_ROOM = 16 << 20

_CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")

Progress = Callable[[int], None]
"""Told how many bytes of the file are on disk."""


@dataclass(frozen=True)
class _Start:
    """Where an answer's body belongs in the file, and how long the whole is, None if the server does not say."""

    offset: int
    total: int | None


class Transfer:
    """Fetches one file into a folder; what came stays there as `NAME.part` until it is whole or given up."""

    def __init__(self, http: HttpClient, service: str, file: RemoteFile, target: Path) -> None:
        self._http = http
        self._service = service
        self._file = file
        self.target = target
        self.part = target.with_name(target.name + ".part")
        self._journal = Journal(target.with_name(target.name + ".part.json"))
        self._length = file.length if file.exact else None
        self._sum = file.sum

    def run(self, cancel: CancelToken, progress: Progress | None = None) -> None:
        """Fetch what is missing, check it, and give it its name.

        Raises `ServiceError`, `FileError` and `Cancelled`; the part stays for the next time, unless it is wrong.
        """
        digest = TrailingSum(self.part, self._sum[0])
        try:
            self._resume(digest, progress or _ignore)
            self._fetch(digest, progress or _ignore, cancel)
        finally:
            digest.close()
        with disk(self.target):
            replace(self.part, self.target)
            self._journal.forget()

    def _fetch(self, digest: TrailingSum, report: Progress, cancel: CancelToken) -> None:
        """Fetch and check until it is right, or there is no sense in another attempt."""
        failures = refusals = wrong = 0
        pace = Pace()
        while True:
            before = digest.size
            try:
                if self._fetch_rest(digest, report, cancel, pace):
                    return self._check(digest)
                # The connection was slow: the rest comes over another.
                continue
            except ServiceError as error:
                if error.kind in (ErrorKind.WRONG_CHECKSUM, ErrorKind.WRONG_LENGTH):
                    digest.restart()
                    self.discard()
                    wrong += 1
                    # Once may be a part of an older edition, or a cut in the server's store; twice is the file itself.
                    if wrong > 1:
                        raise
                    continue
                failures = 1 if digest.size > before else failures + 1
                refusals += error.kind is ErrorKind.RATE_LIMITED
                if not self._worth_another(error, failures, refusals):
                    raise
                pause = error.retry_after or BACK_OFF * 2 ** (failures - 1)
                cancel.wait(min(pause, LONGEST_PAUSE))

    def discard(self) -> None:
        """Remove what came so far."""
        with disk(self.part):
            self.part.unlink(missing_ok=True)
            self._journal.forget()

    def on_disk(self) -> int:
        """Give how many bytes of the part are on disk."""
        return self.part.stat().st_size if self.part.exists() else 0

    def _resume(self, digest: TrailingSum, report: Progress) -> None:
        """Take over what an earlier run left, if it is a part of this very file."""
        known = self._journal.read()
        size = self.on_disk()
        fits = known.fits(self._file) and (self._length is None or size <= self._length)
        # Without anything to tell one version of a file from the next, two halves may not belong together.
        fits = fits and bool(self._sum[1] or self._length is not None or known.validator)
        if size and not fits:
            self.discard()
        with disk(self.target):
            self._journal.write(self._file, known.validator if fits else "")
        if size and fits:
            digest.grow(size)
            report(size)

    def _fetch_rest(self, digest: TrailingSum, report: Progress, cancel: CancelToken, pace: Pace) -> bool:
        """Fetch what is missing; gives whether it came to its end, which it did not if the connection was slow."""
        if digest.size and digest.size == self._length:
            return True
        pace.restart()
        headers = {"Accept-Encoding": "identity"}
        if digest.size:
            headers["Range"] = f"bytes={digest.size}-"
            validator = self._journal.read().validator
            if validator:
                headers["If-Range"] = validator
        request = Request(self._service, self._file.url, headers=headers)
        try:
            with self._http.stream(request, cancel) as response:
                start = self._start_of(response, digest)
                if not start.offset:
                    # Before the journal says that what is there is of this version.
                    digest.restart()
                    self.discard()
                with disk(self.target):
                    self._journal.write(self._file, _validator(response))
                if not self._write(response, digest, report, cancel, pace):
                    return False
        except ServiceError as error:
            if error.status != 416:
                raise
            # Nothing is left to send: either all is there, or what is there is too much.
            if self._length is None and digest.size:
                return True
            raise self._wrong(ErrorKind.WRONG_LENGTH, digest, "416") from error
        if start.total is not None and digest.size < start.total:
            raise self._wrong(ErrorKind.BAD_ANSWER, digest, f"of {start.total}", retryable=True)
        return True

    def _start_of(self, response: Any, digest: TrailingSum) -> _Start:
        """Read the head of an answer; raises `ServiceError` for one that cannot be this file, before a byte is lost."""
        headers = response.headers
        page = headers.get("Content-Type", "").lower().startswith("text/html")
        if page and not self._file.name.lower().endswith((".html", ".htm")):
            raise self._wrong(ErrorKind.BAD_ANSWER, digest, "a web page in place of the file")
        plain = headers.get("Content-Encoding", "identity") == "identity"
        length = headers.get("Content-Length", "")
        start = _Start(0, int(length) if plain and length.isdigit() else None)
        if response.status_code == 206:
            match = _CONTENT_RANGE.fullmatch(headers.get("Content-Range", "").strip())
            if match is None or int(match[1]) != digest.size:
                detail = headers.get("Content-Range", "no range")
                raise self._wrong(ErrorKind.BAD_ANSWER, digest, detail, retryable=True)
            start = _Start(digest.size, None if match[3] == "*" else int(match[3]))
        if self._length is not None and start.total is not None and start.total != self._length:
            detail = f"{start.total} announced, {self._length} in the catalogue"
            raise self._wrong(ErrorKind.BAD_ANSWER, digest, detail, retryable=True)
        return start

    def _write(self, response: Any, digest: TrailingSum, report: Progress, cancel: CancelToken, pace: Pace) -> bool:
        """Write the body as it comes; gives up before its end, and tells so, when the connection is slow."""
        # Only what can be gone on with by range is worth giving up.
        resumable = self._length is not None or bool(self._sum[1]) or bool(_validator(response))
        # Without a buffer of Python's: what was received is with the system, even if this process is killed.
        looked = digest.size - LOOK_AT_ROOM
        with disk(self.part), self.part.open("ab", buffering=0) as stream:
            for block in response.iter_content(BLOCK):
                cancel.check()
                if self._length is None and digest.size - looked >= LOOK_AT_ROOM:
                    looked = digest.size
                    self._keep_room(digest)
                if self._length is not None and digest.size + len(block) > self._length:
                    raise self._wrong(ErrorKind.WRONG_LENGTH, digest, f"more than {self._length}")
                _write_all(stream, block)
                digest.grow(len(block))
                report(digest.size)
                if pace.is_slow(len(block)) and resumable and digest.size != self._length:
                    return False
        return True

    def _keep_room(self, digest: TrailingSum) -> None:
        """Give up a body of untold length that grows beyond what any file should, or beyond the room there is."""
        if digest.size > LONGEST_UNTOLD:
            raise self._wrong(ErrorKind.OVERSIZED, digest, f"more than {LONGEST_UNTOLD}")
        free = free_space(self.part.parent)
        if free < ROOM_LEFT:
            raise FileError(FileProblem.DISK_FULL, str(self.part.parent), needed=ROOM_LEFT, free=free)

    def _check(self, digest: TrailingSum) -> None:
        length = self._length
        if length is not None and digest.size != length:
            kind = ErrorKind.BAD_ANSWER if digest.size < length else ErrorKind.WRONG_LENGTH
            raise self._wrong(kind, digest, f"of {length}", retryable=True)
        with disk(self.part):
            found = digest.hexdigest() if self._sum[1] else ""
        if found != self._sum[1]:
            raise self._wrong(ErrorKind.WRONG_CHECKSUM, digest, f"{found} != {self._sum[1]}")
        if not digest.size:
            # An empty file is a file, and no block has made it.
            with disk(self.part):
                self.part.touch()

    def _worth_another(self, error: ServiceError, failures: int, refusals: int) -> bool:
        if error.kind is ErrorKind.RATE_LIMITED:
            return refusals < MOST_REFUSALS
        # What was just listed may be unknown for a moment to another of the service's machines.
        passing = error.retryable or error.kind in (ErrorKind.NOT_FOUND, ErrorKind.TIMEOUT)
        return passing and failures < ATTEMPTS

    def _wrong(self, kind: ErrorKind, digest: TrailingSum, detail: str, retryable: bool = False) -> ServiceError:
        return ServiceError(
            kind,
            self._service,
            url=self._file.url,
            detail=f"{self._file.name}: {digest.size} bytes, {detail}",
            retryable=retryable,
        )


def _write_all(stream: Any, block: bytes) -> None:
    view = memoryview(block)
    while view:
        view = view[stream.write(view) :]


def _validator(response: Any) -> str:
    """Give what tells one version of the file from another, for `If-Range`: only a strong one will do."""
    etag = str(response.headers.get("ETag", ""))
    return etag if etag.startswith('"') else str(response.headers.get("Last-Modified", ""))


def _ignore(_size: int) -> None:
    return None

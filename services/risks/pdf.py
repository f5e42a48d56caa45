"""The official report, saved as a PDF."""

from __future__ import annotations

from pathlib import Path

from ..cancel import CancelToken
from ..disk import write_whole
from ..errors import ErrorKind, ServiceError
from ..net.http import CHUNK, HttpClient, Request

LARGEST_PDF = 50 << 20
"""Bytes; reports have a megabyte and a half."""


def save_pdf(http: HttpClient, request: Request, path: Path, cancel: CancelToken) -> None:
    """Save what a request answers if it is a PDF, all or nothing; raises `ServiceError`, `FileError`, `Cancelled`."""
    body = bytearray()
    with http.stream(request, cancel) as response:
        for piece in response.iter_content(CHUNK):
            body += piece
            if len(body) > LARGEST_PDF:
                raise ServiceError(ErrorKind.OVERSIZED, request.service, url=response.url or "", status=200)
            cancel.check()
    if not body.startswith(b"%PDF-") or b"%%EOF" not in body[-1024:]:
        detail = bytes(body[:200]).decode("utf-8", "replace")
        url = http.url(request.service, request.path)
        raise ServiceError(ErrorKind.BAD_ANSWER, request.service, url=url, status=200, detail=detail)
    write_whole(path, bytes(body))

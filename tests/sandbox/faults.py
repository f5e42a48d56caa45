"""The faults that tests order: which requests they strike, when, and what they answer."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .spoilt import SPOILT
from .web import HTML, JSON, TEXT, Request, Response

ON_THE_WAY = (
    "status", "truncated", "html", "empty", "hang", "delay", "reset", "reset_body", "stall", "slow", "redirect",
    "length",
)  # fmt: skip
KINDS = (*ON_THE_WAY, "loop", "garbage", *SPOILT)

_PROXY_PAGE = "<!DOCTYPE html><html><head><title>{0}</title></head><body><center><h1>{0}</h1></center></body></html>\n"
_EXCEPTION = (
    '<?xml version="1.0" encoding="UTF-8"?><ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1" '
    'version="2.0.0">\n  <ows:Exception exceptionCode="NoApplicableCode">\n    <ows:ExceptionText>'
    "java.lang.RuntimeException: java.io.IOException</ows:ExceptionText>\n  </ows:Exception>\n</ows:ExceptionReport>\n"
)
_REASONS = {
    403: "403 Forbidden",
    429: "429 Too Many Requests",
    502: "502 Bad Gateway",
    503: "503 Service Temporarily Unavailable",
    504: "504 Gateway Time-out",
}


@dataclass
class Fault:
    """One fault; the package's docstring tells what each field does."""

    kind: str
    service: str | None = None
    path: str | None = None
    method: str | None = None
    after: int = 0
    count: int | None = None
    status: int = 0
    body: str | None = None
    retry_after: int | None = None
    seconds: float | None = None
    rate: float = 1000
    size: int = 200 << 20
    location: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of fault: {self.kind}")
        if self.kind == "status" and not self.status:
            raise ValueError("a fault of kind status needs a status")
        if self.path is not None:
            re.compile(self.path)

    def matches(self, request: Request) -> bool:
        """Tell whether a request is one that this fault may strike."""
        target = f"{request.path}?{request.query}" if request.query else request.path
        return (
            self.service in (None, request.service)
            and self.method in (None, request.method)
            and (self.path is None or re.search(self.path, target) is not None)
        )

    def response(self) -> Response:
        """Make the answer of the kinds that do not need the right one."""
        if self.kind == "html":
            return Response(200, _PROXY_PAGE.format("Authentification requise").encode(), {"content-type": HTML})
        if self.kind == "empty":
            return Response(200, b"", {"content-type": JSON})
        headers = {} if self.retry_after is None else {"retry-after": str(self.retry_after)}
        content_type, body = self._body()
        return Response(self.status, body.encode(), {"content-type": content_type, **headers})

    def _body(self) -> tuple[str, str]:
        title = _REASONS.get(self.status, f"{self.status} Error")
        bodies = {
            "json": (JSON, f'{{"code":{self.status},"message":"An unexpected error has occurred"}}'),
            "xml": ("application/xml", _EXCEPTION),
            "html": (HTML, _PROXY_PAGE.format(title)),
            "text": (TEXT, title),
            "empty": (TEXT, ""),
        }
        if self.body is None:
            return bodies["json" if self.status == 500 else "html"]
        return bodies.get(self.body, (TEXT, self.body))


class FaultBook:
    """The faults in force."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._lock = threading.Lock()

    def add(self, specifications: Iterable[Mapping[str, Any]]) -> None:
        """Add faults; raises ValueError or TypeError when one is not well described, and then adds none."""
        faults = [Fault(**specification) for specification in specifications]
        with self._lock:
            self._faults.extend(faults)

    def clear(self) -> None:
        """Forget all faults."""
        with self._lock:
            self._faults.clear()

    def strike(self, request: Request) -> Fault | None:
        """Give the fault that strikes a request, and count it."""
        with self._lock:
            for fault in self._faults:
                if not fault.matches(request) or fault.count == 0:
                    continue
                if fault.after:
                    fault.after -= 1
                    continue
                if fault.count is not None:
                    fault.count -= 1
                return fault
        return None

    def as_json(self) -> list[dict[str, Any]]:
        """Give the faults in force as JSON values."""
        with self._lock:
            return [asdict(fault) for fault in self._faults]

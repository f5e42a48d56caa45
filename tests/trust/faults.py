"""The columns of the fault matrix: what is done to a service, and what may become of a question to it then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import wire


@dataclass(frozen=True)
class Trouble:
    """A fault: `orders` for the sandbox, or another `address` than its; `fails` where no answer can be whole."""

    name: str
    orders: dict[str, Any] | None = None
    address: str = ""
    fails: bool = True
    later: bool = False
    """Whether it strikes the second request, and those after it, alone."""


def _status(code: int, **more: Any) -> Trouble:
    return Trouble(str(code), {"kind": "status", "status": code, **more})


def troubles(elsewhere: Elsewhere) -> list[Trouble]:
    """Give all faults."""
    base = [
        Trouble("no route", address="http://192.0.2.1:9"),
        Trouble("no such name", address="http://nowhere.invalid"),
        Trouble("refused", address="http://127.0.0.1:9"),
        Trouble("no address of the web", address="gopher://x"),
        Trouble("reset", {"kind": "reset"}),
        Trouble("reset in the middle", {"kind": "reset_body"}),
        Trouble("silence", {"kind": "hang", "seconds": 8}),
        Trouble("silence in the middle", {"kind": "stall", "seconds": 8}),
        Trouble("late", {"kind": "delay", "seconds": 0.3}, fails=False),
        Trouble("slow", {"kind": "slow", "rate": 3_000_000}, fails=False),
        Trouble("one byte a second", {"kind": "slow", "rate": 1}),
        *(_status(code) for code in (401, 403, 404, 407, 413, 500, 502, 503, 504)),
        _status(429, retry_after=0),
        Trouble("429 for a year", {"kind": "status", "status": 429, "retry_after": 31_536_000}),
        Trouble("500 in XML", {"kind": "status", "status": 500, "body": "xml"}),
        Trouble("500, 100 kB of tags", {"kind": "status", "status": 500, "body": "<" * 100_000}),
        Trouble("redirect loop", {"kind": "loop"}),
        Trouble("redirect", {"kind": "redirect", "status": 308}, fails=False),
        Trouble("redirect to another host", {"kind": "redirect", "location": "http://127.0.0.2:9/x"}),
        Trouble("redirect to file:", {"kind": "redirect", "location": "file:///etc/passwd"}),
        Trouble("redirect to data:", {"kind": "redirect", "location": "data:application/json,{}"}),
        Trouble("https to http", address=elsewhere.downgrading),
        Trouble("bad certificate", address=elsewhere.unknown),
        Trouble("HTML with 200", {"kind": "html"}),
        Trouble("truncated", {"kind": "truncated"}),
        Trouble("shorter than announced", {"kind": "length"}),
        Trouble("empty", {"kind": "empty"}),
        Trouble("200 MB of noise", {"kind": "garbage"}),
        Trouble("wrong type", {"kind": "wrong_type"}),
        Trouble("a line of text", {"kind": "text"}),
        Trouble("UTF-16", {"kind": "utf16"}, fails=False),
        Trouble("Latin-1", {"kind": "latin1"}, fails=False),
        Trouble("broken gzip", {"kind": "broken_gzip"}),
        Trouble("deep nesting", {"kind": "deep"}),
        Trouble("NaN", {"kind": "nan"}, fails=False),
        Trouble("missing fields", {"kind": "missing"}, fails=False),
        Trouble("null fields", {"kind": "null"}, fails=False),
        Trouble("extra fields", {"kind": "extra"}, fails=False),
        Trouble("numbers as text", {"kind": "texts"}, fails=False),
        Trouble("no geometry", {"kind": "no_geometry"}, fails=False),
        Trouble("crossing rings", {"kind": "crossing"}, fails=False),
    ]
    return [*base, *(_later(trouble) for trouble in base if trouble.orders and trouble.name in _LATER)]


_LATER = ("500", "502", "truncated", "reset in the middle", "silence", "HTML with 200", "empty", "missing fields")


def _later(trouble: Trouble) -> Trouble:
    orders = {**(trouble.orders or {}), "after": 1}
    return Trouble(f"{trouble.name}, from the second request on", orders, fails=trouble.fails, later=True)


class Elsewhere:
    """Two servers that speak TLS: one whose certificate nobody knows, one that is known and leads to http."""

    def __init__(self, unknown: wire.Server, known: wire.Server) -> None:
        self.unknown = unknown.url.replace("http:", "https:")
        self.downgrading = known.url.replace("http:", "https:")

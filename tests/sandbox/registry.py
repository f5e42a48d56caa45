"""The one table of the services that the sandbox stands for: who answers, and how fast it may be asked."""

from __future__ import annotations

from typing import Callable, NamedTuple

from .rate_limit import Rate
from .web import Service
from .world import World

KEYS = ("geocoding", "communes", "apicarto", "wfs", "downloads", "chunks", "datasets", "companies", "risks")


class Registration(NamedTuple):
    """How to make a service from the data, and its rates; the rate whose prefix fits best counts."""

    create: Callable[[World], Service]
    rates: tuple[Rate, ...] = ()


SERVICES: dict[str, Registration] = {}

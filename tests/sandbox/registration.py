"""How a part of the sandbox stands for a service: who answers, and how fast it may be asked."""

from __future__ import annotations

from typing import Callable, NamedTuple

from .rate_limit import Rate
from .web import Response, Service, html_response
from .world import World


def refuse_too_many(seconds: int) -> Response:
    """Answer over a limit, as the gateway before most services does."""
    return html_response(
        "<html><body><h1>429 Too Many Requests</h1></body></html>\n", 429, {"retry-after": str(seconds)}
    )


class Registration(NamedTuple):
    """How to make a service from the data, its rates (the one whose prefix fits best counts), and how it refuses."""

    create: Callable[[World], Service]
    rates: tuple[Rate, ...] = ()
    refuse: Callable[[int], Response] = refuse_too_many

"""The one table of the services that the sandbox stands for: who answers, and how fast it may be asked."""

from __future__ import annotations

from typing import Callable, NamedTuple

from . import apicarto, communes, geocoding, wfs
from .basemaps import Basemaps
from .chunks import Chunks
from .downloads import Downloads
from .rate_limit import Rate
from .web import Response, Service, html_response
from .world import World

KEYS = ("geocoding", "communes", "apicarto", "wfs", "basemaps", "downloads", "chunks", "datasets", "companies", "risks")


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


SERVICES: dict[str, Registration] = {
    "geocoding": Registration(geocoding.Geocoding, (Rate(50), Rate(10, "/completion"))),
    "communes": Registration(communes.Communes, (Rate(50),)),
    # API Carto has no limit of its own that is known: the WFS behind it has.
    "apicarto": Registration(apicarto.ApiCarto, (Rate(30),), apicarto.refuse_too_many),
    "wfs": Registration(wfs.Wfs, (Rate(30),)),
    "basemaps": Registration(Basemaps),
    "downloads": Registration(Downloads, (Rate(10),)),
    "chunks": Registration(Chunks, (Rate(200),)),
}

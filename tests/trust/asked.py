"""One row of the fault matrix: a question that the plugin asks, and what may become of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.gateway import Services
from carto_mairie.services.query import Query


@dataclass(frozen=True)
class Question:
    """One way to ask: `query` becomes a layer; `call` gives what it makes of the answer, off the main thread."""

    name: str
    service: str
    query: Query | None = None
    call: Callable[[Services, CancelToken], Any] | None = None
    other_way: bool = False
    """Whether another service answers where this one does not."""
    may_be_unknown: bool = False
    """Whether None says that the service does not tell, which is no part of the whole."""
    told: bool = False
    """Whether a part may come, with notes that say what is missing."""
    unknown_where: tuple[str, ...] = ()
    """Faults that say that the service knows nothing of a place, which rows tell."""
    profile: Path | None = None
    """The folder of the profile that it needs, with what was fetched before."""

    def work(self, services: Services) -> Callable[[CancelToken], Iterator[Any]]:
        """Give what a job runs."""

        def run(token: CancelToken) -> Iterator[Any]:
            assert self.call is not None
            yield self.call(services, token)

        return run

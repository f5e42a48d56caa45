"""The service: what reads, then what writes, then a 404."""

from __future__ import annotations

from collections.abc import Callable

from ..web import Request, Response, json_response
from ..world import World
from .catalogue import Catalogue
from .reading import NOT_FOUND, Reading
from .writing import Writing


class Datasets:
    """Answers over a catalogue, which `fill` puts data sets into at first and after each reset."""

    def __init__(self, world: World, fill: Callable[[World, Catalogue], None]) -> None:
        self._world, self._fill = world, fill
        self.catalogue = Catalogue()
        self.writing: Writing | None = None
        self._filled = ""

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        self._prepare(request.base)
        written = self.writing.answer(request) if self.writing else None
        if written is not None:
            return written
        if request.method in ("GET", "HEAD"):
            answer = Reading(self.catalogue).answer(request)
            if answer is not None:
                return answer
            return json_response({"message": NOT_FOUND}, 404)
        return json_response({"message": "The method is not allowed for the requested URL."}, 405)

    def reset(self) -> None:
        """Forget what was written."""
        self.catalogue = Catalogue()
        self._filled = ""

    def filled(self, base: str) -> Catalogue:
        """Give the catalogue with its first data sets, for tests that add to it; `base` is the service's address."""
        self._prepare(base)
        return self.catalogue

    def _prepare(self, base: str) -> None:
        with self.catalogue.lock:
            if self._filled != base:
                self.catalogue.base = base
                self._fill(self._world, self.catalogue)
                self.writing = Writing(self.catalogue)
                self._filled = base

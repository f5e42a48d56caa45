"""BANATIC: the national file, made before it is asked for, and its nomenclatures.

The file has no MD5, no name in its address, and cannot be fetched by parts: a range is ignored, as the real service
sends it through an application. Other territories than those that are made are not found.
"""

from __future__ import annotations

from functools import cached_property

from .banatic_file import COMPETENCES, TITLES, workbook
from .grouping_rows import UNLISTED, rows_of
from .web import Request, Response, json_response
from .world import World

FILE = "/export/pregenere/telecharger/France"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LAST_MODIFIED, MODIFIED = "Thu, 02 Apr 2026 09:00:00 GMT", "2026-04-02T09:00:00Z"
_KINDS = ("CA", "CC", "CU", "EPT", "MET69", "METRO", "PETR", "SIVOM", "SIVU", "SMF", "SMO")


class Groupings:
    """The service: what it says follows from the communes."""

    def __init__(self, world: World) -> None:
        self._world = world

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        if request.method not in ("GET", "HEAD"):
            return _error(405, "Method Not Allowed", request)
        if request.route == FILE:
            headers = {
                "content-type": XLSX,
                "content-disposition": 'attachment; filename="France.xlsx"',
                "last-modified": LAST_MODIFIED,
            }
            return Response(200, self._file, headers)
        if request.route == "/referentiel/competence/all":
            return json_response({"data": _competences()})
        if request.route == "/referentiel/nature-juridique":
            return json_response({"data": [{"code": kind, "libelle": kind} for kind in _KINDS]})
        return _error(404, "Not Found", request)

    def reset(self) -> None:
        """Forget nothing: clients write nothing here."""

    @cached_property
    def _file(self) -> bytes:
        return workbook(rows_of(self._world.divisions), (*TITLES, UNLISTED), MODIFIED)


def _competences() -> list[dict[str, object]]:
    categories = list(dict.fromkeys(category for *_, category in COMPETENCES))
    return [
        {
            "code": code,
            "libelle": title,
            "ordre": 10 * number,
            "categorie": {"code": f"CAT{categories.index(category) + 1}", "libelle": category},
        }
        for number, (code, title, category) in enumerate(COMPETENCES, 1)
    ]


def _error(status: int, words: str, request: Request) -> Response:
    told = {"timestamp": "2026-01-01T00:00:00.000+00:00", "status": status, "error": words, "path": request.path}
    return json_response(told, status)

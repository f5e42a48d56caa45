"""In what shape a download is to land in the project: as it came, converted, or cut to the commune."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, Any, Callable

from ....services.cancel import CancelToken
from ....services.errors import Problem, QueryError
from ...host.i18n import tr
from ...host.jobs import Job
from .found import Area

if TYPE_CHECKING:
    from ...host.context import Context


class Shaping(str, Enum):
    """What the user may ask for; it holds for all that is got until QGIS is left, dragged or not."""

    WHOLE = "whole"
    CONVERTED = "converted"
    CLIPPED = "clipped"


def with_area(
    context: Context, shaping: Shaping, then: Callable[[Area | None], None], failed: Callable[[Any], None]
) -> None:
    """Call `then` with the outline of my commune, or with nothing when nothing is to be clipped."""
    if shaping is not Shaping.CLIPPED:
        then(None)
        return
    from ....services.communes.service import CommuneQuery

    code, title = context.home.code, context.home.name
    if not code:
        failed(QueryError(Problem.EMPTY, field="commune"))
        return

    def ask(token: CancelToken) -> Iterator[Any]:
        for page in context.services.pages(CommuneQuery(code), token):
            yield from (feature.geometry for feature in page.features if feature.attributes[0] == code)

    found: list[bytes] = []

    def go_on() -> None:
        if found:
            then(Area(found[0], code, title=title or code))
        else:
            failed(QueryError(Problem.INSEE_CODE, code, field="commune"))

    job = Job(tr("Outline of {}").format(code), ask)
    job.produced.connect(found.append)
    job.succeeded.connect(go_on)
    job.failed.connect(failed)
    context.jobs.start(job)

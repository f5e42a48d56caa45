"""The step of a pipeline that waits for a data set to be on this disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

from ....services.downloads.state import State
from ....services.errors import CartoMairieError
from .flow import Flow, Step

if TYPE_CHECKING:
    from ....services.downloads.download import Download


class Fetch(Step):
    """Goes on with a download of the queue once that is done.

    One that fails stays in the queue, where the user can try again, and is waited for; one that is given up ends the
    flow. `started` is told the download, `failed` each failure.
    """

    def __init__(
        self, download: Download, started: Callable[[Download], None], failed: Callable[[CartoMairieError], None]
    ) -> None:
        self._download = download
        self._started = started
        self._failed = failed

    def begin(self, flow: Flow) -> None:
        """Look at it whenever something changes in the queue."""
        downloads, download = flow.context.downloads, self._download
        told: set[CartoMairieError] = set()

        def look() -> None:
            status = download.status
            if status.state is State.DONE:
                downloads.changed.disconnect(look)
                flow.go_on(download)
            elif status.state is State.CANCELLED or (status.state.over and download not in downloads.queue.downloads):
                downloads.changed.disconnect(look)
                flow.leave()
            elif status.error is not None and status.error not in told:
                told.add(status.error)
                self._failed(status.error)

        downloads.changed.connect(look)
        self._started(download)
        look()

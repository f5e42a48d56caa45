"""What would be added to the map, saved as a table for a spreadsheet instead."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject

from .....services.cancel import CancelToken
from .....services.errors import CartoMairieError
from .....services.query import Query
from ....host.i18n import tr
from ....host.latest import LatestJob
from ....host.messages import wording
from ....host.save_dialog import ask_where_to_save
from ....layers.storage.table_file import Written, write_table
from ....presentation.companies import notes
from ..part import small_button


class ExportButton(QObject):
    """A button under the main action of a form: it asks the same questions."""

    def __init__(self, form: Any) -> None:
        super().__init__(form)
        self._form = form
        tip = tr("Save what would be added to the map as a table for a spreadsheet")
        self.button = small_button("csv", tr("Export to CSV…"), self.choose, tip)
        self._path = Path()
        self._rows = 0
        self._notes: dict[str, None] = {}
        self._job = LatestJob(form.context.jobs, tr("Export to CSV"), self)
        self._job.started.connect(lambda: form.progress.begin("csv"))
        self._job.ended.connect(lambda: form.progress.end("csv"))
        self._job.produced.connect(self._count)
        self._job.succeeded.connect(self._tell)
        self._job.failed.connect(lambda error: form.tell_failure(error, self.choose))

    def cancel(self) -> None:
        """Give up what is under way; no file is left of it."""
        self._job.cancel()

    def choose(self) -> None:
        """Ask for a file, and save to it what the form stands at."""
        try:
            queries = self._form.queries()
        except CartoMairieError as error:
            self._form.notice.tell(wording(error))
            return
        name, kinds = f"{tr('companies')}.csv", tr("CSV files (*.csv)")
        ask_where_to_save(self._form, tr("Export to CSV"), name, kinds, lambda path: self.save(queries, path))

    def save(self, queries: list[Query], path: Path) -> None:
        """Ask off the main thread, and write the table once all has come."""
        self._path, self._rows, self._notes = path, 0, {}
        self._form.notice.clear()
        services = self._form.context.services

        def work(token: CancelToken) -> Iterator[Written]:
            pages = chain.from_iterable(services.pages(query, token) for query in queries)
            with closing(write_table(path, pages, _cell)) as written:
                yield from written

        self._job.start(work)

    def _count(self, written: Written) -> None:
        self._rows = written.rows
        self._notes.update(dict.fromkeys(written.notes))
        self._form.status.setText(tr("{} lines so far").format(written.rows))

    def _tell(self) -> None:
        words = notes()
        told = [words[note] for note in self._notes if note in words]
        if self._rows:
            saved = tr("Saved: {name}, {count} lines").format(name=self._path.name, count=self._rows) + "."
        else:
            saved = tr("Nothing was found: {} holds the headings alone.").format(self._path.name)
        self._form.status.setText(" ".join([saved, *told]))


def _cell(name: str, value: Any) -> Any:
    """Write a SIRET as people do, in groups: of fourteen digits in one a spreadsheet makes a number, and rounds it."""
    if name == "siret" and isinstance(value, str) and len(value) == 14:
        return f"{value[:3]} {value[3:6]} {value[6:9]} {value[9:]}"
    return value

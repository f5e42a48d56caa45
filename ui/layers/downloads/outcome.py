"""What became of a data set, beside the layers that were added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from ....services.errors import FileError, FileProblem
from ...host.i18n import tr
from .found import PARQUET

NAMED = 3
"""Names in a sentence, at the most."""


@dataclass
class Outcome:
    """What is not among the layers, and why: files without a reader, layers with nothing in the area or unreadable.

    `tables` says how the coordinates of tables were read, `uncertain` names files whose letters could not be told.
    """

    title: str
    closed: Sequence[Path] = ()
    refused: Sequence[Path] = ()
    uncertain: Sequence[str] = ()
    unopened: list[str] = field(default_factory=list)
    empty: int = 0
    area: str = ""
    tables: str = ""

    def remarks(self) -> str:
        """Give the sentences on what is missing; empty where nothing is."""
        told = [self.tables] if self.tables else []
        if self.empty:
            told.append(tr("Layers with nothing in {area}: {count}.").format(count=self.empty, area=self.area))
        if self.unopened:
            told.append(tr("QGIS could not open {}.").format(", ".join(self.unopened[:NAMED])))
        if self.uncertain:
            names = ", ".join(PurePath(name).name for name in self.uncertain[:NAMED])
            words = tr("Names in the archive whose letters could not be read for certain: {count} ({names}).")
            told.append(words.format(count=len(self.uncertain), names=names))
        if self.closed:
            names = ", ".join(path.name for path in self.closed[:NAMED])
            told.append(tr("This QGIS has no means to open {}.").format(names))
        if self.refused:
            names = ", ".join(path.name for path in self.refused[:NAMED])
            told.append(tr("Not opened, as it is not what its name says or leads out of its folder: {}.").format(names))
        return " ".join(told)

    def why_nothing(self) -> FileError:
        """Give the reason for which there is no layer at all."""
        if self.closed:
            driver = "Parquet" if self.closed[0].suffix.lower() in PARQUET else "LAZ"
            return FileError(FileProblem.NO_READER, self.closed[0].name, driver=driver)
        if self.refused and not self.empty:
            return FileError(FileProblem.NOT_WHAT_IT_SAYS, self.refused[0].name)
        if self.empty:
            return FileError(FileProblem.NOTHING_IN_AREA, self.title, area=self.area)
        return FileError(FileProblem.NO_LAYER, self.title)

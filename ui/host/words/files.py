"""What the user reads when this computer hinders a download."""

from __future__ import annotations

from ....services.errors import FileError, FileProblem
from ..i18n import tr
from .queries import on_one_line

MEGABYTE = 1_000_000
LONGEST_NAME = 100
"""Letters of a name in a sentence; a path keeps its end."""


def file_words(error: FileError) -> str:
    """Give the sentence for a file that cannot be written or opened."""
    name = _named(error.name)
    if error.problem is FileProblem.DISK_FULL and "needed" in error.facts:
        return tr("There is not enough room in {name}: {needed} MB are needed, {free} MB are free.").format(
            name=name,
            needed=round(error.facts["needed"] / MEGABYTE),
            free=round(error.facts["free"] / MEGABYTE),
        )
    return _templates()[error.problem].format(name=name, **error.facts)


def _named(name: str) -> str:
    text = on_one_line(name)
    end = LONGEST_NAME // 2
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - end - 1]}…{text[-end:]}"


def _templates() -> dict[FileProblem, str]:
    return {
        FileProblem.DISK_FULL: tr("The disk is full: {name} could not be written. Make room, then go on."),
        FileProblem.NOT_WRITABLE: tr(
            "The file {name} cannot be written. Choose another folder, or close what has it open."
        ),
        FileProblem.NOT_A_GEOPACKAGE: tr("The file {name} is there already, and is no GeoPackage. Choose another one."),
        FileProblem.ROWS_MISSING: tr(
            "Only {written} of {rows} rows could be written into {name}. The layer in the project is as it was."
        ),
        FileProblem.VOLUME_MISSING: tr("A part of the split archive {name} is missing. Download it again."),
        FileProblem.IN_USE: tr("Another QGIS is downloading into {name}. Wait for it, or close it."),
        FileProblem.CANNOT_OPEN: tr("The file {name} cannot be opened. Download the whole file instead."),
        FileProblem.NO_DRIVER: tr(
            "The file {name} cannot be read: this QGIS (GDAL {version}) lacks the format {driver}. "
            "Choose the data set in another format."
        ),
        FileProblem.NO_READER: tr(
            "The file {name} is on this disk, but this QGIS was made without what opens {driver} files. "
            "Open it with another one, or choose the data set in another format."
        ),
        FileProblem.NO_LAYER: tr("There is no layer that QGIS could open in {name}. Its files are on this disk."),
        FileProblem.NOTHING_IN_AREA: tr("Nothing of {name} lies in {area}."),
        FileProblem.NOT_OPENED: tr("The resource {name} cannot be opened here. {why}"),
        FileProblem.SERVICE_LAYER: tr(
            "The server of {name} does not give it to QGIS. Try again later, or another format."
        ),
        FileProblem.TOO_LARGE_SHEET: tr("The workbook {name} is too large to be read safely. Choose it as CSV."),
        FileProblem.NO_LAYOUT: tr(
            "The file {name} cannot be read, or is no layout of a parcel sheet. Choose another one, or a copy of the "
            "one that comes with Carto Mairie."
        ),
        FileProblem.NOT_WHAT_IT_SAYS: tr(
            "The file {name} was not opened: it is not what its name says, or leads to other servers or folders."
        ),
        FileProblem.NOT_FETCHED: tr(
            "The national file of groupings is not on this computer yet. Fetch it on the page of the groupings, or "
            "run the algorithm of the toolbox, which fetches it."
        ),
        FileProblem.COLUMNS_MISSING: tr(
            "The file {name} lacks the column {columns}, or has it twice: its publisher has changed it. Nothing of it "
            "was taken over."
        ),
        FileProblem.NO_COLUMN: tr(
            "The national file of groupings ({date}) has no competence “{column}”: nothing can be said of who holds it."
        ),
    }

"""What the user reads when an archive is refused."""

from __future__ import annotations

from ....services.errors import ArchiveError, ArchiveProblem
from ..i18n import tr
from .queries import quoted


def archive_words(error: ArchiveError) -> str:
    """Give the sentence for an archive that cannot be opened safely."""
    return _templates()[error.problem].format(quoted(error.name))


def _templates() -> dict[ArchiveProblem, str]:
    return {
        ArchiveProblem.NOT_AN_ARCHIVE: tr("“{}” is neither a zip nor a 7z archive."),
        ArchiveProblem.TRUNCATED: tr("“{}” ends too early: a part of it is missing. Download it again."),
        ArchiveProblem.BROKEN: tr("The archive is damaged at “{}”. Download it again."),
        ArchiveProblem.UNSAFE_NAME: tr("The archive would write outside its folder (“{}”), and was not opened."),
        ArchiveProblem.LINK: tr("The archive holds a link (“{}”), and was not opened."),
        ArchiveProblem.ENCRYPTED: tr("“{}” in the archive is locked with a password. Open it with another program."),
        ArchiveProblem.CLASH: tr("The archive holds “{}” twice, and was not opened."),
        ArchiveProblem.TOO_MANY: tr("The archive holds too many files, and was not opened."),
        ArchiveProblem.BOMB: tr("The archive would grow far beyond what it announces, and was not opened."),
        ArchiveProblem.UNSUPPORTED: tr("“{}” is packed in a way that is not read here. Open it with another program."),
        ArchiveProblem.NO_READER: tr("7z archives cannot be opened by this installation. Install the plugin again."),
        ArchiveProblem.NEEDS_PROGRAM: tr(
            "The Python of this QGIS is too old to open 7z archives by itself. Install 7-Zip, and try again."
        ),
        ArchiveProblem.STALLED: tr("7-Zip stopped working at “{}”. Try again."),
        ArchiveProblem.DISK_FULL: tr("There is not enough room on the disk for what the archive holds."),
    }

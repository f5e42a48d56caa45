"""What the user reads when something cannot be published."""

from __future__ import annotations

from ....services.datasets.publishing.problems import PublishError, PublishProblem
from ..i18n import tr
from .queries import quoted
from .service_titles import service_title

MOST_NAMED = 6


def publish_words(error: PublishError) -> str:
    """Give the sentences for what cannot be published, or was refused."""
    if error.problem is PublishProblem.FIELDS:
        return _fields(error)
    if error.problem is PublishProblem.CHANGED_MEANWHILE:
        return _changed(error)
    if error.problem is PublishProblem.RESOURCE:
        return _resource(error)
    if error.problem is PublishProblem.ORGANIZATION:
        return _organization(error)
    if error.problem is PublishProblem.SEVERAL_DATASETS:
        return _several(error)
    if error.problem is PublishProblem.NO_KEY:
        return _templates()[error.problem].format(quoted(service_title(str(error.value))))
    if error.problem is PublishProblem.TOO_LONG:
        return _templates()[error.problem].format(field_name(str(error.value)), **error.facts)
    message = _sentence(error.facts.get("message", ""))
    return _templates()[error.problem].format(quoted(error.value), message=message).replace("“”", "").strip()


def field_name(name: str) -> str:
    """Give what the user calls a field of the catalogue; one that is not known keeps its name."""
    names = {
        "title": tr("title"),
        "name": tr("name"),
        "acronym": tr("acronym"),
        "description": tr("description"),
        "tags": tr("keywords"),
        "license": tr("licence"),
        "licence": tr("licence"),
        "frequency": tr("frequency of updates"),
        "zones": tr("territory"),
        "spatial": tr("territory"),
        "temporal_coverage": tr("period"),
        "start": tr("beginning of the period"),
        "end": tr("end of the period"),
        "private": tr("visibility"),
        "organization": tr("organisation"),
        "resources": tr("files"),
        "file": tr("file"),
        "url": tr("address"),
        "type": tr("kind"),
        "topic": tr("topic"),
    }
    return names.get(name.partition(".")[0], quoted(name))


def _templates() -> dict[PublishProblem, str]:
    return {
        PublishProblem.NO_KEY: tr(
            "Publishing on {} needs your key. Choose the one that QGIS keeps, or add it: you find it on your profile "
            "page of the platform."
        ),
        PublishProblem.KEY_UNREADABLE: tr(
            "QGIS gives no key: the authentication configuration is gone, is locked by the master password, or its "
            "password is no key. Choose another one, or add the key again."
        ),
        PublishProblem.KEY_METHOD: tr(
            "The authentication configuration is of the kind {}: a key is kept in one of the kind Basic, as its "
            "password."
        ),
        PublishProblem.KEY_NOT_KEPT: tr(
            "QGIS did not keep the key: its authentication database is locked or cannot be written."
        ),
        PublishProblem.UNPROTECTED: tr(
            "Your key is not sent to {}: the connection is not protected. Correct the address in the settings."
        ),
        PublishProblem.NO_TITLE: tr("A title is missing."),
        PublishProblem.NO_DESCRIPTION: tr(
            "A description is missing: say what the data is, where it comes from and how it was made."
        ),
        PublishProblem.TOO_LONG: tr("Too long: {} ({length} characters, where {most} are the most)."),
        PublishProblem.TAG: tr("The keyword “{}” does not do: keywords have 3 to 96 characters."),
        PublishProblem.PERIOD: tr(
            "“{}” is no period: write both days as year-month-day, the first one first, like 2026-01-01."
        ),
        PublishProblem.LICENCE: tr("The platform knows no licence “{}”. Choose one of its list."),
        PublishProblem.FREQUENCY: tr("The platform knows no frequency “{}”. Choose one of its list."),
        PublishProblem.ZONE: tr("The platform knows no territory “{}”. Choose one that it suggests."),
        PublishProblem.EXTENSION: tr(
            "The platform takes no files of the type “{}”. Choose another format, or put the file into a zip archive."
        ),
        PublishProblem.REUSE_KIND: tr("The platform knows no kind or topic “{}”. Choose one of its list."),
        PublishProblem.EMPTY_FILE: tr("The file {} is empty: there is nothing to publish."),
        PublishProblem.FILE_CHANGED: tr("The file {} changed while it was sent. Publish it again."),
        PublishProblem.KEY_REFUSED: tr(
            "The platform does not accept your key{message}. Check that it is one of this very platform, that it has "
            "not expired and was not revoked, or make a new one on your profile page."
        ),
        PublishProblem.NOT_ALLOWED: tr(
            "“{}” is not yours to change: it belongs to somebody else, or your role in the organisation does not "
            "permit it. Ask its administrator."
        ),
        PublishProblem.NOT_THERE: tr(
            "“{}” is not there: it was deleted for good, or it is a draft of somebody else’s."
        ),
        PublishProblem.DELETED: tr(
            "“{}” was deleted on the platform. Publish a new data set, or restore it on its page."
        ),
        PublishProblem.FILE_TYPE: tr("The platform refused the type of the file “{}”. Choose another format."),
        PublishProblem.FILE_TOO_LARGE: tr("The platform finds the file “{}” too large, even in small parts."),
        PublishProblem.UPLOAD: tr("The platform could not take the file “{}”{message}. Try again."),
        PublishProblem.READ_ONLY: tr("The platform takes nothing new just now{message}. Try again later."),
        PublishProblem.REFUSED: tr("The platform refused this{message}."),
        PublishProblem.CHECKSUM: tr(
            "The file “{}” came out damaged on the platform, twice. Nothing of it was left there as a new file: try "
            "again."
        ),
    }


def _sentence(message: object) -> str:
    """Give what the platform said, to stand within a sentence."""
    text = quoted(message).rstrip(".")
    return tr(" (it says: {})").format(text) if text else ""


def _fields(error: PublishError) -> str:
    fields = error.facts.get("fields", ())
    told = "; ".join(f"{field_name(name)}: {quoted(message).rstrip('.')}" for name, message in fields[:MOST_NAMED])
    return tr("The platform refused: {}.").format(told)


def _changed(error: PublishError) -> str:
    fields = ", ".join(dict.fromkeys(map(field_name, error.facts.get("fields", ()))))
    if fields:
        return tr(
            "Somebody has changed “{}” on the platform since you read it ({}). Nothing was written: look at it anew, "
            "or write your changes over theirs."
        ).format(quoted(error.value), fields)
    return tr(
        "Somebody has changed “{}” on the platform since you read it. Nothing was written: look at it anew, or write "
        "your changes over theirs."
    ).format(quoted(error.value))


def _resource(error: PublishError) -> str:
    dataset = quoted(error.facts.get("dataset", ""))
    if error.facts.get("remote"):
        return tr("“{}” of the data set “{}” is a link to another server: its file cannot be replaced here.").format(
            quoted(error.value), dataset
        )
    return tr("The data set “{}” has no file {} any more. Choose another one, or add a new one.").format(
        dataset, quoted(error.value)
    )


def _organization(error: PublishError) -> str:
    known = ", ".join(error.facts.get("known", ())[:MOST_NAMED])
    if not known:
        return tr("You belong to no organisation on this platform: “{}” is not yours.").format(quoted(error.value))
    return tr("You do not belong to “{}” on this platform, but to: {}.").format(quoted(error.value), known)


def _several(error: PublishError) -> str:
    pages = ", ".join(error.facts.get("pages", ())[:MOST_NAMED])
    return tr("Several of your data sets are called “{}”: {}. Give the id, or the address of the page.").format(
        quoted(error.value), pages
    )

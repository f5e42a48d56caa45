"""Why something cannot be published, as typed facts; the words are in `ui/host/words/publishing.py`."""

from __future__ import annotations

from enum import Enum
from typing import Any

from ...errors import CartoMairieError


class PublishProblem(str, Enum):
    """What stands in the way."""

    # Before anything is sent
    NO_KEY = "no_key"
    KEY_UNREADABLE = "key_unreadable"
    KEY_METHOD = "key_method"
    KEY_NOT_KEPT = "key_not_kept"
    UNPROTECTED = "unprotected"
    NO_TITLE = "no_title"
    NO_DESCRIPTION = "no_description"
    TOO_LONG = "too_long"
    TAG = "tag"
    PERIOD = "period"
    LICENCE = "licence"
    FREQUENCY = "frequency"
    ZONE = "zone"
    EXTENSION = "extension"
    ORGANIZATION = "organization"
    SEVERAL_DATASETS = "several_datasets"
    RESOURCE = "resource"
    REUSE_KIND = "reuse_kind"
    EMPTY_FILE = "empty_file"
    FILE_CHANGED = "file_changed"
    CHANGED_MEANWHILE = "changed_meanwhile"
    # What the server refuses
    KEY_REFUSED = "key_refused"
    NOT_ALLOWED = "not_allowed"
    NOT_THERE = "not_there"
    DELETED = "deleted"
    FIELDS = "fields"
    FILE_TYPE = "file_type"
    FILE_TOO_LARGE = "file_too_large"
    UPLOAD = "upload"
    READ_ONLY = "read_only"
    REFUSED = "refused"
    # What came out of it
    CHECKSUM = "checksum"


class PublishError(CartoMairieError):
    """Something that cannot be published: the problem, what it concerns, and the facts."""

    def __init__(self, problem: PublishProblem, value: object = "", **facts: Any) -> None:
        told = "".join(f", {name}: {fact}" for name, fact in facts.items())
        super().__init__(f"{problem.value}: {value}{told}")
        self.problem = problem
        self.value = value
        self.facts = facts

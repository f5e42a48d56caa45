"""What can go wrong, as typed facts; the words for the user are in `ui/host/messages.py`."""

from __future__ import annotations

from enum import Enum
from typing import Any


class ErrorKind(str, Enum):
    """How a request failed."""

    ADDRESS = "address"
    NO_NETWORK = "no_network"
    INTERRUPTED = "interrupted"
    TIMEOUT = "timeout"
    PROXY = "proxy"
    PROXY_AUTHENTICATION = "proxy_authentication"
    CERTIFICATE = "certificate"
    INSECURE_REDIRECT = "insecure_redirect"
    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    REFUSED = "refused"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    WITHDRAWN = "withdrawn"
    TOO_LARGE = "too_large"
    BAD_ANSWER = "bad_answer"
    EMPTY_ANSWER = "empty_answer"
    OTHER_PLACE = "other_place"
    NOT_A_FEED = "not_a_feed"
    UNSAFE_XML = "unsafe_xml"
    OVERSIZED = "oversized"
    WRONG_LENGTH = "wrong_length"
    WRONG_CHECKSUM = "wrong_checksum"


class Problem(str, Enum):
    """Why a query is refused before any request is sent."""

    EMPTY = "empty"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    BAD_START = "bad_start"
    INSEE_CODE = "insee_code"
    POSTCODE = "postcode"
    NOT_A_COMMUNE = "not_a_commune"
    SECTION = "section"
    PARCEL_NUMBER = "parcel_number"
    PREFIX = "prefix"
    IDU = "idu"
    IDU_LENGTH = "idu_length"
    COORDINATES = "coordinates"
    OUT_OF_RANGE = "out_of_range"
    GEOMETRY = "geometry"
    GEOMETRY_EMPTY = "geometry_empty"
    AXES_SWAPPED = "axes_swapped"
    NO_CRS = "no_crs"
    CHOICE = "choice"
    THEME = "theme"
    UNREADABLE = "unreadable"
    DATE = "date"
    URL = "url"
    NO_COLUMN = "no_column"
    NOTHING_INSIDE = "nothing_inside"


class CartoMairieError(Exception):
    """Any failure that the user is told of."""


class QueryError(CartoMairieError):
    """A query that cannot be asked: the problem, the field it lies in, and what was typed."""

    def __init__(self, problem: Problem, value: object = "", *, field: str = "", **facts: Any) -> None:
        super().__init__(f"{problem.value}: {value!r}")
        self.problem = problem
        self.value = value
        self.field = field
        self.facts = facts


class ServiceError(CartoMairieError):
    """A request that failed: which service, what was asked, what it answered, and whether to try again."""

    def __init__(
        self,
        kind: ErrorKind,
        service: str,
        *,
        url: str = "",
        status: int | None = None,
        detail: str = "",
        retryable: bool = False,
        retry_after: float | None = None,
        answer: Any = None,
    ) -> None:
        super().__init__(f"{kind.value} from {service} ({status or 'no status'}): {detail or url}")
        self.kind = kind
        self.service = service
        self.url = url
        self.status = status
        self.detail = detail
        self.retryable = retryable
        self.retry_after = retry_after
        self.answer = answer
        """The JSON that the service refused with, None for anything else."""


class FileProblem(str, Enum):
    """What hinders a download on this computer."""

    DISK_FULL = "disk_full"
    NOT_WRITABLE = "not_writable"
    VOLUME_MISSING = "volume_missing"
    IN_USE = "in_use"
    CANNOT_OPEN = "cannot_open"
    NO_DRIVER = "no_driver"
    NOT_A_GEOPACKAGE = "not_a_geopackage"
    ROWS_MISSING = "rows_missing"
    NO_READER = "no_reader"
    NO_LAYER = "no_layer"
    NOTHING_IN_AREA = "nothing_in_area"
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    NOT_FETCHED = "not_fetched"
    COLUMNS_MISSING = "columns_missing"
    NO_COLUMN = "no_column"
    NOT_OPENED = "not_opened"
    SERVICE_LAYER = "service_layer"
    TOO_LARGE_SHEET = "too_large_sheet"
    NO_LAYOUT = "no_layout"
    UNSAFE_LAYOUT = "unsafe_layout"


class FileError(CartoMairieError):
    """A file that cannot be written: the problem, the file or folder, and the facts."""

    def __init__(self, problem: FileProblem, name: str, **facts: Any) -> None:
        super().__init__(f"{problem.value}: {name} {facts or ''}".rstrip())
        self.problem = problem
        self.name = name
        self.facts = facts


class IncompleteError(CartoMairieError):
    """A load that broke off: `loaded` of `total` features came, and `cause` says why no more did."""

    def __init__(self, cause: CartoMairieError, loaded: int, total: int | None) -> None:
        super().__init__(f"{loaded} of {total}: {cause}")
        self.cause = cause
        self.loaded = loaded
        self.total = total


class UnexpectedError(CartoMairieError):
    """A defect of the plugin, met while it worked: `cause` is what was raised."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(repr(cause))
        self.cause = cause
        self.__cause__ = cause


class EndpointsError(CartoMairieError):
    """A file of the services' addresses that cannot be read: `path` is where it should be."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class MissingPackagesError(CartoMairieError):
    """Python packages that the plugin needs and that this installation of QGIS lacks."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class Cancelled(Exception):  # noqa: N818 - asked by the user, not an error
    """The user gave up waiting."""


class ArchiveProblem(str, Enum):
    """Why an archive is refused."""

    NOT_AN_ARCHIVE = "not_an_archive"
    BROKEN = "broken"
    UNSAFE_NAME = "unsafe_name"
    LINK = "link"
    ENCRYPTED = "encrypted"
    CLASH = "clash"
    TOO_MANY = "too_many"
    BOMB = "bomb"
    UNSUPPORTED = "unsupported"
    NO_READER = "no_reader"
    NEEDS_PROGRAM = "needs_program"
    STALLED = "stalled"
    TRUNCATED = "truncated"
    DISK_FULL = "disk_full"


class ArchiveError(CartoMairieError):
    """An archive that cannot be opened safely: the problem, the member it lies in, and the facts."""

    def __init__(self, problem: ArchiveProblem, name: str = "", *, detail: str = "", **facts: Any) -> None:
        super().__init__(f"{problem.value}: {name} {detail}".strip())
        self.problem = problem
        self.name = name
        self.detail = detail
        self.facts = facts

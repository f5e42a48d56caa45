"""What is read in a pasted text: references, ranges, areas, and a span for everything that was understood or not."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from .writing import section_words


class Reason(str, Enum):
    """Why a reference of a list gives no parcel."""

    UNREADABLE = "unreadable"
    IDU = "idu"
    NO_COMMUNE = "no_commune"
    UNKNOWN_COMMUNE = "unknown_commune"
    AMBIGUOUS_COMMUNE = "ambiguous_commune"
    AMBIGUOUS_PREFIX = "ambiguous_prefix"
    NOT_FOUND = "not_found"
    DUPLICATE = "duplicate"
    NO_SECTION = "no_section"
    SCIENTIFIC = "scientific"


class Doubt(str, Enum):
    """Why a reference is read, but has to be confirmed before it is picked."""

    ABBREVIATION = "abbreviation"
    """The letters may be a word or an abbreviation (`RD 25`, `format A4`)."""
    COUNTED = "counted"
    """The number may count something, or be one of a street (`AP 12 et 3 maisons`)."""
    LOOSE = "loose"
    """The number stands loosely after a reference; it may be an area or something else."""
    RANGE = "range"
    """The parcels in between may be meant or not (`AP 12-15`)."""
    SLASH = "slash"
    """A second number after a stroke may be a parcel, or the number it was divided from."""
    BRACKETS = "brackets"
    """It stands in brackets after another reference."""
    LETTER = "letter"
    """A letter or a figure looks mistyped (`A0 12` for `AO 12`)."""
    REVERSED = "reversed"
    """The number stands before its section."""
    PREFIX = "prefix"
    """A number before the section may be its prefix, or a parcel of the section before."""
    RELATED = "related"
    """It may be the former reference of the one before."""
    DENIED = "denied"
    """It is named as one that is not meant (`et non AP 21`, `au lieu de AP 21`)."""
    COMMUNE = "commune"
    """A name or a code beside it may be another commune than the one it is looked for in."""


class Aside(str, Enum):
    """What a span is that is known to be no reference."""

    MONEY = "money"
    SHARE = "share"
    DATE = "date"
    TIME = "time"
    PHONE = "phone"
    PERMIT = "permit"
    ADDRESS = "address"
    MEASURE = "measure"
    COUNT = "count"
    LABEL = "label"
    ORDINAL = "ordinal"
    IDENTIFIER = "identifier"
    RELATED = "related"
    EXCLUDED = "excluded"
    PRIMITIVE = "primitive"
    COLUMN = "column"
    NUMBER = "number"


class SpanKind(str, Enum):
    """What a span of the text was read as; a place is a commune, a prefix or a section that references rest on."""

    PARCEL = "parcel"
    PLACE = "place"
    AREA = "area"
    ASIDE = "aside"
    QUESTION = "question"


class Span(NamedTuple):
    """A span of the original text: what it was read as, and why."""

    start: int
    end: int
    kind: SpanKind
    why: Aside | Doubt | Reason | None = None


class PlaceKind(str, Enum):
    """How surely a place is meant as the commune of a reference."""

    EXPLICIT = "explicit"
    """After `commune de`, in a column of communes, or beside its code."""
    BARE = "bare"
    """A name alone before a reference: a commune or a lieu-dit."""
    BEHIND = "behind"
    """A name alone behind a reference: rather a lieu-dit."""


class Place(NamedTuple):
    """A commune as it was written: `name` and `code` (five characters, INSEE code or postcode), either may be empty.

    `certain` tells that the code is an INSEE code (in an IDU, before a prefix, in a column of INSEE codes);
    `department` is a number beside the name; `arrondissement` that of Paris, Lyon or Marseille.
    """

    name: str = ""
    code: str = ""
    department: str = ""
    arrondissement: int = 0
    certain: bool = False
    kind: PlaceKind = PlaceKind.EXPLICIT

    @property
    def text(self) -> str:
        """How it is shown, and read back."""
        return f"{self.name} ({self.code})" if self.name and self.code else self.name or self.code


class StatedArea(NamedTuple):
    """An area that the text gives for one or several references, in m²; `slack` is what its rounding may hide.

    `weak` areas (a bare number) may confirm a parcel, but never tell a difference.
    """

    value: int
    slack: int = 0
    weak: bool = False


class Reference(NamedTuple):
    """One reference of a text; `start` and `end` are its span in the original text.

    `place` is None for the default commune, `prefix` None where none is named; `rival` is a place beside it that may be
    its commune too. References of one `group` share the areas that the text states. What cannot be read has a `reason`,
    no section and number; `written` is what is shown as it was written. `letter_o` tells that the section holds a
    letter O which may be a zero, `mended` that such a letter was put right, `part` that a part of the parcel is meant,
    `listed` that it comes from the inside of a range, `alone` that the number has no section of its own before it.
    """

    start: int
    end: int
    place: Place | None = None
    prefix: str | None = None
    section: str = ""
    number: str = ""
    doubt: Doubt | None = None
    reason: Reason | None = None
    rival: Place | None = None
    group: int = 0
    letter_o: bool = False
    part: bool = False
    listed: bool = False
    alone: bool = False
    mended: bool = False
    written: str = ""

    @property
    def text(self) -> str:
        """How it is shown, and read back; what cannot be read as it was written."""
        if self.written:
            return self.written
        where = " ".join(part for part in (self.commune or "", self.prefix or "") if part)
        return f"{where} {section_words(self.section)}{self.number.lstrip('0')}".lstrip()

    @property
    def commune(self) -> str | None:
        """The commune as it was written, None for the default."""
        return self.place.text if self.place else None

    @property
    def key(self) -> tuple[Place | None, str | None, str, str]:
        """What makes two references the same."""
        return self.place, self.prefix, self.section, self.number


class ReadRange(NamedTuple):
    """A range as it was read: `AP 1 to 48: 48 parcels`."""

    start: int
    end: int
    section: str
    first: str
    last: str

    @property
    def size(self) -> int:
        """How many numbers it has."""
        return int(self.last) - int(self.first) + 1


class Reading(NamedTuple):
    """A text as it was read: its references in their order, and a span for every group of digits."""

    text: str
    references: tuple[Reference, ...]
    spans: tuple[Span, ...]
    ranges: tuple[ReadRange, ...] = ()
    areas: dict[int, tuple[StatedArea, ...]] = {}
    """The areas stated for each group of references."""

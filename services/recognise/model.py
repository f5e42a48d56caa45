"""What a text may mean: one reading where it is clear, several to choose from, or why there is none."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Kind(str, Enum):
    """What a text may be."""

    ADDRESS = "address"
    COMMUNE = "commune"
    LIEU_DIT = "lieu_dit"
    PARCEL = "parcel"
    PARCEL_LIST = "parcel_list"
    """Several references, or some that have to be confirmed: a pasted mail."""
    POSITION = "position"
    COMPANY = "company"
    DATASET = "dataset"


class Unsure(str, Enum):
    """Why a reading is only offered."""

    AXES = "axes"
    """The text names its axes the other way round: as it says, the place is not in France."""
    SYSTEM = "system"
    """The text names another coordinate system: in that one the place is not in France."""
    NO_COMMUNE = "no_commune"
    """The reference names no commune, and none is chosen."""
    DEPARTMENT = "department"
    """The link tells the number of the commune and not its département: it is looked for in that of my commune."""
    ABBREVIATION = "abbreviation"
    """The letters and the number may be something else: a road, a building, a format."""
    LEADING_ZERO = "leading_zero"
    """Four digits may be a postcode whose zero a spreadsheet took away."""


class Nothing(str, Enum):
    """Why a text is nothing that can be looked up."""

    EMPTY = "empty"
    TOO_SHORT = "too_short"
    """So far: what is typed may become anything."""
    TOO_LONG = "too_long"
    """Too long for an address, and without a reference."""
    TOO_LARGE = "too_large"
    """Not read at all."""
    PHONE = "phone"
    MAIL_ADDRESS = "mail_address"
    PERMIT = "permit"
    DATE = "date"
    MONEY = "money"
    SIREN_CHECKSUM = "siren_checksum"
    SIRET_CHECKSUM = "siret_checksum"
    """As long as a SIREN or SIRET, but a digit is wrong."""
    NUMBER = "number"
    """Digits that are no postcode, code, position or number of a company."""
    SECTION = "section"
    """A section with no number of a parcel."""
    OUTSIDE = "outside"
    """A position that is not in France."""
    LINK = "link"
    """A link that names nothing that is known here."""
    IDU = "idu"
    """Begins as an IDU does, and is none."""
    WORDLESS = "wordless"
    """Neither letters nor digits."""


class Position(NamedTuple):
    """A place in degrees (WGS 84), and the coordinate system that it was written in."""

    longitude: float
    latitude: float
    system: str = "WGS 84"
    epsg: int = 4326


class Meaning(NamedTuple):
    """One reading of a text: `text` is what is asked, in the form that its service or page takes.

    `size` is how many references a list has, `open` how many of them have to be confirmed.
    """

    kind: Kind
    text: str
    unsure: Unsure | None = None
    position: Position | None = None
    size: int = 0
    open: int = 0


class Recognised(NamedTuple):
    """A text, all that it may mean with the likeliest first, and why that is nothing where it is."""

    text: str
    meanings: tuple[Meaning, ...] = ()
    nothing: Nothing | None = None

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of the readings, each once."""
        return tuple(dict.fromkeys(meaning.kind for meaning in self.meanings))

    def of(self, kind: Kind) -> tuple[Meaning, ...]:
        """Give the readings of a kind."""
        return tuple(meaning for meaning in self.meanings if meaning.kind is kind)

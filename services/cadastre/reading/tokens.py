"""The tokens that a text is cut into."""

from __future__ import annotations

from enum import IntEnum, auto
from typing import Any, NamedTuple


class Kind(IntEnum):
    """What a token is, before anything of what stands around it is known."""

    BREAK = auto()
    CELL = auto()
    SEMI = auto()
    COMMA = auto()
    AND = auto()
    RANGE = auto()
    DASH = auto()
    SLASH = auto()
    COLON = auto()
    DOT = auto()
    OPEN = auto()
    CLOSE = auto()
    SIGN = auto()
    SECTION_WORD = auto()
    PARCEL_WORD = auto()
    COMMUNE_WORD = auto()
    PREFIX_WORD = auto()
    AREA_WORD = auto()
    TOTAL = auto()
    RELATED = auto()
    EXCEPT = auto()
    BECOME = auto()
    CURRENT = auto()
    PART = auto()
    STREET = auto()
    LABEL = auto()
    FILLER = auto()
    WORD = auto()
    LETTERS = auto()  # one or two letters, or a zero and a letter: a section where a number follows
    NUMBER = auto()
    GLUED = auto()  # a section and a number in one word
    CODE = auto()
    INSEE = auto()  # département and commune in pieces: `Département : 91, Commune : 216`
    IDU = auto()
    BAD_IDU = auto()
    SCIENTIFIC = auto()
    AREA = auto()
    ASIDE = auto()
    HOUSE = auto()
    OTHER = auto()


class Token(NamedTuple):
    """A piece of the plain text; `value` depends on the kind (digits, area, why it is set aside, …)."""

    kind: Kind
    start: int
    end: int
    value: Any = None

"""The tokens that a text is cut into."""

from __future__ import annotations

from enum import Enum
from typing import Any, NamedTuple


class Kind(Enum):
    """What a token is, before anything of what stands around it is known."""

    BREAK = "break"
    CELL = "cell"
    SEMI = "semi"
    COMMA = "comma"
    AND = "and"
    RANGE = "range"
    DASH = "dash"
    SLASH = "slash"
    COLON = "colon"
    DOT = "dot"
    OPEN = "open"
    CLOSE = "close"
    SIGN = "sign"
    SECTION_WORD = "section word"
    PARCEL_WORD = "parcel word"
    COMMUNE_WORD = "commune word"
    PREFIX_WORD = "prefix word"
    AREA_WORD = "area word"
    TOTAL = "total"
    RELATED = "related"
    EXCEPT = "except"
    BECOME = "become"
    PART = "part"
    STREET = "street"
    LABEL = "label"
    FILLER = "filler"
    WORD = "word"
    LETTERS = "letters"  # one or two letters, or a zero and a letter: a section where a number follows
    NUMBER = "number"
    GLUED = "glued"  # a section and a number in one word
    CODE = "code"
    IDU = "idu"
    BAD_IDU = "bad idu"
    SCIENTIFIC = "scientific"
    AREA = "area"
    ASIDE = "aside"
    HOUSE = "house"
    OTHER = "other"


class Token(NamedTuple):
    """A piece of the plain text; `value` depends on the kind (digits, area, why it is set aside, …)."""

    kind: Kind
    start: int
    end: int
    value: Any = None

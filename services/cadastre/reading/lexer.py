"""From plain text to tokens: what is known to be no reference becomes one token, set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...communes.insee import is_insee_code
from .figures import figure
from .lexicon import ABBREVIATIONS, CAPITAL_WORDS, CODED, KEYWORDS, LOWER_WORDS, PORTIONS, SHEETS, ZONES
from .model import Aside
from .plain import PlainText
from .tokens import Kind, Token

_NEXT = re.compile(
    r" *(?:(?P<digit>(?=[0-9]))|(?P<word>[A-Z]+(?:['-][A-Z]+)*)|(?P<range>->|=>|→|\.\.+)|(?P<mark>[^ ]))",
)
_PERMIT = re.compile(
    r"(?:PCMI|PC|PA|PD|DPMI|DP|CUA|CUB|CUO|CU|AT|DIA|IA|AA)[ .:-]{0,2}(?:N ?° ?)?:? ?"
    r"(?:0?[0-9]{2}|97[0-9]|0?2[AB])[ .-]?[0-9]{3}"
    r"[ .-]?[0-9]{2}[ .-]?(?:[A-Z][ .-]?|[0-9][ .-])?[0-9]{4,5}(?:[ -]?[MTP]0?[0-9]{1,2}|-[0-9]{1,2})?(?![0-9A-Z])"
)
_LABELLED = re.compile(
    r" ?(?:N ?° ?)?:? ?(?:[0-9]{2,3} ){2,4}[A-Z] ?[0-9]{3,5}(?![0-9A-Z])"
    r"|(?:\(S\))?\.? ?(?:19|20)[0-9]{2} ?[PDVS] ?(?:N ?° ?)?[0-9]{1,6}(?![0-9A-Z])"
    r"| ?(?:N ?° ?)?:? ?(?:19|20)[0-9]{2}[-/_.][A-Z]{1,6}[-/_.][0-9]{1,6}(?![0-9A-Z])"
    r"|(?:\(S\))?\.? ?(?:(?:N ?°|NUMEROS?|NOS?)S? ?)?[:.]? ?(?:[LRDA]\.? ?\*?[0-9]{2,4}(?:-[0-9]+)*"
    r"|[A-Z]?[-.]?[0-9]{1,6}(?:[-/.][0-9]{1,6}){0,4}[A-Z]?(?![0-9A-Z])"
    r"|[A-Z](?![0-9A-Z'°])(?! ?[0-9°])(?! ?N ?°)|(?:[0-9]{2,4} ){1,6}[0-9]{1,5}(?![0-9A-Z]))"
    r"(?:(?: ?(?:,|-|/|&) ?| (?:ET|A|AU|OU) )(?:[0-9]{1,4}(?! LOTS? )|[A-Z](?! ?[0-9]))(?![0-9A-Z'])){0,30}"
)
# `volumes V1, V2 et V3`
_ROW_OF_ONE = re.compile(
    r"(?: ?N ?°)?:? ?(?P<letter>[A-Z])[0-9]{1,3}(?![0-9A-Z])(?:(?: ?, ?| ET )(?P=letter)[0-9]{1,3}(?![0-9A-Z]))+"
)
# `lots de copropriété n° 3, 17`: a label, and what says which
_NAMED_LABEL = re.compile(
    r"(?:\(S\))?(?: (?!PARCELLE|SECTION|CADASTR|PLAN |TERRAIN|PROPRI)(?:D[EU]S?|L[AE]S?|D'[A-Z]+|[A-Z]{4,20})){1,3} "
    r"(?=(?:N ?°|NUMEROS?)S? ?[0-9])"
)
_OF_A_KIND = re.compile(
    r"(?: ?N ?°)?:? ?(?:[0-9]{1,6} )?(?P<letters>[A-Z]{1,3})[ .-]?[0-9]{1,6}[A-Z]{0,2}(?:-[A-Z]{2})?(?![0-9A-Z])"
    r"(?:(?: ?(?:,|-|/|&) ?| ET )(?P=letters)[ .-]?[0-9]{1,6}(?![0-9A-Z]))*"
    r"|S? ?[0-9]{1,4}(?:(?: ?, ?| ET )(?:[A-Z]{1,2} ?)?[0-9]{1,4}(?![0-9A-Z]))+"
)
_ZONE = r"(?:[1-9]?AU|U|N|A)[A-Z]{0,2}"
_ZONED = re.compile(
    rf"(?:\(S\))? ?:? ?(?:{_ZONE}(?:[0-9](?![0-9])[A-Z]{{0,2}})|(?:U|[1-9]?AU)[A-Z]{{0,2}} [0-9](?![0-9]))(?![0-9A-Z])"
    rf"(?:(?: ?(?:,|-|/|&) ?| (?:ET|OU) )(?:U|[1-9]?AU|N(?![0-9]))[A-Z]{{0,2}} ?[0-9](?![0-9A-Z]))*"
)
_LABEL_ROW = frozenset(["TEL", "TELEPHONE", "FAX", "PORTABLE", "SIRET", "SIREN", "IBAN", "RCS"])
_LONG_LABELLED = re.compile(r"\.? ?:? ?(?:[A-Z]{2})?[+0-9][0-9 .()-]{5,33}[0-9]")
_GLUED = re.compile(r"(?P<digits>0?[0-9]{1,4})(?P<suffix>[A-Z]{0,3})(?![0-9A-Z])")
_LETTER_O = re.compile(r"(?P<head>O)(?P<digits>[0-9]{1,3})(?P<suffix>P?)(?![0-9A-Z])")
_PLATE = re.compile(r"[A-Z]{2}-[0-9]{3}-[A-Z]{2}(?![0-9A-Z-])(?! ?[0-9])")
_HEIGHT = re.compile(r"R ?\+ ?[0-9]{1,2}(?![0-9])(?: ?\+ ?(?:COMBLES?|ATTIQUE|C|A|[0-9])(?![0-9A-Z]))*")
_WINDS = ("N", "S", "E", "W", "O")
# `N 48° 41.5'`
_ANGLE = re.compile(r"[NSEWO] ?[0-9]{1,3} ?[° ] ?[0-9]{1,2}[.,][0-9]{1,5}(?![0-9])(?: ?'(?: ?[NSEWO](?![A-Z]))?)?")
_POSTCODE = re.compile(r" ?[0-9]{5}(?![0-9A-Z])")
_AXES = ("X", "Y", "Z")
_EQUALS = re.compile(r" ?=")
_SHEET = re.compile(r"(?: ?N ?°)? ?:? ?[0-9]{3} (?:0?[A-Z]|[A-Z]{2}) ?[0-9]{1,2}(?![0-9A-Z])")
_DEPARTMENT = re.compile(
    r"(?:DEPARTEMENT|DEPT|DEP|DPT)(?![A-Z])\.? ?(?:N ?°)? ?[:=]? ?0?(?P<department>[0-9]{2}|2[AB]|97[0-9])(?![0-9A-Z])"
)
_IN_PIECES = re.compile(
    _DEPARTMENT.pattern + r"(?: ?[(-]? ?[A-Z][A-Z' -]{2,30}\)?)??[ \n\t,;|/-]{1,4}"
    r"(?:CODE )?(?:COMMUNE|COMM|COM|CNE)(?![A-Z])\.? ?(?:N ?°)? ?[:=]? ?(?P<commune>[0-9]{2,3})(?![0-9A-Z])"
)
_ALNUM = re.compile(r"[0-9A-Z]+")
_NUMBER_SIGN = re.compile(r"N ?°S?|N\.(?= ?[0-9])|NO\.(?= ?[0-9])|N[\"'*](?= ?[0-9])")
# `n 12`, `n" 12`, `n' 12`: the sign as a scanner or a hasty hand has it
_BARE_SIGN = re.compile(r"N ?[\"'*^.]?(?= ?[0-9])")
_PARK = re.compile(r" (?:D'|D[EU]S? |[LA]{2} |NATUREL|INDUSTRIEL|TECHNO|ACTIVIT|RESIDENTIEL|EOLIEN|PHOTOVOLT)")
_DOTTED = re.compile(r"([A-Z])\.([A-Z])\.?(?= ?(?:N ?° ?)?[0-9])")
_NUMBER_NEXT = re.compile(r" (?:N ?°S? ?|NUMEROS? )?[0-9]")
# The boxes of a form: `Section : A P Numéro : 0 0 1 2`
_BOXED = re.compile(r"([A-Z0]) ([A-Z])(?= (?:NUMERO|N ?°|PARCELLE))")
_MARKS = {
    "\n": Kind.BREAK,
    "\t": Kind.CELL,
    "|": Kind.CELL,
    ";": Kind.SEMI,
    ",": Kind.COMMA,
    "&": Kind.AND,
    "+": Kind.AND,
    "-": Kind.DASH,
    "_": Kind.DASH,
    "/": Kind.SLASH,
    ":": Kind.COLON,
    ".": Kind.DOT,
    "=": Kind.COLON,
    "(": Kind.OPEN,
    "[": Kind.OPEN,
    "{": Kind.OPEN,
    ")": Kind.CLOSE,
    "]": Kind.CLOSE,
    "}": Kind.CLOSE,
    "°": Kind.SIGN,
}
_TRANSPARENT = frozenset((Kind.SIGN, Kind.COLON, Kind.DASH, Kind.PARCEL_WORD))
_DIGITS = frozenset("0123456789")


def tokens(plain: PlainText, start: int = 0, stop: int | None = None, after: Kind | None = None) -> Iterator[Token]:
    """Cut the plain text between two places into tokens; `after` is letters where a section stands before it."""
    text, cased = plain.text, plain.cased
    stop = len(text) if stop is None else stop
    last = before = None
    after = after or Kind.BREAK
    while start < stop:
        match = _NEXT.match(text, start, stop)
        if not match or match.end() > stop:
            return
        group = match.lastgroup or "mark"
        at = match.start(group)
        boxed = _BOXED.match(text, at, stop) if after is Kind.SECTION_WORD else None
        if boxed:
            token = Token(Kind.LETTERS, at, boxed.end(), boxed[1] + boxed[2])
        elif group == "digit":
            token = figure(text, at, stop, after)
            if token.value is Aside.TIME and " H" in text[at : token.end] and "H" in cased[at : token.end]:
                digits = text[at : token.end].split()[0]  # `AP 13, 14 H 30` in capitals
                token = Token(Kind.NUMBER, at, at + len(digits), (digits, ""))
        elif group == "word":
            token = _word(plain, at, match.end(), stop, after)
        elif group == "range":
            token = Token(Kind.RANGE, at, match.end())
        else:
            mark = _MARKS.get(text[at])
            start = match.end()
            if mark is None:
                continue
            token = Token(mark, at, start)
        start = token.end
        yield token
        before, last = last, token
        if token.kind is Kind.NUMBER and len(token.value[0]) == 3 and before is not None and before.kind is Kind.CODE:
            after = Kind.PREFIX_WORD  # a commune and its prefix: what follows is a section, whatever word it may be
        elif token.kind is Kind.LETTERS:
            after = Kind.LETTERS if _may_open(cased[token.start : token.end]) else None
        elif token.kind is Kind.CODE:
            after = Kind.CODE
        elif token.kind is Kind.BREAK or (token.kind is Kind.COLON and after is None):
            after = Kind.BREAK
        elif token.kind is Kind.SECTION_WORD:
            after = Kind.SECTION_WORD
        elif token.kind not in _TRANSPARENT:
            after = None


def _may_open(written: str) -> bool:
    """Whether letters open a section, so that the number after them is a parcel's."""
    return written.isupper() or written.upper() not in LOWER_WORDS


def _word(plain: PlainText, start: int, end: int, stop: int, after: Kind | None) -> Token:
    text, cased = plain.text, plain.cased
    word = text[start:end]
    if after in (Kind.PREFIX_WORD, Kind.SECTION_WORD) and len(word) <= 2 and _NUMBER_NEXT.match(text, end, stop):
        return Token(Kind.LETTERS, start, end, word)
    sign = _NUMBER_SIGN.match(text, start) if word in ("N", "NO") else None
    if word == "N" and not sign and cased[start] == "n" and text[start - 1 : start] not in ("", "\n"):
        sign = _BARE_SIGN.match(text, start)
    if sign:
        return Token(Kind.SIGN, start, sign.end())
    if word == "PARC" and _PARK.match(text, end, stop):
        return Token(Kind.WORD, start, end)  # one that has a name, and no parcel in short
    dotted = _DOTTED.match(text, start, stop) if len(word) == 1 else None
    if dotted and text[start - 1 : start] == "." and text[start - 2 : start - 1].isalpha():
        return Token(Kind.ASIDE, start, dotted.end(), Aside.LABEL)  # the end of `Z.A.C.`
    if dotted:
        return Token(Kind.LETTERS, start, dotted.end(), dotted[1] + dotted[2])
    plate = _PLATE.match(text, start, stop) if len(word) == 2 and text[end : end + 1] == "-" else None
    if plate:
        return Token(Kind.ASIDE, start, plate.end(), Aside.IDENTIFIER)
    height = _HEIGHT.match(text, start, stop) if word == "R" else None
    if height:
        return Token(Kind.ASIDE, start, height.end(), Aside.MEASURE)
    angle = _ANGLE.match(text, start, stop) if word in _WINDS else None
    if angle:
        return Token(Kind.ASIDE, start, angle.end(), Aside.MEASURE)
    if (word in _AXES and _EQUALS.match(text, end, stop)) or (word == "IN" and text.startswith("(", end + 1)):
        return Token(Kind.WORD, start, end)  # `X = 649 123`, `IN ('0012', '0013')`
    if word == "S" and _EQUALS.match(text, end, stop):
        return Token(Kind.AREA_WORD, start, end)  # `S=265`
    department = _DEPARTMENT.match(text, start, stop) if word.startswith(("DEP", "DPT")) else None
    if department:
        return _in_pieces(text, start, stop) or Token(Kind.ASIDE, start, department.end(), Aside.LABEL)
    permit = _PERMIT.match(text, start, stop) if word[0] in "PDCAI" and len(word) <= 4 else None
    if permit:
        return Token(Kind.ASIDE, start, permit.end(), Aside.PERMIT)
    if len(word) > 3 and word[1] == "'" and len(word) - 2 <= 2 and word[0] in "DL" and _digit_soon(text, end):
        return Token(Kind.FILLER, start, start + 2)
    if end < stop and text[end] in _DIGITS:
        return _with_digits(text, start, end)
    if word in ("JUSQU'A", "JUSQU'AU"):
        return Token(Kind.RANGE, start, end)
    kind = KEYWORDS.get(word) or (KEYWORDS.get(word[2:]) if word[1:2] == "'" else None)
    kind = None if word[1:2] == "'" and kind in (Kind.STREET, Kind.FILLER) else kind
    if word in ("CEDEX", "CP") and _POSTCODE.match(text, end, stop):
        return Token(Kind.FILLER, start, end)  # `EVRY CEDEX 91012`, `CP 91360`
    if kind is Kind.LABEL:
        row = _LONG_LABELLED.match(text, end, stop) if word in _LABEL_ROW else None
        if word in SHEETS and _SHEET.match(text, end, stop):
            return Token(Kind.WORD, start, end)
        coded = _OF_A_KIND if word in CODED else _ZONED if word in ZONES else None
        labelled = (
            row
            or _ROW_OF_ONE.match(text, end, stop)
            or (coded.match(text, end, stop) if coded else None)
            or _LABELLED.match(text, end, stop)
        )
        between = None if labelled or word not in PORTIONS else _NAMED_LABEL.match(text, end, stop)
        labelled = labelled or (_LABELLED.match(text, between.end() - 1, stop) if between else None)
        if labelled:
            return Token(Kind.ASIDE, start, labelled.end(), Aside.LABEL)
        return Token(Kind.WORD, start, end)
    if kind is not None:
        return Token(kind, start, end + 3 if text.startswith("(S)", end) else end)
    if len(word) <= 2:
        written = cased[start:end]
        if text[start - 1 : start] in ("°", "@"):
            return Token(Kind.WORD, start, end)
        if word in ("A", "AU") and not written.isupper() and after is not Kind.SECTION_WORD:
            return Token(Kind.RANGE, start, end)
        return Token(Kind.LETTERS, start, end, word)
    return Token(Kind.WORD, start, end)


def _in_pieces(text: str, start: int, stop: int) -> Token | None:
    """Read `Département : 91, Commune : 216`; overseas both halves have the département's third figure."""
    pieces = _IN_PIECES.match(text, start, stop)
    code = pieces["department"] + pieces["commune"][len(pieces["department"]) - 5 :] if pieces else ""
    return Token(Kind.INSEE, start, pieces.end(), code) if pieces and is_insee_code(code) else None


def _digit_soon(text: str, end: int) -> bool:
    return (text[end : end + 3].strip(" N°")[:1] or " ") in _DIGITS


def _with_digits(text: str, start: int, end: int) -> Token:
    """Give a word that goes on with digits: a reference (`AP12`), or an identifier of something else."""
    word = text[start:end]
    glued = _GLUED.match(text, end) if len(word) <= 2 else None
    if glued and not (len(word) == 1 and len(glued["digits"]) == 5):  # `D00123` is an account
        if word == "N" and len(word) == 1 and text[start - 1 : start] not in ("", "\n"):
            return Token(Kind.GLUED, start, glued.end(), (word, glued["digits"], glued["suffix"]))
        mistyped = _LETTER_O.match(text, start)
        return Token(Kind.GLUED, start, glued.end(), (word, glued["digits"], glued["suffix"], bool(mistyped)))
    if KEYWORDS.get(word) in (Kind.LABEL, Kind.SECTION_WORD, Kind.PARCEL_WORD):
        return Token(KEYWORDS[word] if KEYWORDS[word] is not Kind.LABEL else Kind.WORD, start, end)
    rest = _ALNUM.match(text, end)
    return Token(Kind.OTHER, start, rest.end() if rest else end, text[start : rest.end() if rest else end])


def is_doubtful(word: str, written: str) -> bool:
    """Whether letters before a number are as likely a word or an abbreviation as a section."""
    return word in ABBREVIATIONS or word in CAPITAL_WORDS or (not written.isupper() and len(word) == 1)

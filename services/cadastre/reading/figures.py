"""What begins with a digit: areas, money, dates, telephones, … each known by its form, tried in this order."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...communes.insee import is_insee_code
from .areas import FIGURES, HECTARES, SQUARE_METRES, hectares, square_metres
from .codes import Code, looks_like_code, read_code
from .lexicon import COUNTED, MONTHS, SHORT_STREETS, STREETS
from .model import Aside
from .tokens import Kind, Token

_END = r"(?![0-9A-Z])"
_NO_NUMBER = r"(?! ?(?:N ?° ?)?[0-9])"
_MONEY = r"(?:€|K€|EUROS?|EUR|KEUR|FRANCS?)"
_SHARE = r"(?:%|‰|POUR ?CENTS?|POUR ?MILLE)"
_STREET = rf"(?:(?:{STREETS}){_END}|(?:{SHORT_STREETS})\.? (?:[A-Z]{{3,}}|[LD]')|(?:{SHORT_STREETS})\. ?[A-Z])"
_NUMBERED = r"[0-9]{1,4} ?(?:BIS|TER|QUATER|[A-D])?(?![0-9A-Z])"

_TAIL_FORM = r"(?P<head>[0-9]{5}|2[AB][0-9]{3}|[0-9]{3})(?P<letters>0?[A-Z]|[A-Z]{2})(?P<rest>[0-9]{1,4})"
_TAIL = re.compile(_TAIL_FORM)
_TIME = r"(?:[01]?[0-9]|2[0-4])"

_FORMS: dict[str, str] = {
    "scientific": r"[0-9]{1,3}[.,][0-9]{1,15}E ?[+-]?[0-9]{1,3}(?![0-9A-Z])|[0-9]{1,15}E\+[0-9]{1,3}",
    "permit": (
        r"[0-9]{2} [0-9]{3} [0-9]{2} [A-Z] ?[0-9]{4}(?![0-9A-Z])"
        r"|(?:0[0-9]{2}|9[78][0-9]|02[AB])[ .-]?[0-9]{3}[ .-][0-9]{2}[ .-](?:[A-Z0-9] ?)?[0-9]{4,5}" + _END
    ),
    "phone": r"0[1-9](?: [0-9]{2}){4}(?![0-9])|0[1-9](?:[.-][0-9]{2}){4}(?![0-9])|0[1-9][0-9]{8}" + _END,
    "pieces": (
        r"(?:[0-9]{5}|2[AB][0-9]{3})(?P<mark>[-_/.])[0-9]{3}(?P=mark)(?:0?[A-Z]|[A-Z]{2}|[0-9]{2})(?P=mark)[0-9]{1,4}"
        + _END
    ),
    "marseille": (
        r"(?:131)?(?P<arrondissement>2(?:0[1-9]|1[0-6]))(?P<quarter>[89][0-9]{2}) ?"
        r"(?P<of>0?[A-Z]|[A-Z]{2}) ?(?:N ?° ?)?(?P<in>[0-9]{1,4})(?![0-9A-Z])"
    ),
    "insee": (
        r"(?:[0-9]{2}|2[AB])(?P<mark3>[-_/.])[0-9]{3}(?=(?P=mark3)(?:0?[A-Z]|[A-Z]{2})(?P=mark3)?[0-9]{1,4}(?![0-9A-Z]))"
    ),
    "spaced": r"(?:[0-9]{2}|2[AB]) [0-9]{3} [0-9]{3} (?=(?:0?[A-Z]|[A-Z]{2}) ?[0-9])",
    "bare_com": r"[0-9]{3} (?=000 (?:0?[A-Z]|[A-Z]{2}) ?[0-9])",
    "iso": r"(?:18|19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:[0-2][0-9]|3[01])" + _END,
    "date": (
        r"(?:0?[1-9]|[12][0-9]|3[01])(?P<dash>[/.-])(?:0?[1-9]|1[0-2])(?P=dash)(?:18|19|20)[0-9]{2}(?![0-9])"
        r"|(?:0?[1-9]|[12][0-9]|3[01])(?P<bar>[/.])(?:0[1-9]|1[0-2])(?P=bar)[0-9]{2}(?![0-9])"
        rf"|(?:0?[1-9]|[12][0-9]|3[01])(?:ER)? (?:{MONTHS})\.?(?: (?:18|19|20)[0-9]{{2}}(?![0-9]))?(?![A-Z])"
        r"|(?:0?[1-9]|[12][0-9]|3[01])/0[1-9](?![0-9/])"
        r"|(?:(?<=DU )|(?<=LE )|(?<=AU ))(?:0?[1-9]|[12][0-9]|3[01])/(?:[1-9]|1[0-2])(?![0-9/])"
    ),
    "scale": r"(?<!°)(?<!° )1 ?[/:] ?[1-9][0-9]{0,2}(?: ?000|00)(?![0-9])",
    "publication": r"(?:19|20)[0-9]{2} ?[PDVS] ?(?:N ?° ?)?[0-9]{1,6}" + _END,
    "metres": SQUARE_METRES,
    "hectares": HECTARES,
    "money": rf"{FIGURES} ?{_MONEY}(?![A-Z])",
    "share": rf"{FIGURES} ?{_SHARE}|[0-9]{{1,6}} ?/ ?10{{2,5}} ?(?:I?EMES?|E)?{_END}"
    r"|(?<!/)(?<!/ )[1-9] ?/ ?[2-9](?! ?[0-9/])",
    "degrees": r"[0-9]{1,3} ?° ?[0-9]{1,2} ?'(?: ?[0-9]{1,2}(?:[.,][0-9]{1,6})? ?(?:\"|''))?",
    "decimal": (
        r"0[.,][0-9]{1,4}(?![0-9])|[0-9]{1,3}(?: [0-9]{3}){1,2}\.[0-9]{1,3}(?![0-9.])"
        r"|[0-9]{1,7}\.[0-9]{4,12}(?![0-9.])"
    ),
    "alsace": r"(?:57|67|68)[0-9]{3} [0-9]{3} [0-9]{2} [0-9]{4}" + _END,
    "count": rf"{FIGURES} ?(?:{COUNTED}){_END}|1 (?:PARCELLE|REFERENCE|FEUILLE|PLAN|ZONE){_END}(?! ?(?:N ?°|[0-9]))",
    "measure": rf"{FIGURES} ?(?:ML|KM|CM|MM|KWC?|KVA|M3|M|METRES?(?! CARRE)|KG|TONNES?){_END}{_NO_NUMBER}",
    "size": rf"[0-9]{{1,4}}(?:[.,][0-9]{{1,2}})? ?M? ?[X×*] ?[0-9]{{1,4}}(?:[.,][0-9]{{1,2}})? ?(?:ML|CM|MM|M){_END}",
    "house": rf"(?:{_NUMBERED} ?(?:[-/]|ET|A|AU) ?){{0,3}}{_NUMBERED},? ?{_STREET}",
    "time": rf"{_TIME}(?:H ?[0-5][0-9]|H|:[0-5][0-9](?::[0-5][0-9])?){_END}|{_TIME} H(?: [0-5][0-9])?{_END}",
    "document": r"(?:19|20)[0-9]{2}[-/_](?:[A-Z]{1,6}[-/_])?[0-9]{1,6}(?![0-9])",
    "code": r"(?:[0-9]{5}|2[AB][0-9]{3})" + _END,
    "run": r"[0-9][0-9A-Z]{8,30}",
    "eight": r"(?:[0-9]{8}|2[AB][0-9]{6})(?= ?(?:0?[A-Z]|[A-Z]{2}) ?[0-9]{1,4})",
    "tail": _TAIL_FORM + _END,
    "zero": r"0(?P<letter>[A-Z]{1,2})(?:(?P<after>[0-9]{1,4})(?P<mark2>[A-Z]{1,3})?)?" + _END,
    "ordinal": r"[0-9]{1,3} ?(?:ERE?|I?EME|NDE?)" + _END + r"|[0-9]{1,2}°(?! ?[0-9])",
    "number": r"[0-9]{1,4}(?P<suffix>[A-Z]{1,3})?" + _END,
    "other": r"[0-9][0-9A-Z]*",
}
_FIGURE = re.compile("|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items()))

# A number with nothing but a plain separator behind it needs no other form.
_PLAIN = re.compile(
    rf"[0-9]{{1,4}}(?=(?: ?[;:)\]\n]| ?,(?! ?{_STREET})(?![0-9])| ?$))(?!:[0-9])"
    r"|[1-9][0-9]{0,3}(?= [1-9][0-9]?(?: [0-9]|[,;\n)]))"
    r"|[1-9][0-9]{0,2}(?=-[0-9]{1,4}-[0-9]{1,3}(?![0-9A-Z]))"
)
# The boxes of a form, one digit in each.
_BOXES = re.compile(r"0(?: [0-9]){2,3}(?![0-9A-Z]| [0-9])")
_SPACED = re.compile(r"(?:[0-9]{2}|2[AB]) [0-9]{3}(?= (?:0?[A-Z]|[A-Z]{2}) ?[0-9])")
_PREFIX = re.compile(r"[0-9]{3}(?= (?:SECTIONS? |[0A]?[A-Z]|[A-Z]{2} ?(?:[0-9]|N ?°)))")
_DIRECT = re.compile(r"(?!0[A-Z])(?P<digits>0?[0-9]{1,4})(?P<suffix>[A-Z]{1,3})?(?![0-9A-Z])")
_MEASURED = re.compile(
    rf" ?(?:° ?[0-9]{{1,2}} ?'|M2|M²|M\^2|METRES?|{_MONEY}|{_SHARE}|HECTARES?|HA(?! ?[0-9]{{3}})|ARES?|CA{_NO_NUMBER}"
    rf"|(?: [0-9]{{3}})? 000(?:,[0-9]{{2}})? ?{_MONEY}(?![A-Z])"
    rf"|A [0-9]{{1,2}} ?CA(?![A-Z])|/(?:0?[1-9]|1[0-2])/[0-9]{{4}}|\.[0-9]{{1,2}}\.[0-9]{{2,4}}"
    rf"|-[0-9]{{1,2}}-[0-9]{{4}}|(?:ER)? (?:{MONTHS})(?![A-Z]))"
)
_ASIDES = {
    "permit": Aside.PERMIT,
    "phone": Aside.PHONE,
    "iso": Aside.DATE,
    "date": Aside.DATE,
    "money": Aside.MONEY,
    "share": Aside.SHARE,
    "count": Aside.COUNT,
    "measure": Aside.MEASURE,
    "size": Aside.MEASURE,
    "decimal": Aside.MEASURE,
    "degrees": Aside.MEASURE,
    "scale": Aside.MEASURE,
    "publication": Aside.IDENTIFIER,
    "document": Aside.IDENTIFIER,
    "ordinal": Aside.ORDINAL,
}


def figure(text: str, start: int, stop: int, after: Kind | None) -> Token:
    """Give the token that begins with the digit at `start`; nothing beyond `stop` is looked at.

    After a commune's code stands its prefix. Directly after a section (`after` is letters) a number is the parcel's,
    whatever follows, unless it is measured, paid or dated; after the word *section* it is the section.
    """
    if text.startswith("0 ", start):
        match = _BOXES.match(text, start, stop)
        if match:
            return Token(Kind.NUMBER, start, match.end(), (match.group().replace(" ", ""), ""))
    if after is Kind.BREAK:
        match = _SPACED.match(text, start, stop)
        if match:
            return Token(Kind.CODE, start, match.end(), match.group().replace(" ", ""))
    elif after is Kind.CODE:
        match = _PREFIX.match(text, start, stop)
        if match:
            return Token(Kind.NUMBER, start, match.end(), (match.group(), ""))
    elif after in (Kind.LETTERS, Kind.SECTION_WORD):
        match = _DIRECT.match(text, start, stop)
        # `AB 12h-18h` are hours
        if (
            match
            and match["suffix"] != "H"
            and (
                (after is Kind.SECTION_WORD and len(match.group()) <= 2) or not _MEASURED.match(text, match.end(), stop)
            )
        ):
            return Token(Kind.NUMBER, start, match.end(), (match["digits"], match["suffix"] or ""))
    plain = _PLAIN.match(text, start, stop)
    if plain:
        return Token(Kind.NUMBER, start, plain.end(), (plain.group(), ""))
    match = _FIGURE.match(text, start, stop)
    if match is None:  # no such text: the last form takes any digit
        raise ValueError(text[start : start + 20])
    name = str(match.lastgroup)  # the form: a group within it closes before it
    if name in _ASIDES:
        return Token(Kind.ASIDE, start, match.end(), _ASIDES[name])
    return _MAKERS[name](match)


def _metres(match: re.Match[str]) -> Token:
    return Token(Kind.AREA, match.start(), match.end(), square_metres(match.group()))


def _hectares(match: re.Match[str]) -> Token:
    return Token(Kind.AREA, match.start(), match.end(), hectares(match.group()))


def _time(match: re.Match[str]) -> Token:
    return Token(Kind.ASIDE, match.start(), match.end(), Aside.TIME)


def _run(match: re.Match[str]) -> Token:
    word = match.group()
    code = read_code(word)
    if code:
        return Token(Kind.IDU, match.start(), match.end(), code)
    tail = _TAIL.fullmatch(word)
    if tail:  # `91216AP12`
        return _tail(match, tail)
    kind = Kind.BAD_IDU if looks_like_code(word) else Kind.OTHER
    return Token(kind, match.start(), match.end(), word)


def _pieces(match: re.Match[str]) -> Token:
    commune, prefix, section, number = re.split(r"[-_/. ]", match.group())
    code = read_code(f"{commune}{prefix}{section.zfill(2)}{number.zfill(4)}")
    kind = Kind.IDU if code else Kind.BAD_IDU
    return Token(kind, match.start(), match.end(), code or match.group())


def _spaced(match: re.Match[str]) -> Token:
    return Token(Kind.CODE, match.start(), match.end() - 1, match.group().replace(" ", ""))


def _marseille(match: re.Match[str]) -> Token:
    """`213886 E0047`: arrondissement and quarter, as they are written in Marseille, then section and number."""
    if not int(match["in"]):
        return Token(Kind.BAD_IDU, match.start(), match.end(), match[0])
    code = Code(f"13{match['arrondissement']}", match["quarter"], match["of"].zfill(2), match["in"].zfill(4))
    return Token(Kind.IDU, match.start(), match.end(), code)


def _insee(match: re.Match[str]) -> Token:
    return Token(Kind.INSEE, match.start(), match.end(), match[0].replace(match["mark3"], ""))


def _house(match: re.Match[str]) -> Token:
    return Token(Kind.HOUSE, match.start(), match.end())


def _tail(match: re.Match[str], parts: re.Match[str] | None = None) -> Token:
    parts = parts or match
    head, section = parts["head"], parts["letters"].zfill(2)
    commune, prefix = (head, None) if len(head) == 5 else ("", head)
    if not int(parts["rest"]) or (commune and section == "0X"):  # `02195X0012` is a borehole
        return Token(Kind.OTHER, match.start(), match.end(), match.group())
    if commune and section == "0O":  # which no section is called; a figure may be meant
        return Token(Kind.BAD_IDU, match.start(), match.end(), match.group())
    if commune and not is_insee_code(commune):
        return Token(Kind.OTHER, match.start(), match.end(), match.group())
    return Token(Kind.IDU, match.start(), match.end(), Code(commune, prefix, section, parts["rest"].zfill(4)))


def _zero(match: re.Match[str]) -> Token:
    section = match["letter"].zfill(2)
    if match["after"] is None:
        return Token(Kind.LETTERS, match.start(), match.end(), section)
    value = (section, match["after"], match["mark2"] or "")
    return Token(Kind.GLUED, match.start(), match.end(), value)


def _number(match: re.Match[str]) -> Token:
    suffix = match["suffix"] or ""
    digits = match.group()[: len(match.group()) - len(suffix)]
    return Token(Kind.NUMBER, match.start(), match.end(), (digits, suffix))


def _scientific(match: re.Match[str]) -> Token:
    return Token(Kind.SCIENTIFIC, match.start(), match.end(), match.group())


def _code(match: re.Match[str]) -> Token:
    return Token(Kind.CODE, match.start(), match.end(), match.group())


def _bare_com(match: re.Match[str]) -> Token:
    return Token(Kind.CODE, match.start(), match.end() - 1, match.group().strip())


def _other(match: re.Match[str]) -> Token:
    return Token(Kind.OTHER, match.start(), match.end(), match.group())


_MAKERS: dict[str, Callable[[re.Match[str]], Token]] = {
    "scientific": _scientific,
    "pieces": _pieces,
    "alsace": _pieces,
    "marseille": _marseille,
    "insee": _insee,
    "spaced": _spaced,
    "eight": _code,
    "bare_com": _bare_com,
    "metres": _metres,
    "hectares": _hectares,
    "house": _house,
    "time": _time,
    "code": _code,
    "run": _run,
    "tail": _tail,
    "zero": _zero,
    "number": _number,
    "other": _other,
}

"""Numbers that identify something by themselves: SIREN and SIRET with their checksums, telephones, dates, amounts."""

from __future__ import annotations

import re

from .model import Kind, Meaning, Nothing

_BETWEEN_DIGITS = re.compile(r"[ .\-_/\u00a0\u202f]")
_LABEL = re.compile(
    r"^(?:n(?:°|o\b|um[eé]ro)?\s*)?(?:de\s+)?"
    r"(?:(?:rcs(?:\s+[a-zà-ÿ' -]{2,40}?)?|siren|siret|siège|insee|tva(?:\s+intra\w*)?)"
    r"(?:\s*(?:n°|no|num[eé]ro))?\s*[:=]?\s*)+(?=\d|FR\s?[0-9A-Z]{2}\s?\d)",
    re.IGNORECASE,
)
_VAT = re.compile(r"FR([0-9A-HJ-NP-Z]{2})(\d{9})", re.IGNORECASE | re.ASCII)
_PHONE = re.compile(
    r"(?:t[eé]l(?:[eé]phone)?|fax|portable|mobile)?\s*[.:]?\s*(?:\+33|0033|0)\s?(?:\(0\))?[1-9]\d{8}", re.IGNORECASE
)
_DATE = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}")
_MONEY = re.compile(r"[+-]?[\d .]+(?:,\d{1,2})?\s?(?:€|euros?|eur|ke|k€)", re.IGNORECASE)
_IBAN = re.compile(r"[A-Z]{2}\d{2}[0-9A-Z]{11,30}", re.IGNORECASE | re.ASCII)
_ASSOCIATION = re.compile(r"W\d{9}", re.IGNORECASE | re.ASCII)
_REMARK = re.compile(r"\s*\([^()]{1,40}\)$")
_MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,190}\.[a-z]{2,20}", re.IGNORECASE)

LONGEST = 120
LA_POSTE = "356000000"
"""The SIREN whose establishments have checksums of their own."""


def luhn(digits: str) -> bool:
    """Whether digits end with the checksum of SIREN and SIRET."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_siren(digits: str) -> bool:
    """Whether nine digits are a SIREN."""
    return len(digits) == 9 and digits.isdecimal() and digits.isascii() and digits != "0" * 9 and luhn(digits)


def is_siret(digits: str) -> bool:
    """Whether fourteen digits are a SIRET: those of La Poste add up to a multiple of five."""
    if len(digits) != 14 or not digits.isdecimal() or not digits.isascii() or not is_siren(digits[:9]):
        return False
    return luhn(digits) or (digits.startswith(LA_POSTE) and sum(map(int, digits)) % 5 == 0)


def company(line: str) -> Meaning | Nothing | None:
    """Give the SIREN or SIRET that a line is, however labelled and spaced; why it is none; None for other text."""
    if len(line) > LONGEST:
        return None
    labelled = _LABEL.match(line)
    word = _BETWEEN_DIGITS.sub("", _REMARK.sub("", line[labelled.end() :]) if labelled else line)
    vat = _VAT.fullmatch(word)
    if vat:
        sound = is_siren(vat[2]) and (not vat[1].isdecimal() or int(vat[1]) == (12 + 3 * (int(vat[2]) % 97)) % 97)
        return Meaning(Kind.COMPANY, vat[2]) if sound else Nothing.SIREN_CHECKSUM
    if not (word.isdecimal() and word.isascii()):
        return None
    if is_siren(word) or is_siret(word):
        return Meaning(Kind.COMPANY, word)
    if len(word) == 9 and (labelled or not line.startswith("0")):
        return Nothing.SIREN_CHECKSUM
    return Nothing.SIRET_CHECKSUM if len(word) == 14 else None


def other(line: str) -> Nothing | None:
    """Say what a line is that can be named, but not looked up here; None for other text."""
    if len(line) > LONGEST:
        return None
    close = _BETWEEN_DIGITS.sub("", line)
    if _PHONE.fullmatch(close):
        return Nothing.PHONE
    if (_IBAN.fullmatch(close) and _is_iban(close.upper())) or _ASSOCIATION.fullmatch(close):
        return Nothing.NUMBER
    for form, why in ((_DATE, Nothing.DATE), (_MONEY, Nothing.MONEY), (_MAIL, Nothing.MAIL_ADDRESS)):
        if form.fullmatch(line):
            return why
    return None


def _is_iban(text: str) -> bool:
    return int("".join(str(int(letter, 36)) for letter in text[4:] + text[:4])) % 97 == 1

"""References of parcels in a text, read as those of a pasted list are; what else stands there may be an address."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..cadastre.reading.model import Aside, Doubt, Reading, Reason, Reference, SpanKind
from ..cadastre.reading.reader import read
from .model import Kind, Meaning, Nothing, Unsure
from .words import STREET

_LINE = 80
"""A longer text is a list: what stands around its references is to be seen."""
_APART = re.compile(r"[,;:\n(/|]\s*$|\b(?:parcelles?|sections?|cadastr\w+|n°|lot)\s*$", re.IGNORECASE)
_SECTION = re.compile(r"(?:la\s+)?section\s+(?:n°\s*)?[0-9A-Z]{1,2}", re.IGNORECASE)
_CERTAIN_CODE = re.compile(r"[0-9][0-9AB][0-9]{6}[0-9A-Z]{2}[0-9]{4}")

_AMOUNTS = {Aside.MEASURE, Aside.SHARE, Aside.COUNT, Aside.TIME, SpanKind.AREA}


class References(NamedTuple):
    """What is read in a text: the reading as parcels, what of it may be an address, why it is neither."""

    meaning: Meaning | None = None
    address: str = ""
    nothing: Nothing | None = None


def references(text: str, home: str = "") -> References:
    """Read the references of a text; `home` is the INSEE code of those that name no commune."""
    reading = read(text)
    found = [item for item in reading.references if item.reason is not Reason.DUPLICATE]
    if not found:
        return References(nothing=_why(text, reading))
    broken = [item for item in found if item.reason]
    if len(broken) == len(found):
        reasons = {item.reason for item in broken}
        why = {Reason.IDU: Nothing.IDU, Reason.SCIENTIFIC: Nothing.NUMBER}.get(broken[0].reason or Reason.IDU)
        return References(nothing=why if len(reasons) == 1 else None)
    asked = sum(item.doubt is not None or item.reason is not None for item in found)
    listed = len(found) > 1 or len(text) > _LINE or "\n" in text
    only = found[0]
    if not listed and only.doubt is Doubt.ABBREVIATION:
        return References(Meaning(Kind.PARCEL, _text_of(only, text), Unsure.ABBREVIATION), text)
    if listed or asked:
        meaning = Meaning(Kind.PARCEL_LIST, text, _lacking(found, home), size=len(found), open=asked)
    else:
        meaning = Meaning(Kind.PARCEL, _text_of(only, text), _lacking(found, home))
    return References(meaning, "" if "\n" in text or len(text) > 2 * _LINE else _address(text, reading))


def _lacking(found: list[Reference], home: str) -> Unsure | None:
    bare = any(item.place is None and item.rival is None and not item.reason for item in found)
    return Unsure.NO_COMMUNE if bare and not home else None


def _text_of(reference: Reference, text: str) -> str:
    """Give a whole IDU as it is; else the text, whose other words may name the commune."""
    compact = re.sub(r"[\s_-]", "", text).upper()
    return compact if _CERTAIN_CODE.fullmatch(compact) and reference.place is not None else text


def _address(text: str, reading: Reading) -> str:
    """Give the address that stands beside a reference, or that the reference may be a part of; empty for none."""
    has_street = STREET.search(text) is not None
    written_so = any(span.why is Aside.ADDRESS for span in reading.spans)
    if not (has_street or written_so):
        return ""
    first, last = reading.references[0], reading.references[-1]
    before, after = text[: first.start], text[last.end :]
    if before.strip() and _APART.search(before):
        return _APART.sub("", before).strip(" ,;:(-")
    if not before.strip() and re.match(r"\s*[,;:\n)]", after):
        return after.strip(" ,;:)\n-")
    if not before.strip() and STREET.match(after.strip()):
        return f"{last.number.lstrip('0')} {after.strip()}"
    return text


def _why(text: str, reading: Reading) -> Nothing | None:
    if _SECTION.fullmatch(text):
        return Nothing.SECTION
    rest = text
    for span in sorted(reading.spans, key=lambda span: -span.start):
        rest = rest[: span.start] + rest[span.end :]
    if not reading.spans or any(map(str.isalnum, rest)):
        return None
    kinds = {span.why if span.kind is SpanKind.ASIDE else span.kind for span in reading.spans}
    if kinds == {Aside.PERMIT}:
        return Nothing.PERMIT
    return Nothing.NUMBER if kinds <= _AMOUNTS else None

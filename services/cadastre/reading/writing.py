"""Printing references, so that `reader.read` reads them back."""

from __future__ import annotations

from collections.abc import Iterable

from ..parcel_reference import ParcelReference


def written(reference: ParcelReference) -> str:
    """Give a reference as it is read back: `91216 000 AB 12`, `57463 000 section 35 n° 12`."""
    return written_section(*reference[:3], (reference.number,))


def written_section(commune: str, prefix: str, section: str, numbers: Iterable[str]) -> str:
    """Give parcels of a section as they are read back.

    The prefix is always written, as on the cadastre's own extracts: without it, `AB 12` may be any of several parcels
    where communes were merged.
    """
    figures = ", ".join(number.lstrip("0") for number in numbers)
    return f"{commune} {prefix} {section_words(section)}{figures}"


def section_words(section: str) -> str:
    """Give what stands before numbers: in Alsace and Moselle sections are numbers too, and words tell them apart."""
    return f"section {section} n° " if section.isdigit() else f"{section.lstrip('0')} "

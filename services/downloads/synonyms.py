"""The names under which the catalogue keeps one zone or one format, and what a text that was typed means."""

from __future__ import annotations

import re

from ..text import folded
from .feed import Term

# Each line is one territory, its most usual code first; "D0971" and the like are seen in the catalogue.
_ZONES = (
    ("D971", "GLP", "R01", "D0971"),
    ("D972", "MTQ", "R02", "D0972"),
    ("D973", "GUF", "R03", "D0973"),
    ("D974", "REU", "R04", "D0974"),
    ("D976", "MYT", "R06", "D0976"),
    ("D975", "SPM"),
    ("D977", "BLM", "SBA"),
    ("D978", "MAF", "SMA"),
    ("FRA", "FR"),
)
_ZONE_NAMES = {
    "guadeloupe": "D971",
    "martinique": "D972",
    "guyane": "D973",
    "la reunion": "D974",
    "reunion": "D974",
    "mayotte": "D976",
    "saint pierre et miquelon": "D975",
    "saint barthelemy": "D977",
    "saint martin": "D978",
    "france": "FRA",
    "france entiere": "FRA",
    "france metropolitaine": "FXX",
    "metropole": "FXX",
}
_NAMES = {"FRA": "France entière", "FR": "France entière", "FXX": "France métropolitaine"}
"""Names of codes that the catalogue gives without a label."""

_FORMATS = (
    ("SHP", "Shapefile"),
    ("GPKG", "GeoPackage"),
    ("FGB", "FlatGeoBuf", "FlatGeobuf"),
    ("GeoParquet", "PARQUET", "Parquet"),
    ("JP2-E080", "JP2-E100", "jp2", "JPEG200", "JPEG2000"),
    ("TIFF", "TIF", "GeoTIFF"),
    ("jpeg", "JPG"),
    ("ASC", "ESRI ASCII"),
    ("GeoJSON", "JSON"),
)
_DEPARTMENT = re.compile(r"D?0*(\d{1,2}|2[AB]|9[78]\d)", re.IGNORECASE)
_REGION_OF_DEPARTMENT = {
    "R11": "75 77 78 91 92 93 94 95",
    "R24": "18 28 36 37 41 45",
    "R27": "21 25 39 58 70 71 89 90",
    "R28": "14 27 50 61 76",
    "R32": "02 59 60 62 80",
    "R44": "08 10 51 52 54 55 57 67 68 88",
    "R52": "44 49 53 72 85",
    "R53": "22 29 35 56",
    "R75": "16 17 19 23 24 33 40 47 64 79 86 87",
    "R76": "09 11 12 30 31 32 34 46 48 65 66 81 82",
    "R84": "01 03 07 15 26 38 42 43 63 69 73 74",
    "R93": "04 05 06 13 83 84",
    "R94": "2A 2B",
}


def zone_terms(text: str) -> tuple[str, ...]:
    """Give the codes under which the catalogue may keep a zone: of "971", "Guadeloupe" or "GLP", all four of them.

    What is neither the code nor the name of a known zone is given back as it is: the catalogue has zones of its own.
    """
    code = _ZONE_NAMES.get(folded(text), text.strip())
    if _DEPARTMENT.fullmatch(code) and code.upper() not in ("R01", "R02"):
        number = _DEPARTMENT.fullmatch(code)[1].upper()  # type: ignore[index]
        code = f"D{number.zfill(3)}"
    return _synonyms(_ZONES, code)


def format_terms(text: str) -> tuple[str, ...]:
    """Give the codes under which the catalogue may keep a format."""
    return _synonyms(_FORMATS, text.strip())


def department_zone(insee_code: str) -> str:
    """Give the zone of the département of a commune: D091 for 91216, D971 for 97105."""
    length = 3 if insee_code.startswith(("97", "98")) else 2
    return f"D{insee_code[:length].zfill(3)}".upper()


def zones_around(department: str) -> tuple[str, ...]:
    """Give the zones that contain a département (D091), from the nearest: itself, its region, the country."""
    terms = zone_terms(department)
    if len(terms) > 1 or department.upper().startswith("D97"):
        return (*terms, "FRA", "FR")
    number = department.upper().lstrip("D").lstrip("0").zfill(2)
    regions = [region for region, members in _REGION_OF_DEPARTMENT.items() if number in members.split()]
    return (*terms, *regions, "FXX", "FRA", "FR")


def zone_label(zone: Term) -> str:
    """Give what to show for a zone: its name, for a département with its number; a code that has no name, itself."""
    name = zone.label.strip()
    if name.upper().startswith(f"{zone.term.upper()} "):
        name = name[len(zone.term) :].strip()
    if not name or name == zone.term:
        return _NAMES.get(zone.term, zone.term)
    department = _DEPARTMENT.fullmatch(zone.term) if zone.term[:1] in "Dd" else None
    return f"{name} ({department[1].zfill(2)})" if department else name


def _synonyms(table: tuple[tuple[str, ...], ...], code: str) -> tuple[str, ...]:
    for line in table:
        if code.upper() in map(str.upper, line):
            return line
    return (code,)

"""What the names of columns say: which hold coordinates, of which system, and which tell the commune."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..text import folded

_EAST = {"x", "lon", "lng", "long", "longitude", "easting", "est", "abscisse", "longitud"}
_NORTH = {"y", "lat", "latitude", "northing", "nord", "ordonnee", "latitud"}
_DEGREES = {"lon", "lng", "long", "longitude", "lat", "latitude", "wgs", "wgs84", "gps", "dd", "degres", "degre", "deg"}
# `coordx`, `xcoord`, `xl93`, `geox`: the axis glued to what it is an axis of.
_GLUED = re.compile(
    r"(?:coord|coordonnees?|geo|point|pt|centroid|pos)([xy])|([xy])(?:coord|lamb\w*|l|cc|wgs|utm|l93|geo|c)"
)
_SYSTEMS = (
    (re.compile(r"(?:l|lamb|lambert)[ _-]?(?:rgf)?93"), 2154),
    (re.compile(r"(?:l|lamb|lambert)[ _-]?(?:2|ii)(?:[ _-]?e(?:t|tendu)?)?(?![a-z0-9])"), 27572),
    (re.compile(r"mercator|pseudo[ _-]?merc"), 3857),
    (re.compile(r"utm[ _-]?20"), 5490),
    (re.compile(r"utm[ _-]?22"), 2972),
    (re.compile(r"utm[ _-]?40"), 2975),
    (re.compile(r"utm[ _-]?38"), 4471),
    (re.compile(r"utm[ _-]?21"), 4467),
    (re.compile(r"utm[ _-]?30"), 25830),
    (re.compile(r"utm[ _-]?31"), 25831),
    (re.compile(r"utm[ _-]?32"), 25832),
)
_CONIC = re.compile(r"cc[ _-]?(4[2-9]|50)(?!\d)")
_CODE = re.compile(r"(?<!\d)(2154|39(?:4[2-9]|50)|27572|3857|4326|5490|2972|2975|4471|4467|2583[012])(?!\d)")
_EPSG_NAMES = {"epsg", "srid", "crs", "scr", "code epsg", "epsg code", "projection", "systeme projection", "src"}
_INSEE_NAMES = re.compile(
    r"(?:code )?(?:insee|commune insee)(?: (?:com|commune|code))?|code ?insee.*|code ?commune|codgeo|depcom|citycode"
    r"|insee ?com|com|codecommune|commune code|code com"
)
_POSTCODE_NAMES = re.compile(r"code ?postal.*|cp|postcode|zip ?code|code ?post|.* code ?postal|adresse cp")
_COMMUNE_NAMES = re.compile(r"commune|ville|city|nom (?:de la )?commune|nom com|lib(?:elle)? (?:com|commune)|localite")
_DEPARTMENT_NAMES = re.compile(r"dep|dept|departement|code (?:dep|dept|departement)|num dep")


class Pair(NamedTuple):
    """Two columns of coordinates by their indexes, and the EPSG code that their names speak of, 0 for none."""

    east: int
    north: int
    says: int = 0


def pairs_of(head: Sequence[str]) -> list[Pair]:
    """Give the pairs of columns that may hold coordinates, those that tell their system first."""
    easts: dict[str, int] = {}
    norths: dict[str, int] = {}
    for index, name in enumerate(head):
        key, axis = _axis_of(name)
        if axis == "x":
            easts.setdefault(key, index)
        elif axis == "y":
            norths.setdefault(key, index)
    pairs = [Pair(easts[key], norths[key]) for key in easts if key in norths]
    if not pairs and len(easts) == len(norths) == 1:
        pairs = [Pair(*easts.values(), *norths.values())]
    told = [pair._replace(says=_system_of(head[pair.east], head[pair.north])) for pair in pairs]
    return sorted(told, key=lambda pair: not pair.says)


def pair_of(head: Sequence[str], east: int, north: int) -> Pair:
    """Give the pair of two columns that somebody says to hold coordinates."""
    return Pair(east, north, _system_of(head[east], head[north]))


def epsg_columns(head: Sequence[str]) -> list[int]:
    """Give the columns that may tell the EPSG code of each row."""
    return [index for index, name in enumerate(head) if _words(name) in _EPSG_NAMES]


def epsg_code(text: str) -> int | None:
    """Read an EPSG code in any spelling: `2154`, `EPSG:2154`, `urn:ogc:def:crs:EPSG::2154`, `Lambert 93`."""
    match = re.search(r"(?<!\d)(\d{4,6})(?:\.0)?\s*$", text.strip())
    return int(match[1]) if match else _system_of(text, text) or None


def commune_columns(head: Sequence[str]) -> dict[str, int]:
    """Give the first columns of INSEE code, postcode, name and département, as far as there are any."""
    found: dict[str, int] = {}
    patterns = {
        "insee": _INSEE_NAMES,
        "postcode": _POSTCODE_NAMES,
        "commune": _COMMUNE_NAMES,
        "department": _DEPARTMENT_NAMES,
    }
    for index, name in enumerate(head):
        for kind, pattern in patterns.items():
            if pattern.fullmatch(_words(name)):
                found.setdefault(kind, index)
                break
    return found


def _words(name: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", folded(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))))


def _axis_of(name: str) -> tuple[str, str]:
    """Give what a name is without its axis, to find its partner by, and the axis: x, y or nothing."""
    words = _words(name).split()
    axis, rest = "", []
    for word in words:
        glued = _GLUED.match(word)
        if word in _EAST:
            axis, word = axis or "x", "*"
        elif word in _NORTH:
            axis, word = axis or "y", "*"
        elif glued and not axis:
            axis = glued[1] or glued[2]
            word = word.replace(axis, "*", 1)
        rest.append(word)
    return " ".join(rest), axis


def _system_of(east: str, north: str) -> int:
    codes = {_says(east), _says(north)}
    return codes.pop() if len(codes) == 1 else 0


def _says(name: str) -> int:
    words = _words(name)
    conic = _CONIC.search(words)
    if conic:
        return 3900 + int(conic[1])
    code = _CODE.search(words)
    if code:
        return int(code[1])
    for pattern, epsg in _SYSTEMS:
        if pattern.search(words):
            return epsg
    return 4326 if _DEGREES & set(words.split()) else 0

"""What the user reads when a query cannot be asked: what is wrong with it, and what it should be like."""

from __future__ import annotations

import unicodedata

from ....services.errors import Problem, QueryError
from ..i18n import tr

VALUE_LIMIT = 60
MOST_NAMED = 6


def query_words(error: QueryError) -> str:
    """Give the sentence for a query that was refused before any request."""
    if error.problem is Problem.EMPTY:
        return _empty(error.field)
    if error.problem is Problem.TOO_LONG:
        return _too_long(error)
    if error.problem is Problem.INSEE_CODE:
        return _insee_code(error)
    if error.problem is Problem.OUT_OF_RANGE:
        return _out_of_range(error)
    if error.problem is Problem.THEME:
        return _theme(error)
    if error.problem is Problem.NO_CRS:
        return _no_crs(error)
    if error.problem is Problem.NOT_A_COMMUNE:
        return _not_a_commune(error)
    if error.problem is Problem.CHOICE and error.facts.get("candidates"):
        return _several(error)
    return _templates()[error.problem].format(quoted(error.value), **error.facts)


def quoted(value: object) -> str:
    """Give what was typed on one line, no longer than a sentence bears, without marks that turn its letters round."""
    text = on_one_line(value)
    return text if len(text) <= VALUE_LIMIT else text[: VALUE_LIMIT - 1] + "…"


def on_one_line(value: object) -> str:
    """Give a text on one line, without marks that turn its letters round or are not seen."""
    seen = "".join(letter for letter in str(value) if letter.isspace() or unicodedata.category(letter)[0] != "C")
    return " ".join(seen.split())


def _templates() -> dict[Problem, str]:
    return {
        Problem.TOO_SHORT: tr("“{}” is too short: type at least {least} characters."),
        Problem.BAD_START: tr("“{}” is no name: begin with a letter or a digit."),
        Problem.POSTCODE: tr("“{}” is not a postcode: it has 5 digits, like 91360."),
        Problem.SECTION: tr("“{}” is not a section: it has 1 or 2 letters or digits, like A, AB or 0C."),
        Problem.PARCEL_NUMBER: tr("“{}” is not the number of a parcel: it goes from 1 to 9999."),
        Problem.PREFIX: tr("“{}” is not a prefix: it has 3 digits, like 000 or 123."),
        Problem.IDU: tr(
            "“{}” is not a parcel identifier: it is made of the commune (5 characters), a prefix (3 digits), "
            "the section (2) and the number (4 digits), like 91216000AN0001."
        ),
        Problem.IDU_LENGTH: tr(
            "“{}” has {length} characters: a parcel identifier has {expected}, like 91216000AN0001."
        ),
        Problem.COORDINATES: tr(
            "“{}” is no place in degrees: longitudes go from -180 to 180, latitudes from -90 to 90."
        ),
        Problem.GEOMETRY: tr("This shape cannot be used: draw or select a point, a line or a polygon."),
        Problem.GEOMETRY_EMPTY: tr("This shape is empty: draw or select another one."),
        Problem.AXES_SWAPPED: tr("This shape lies at {}: its longitudes and latitudes seem to have changed places."),
        Problem.DATE: tr("“{}” is not a date: write year-month-day, like 2026-06-15."),
        Problem.URL: tr("“{}” is not an address of the web: it begins with https://."),
        Problem.NOTHING_INSIDE: tr("The data set “{}” has no resource: there is nothing to load."),
        Problem.NO_COLUMN: tr("No row of “{}” is of the commune {commune}, as far as its columns tell."),
        Problem.CHOICE: tr("“{}” is not among the choices."),
        Problem.UNREADABLE: tr(
            "What is to be asked cannot be read ({}). It was written by another program, or by a later version of "
            "Carto Mairie."
        ),
    }


def _empty(field: str) -> str:
    words = {
        "commune": tr("No commune is given: type or choose one first."),
        "section": tr("No section is given: a number alone names no parcel."),
        "number": tr("No number is given: type or choose one first."),
        "idu": tr("No parcel identifier is given: type its 14 characters."),
        "resource": tr("No product is given: type or choose one first."),
        "subresource": tr("No data set is given: type or choose one first."),
        "dataset": tr("No data set is given: type or choose one first."),
        "organization": tr("No organisation is given: type or choose one first."),
        "typename": tr("No layer is given: choose one first."),
        "geometry": tr("No shape is given: draw or select one first."),
        "output": tr("No file is given: say where the PDF is to be written."),
        "folder": tr("No folder is given: say where the PDFs are to be written."),
    }
    return words.get(field) or tr("Nothing is typed yet.")


def _no_crs(error: QueryError) -> str:
    named = tr("The layer “{}” has no coordinate reference system (CRS), so nobody knows where it lies.")
    unnamed = tr("The layer has no coordinate reference system (CRS), so nobody knows where it lies.")
    fact = named.format(quoted(error.value)) if error.value else unnamed
    return f"{fact} {tr('Set it in the properties of the layer, for example to EPSG:2154 (Lambert-93).')}"


def _not_a_commune(error: QueryError) -> str:
    communes = ", ".join(error.facts.get("communes", ()))
    if communes:
        words = tr("“{}” is a postcode, not the INSEE code of a commune. It is that of: {communes}.")
    else:
        words = tr("“{}” is the INSEE code of no commune.")
    return words.format(quoted(error.value), communes=communes)


def _several(error: QueryError) -> str:
    named = ", ".join(quoted(name) for name in error.facts["candidates"][:MOST_NAMED])
    return tr("“{}” is not the name of exactly one. Give what stands in brackets: {candidates}.").format(
        quoted(error.value), candidates=named
    )


def _theme(error: QueryError) -> str:
    if "line" in error.facts:
        template = tr("The file of themes “{}” is no JSON: look at line {line}, column {column}.")
    elif "missing" in error.facts:
        template = tr("The file of themes “{}” lacks “{missing}”.")
    else:
        template = tr("The file of themes “{}” cannot be read: {reason}.")
    return template.format(quoted(error.value), **error.facts)


def _too_long(error: QueryError) -> str:
    if error.field == "geometry":
        return tr("This shape has too many vertices for the service: simplify it, or draw a smaller one.")
    return tr("This is too long: {length} characters, where {most} are the most.").format(**error.facts)


def _insee_code(error: QueryError) -> str:
    if error.field == "text":
        template = tr("“{}” is neither an INSEE code nor a postcode: each has 5 characters, like 91216 or 2A004.")
    elif len(str(error.value).strip()) == 5:
        template = tr("“{}” is not a commune code: an INSEE code begins with its département, like 91216 or 2A004.")
    else:
        template = tr("“{}” is not a commune code: an INSEE code has 5 characters, like 91216 or 2A004.")
    return template.format(quoted(error.value))


def _out_of_range(error: QueryError) -> str:
    least, most = error.facts.get("least"), error.facts.get("most")
    if least is None:
        return tr("{} is too much: {} is the most.").format(error.value, most)
    if most is None:
        return tr("{} is too little: {} is the least.").format(error.value, least)
    return tr("{} is out of range: it goes from {} to {}.").format(error.value, least, most)

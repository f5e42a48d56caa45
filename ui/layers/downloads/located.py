"""Tables with coordinates as layers of points."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from .found import Found, Kind

_ANSI = "windows-1252"
_EAST = ("longitude", "lon", "lng", "long", "x", "coord_x", "x_wgs84")
_NORTH = ("latitude", "lat", "y", "coord_y", "y_wgs84")


def located_table(path: Path) -> Found | None:
    """Give a table with coordinates as points; None for one without."""
    encoding = _encoding_of(path)
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        head = stream.readline(65536)
        rows = sum(1 for _ in stream)
        stream.seek(0)
        sample = [stream.readline(65536) for _ in range(20)]
    delimiter = max(";,\t|", key=head.count)
    columns = next(csv.reader([head], delimiter=delimiter), [])
    folded = [column.strip().lower() for column in columns]
    east = next((name for name in _EAST if name in folded), None)
    north = next((name for name in _NORTH if name in folded), None)
    if east is None or north is None:
        return None
    x, y = columns[folded.index(east)], columns[folded.index(north)]
    values = list(_values(sample[1:], folded.index(east), delimiter))
    crs = _crs_of(values)
    url = path.absolute().as_uri()
    options = {"delimiter": "\\t" if delimiter == "\t" else delimiter, "xField": x, "yField": y, "crs": crs}
    if any("," in value for value in values):
        options["decimalPoint"] = ","
    if encoding == _ANSI:
        options["encoding"] = _ANSI
    # The provider takes a delimiter as it stands: what QUrl leaves alone must not be quoted here either.
    parts = "&".join(f"{name}={quote(value, safe=',;|:')}" for name, value in options.items())
    uri = f"{url}?type=csv&detectTypes=yes&spatialIndex=yes&subsetIndex=no&watchFile=no&{parts}"
    return Found(path.stem, path, uri, "delimitedtext", Kind.VECTOR, rows, crs, "Point")


def _encoding_of(path: Path) -> str:
    """Tell the two encodings of French tables apart: what is no UTF-8 came out of a spreadsheet on Windows."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        try:
            while block := stream.read(1 << 20):
                decoder.decode(block)
        except UnicodeDecodeError:
            return _ANSI
    return "utf-8-sig"


def _values(lines: list[str], column: int, delimiter: str) -> Iterator[str]:
    for values in csv.reader(lines, delimiter=delimiter):
        if column < len(values) and values[column].strip():
            yield values[column].strip()


def _crs_of(values: list[str]) -> str:
    """Tell degrees from metres by the values: no longitude is over 180."""
    for value in values:
        try:
            return "EPSG:4326" if abs(float(value.replace(",", "."))) <= 180 else "EPSG:2154"
        except ValueError:
            continue
    return "EPSG:4326"

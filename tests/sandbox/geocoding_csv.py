"""The geocoder's batches: a CSV comes in a form, and goes back with columns added."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any, NamedTuple

from .addresses import Address
from .geocoding_index import Match
from .geocoding_params import INDEXES, Parameters, ParametersError, is_searchable
from .web import Request, Response

LARGEST, MOST_ROWS = 50_000_000, 200_000
LONGEST_WORD = 60
_DELIMITERS = ",;|\t"
_COMMON = (
    "label", "type", "id", "banId", "housenumber", "name", "street", "postcode", "city", "context", "citycode",
    "oldcitycode", "oldcity", "district",
)  # fmt: skip
_FILTERS = {"citycode": "citycodes", "postcode": "postcodes"}
_LONGITUDES, _LATITUDES = ("longitude", "lon", "lng", "long"), ("latitude", "lat")


class _Form(NamedTuple):
    name: str
    delimiter: str
    rows: list[dict[str, str]]
    columns: list[str]
    values: dict[str, list[str]]


def geocode_csv(request: Request, find: Callable[[Parameters], list[Match]]) -> Response:
    """Answer a batch of addresses; raises `ParametersError`."""
    form = _read_form(request)
    columns = form.values.get("columns") or form.columns
    _check_columns(form, columns)
    if any(len(word) >= LONGEST_WORD for row in form.rows for column in columns for word in row[column].split()):
        return Response(500, b"")  # as for one address: the whole batch is lost
    position = _position_columns(form)
    added = ("longitude", "latitude", *_results(form, ("score", "score_next", *_COMMON)))

    def row_of(row: dict[str, str]) -> dict[str, Any]:
        text = " ".join(filter(None, (row[column].strip() for column in columns)))
        if not is_searchable(text):
            return {"result_status": "skipped"}
        asked = Parameters(q=text, limit=2, autocomplete=False)
        for name, target in _FILTERS.items():
            column = form.values.get(name, [""])[0]
            if column and row[column].strip():
                setattr(asked, target, (row[column].strip(),))
        asked.position = _position(row, position) if "lat" in form.values else None
        matches = find(asked)
        if not matches:
            return {"result_status": "not-found"}
        best = matches[0]
        values = {"longitude": best.address.longitude, "latitude": best.address.latitude, "result_score": best.score}
        if len(matches) > 1:
            values["result_score_next"] = matches[1].score
        return {**values, **_described(best.address), "result_status": "ok"}

    return _send(form, added, map(row_of, form.rows))


def reverse_csv(request: Request, find: Callable[[Parameters], list[Match]]) -> Response:
    """Answer a batch of positions; raises `ParametersError`."""
    form = _read_form(request)
    position = _position_columns(form)
    if position is None:
        raise ParametersError(message="longitude and latitude columns must be present")
    added = ("result_longitude", "result_latitude", "result_distance", *_results(form, _COMMON))

    def row_of(row: dict[str, str]) -> dict[str, Any]:
        place = _position(row, position)
        if place is None:
            return {"result_status": "skipped"}
        matches = find(Parameters(position=place, limit=1))
        if not matches:
            return {"result_status": "not-found"}
        best = matches[0].address
        values = {
            "result_longitude": best.longitude,
            "result_latitude": best.latitude,
            "result_distance": matches[0].distance,
        }
        return {**values, **_described(best), "result_status": "ok"}

    return _send(form, added, map(row_of, form.rows))


def _results(form: _Form, names: Iterable[str]) -> list[str]:
    columns = [f"result_{name}" for name in (*names, "status")]
    chosen = form.values.get("result_columns")
    return [column for column in columns if column in chosen] if chosen else columns


def _described(address: Address) -> dict[str, Any]:
    return {
        "result_label": address.label,
        "result_type": address.kind,
        "result_id": address.id,
        "result_banId": address.ban_id,
        "result_housenumber": address.housenumber,
        "result_name": address.name,
        "result_street": address.street,
        "result_postcode": address.postcode,
        "result_city": address.city,
        "result_context": address.context,
        "result_citycode": address.commune.code,
        "result_district": address.district,
    }


def _read_form(request: Request) -> _Form:
    if request.content_type != "multipart/form-data":
        raise ParametersError(message="A CSV file must be provided in data field")
    if len(request.body) > LARGEST:
        raise ParametersError(message="File too large")
    head = f"content-type: {request.headers['content-type']}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + request.body)
    values: dict[str, list[str]] = {}
    file: tuple[str, bytes] | None = None
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True) or b""
        if name == "data":
            file = (part.get_filename() or "data.csv", content)
        else:
            values.setdefault(str(name), []).append(content.decode())
    if file is None:
        raise ParametersError(message="A CSV file must be provided in data field")
    for index in values.get("indexes", ()):
        if index not in INDEXES:
            raise ParametersError(message=f"Unsupported index type: {index}")
    text = _decode(file[1])
    first_line = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first_line.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, restval="")
    rows = [{name: value for name, value in row.items() if name is not None} for row in reader]
    if len(rows) > MOST_ROWS:
        raise ParametersError(message="Too many rows in CSV file")
    return _Form(file[0], delimiter, rows, list(reader.fieldnames or ()), values)


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _check_columns(form: _Form, columns: list[str]) -> None:
    if not set(columns) <= set(form.columns):
        raise ParametersError(message="At least one given column name is unknown")
    for name in (*_FILTERS, "lat", "lon", "type"):
        for column in form.values.get(name, ()):
            if column not in form.columns:
                raise ParametersError(message=f"Unknown column name for {name}")


def _position_columns(form: _Form) -> tuple[str, str] | None:
    named = [form.values.get(name, [""])[0] for name in ("lon", "lat")]
    found = [
        name if name else next((column for column in choices if column in form.columns), "")
        for name, choices in zip(named, (_LONGITUDES, _LATITUDES))
    ]
    return (found[0], found[1]) if all(found) else None


def _position(row: dict[str, str], columns: tuple[str, str] | None) -> tuple[float, float] | None:
    try:
        return (float(row[columns[0]]), float(row[columns[1]])) if columns else None
    except ValueError:
        return None


def _send(form: _Form, added: Iterable[str], results: Iterable[dict[str, Any]]) -> Response:
    columns = list(dict.fromkeys([*form.columns, *added]))
    output = io.StringIO()
    writer = csv.DictWriter(output, columns, delimiter=form.delimiter, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row, result in zip(form.rows, results):
        # Columns of that name which the file had are overwritten.
        writer.writerow({**row, **dict.fromkeys(added, ""), **{k: v for k, v in result.items() if v is not None}})
    base = form.name.rpartition(".")[0] or form.name
    headers = {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": f'attachment; filename="{base}-geocoded.csv"',
        "x-rows-count": str(len(form.rows)),
    }
    return Response(200, output.getvalue().encode(), headers)

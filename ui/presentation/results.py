"""A feature in two lines, for lists, messages and map tips."""

from __future__ import annotations

from html import escape
from typing import Any, Callable

from ...services.model import Feature, Schema
from ..host.i18n import tr
from ..host.numbers import decimal, whole
from .aliases import alias_of

Values = dict[str, Any]


def describe(schema: Schema, feature: Feature) -> tuple[str, str]:
    """Give a feature's title and subtitle as text that may stand in HTML: `&`, `<` and `>` are escaped."""
    values = {field.name: value for field, value in zip(schema.fields, feature.attributes)}
    title, subtitle = _WORDS.get(schema.name, _any)(values)
    return escape(title, quote=False), escape(subtitle, quote=False)


def parcel_label(values: Values) -> str:
    """Give a parcel's reference as it is written on a plan: `AN 12`, with the prefix where there is one."""
    section = str(values["section"]).lstrip("0") or str(values["section"])
    number = str(values["number"]).lstrip("0")
    prefix = values.get("prefix") or "000"
    return f"{section} {number}" if prefix == "000" else f"{prefix} {section} {number}"


def area_text(square_metres: float | None) -> str:
    """Give an area in words; an unknown one is said to be so."""
    if square_metres is None:
        return tr("unknown")
    return tr("{} m²").format(whole(square_metres))


def display_expression(schema: Schema) -> str:
    """Give the QGIS expression that names a feature of a schema."""
    names = {field.name for field in schema.fields}
    if {"section", "number"} <= names:
        prefix = """coalesce(nullif("prefix", '000') || ' ', '') || """ if "prefix" in names else ""
        return prefix + """regexp_replace("section", '^0', '') || ' ' || regexp_replace("number", '^0+', '')"""
    for name in ("label", "name", "code"):
        if name in names:
            return f'"{name}"'
    return f'"{schema.fields[0].name}"' if schema.fields else ""


def map_tip(schema: Schema) -> str:
    """Give the map tip of a schema's features: name and values; what services say is escaped, as the tip is HTML."""
    rows = "".join(
        f"<tr><td>{escape(alias_of(field.name) or field.name)}</td><td>{_escaped(_column(field.name))}</td></tr>"
        for field in schema.fields
    )
    return f"<b>{_escaped(display_expression(schema))}</b><table>{rows}</table>"


def _column(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))


def _escaped(expression: str) -> str:
    return f"[% replace(replace(coalesce(to_string({expression}), ''), '&', '&amp;'), '<', '&lt;') %]"


def _parcel(values: Values) -> tuple[str, str]:
    # The shortest first: a panel of 280 pixels shows no more than two of them.
    area = values.get("cadastral_area")
    words = None if area is None else area_text(area)
    return parcel_label(values), _joined(values["idu"], words, values.get("commune_name") or values["commune"])


def _address(values: Values) -> tuple[str, str]:
    distance = values.get("distance")
    score = values.get("score")
    near = tr("at {} m").format(whole(distance)) if distance is not None else None
    sure = decimal(score, 2) if score is not None and distance is None else None
    town = " ".join(filter(None, (values.get("postcode"), values.get("city"))))
    return values.get("name") or values.get("label") or "", _joined(town, near, sure)


def _commune(values: Values) -> tuple[str, str]:
    population = values.get("population")
    people = tr("{} inhabitants").format(whole(population)) if population is not None else None
    return values.get("name") or values["code"], _joined(values["code"], values.get("department"), people)


def _any(values: Values) -> tuple[str, str]:
    texts = [str(value) for value in values.values() if value is not None]
    return texts[0] if texts else "", _joined(*texts[1:4])


def _joined(*parts: str | None) -> str:
    return " · ".join(filter(None, parts))


_WORDS: dict[str, Callable[[Values], tuple[str, str]]] = {
    "parcels": _parcel,
    "neighbours": _parcel,
    "addresses": _address,
    "nearest_addresses": _address,
    "communes": _commune,
    "cadastral_commune": _commune,
}

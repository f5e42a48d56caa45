"""The attributes of a WFS layer with their types, and its geometry, from DescribeFeatureType."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Callable

from ..errors import ErrorKind, ServiceError
from ..model import Field, FieldType, Geometry
from ..net.xml_guard import local_name, parse_xml, raise_for_exception
from ..web_address import address_parts, joined_address

_TYPES = {
    **dict.fromkeys(("byte", "short", "int", "integer", "long", "unsignedByte", "unsignedShort"), FieldType.INTEGER),
    **dict.fromkeys(("unsignedInt", "nonNegativeInteger", "positiveInteger"), FieldType.INTEGER),
    **dict.fromkeys(("decimal", "double", "float"), FieldType.REAL),
    "date": FieldType.DATE,
    **dict.fromkeys(("dateTime", "TimeInstantType", "TimeInstantPropertyType"), FieldType.DATETIME),
    "boolean": FieldType.BOOLEAN,
}

_GEOMETRIES = {
    "Point": Geometry.MULTI_POINT,
    "MultiPoint": Geometry.MULTI_POINT,
    "LineString": Geometry.MULTI_LINE,
    "Curve": Geometry.MULTI_LINE,
    "MultiLineString": Geometry.MULTI_LINE,
    "MultiCurve": Geometry.MULTI_LINE,
    "Polygon": Geometry.MULTI_POLYGON,
    "Surface": Geometry.MULTI_POLYGON,
    "MultiPolygon": Geometry.MULTI_POLYGON,
    "MultiSurface": Geometry.MULTI_POLYGON,
}

# What tells features apart in the layers of the Géoplateforme, and in most others.
_KEYS = ("gid", "fid", "ogc_fid", "id", "cleabs", "idu", "id_local", "id_parcel")


@dataclass(frozen=True)
class LayerSchema:
    """What a layer holds; `geometry` is None where the server says nothing more than "a geometry"."""

    typename: str
    namespace: str
    geometry_field: str | None
    geometry: Geometry | None
    fields: tuple[Field, ...]

    @property
    def sort_key(self) -> str | None:
        """The attribute to sort pages by: views without a primary key refuse to be paged without one."""
        names = [field.name for field in self.fields]
        return next((key for key in _KEYS if key in names), names[0] if names else None)


def read_schema(body: bytes, typename: str, service: str, url: str = "") -> LayerSchema:
    """Read the XML schema of one layer; raises `ServiceError`."""
    root = parse_xml(body, service, url)
    raise_for_exception(root, service, url)
    name = typename.rpartition(":")[2]
    elements = _elements(root, name)
    if local_name(root) != "schema" or not elements:
        raise ServiceError(
            ErrorKind.NOT_FOUND, service, url=url, status=200, detail=f"{typename}: <{local_name(root)}>"
        )
    fields, geometry_field, geometry = [], None, None
    for element in elements:
        prefix, _, kind = (element.get("type") or _restricted(element)).rpartition(":")
        if kind in _TYPES or not _is_gml(element, prefix):
            fields.append(Field(element.get("name"), _TYPES.get(kind, FieldType.TEXT)))
        elif geometry_field is None:
            geometry_field = element.get("name")
            geometry = _GEOMETRIES.get(kind.replace("PropertyType", ""))
    return LayerSchema(typename, root.get("targetNamespace", ""), geometry_field, geometry, tuple(fields))


def included_schemas(body: bytes, service: str, url: str = "") -> list[str]:
    """Give the addresses of the schemas that one is put together of, as far as they are of the same server."""
    root = parse_xml(body, service, url)
    places = [
        joined_address(url, element.get("schemaLocation", ""))
        for element in root.iterchildren("{*}include", "{*}import")
        if element.get("schemaLocation")
    ]
    here = address_parts(url)
    return [place for place in places if place and address_parts(place)[:2] == here[:2]]


def to_value(value: Any, kind: FieldType) -> Any:
    """Give a value as its type says, dates as ISO 8601; None for none, and for what such a field cannot hold."""
    if value is None or value == "":
        return None
    try:
        return _CONVERSIONS[kind](value)
    except (ValueError, TypeError):
        return None


def inferred_fields(rows: list[dict[str, Any]]) -> tuple[Field, ...]:
    """Give the attributes of rows of JSON values where no schema is to be had."""
    kinds: dict[str, FieldType | None] = {}
    for row in rows:
        for name, value in row.items():
            kind = _kind_of(value)
            known = kinds.setdefault(name, kind)
            if kind is not None and known is not kind:
                kinds[name] = kind if known is None else _wider(known, kind)
    return tuple(Field(name, kind or FieldType.TEXT) for name, kind in kinds.items())


def _kind_of(value: Any) -> FieldType | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return FieldType.BOOLEAN
    if isinstance(value, int):
        return FieldType.INTEGER
    return FieldType.REAL if isinstance(value, float) else FieldType.TEXT


def _wider(one: FieldType, other: FieldType) -> FieldType:
    return FieldType.REAL if {one, other} == {FieldType.INTEGER, FieldType.REAL} else FieldType.TEXT


def _elements(root: Any, name: str) -> list[Any]:
    """Find the properties of a layer: those of the type that its element names, or that stands inside it."""
    for element in root.iterchildren("{*}element"):
        if element.get("name") == name:
            wanted = (element.get("type") or "").rpartition(":")[2]
            types = [item for item in root.iterchildren("{*}complexType") if item.get("name") == wanted]
            return [
                item
                for parent in types or [element]
                for sequence in parent.iter("{*}sequence")
                for item in sequence.iterchildren("{*}element")
                if item.get("name")
            ]
    return []


def _restricted(element: Any) -> str:
    restriction = next(element.iter("{*}restriction"), None)
    return "string" if restriction is None else str(restriction.get("base", "string"))


def _is_gml(element: Any, prefix: str) -> bool:
    return "/gml" in str(element.nsmap.get(prefix or None, ""))


def _boolean(value: Any) -> bool:
    if isinstance(value, str):
        if value.lower() not in ("true", "false", "1", "0", "t", "f"):
            raise ValueError(value)
        return value.lower() in ("true", "1", "t")
    return bool(value)


def _date(value: str) -> str:
    # GeoServer writes `2022-01-01Z`.
    return date.fromisoformat(value[:10]).isoformat()


def _datetime(value: str) -> str:
    text = value.strip()
    moment = datetime.fromisoformat(text[:-1] + "+00:00" if text.endswith("Z") and "T" in text else text.rstrip("Z"))
    return moment.isoformat()


def _integer(value: Any) -> int:
    return int(value) if not isinstance(value, float) or value.is_integer() else round(value)


_CONVERSIONS: dict[FieldType, Callable[[Any], Any]] = {
    FieldType.TEXT: str,
    FieldType.INTEGER: _integer,
    FieldType.REAL: float,
    FieldType.DATE: _date,
    FieldType.DATETIME: _datetime,
    FieldType.BOOLEAN: _boolean,
}

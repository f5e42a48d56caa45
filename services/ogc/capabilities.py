"""What a WMS and a WMTS say of themselves, read from their capabilities.

Not by OWSLib: there one layer without its box, of hundreds, makes the whole document unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..errors import ErrorKind, ServiceError
from ..net.xml_guard import local_name, parse_xml, raise_for_exception, text_of
from .addresses import OgcKind
from .layers import MOST_LAYERS, OgcLayer, OgcService, chosen_crs, chosen_format, fits, title_of

_WMS_ROOTS = ("WMS_Capabilities", "WMT_MS_Capabilities")
_CRS_LENGTH = 40


def read_wms(body: bytes, url: str, service: str) -> OgcService:
    """Read a WMS's capabilities of any version; raises `ServiceError`."""
    root = _root(body, url, service, _WMS_ROOTS)
    formats = [text_of(item) for item in root.iterfind("{*}Capability/{*}Request/{*}GetMap/{*}Format")]
    picture = chosen_format(formats)
    known: dict[Any, str] = {}
    layers = []
    elements = list(root.iter("{*}Layer"))
    for element in elements:
        # A layer is offered in the systems of those that it lies in too, and these come before it.
        own = [text_of(item).upper() for tag in ("{*}CRS", "{*}SRS") for item in element.iterfind(tag)]
        systems = [system for text in own for system in text.split() if len(system) < _CRS_LENGTH]
        known[element] = chosen_crs(filter(None, (*systems, known.get(element.getparent(), ""))))
        name = text_of(element.find("{*}Name"))
        if fits(name):
            title = title_of(text_of(element.find("{*}Title")), name)
            is_group = element.find("{*}Layer") is not None
            layers.append(OgcLayer(OgcKind.WMS, url, name, title, known[element], picture, is_group=is_group))
    _check_named([text_of(item.find("{*}Name")) for item in elements], url, service)
    return _service(OgcKind.WMS, url, layers)


def read_wmts(body: bytes, url: str, service: str) -> OgcService:
    """Read a WMTS's capabilities; raises `ServiceError`."""
    root = _root(body, url, service, ("Capabilities",))
    systems = {
        text_of(item.find("{*}Identifier")): _crs(text_of(item.find("{*}SupportedCRS")))
        for item in root.iterfind("{*}Contents/{*}TileMatrixSet")
    }
    names = [text_of(item.find("{*}Identifier")) for item in root.iterfind("{*}Contents/{*}Layer")]
    _check_named(names, url, service)
    return _service(OgcKind.WMTS, url, list(_wmts_layers(root, url, systems)))


def _wmts_layers(root: Any, url: str, systems: dict[str, str]) -> Iterator[OgcLayer]:
    for element in root.iterfind("{*}Contents/{*}Layer"):
        name = text_of(element.find("{*}Identifier"))
        sets = {
            found: systems[found]
            for found in map(text_of, element.iterfind("{*}TileMatrixSetLink/{*}TileMatrixSet"))
            if systems.get(found) and fits(found)
        }
        if not (fits(name) and sets):
            continue  # without a grid that is told, nobody knows where its tiles lie
        formats = [text_of(item) for item in element.iterfind("{*}Format")]
        if formats and not any(item.startswith("image/") for item in formats):
            continue  # tiles of features, which QGIS does not open as a WMTS
        crs = chosen_crs(sets.values())
        yield OgcLayer(
            OgcKind.WMTS,
            url,
            name,
            title_of(text_of(element.find("{*}Title")), name),
            crs,
            chosen_format(formats),
            _style(element),
            next(found for found, system in sets.items() if system == crs),
            ";".join(_dimensions(element)),
        )


def _style(element: Any) -> str:
    styles = list(element.iterfind("{*}Style"))
    default = [item for item in styles if item.get("isDefault") in ("true", "1")]
    return next(
        (name for name in (text_of(item.find("{*}Identifier")) for item in (*default, *styles)) if fits(name)), ""
    )


def _dimensions(element: Any) -> Iterator[str]:
    for item in element.iterfind("{*}Dimension"):
        name, value = text_of(item.find("{*}Identifier")), text_of(item.find("{*}Default"))
        if fits(name) and fits(value) and not re.search(r"[=;&]", name + value):
            yield f"{name}={value}"


def _crs(name: str) -> str:
    """Give a system as QGIS writes it (EPSG:3857), by any of the ways to write one; nothing for another one."""
    if name.endswith("CRS84"):
        return "CRS:84"
    found = re.search(r"EPSG:(?:[\d.]*:)?(\d{4,6})$", name)
    return f"EPSG:{'3857' if found[1] == '900913' else found[1]}" if found else ""


def _root(body: bytes, url: str, service: str, names: tuple[str, ...]) -> Any:
    root = parse_xml(body, service, url)
    raise_for_exception(root, service, url)
    if local_name(root) not in names:
        raise ServiceError(ErrorKind.BAD_ANSWER, service, url=url, detail=f"<{local_name(root)}>")
    return root


def _check_named(names: list[str], url: str, service: str) -> None:
    """Raise `ServiceError` where none of the layers that are told has a name: that is no empty service."""
    if names and not any(names):
        raise ServiceError(
            ErrorKind.BAD_ANSWER, service, url=url, status=200, detail=f"{len(names)} layers without a name"
        )


def _service(kind: OgcKind, url: str, layers: list[OgcLayer]) -> OgcService:
    return OgcService(kind, url, tuple(layers[:MOST_LAYERS]), len(layers) > MOST_LAYERS)

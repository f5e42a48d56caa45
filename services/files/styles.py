"""Styles that came with data, without what could run, ask the internet, or pass for the plugin's own."""

from __future__ import annotations

import re
from typing import Any

from ..errors import ServiceError
from ..net.xml_guard import local_name, parse_xml

LARGEST = 4 * 1024 * 1024
"""Bytes: styles of whole products have some 500 kB."""

# What a style may say: how features look. Forms and their code, actions, map tips, widgets, custom properties (the
# plugin's own `carto_mairie/source` among them), joins, dependencies and 3D are left out, as is whatever is new.
_KEPT = {
    "renderer-v2",
    "labeling",
    "pipe",
    "rasterrenderer",
    "brightnesscontrast",
    "huesaturation",
    "blendMode",
    "featureBlendMode",
    "layerOpacity",
    "layerGeometryType",
    "aliases",
    "SingleCategoryDiagramRenderer",
    "LinearlyInterpolatedDiagramRenderer",
    "DiagramLayerSettings",
    "geometryOptions",
    "legend",
}
_ROOT_ATTRIBUTES = {"version", "styleCategories", "minScale", "maxScale", "hasScaleBasedVisibilityFlag"}
# Addresses, shares of the network (which Windows logs on to), GDAL's names for them, files by their whole path.
_REMOTE = re.compile(
    r"^\s*['\"]?\s*(?:(?:https?|ftps?|file|data|base64|smb|qrc):|[a-z]:[/\\]|//|\\\\|[/~])|://|\\\\\\\\|/vsi[a-z]",
    re.IGNORECASE,
)
# Functions of expressions that reach files, layers, the environment, or hide what they call.
_REACHING = re.compile(
    r"\b(?:load_layer|eval|eval_template|env|exif|exif_geotag|file_\w+|base_file_name|layer_property|decode_uri"
    r"|raster_value|from_base64|mime_type|is_directory|is_file)\s*\(",
    re.IGNORECASE,
)
_DOCTYPE = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<!DOCTYPE qgis PUBLIC '[^'<>\[\]]*' '[^'<>\[\]]*'>\s*")
# Where QGIS keeps names of fonts, colours and the like, which may begin as an address does: `MS Shell Dlg 2`, `255,0`.
_COLOUR = re.compile(r"[\d.,: -]*(?:rgb:[\d.,]*)?")


def clean_qml(body: bytes) -> str:
    """Give a QGIS style reduced to how features look; empty for what is none, or cannot be read safely."""
    if len(body) > LARGEST:
        return ""
    prologue = _DOCTYPE.match(body)
    try:
        root = parse_xml(body[prologue.end() :] if prologue else body, "downloads")
    except ServiceError:
        return ""
    if local_name(root) != "qgis":
        return ""
    for child in list(root):
        if not isinstance(child.tag, str) or local_name(child) not in _KEPT:
            root.remove(child)
    for name in set(root.attrib) - _ROOT_ATTRIBUTES:
        del root.attrib[name]
    for element in root.iter():
        _clean(element)
    return _text_of(root)


def clean_sld(body: bytes) -> str:
    """Give an OGC style without pictures and links of elsewhere; empty for what is none."""
    if len(body) > LARGEST:
        return ""
    try:
        root = parse_xml(body, "downloads")
    except ServiceError:
        return ""
    if local_name(root) != "StyledLayerDescriptor":
        return ""
    for element in list(root.iter("{*}ExternalGraphic", "{*}OnlineResource", "{*}InlineContent", "{*}RemoteOWS")):
        if element.getparent() is not None:
            element.getparent().remove(element)
    for element in root.iter():
        _clean(element)
    return _text_of(root)


def _clean(element: Any) -> None:
    """Empty what reaches out of the style."""
    for name, value in element.attrib.items():
        if _reaches_out(value):
            element.attrib[name] = ""
    if element.text and _reaches_out(element.text):
        element.text = ""


def _reaches_out(value: str) -> bool:
    if _COLOUR.fullmatch(value):
        return False
    return bool(_REMOTE.search(value) or _REACHING.search(value))


def _text_of(root: Any) -> str:
    from lxml import etree

    return str(etree.tostring(root, encoding="unicode"))

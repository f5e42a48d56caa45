"""What a layout from a file may hold: it is a file from outside, and QGIS would run and fetch what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qgis.core import QgsExpression, QgsLayoutItemRegistry
from qgis.PyQt.QtXml import QDomDocument, QDomElement, QDomNode

from ....services.errors import FileError, FileProblem
from ...host.i18n import tr

_Kind = QgsLayoutItemRegistry.ItemType
_KINDS = {
    int(kind)
    for kind in (
        _Kind.LayoutGroup,
        _Kind.LayoutPage,
        _Kind.LayoutMap,
        _Kind.LayoutPicture,
        _Kind.LayoutLabel,
        _Kind.LayoutLegend,
        _Kind.LayoutShape,
        _Kind.LayoutPolygon,
        _Kind.LayoutPolyline,
        _Kind.LayoutScaleBar,
        _Kind.LayoutFrame,
        _Kind.LayoutManualTable,
    )
}
"""Not web pages, which run scripts and fetch; not tables of layers, 3D maps and profiles, which need a project."""
_CALLED = (
    "var now day month year hour minute format_date format_number to_string to_int to_real upper lower title trim "
    "concat coalesce nullif if left right length replace substr lpad rpad wordwrap char round floor ceil abs min max "
    "pi color_rgb color_rgba"
)
_FUNCTIONS = frozenset(_CALLED.split())
"""What an expression may call: nothing that reads a file, a layer, the environment or the network."""
_OF_AN_EXPRESSION = ("expr", "geometrymodifier")
"""What the names of attributes and options that hold an expression have in them."""
_INLINE = re.compile(r"\[%(.*?)%\]", re.DOTALL)
_ELSEWHERE = re.compile(r"^\s*(?:[\\/]{2}|/vsi)|[a-z][a-z0-9+.-]+:[\\/]{2}", re.IGNORECASE)
"""An address, a folder of another computer, or one of GDAL's paths that lead to either."""
_OF_A_PROJECT = ("LayerSet", "LayerStyles", "Atlas", "layer-tree-group")
"""What a layout remembers of the project that it was drawn in: layers with their addresses. The plugin sets its own."""
_MOST_ITEMS = 500


def make_harmless(document: QDomDocument, name: str) -> None:
    """Take out of a layout what belongs to a project; raises `FileError` for what could run or fetch something."""
    for tag in _OF_A_PROJECT:
        found = document.elementsByTagName(tag)
        for element in [found.at(position) for position in range(found.count())]:
            element.parentNode().removeChild(element)
    items = 0
    for element in _elements(document.documentElement()):
        what = _refused(element)
        items += element.tagName() == "LayoutItem"
        if items > _MOST_ITEMS:
            what = tr("more than {} items").format(_MOST_ITEMS)
        if what:
            raise FileError(FileProblem.UNSAFE_LAYOUT, name, what=what)


def _elements(first: QDomElement) -> Iterator[QDomElement]:
    waiting: list[QDomNode] = [first]
    while waiting:
        node = waiting.pop()
        if node.isElement():
            yield node.toElement()
        children = node.childNodes()
        waiting += [children.at(position) for position in range(children.count())]


def _refused(element: QDomElement) -> str:
    """Say what an element holds that is refused; empty for none."""
    tag = element.tagName()
    if tag in ("LayoutItem", "LayoutMultiFrame") and element.attribute("type") not in map(str, _KINDS):
        return tr("a web page, or an item of another kind than a sheet has")
    if tag == "LayoutItem" and element.attribute("htmlState", "0") != "0":
        return tr("a label in HTML")
    attributes = element.attributes()
    for position in range(attributes.count()):
        attribute = attributes.item(position).toAttr()
        what = _refused_value(element, attribute.name(), attribute.value())
        if what:
            return what
    return _refused_value(element, "", element.text()) if not element.firstChildElement().tagName() else ""


def _refused_value(element: QDomElement, attribute: str, value: str) -> str:
    expressions = _INLINE.findall(value)
    names = [attribute]
    if attribute in ("value", "v"):  # of an option or a property, which has its name beside it
        names = [element.attribute("name"), element.attribute("k")]
    if any(word in name.lower() for name in names for word in _OF_AN_EXPRESSION):
        expressions.append(value)
    for expression in filter(str.strip, expressions):
        read = QgsExpression(expression)
        if read.hasParserError() or not read.referencedFunctions() <= _FUNCTIONS or read.referencedColumns():
            return tr("the expression “{}”").format(expression.strip()[:60])
    if attribute != "labelText" and _ELSEWHERE.search(value):
        return tr("the address “{}”").format(value.strip()[:60])
    return ""

"""What a server that checks requests against the standards, as deegree does, takes for a GetFeature document.

It is the part of WFS 2.0 with FES 2.0 and GML 3.2, and of WFS 1.1 with Filter 1.1 and GML 3.1, that the plugin may use:
which element stands in which, in what order, in what namespace, with which attributes.
"""

from __future__ import annotations

import re

from lxml import etree

_GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
 xmlns:wfs="{wfs}" xmlns:f="{filter}" xmlns:gml="{gml}"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="wfs:GetFeature">
  <attribute name="service"><value>WFS</value></attribute><attribute name="version"><value>{version}</value></attribute>
  <optional><attribute name="{count}"><data type="positiveInteger"/></attribute></optional>
  {start}
  <optional><attribute name="outputFormat"/></optional>
  <optional><attribute name="resultType"><choice><value>results</value><value>hits</value></choice></attribute>
  </optional>
  <element name="wfs:Query"><attribute name="{names}"><data type="string"><param name="minLength">1</param></data>
    </attribute><element name="f:Filter"><ref name="test"/></element></element>
</element></start>
<define name="test"><choice><ref name="intersects"/>
  <element name="f:Or"><ref name="intersects"/><oneOrMore><ref name="intersects"/></oneOrMore></element></choice>
</define>
<define name="intersects"><element name="f:Intersects"><element name="f:{name}"><data type="string">
  <param name="minLength">1</param></data></element><ref name="geometry"/></element></define>
<define name="geometry"><choice>
  <element name="gml:Point"><ref name="identity"/><element name="gml:pos"><ref name="two"/></element></element>
  <element name="gml:LineString"><ref name="identity"/><element name="gml:posList"><ref name="line"/></element>
  </element>
  <element name="gml:Polygon"><ref name="identity"/><element name="gml:exterior"><ref name="ring"/></element>
    <zeroOrMore><element name="gml:interior"><ref name="ring"/></element></zeroOrMore></element></choice></define>
<define name="identity">{identity}<attribute name="srsName"><data type="string">
  <param name="pattern">urn:ogc:def:crs:EPSG::[0-9]+</param></data></attribute></define>
<define name="ring"><element name="gml:LinearRing"><element name="gml:posList"><ref name="closed"/></element></element>
</define>
<define name="two"><list><ref name="position"/></list></define>
<define name="line"><list><ref name="position"/><oneOrMore><ref name="position"/></oneOrMore></list></define>
<define name="closed"><list><ref name="position"/><ref name="position"/><ref name="position"/>
  <oneOrMore><ref name="position"/></oneOrMore></list></define>
<define name="position"><data type="double"/><data type="double"/></define>
</grammar>"""

_NEW = {
    "version": "2.0.0",
    "wfs": "http://www.opengis.net/wfs/2.0",
    "filter": "http://www.opengis.net/fes/2.0",
    "gml": "http://www.opengis.net/gml/3.2",
    "count": "count",
    "start": '<optional><attribute name="startIndex"><data type="nonNegativeInteger"/></attribute></optional>',
    "names": "typeNames",
    "name": "ValueReference",
    # GML 3.2 wants one on every geometry.
    "identity": '<attribute name="gml:id"><data type="ID"/></attribute>',
}
_OLD = {
    "version": "1.1.0",
    "wfs": "http://www.opengis.net/wfs",
    "filter": "http://www.opengis.net/ogc",
    "gml": "http://www.opengis.net/gml",
    "count": "maxFeatures",
    "start": "",
    "names": "typeName",
    "name": "PropertyName",
    "identity": "",
}


def faults(document: str) -> list[str]:
    """Give what a strict server would find wrong with a request; none for a sound one."""
    root = etree.fromstring(document.encode())
    words = _NEW if root.get("version") == "2.0.0" else _OLD
    grammar = etree.RelaxNG(etree.fromstring(_GRAMMAR.format(**words).encode()))
    grammar.validate(root)
    found = [error.message for error in grammar.error_log]
    if found:
        return found
    identities = root.xpath("//@gml:id", namespaces={"gml": words["gml"]})
    if len(set(identities)) != len(identities):
        found.append("an id stands twice")
    for ring in root.iter(f"{{{words['gml']}}}LinearRing"):
        positions = re.findall(r"\S+ \S+", "".join(ring.itertext()))
        if positions[0] != positions[-1]:
            found.append("a ring is not closed")
    for query in root.iter(f"{{{words['wfs']}}}Query"):
        prefix, _, rest = query.get(words["names"]).rpartition(":")
        if rest and prefix and prefix not in query.nsmap:
            found.append(f"the prefix {prefix} is not declared")
    return found

"""Styles that came with data keep the look and lose everything else."""

from __future__ import annotations

import pytest

from carto_mairie.services.files.styles import LARGEST, clean_qml, clean_sld

HEAD = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
LOOK = (
    '<renderer-v2 type="singleSymbol"><symbols><symbol type="fill" name="0"><layer class="SimpleFill">'
    '<prop k="color" v="201,82,61,255"/><Option name="outline_color" value="35,35,35,255,rgb:0.13,0.13,0.13,1"/>'
    '<Option name="font" value="MS Shell Dlg 2"/></layer></symbol></symbols></renderer-v2>'
)


def qml(inside: str, head: str = HEAD) -> str:
    return clean_qml(f'{head}<qgis version="3.22" minScale="0">{LOOK}{inside}</qgis>'.encode())


CODE = {
    "form code": "<editforminit>evil</editforminit><editforminitcode><![CDATA[evil()]]></editforminitcode>",
    "form file": "<editform>//evil/form.ui</editform><editforminitfilepath>evil.py</editforminitfilepath>",
    "actions": '<attributeactions><actionsetting type="1" action="import os; evil()"/></attributeactions>',
    "html map tip": "<mapTip>&lt;img src='http://evil/x'&gt;[% env('evil') %]</mapTip>",
    "the plugin's own source": '<customproperties><Option name="carto_mairie/source" value="evil"/></customproperties>',
    "widgets": '<fieldConfiguration><editWidget type="QmlWidget">evil</editWidget></fieldConfiguration>',
    "joins": '<vectorjoins><join joinLayerId="evil"/></vectorjoins>',
    "expression fields": '<expressionfields><field expression="evil"/></expressionfields>',
    "defaults": '<defaults><default expression="evil" field="a"/></defaults>',
    "data dependencies": "<dataDependencies>evil</dataDependencies>",
    "datasource": "<datasource>evil</datasource><provider>evil</provider>",
    "3D": '<renderer-3d type="vector"><x a="evil"/></renderer-3d>',
    "auxiliary layer": '<auxiliaryLayer key="evil"/>',
    "a picture on a server": '<labeling><prop k="name" v="http://evil/x.svg"/></labeling>',
    "a picture on a share": '<labeling><prop k="imageFile" v="\\\\evil\\x.png"/></labeling>',
    "a picture on a share, slashed": '<labeling><Option name="svgFile" value="//evil/x.svg"/></labeling>',
    "a picture of this disk": '<labeling><Option name="svgFile" value="/home/evil/x.svg"/></labeling>',
    "a picture of a drive": '<labeling><Option name="svgFile" value="C:/evil/x.svg"/></labeling>',
    "a picture inside": '<labeling><Option name="svgFile" value="base64:evil"/></labeling>',
    "GDAL's name of an address": '<labeling><Option name="x" value="/vsicurl/http:evil"/></labeling>',
    "an expression that loads": '<labeling><Option name="expression" value="load_layer(a, evil)"/></labeling>',
    "an expression that hides": '<labeling><Option name="expression" value="eval(&apos;evil&apos;)"/></labeling>',
    "an expression with an address": '<labeling><Option name="expression" value="&apos;x&apos;||&apos;https://evil&apos;"/></labeling>',
    "an environment variable": '<labeling><settings fieldName="env(&apos;evil&apos;)"/></labeling>',
    "text of an element": "<legend>http://evil</legend>",
}


@pytest.mark.parametrize("inside", CODE.values(), ids=CODE)
def test_what_runs_or_reaches_out_is_gone_and_the_look_stays(inside):
    found = qml(inside)
    assert "evil" not in found
    assert 'v="201,82,61,255"' in found
    assert 'value="35,35,35,255,rgb:0.13,0.13,0.13,1"' in found
    assert "MS Shell Dlg 2" in found


@pytest.mark.parametrize("head", ["", HEAD, '<?xml version="1.0" encoding="utf-8"?>\n' + HEAD])
def test_the_usual_heads_are_read(head):
    assert "201,82,61,255" in qml("", head)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no xml",
        b"<html/>",
        b"<qgis>",
        b'<!DOCTYPE qgis [<!ENTITY a SYSTEM "file:///etc/passwd">]><qgis><aliases>&a;</aliases></qgis>',
        b"<qgis>" + b" " * LARGEST + b"</qgis>",
        "<qgis/>".encode("utf-16"),
    ],
)
def test_what_is_no_style_is_none(body):
    assert clean_qml(body) == ""


def test_labels_and_rules_of_honest_styles_stay():
    inside = (
        "<labeling><settings><text-style fieldName=\"concat('n° ', numero, ' : ', \nvoie)\"/></settings></labeling>"
        '<blendMode>0</blendMode><aliases><alias field="a" name="Nature : détail"/></aliases>'
    )
    found = qml(inside)
    assert "concat('n° ', numero" in found
    assert "Nature : détail" in found


def test_pictures_of_an_ogc_style_are_gone():
    body = (
        b'<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:xlink="http://www.w3.org/1999/xlink"><NamedLayer>'
        b'<ExternalGraphic><OnlineResource xlink:href="http://evil/x.svg"/></ExternalGraphic><Fill>#c9523d</Fill>'
        b"</NamedLayer></StyledLayerDescriptor>"
    )
    found = clean_sld(body)
    assert "evil" not in found
    assert "#c9523d" in found
    assert clean_sld(b"<qgis/>") == ""

"""Markdown of strangers: what it says is shown, and nothing of it does anything."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from qgis.PyQt.QtCore import QUrl

from carto_mairie.ui.dock.widgets import links
from carto_mairie.ui.dock.widgets.safe_browser import SafeBrowser
from carto_mairie.ui.host.markdown import MOST, is_linked, markdown_to_html


class Tags(HTMLParser):
    """The tags of a text, with their attributes."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, attrs))


def test_headings_lists_emphasis_and_links_are_shown():
    html = markdown_to_html(
        "# Titre *fort*\n\nUn **mot** et `code`.\nSuite\n\n* un\n* deux\n  suite\n\n1. premier\n\n[mairie](https://mairie.fr/?a=1&b=2)"
    )
    assert html == (
        "<p><b>Titre <i>fort</i></b></p><p>Un <b>mot</b> et code.<br>Suite</p>"
        "<ul><li>un</li><li>deux suite</li></ul><ol><li>premier</li></ol>"
        '<p><a href="https://mairie.fr/?a=1&amp;b=2">mairie</a></p>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="https://espion.exemple/x.png">',
        "![x](https://espion.exemple/x.png)",
        '![x](file:///etc/passwd "a")',
        "[x](javascript:alert(1))",
        "[x](file:///etc/passwd)",
        "[x](data:text/html;base64,AAAA)",
        "[x](\\\\espion\\partage)",
        "[x](qgis://run)",
        "<a href='https://a.fr' onclick='x()'>a</a>",
        "<javascript:alert(1)>",
        "[<img src=x onerror=y>](https://a.fr/)",
        '[x](https://a.fr/"><img/src=x>)',
        "**<b onmouseover=x>**",
        "`<img src=x>`",
        "```\n<img src=x>\n```",
        "# <style>*{display:none}</style>",
        "* <iframe src='https://a.fr'>",
        "> <object data=x>",
        "&lt;script&gt;",
    ],
)
def test_nothing_of_a_stranger_becomes_a_tag(text):
    seen = Tags(markdown_to_html(text))
    assert {tag for tag, _ in seen.tags} <= {"p", "b", "i", "br", "ul", "ol", "li", "a"}
    for tag, attributes in seen.tags:
        assert [name for name, _ in attributes] == (["href"] if tag == "a" else [])
        assert all(value.startswith("https://") for _, value in attributes)


def test_no_address_but_of_pages_and_mail_is_a_link():
    assert is_linked("https://a.fr/")
    assert is_linked("mailto:mairie@a.fr")
    for address in ("javascript:x", "file:///x", "data:x", "//a.fr", "a.fr", "", "https:", "http://[", "ftp://a.fr"):
        assert not is_linked(address)
        assert "<a" not in markdown_to_html(f"[x]({address})")


def test_marks_of_direction_are_taken_out():
    assert markdown_to_html("a\u202egpj.exe\u202c\u2066b\u2069") == "<p>agpj.exeb</p>"


@pytest.mark.parametrize(
    "text", ["[" * 1_000_000, "*" * 1_000_000, "> " * 500_000, "`a" * 500_000, "![](" * 250_000, "_a" * 500_000,
             "* \n" * 300_000, "<" * 1_000_000, "(" * 1_000_000, "a\n" * 500_000, "[a](b " * 160_000, "__a" * 300_000]
)  # fmt: skip
def test_a_megabyte_of_hostile_markdown_takes_no_time_and_is_cut(text, qgis_app):
    began = time.process_time()
    html = markdown_to_html(text)
    assert time.process_time() - began < 1.0
    assert len(html) < 12 * MOST
    browser = SafeBrowser("description", "Description")
    browser.resize(260, 200)
    began = time.process_time()
    browser.setHtml(html)
    browser.document().setTextWidth(260)
    assert browser.document().size().height() > 0
    assert time.process_time() - began < 0.5  # on a busy machine; a tenth of that is usual
    assert "<p><i>" in html


def test_the_view_fetches_nothing_and_opens_links_in_the_browser(qgis_app, monkeypatch):
    opened = []
    monkeypatch.setattr(links.QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    browser = SafeBrowser("description", "Description")
    browser.setHtml('<img src="file:///etc/passwd"><a href="https://a.fr/">a</a>')
    assert browser.loadResource(2, QUrl("file:///etc/passwd")) is None
    browser.anchorClicked.emit(QUrl("https://a.fr/"))
    browser.anchorClicked.emit(QUrl("file:///etc/passwd"))
    browser.anchorClicked.emit(QUrl("javascript:alert(1)"))
    assert opened == ["https://a.fr/"]
    assert browser.source().isEmpty()


def test_an_address_that_does_not_lead_where_it_seems_to_is_no_link():
    assert not is_linked("https://www.data.gouv.fr@exemple.fr/")
    assert "<a" not in markdown_to_html("[data.gouv.fr](https://www.data.gouv.fr@exemple.fr/)")
    assert is_linked("mailto:mairie@exemple.fr")

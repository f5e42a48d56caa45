"""Markdown of strangers as harmless rich text: what it says, without pictures, scripts or links to anything but pages.

Every letter of it passes `plain.escaped`, and only the tags written here come out. It takes time in proportion to the
text, whatever stands in it, and none of a text beyond `MOST`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ...services.text import without_direction_marks
from .i18n import tr
from .plain import escaped

MOST = 6_000
"""Characters that are shown, and lines, and parts in bold, links and the like: Qt lays a text out in the main thread,
and takes half a millisecond for each of these. The rest is to be read on the page itself, or is plain."""
MOST_LINES, MOST_PARTS = 120, 80

LINKED = ("http", "https", "mailto")

# Each alternative ends within some hundred letters: none looks through the whole text for an end that never comes.
_INLINE = re.compile(
    r"`(?P<code>[^`\n]{1,300})`"
    r"|!\[(?P<alt>[^\[\]\n]{0,300})\]\([^()\s]{0,1000}(?:\s[^()\n]{0,200})?\)"
    r"|\[(?P<text>[^\[\]\n]{1,300})\]\((?P<to>[^()\s]{1,1000})(?:\s[^()\n]{0,200})?\)"
    r"|<(?P<auto>(?:https?://|mailto:)[^<>\s]{1,1000})>"
    r"|(?P<bare>https?://[^\s<>()\[\]\"']{1,1000})"
    r"|\*\*(?P<bold>[^*\n]{1,500})\*\*"
    r"|__(?P<strong>[^_\n]{1,500})__"
    r"|\*(?P<italic>[^*\s][^*\n]{0,500})\*"
    r"|(?<!\w)_(?P<emphasis>[^_\s][^_\n]{0,500})_(?!\w)"
)
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_ITEM = re.compile(r"\s{0,12}(?:[-*+]|(?P<number>\d{1,4})[.)])\s+(?P<text>.*)")
_RULE = re.compile(r"\s{0,3}([-*_])(\s*\1){2,}\s*")


def markdown_to_html(text: str) -> str:
    """Give Markdown as HTML for a rich text view; raises nothing, whatever the text."""
    lines = without_direction_marks(text[:MOST]).replace("\r\n", "\n").replace("\0", "").split("\n")
    cut = len(text) > MOST or len(lines) > MOST_LINES
    blocks = list(_blocks(lines[:MOST_LINES], _Inline()))
    if cut:
        blocks.append(f"<p><i>{escaped(tr('The description goes on: read it on its page.'))}</i></p>")
    return "".join(blocks)


def is_linked(address: str) -> bool:
    """Tell whether an address may be opened: one of the web or of mail.

    `https://www.data.gouv.fr@elsewhere/` does not lead where it seems to.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme.lower() == "mailto":
        return True
    return parts.scheme.lower() in LINKED and bool(parts.netloc) and "@" not in parts.netloc


def _blocks(lines: list[str], inline: _Inline) -> Iterator[str]:
    paragraph: list[str] = []
    items: list[str] = []
    numbered = fenced = False
    code: list[str] = []

    def ended() -> Iterator[str]:
        if paragraph:
            yield f"<p>{'<br>'.join(map(inline.html, paragraph))}</p>"
        if items:
            tag = "ol" if numbered else "ul"
            yield f"<{tag}>{''.join(f'<li>{inline.html(item)}</li>' for item in items)}</{tag}>"
        paragraph.clear()
        items.clear()

    for line in lines:
        if line.lstrip().startswith("```"):
            yield from ended()
            if fenced:
                yield f"<p>{'<br>'.join(map(escaped, code))}</p>"
            fenced, code = not fenced, []
            continue
        if fenced:
            code.append(line)
            continue
        heading, item = _HEADING.match(line), _ITEM.fullmatch(line)
        if not line.strip() or _RULE.fullmatch(line):
            yield from ended()
        elif heading:
            yield from ended()
            yield f"<p><b>{inline.html(heading[2].rstrip('# '))}</b></p>"
        elif item:
            if paragraph or (items and numbered is not bool(item["number"])):
                yield from ended()
            numbered = bool(item["number"])
            items.append(item["text"])
        elif items and line.startswith(" "):
            items[-1] += f" {line.strip()}"
        else:
            if items:
                yield from ended()
            paragraph.append(line.lstrip("> ").rstrip())
    yield from ended()
    if code:
        yield f"<p>{'<br>'.join(map(escaped, code))}</p>"


class _Inline:
    """What stands inside lines; beyond `MOST_PARTS` all is plain."""

    def __init__(self) -> None:
        self._left = MOST_PARTS

    def html(self, text: str) -> str:
        """Give a line as HTML."""
        parts: list[str] = []
        position = 0
        for match in _INLINE.finditer(text):
            if not self._left:
                break
            self._left -= 1
            parts += (escaped(text[position : match.start()]), _tagged(match))
            position = match.end()
        parts.append(escaped(text[position:]))
        return "".join(parts)


def _tagged(match: re.Match[str]) -> str:
    kind = match.lastgroup
    value = escaped(match[kind]) if kind else ""
    if kind == "code":
        return value  # as plain text: another font for each takes Qt longer than all the rest
    if kind == "alt":
        return f"<i>{escaped(tr('[picture: {}]').format(match['alt']))}</i>" if match["alt"] else ""
    if kind in ("bold", "strong"):
        return f"<b>{value}</b>"
    if kind in ("italic", "emphasis"):
        return f"<i>{value}</i>"
    if kind == "to":
        return _link(match["to"], match["text"])
    address = (match["auto"] or match["bare"] or "").rstrip(".,;:!?")
    return _link(address, address) + escaped((match["bare"] or "")[len(address) :])


def _link(address: str, text: str) -> str:
    if not is_linked(address):
        return escaped(text)
    return '<a href="{}">{}</a>'.format(escaped(address).replace('"', "%22"), escaped(text))

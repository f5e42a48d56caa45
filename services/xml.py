"""XML from strangers: parsed without document types, entities or network, within bounds."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from .errors import ErrorKind, ServiceError

LARGEST_XML = 32 * 1024 * 1024

_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_PROLOGUE = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
# In each of these an ASCII character is its own byte: a document type cannot hide from a search for its bytes.
_ENCODINGS = {"utf-8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"}


def parse_xml(body: bytes, service: str, url: str = "") -> Any:
    """Give the root element of a document.

    Raises `ServiceError`: `OVERSIZED_FEED` over 32 MB, `UNSAFE_FEED` for a document type (the door to all
    expansion and inclusion attacks) or an encoding that could hide one, `BAD_ANSWER` for what is not well formed
    or nested deeper than libxml2's 256 levels.
    """
    if len(body) > LARGEST_XML:
        raise ServiceError(ErrorKind.OVERSIZED_FEED, service, url=url, detail=f"{len(body)} > {LARGEST_XML} bytes")
    body = body[3:] if body.startswith(b"\xef\xbb\xbf") else body
    _refuse_disguise(body, service, url)
    prologue = _PROLOGUE.match(body)
    start = prologue.end() if prologue else 0
    if body[start : start + 2] == b"<!" and body[start : start + 4] != b"<!--":
        raise ServiceError(ErrorKind.UNSAFE_FEED, service, url=url, detail="document type declaration")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(body, parser)  # noqa: S320 - no entities, no document type, no network: see above
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise ServiceError(ErrorKind.BAD_ANSWER, service, url=url, detail=str(error)[:500], retryable=True) from error
    if root.getroottree().docinfo.doctype:
        raise ServiceError(ErrorKind.UNSAFE_FEED, service, url=url, detail="document type declaration")
    return root


def _refuse_disguise(body: bytes, service: str, url: str) -> None:
    declared = _ENCODING.match(body[:400])
    encoding = declared[1].decode().lower() if declared else "utf-8"
    if b"\0" in body or encoding not in _ENCODINGS:
        raise ServiceError(ErrorKind.UNSAFE_FEED, service, url=url, detail=f"encoding {encoding}")

"""XML from servers, read with no entities, no DTD and no network, and the exceptions that OGC servers answer."""

from __future__ import annotations

import re
from typing import Any

from ..errors import ErrorKind, ServiceError

LARGEST_XML = 64 * 1024 * 1024

_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_PROLOGUE = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
# In each of these an ASCII character is its own byte: a document type cannot hide from a search for its bytes.
_ENCODINGS = {"utf-8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"}


def parse_xml(body: bytes, service: str, url: str = "") -> Any:
    """Give the root of an XML document.

    Raises `ServiceError`: `OVERSIZED` over 64 MB; `UNSAFE_XML` for a document type (the door to all expansion and
    inclusion attacks) or an encoding that could hide one; `BAD_ANSWER` for what is not well formed, a web page, or
    nested deeper than libxml2's 256 levels.
    """
    from lxml import etree

    if len(body) > LARGEST_XML:
        raise ServiceError(ErrorKind.OVERSIZED, service, url=url, detail=f"{len(body)} > {LARGEST_XML} bytes")
    body = body[3:] if body.startswith(b"\xef\xbb\xbf") else body
    _refuse_disguise(body, service, url)
    _refuse_document_type(body, service, url)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _bad_answer(service, url, f"{error}\n\n{body[:500].decode('utf-8', 'replace')}") from error
    if root.getroottree().docinfo.doctype:
        raise ServiceError(ErrorKind.UNSAFE_XML, service, url=url, detail="document type declaration")
    return root


def _refuse_disguise(body: bytes, service: str, url: str) -> None:
    declared = _ENCODING.match(body[:400])
    encoding = declared[1].decode().lower() if declared else "utf-8"
    if b"\0" in body or encoding not in _ENCODINGS:
        raise ServiceError(ErrorKind.UNSAFE_XML, service, url=url, detail=f"encoding {encoding}")


def _refuse_document_type(body: bytes, service: str, url: str) -> None:
    prologue = _PROLOGUE.match(body)
    start = body[prologue.end() if prologue else 0 :][:20].lower()
    if start.startswith(b"<!doctype html"):
        raise _bad_answer(service, url, f"a web page: {body[:500].decode('utf-8', 'replace')}")
    if start.startswith(b"<!doctype"):
        raise ServiceError(ErrorKind.UNSAFE_XML, service, url=url, detail="document type declaration")


def raise_for_exception(root: Any, service: str, url: str = "", status: int = 200) -> None:
    """Raise `ServiceError` when the document is an OGC exception report: servers send those with status 200 too."""
    if local_name(root) not in ("ExceptionReport", "ServiceExceptionReport"):
        return
    codes, texts = [], []
    for element in root.iter("{*}Exception", "{*}ServiceException"):
        codes += [element.get("exceptionCode") or element.get("code") or "", element.get("locator") or ""]
        texts.append(" ".join("".join(element.itertext()).split()))
    kind = ErrorKind.REFUSED
    if "InvalidParameterValue" in codes and any(code.lower() in ("typename", "typenames") for code in codes):
        kind = ErrorKind.NOT_FOUND
    raise ServiceError(kind, service, url=url, status=status, detail=" ".join(texts) or " ".join(codes))


def local_name(element: Any) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _bad_answer(service: str, url: str, detail: str) -> ServiceError:
    return ServiceError(ErrorKind.BAD_ANSWER, service, url=url, detail=detail, retryable=True)

"""XML from servers, read with no entities, no DTD and no network, and the exceptions that OGC servers answer."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from ..errors import ErrorKind, ServiceError

LARGEST_XML = 64 * 1024 * 1024
MOST_ATTRIBUTES = 1000
"""Of one element: libxml2 before 2.12 compares each with every other, and 200,000 of them take minutes."""

# In each of these an ASCII character is its own byte, and both parsers read them alike.
_ENCODINGS = {"utf-8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"}
_SHOWN = 500


def parse_xml(body: bytes, service: str, url: str = "") -> Any:
    """Give the root of an XML document.

    Raises `ServiceError`: `OVERSIZED` over 64 MB or a thousand attributes; `UNSAFE_XML` for a document type (the door
    to all expansion and inclusion attacks) or an encoding that could hide one; `BAD_ANSWER` for what is not well
    formed, a web page, or nested deeper than libxml2's 256 levels.
    """
    from lxml import etree

    if len(body) > LARGEST_XML:
        raise ServiceError(ErrorKind.OVERSIZED, service, url=url, detail=f"{len(body)} > {LARGEST_XML} bytes")
    if b"\0" in body:
        raise ServiceError(ErrorKind.UNSAFE_XML, service, url=url, detail="an encoding of more than a byte a letter")
    body = body[3:] if body.startswith(b"\xef\xbb\xbf") else body
    _Guard(body, service, url).look()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _bad_answer(body, service, url, error) from error
    if root.getroottree().docinfo.doctype:
        raise ServiceError(ErrorKind.UNSAFE_XML, service, url=url, detail="document type declaration")
    return root


class _Guard:
    """Goes through a document once with expat, which stops at the first fault and needs no more time than the length.

    libxml2 does not: a megabyte of `<!--` makes it note a quarter of a million faults, each with its context.
    """

    def __init__(self, body: bytes, service: str, url: str) -> None:
        self._body, self._service, self._url = body, service, url

    def look(self) -> None:
        """Raise `ServiceError` for what must not, or cannot, be parsed."""
        parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._document_type
        parser.StartElementHandler = self._element
        try:
            parser.Parse(self._body, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise _bad_answer(self._body, self._service, self._url, error) from error

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            raise ServiceError(ErrorKind.UNSAFE_XML, self._service, url=self._url, detail=f"encoding {encoding[:40]}")

    def _document_type(self, name: str, *_ids: Any) -> None:
        if name.lower() == "html":
            raise _bad_answer(self._body, self._service, self._url, "a web page")
        raise ServiceError(ErrorKind.UNSAFE_XML, self._service, url=self._url, detail="document type declaration")

    def _element(self, name: str, attributes: list[str]) -> None:
        if len(attributes) > 2 * MOST_ATTRIBUTES:
            detail = f"{len(attributes) // 2} attributes of {name[:40]}"
            raise ServiceError(ErrorKind.OVERSIZED, self._service, url=self._url, detail=detail)


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


def text_of(element: Any) -> str:
    """Give the text of an element without blanks around it; nothing where there is no element."""
    return (element.text or "").strip() if element is not None else ""


def _bad_answer(body: bytes, service: str, url: str, why: object) -> ServiceError:
    detail = f"{why}\n\n{body[:_SHOWN].decode('utf-8', 'replace')}"
    return ServiceError(ErrorKind.BAD_ANSWER, service, url=url, detail=detail, retryable=True)

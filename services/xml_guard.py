"""XML from servers, read with no entities, no DTD and no network, and the exceptions that OGC servers answer."""

from __future__ import annotations

from typing import Any

from .errors import ErrorKind, ServiceError


def parse_xml(body: bytes, service: str, url: str = "") -> Any:
    """Give the root of an XML document; raises `ServiceError` for what is none, or declares a DTD."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise _bad_answer(service, url, f"{error}\n\n{body[:500].decode('utf-8', 'replace')}") from error
    if root.getroottree().docinfo.doctype:
        raise ServiceError(ErrorKind.BAD_ANSWER, service, url=url, detail="a DTD in an answer")
    return root


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

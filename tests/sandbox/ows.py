"""Errors as GeoServer writes them."""

from __future__ import annotations

from xml.sax.saxutils import escape

_REPORT = (
    '<?xml version="1.0" encoding="UTF-8"?><ows:ExceptionReport xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="2.0.0" '
    'xsi:schemaLocation="http://www.opengis.net/ows/1.1 https://data.geopf.fr/wfs/schemas/ows/1.1.0/owsAll.xsd">\n'
    '  <ows:Exception exceptionCode="{code}" locator="{locator}">\n'
    "    <ows:ExceptionText>{text}</ows:ExceptionText>\n  </ows:Exception>\n</ows:ExceptionReport>\n"
)


class OwsError(Exception):
    """What a WFS refuses: an exception code, the parameter at fault, and a text."""

    def __init__(self, text: str, code: str = "NoApplicableCode", locator: str = "") -> None:
        super().__init__(text)
        self.text, self.code, self.locator = text, code, locator

    def xml(self) -> str:
        """Give the exception report."""
        return _REPORT.format(code=self.code, locator=escape(self.locator), text=escape(self.text))


def unknown_type(typename: str) -> OwsError:
    """Make the error of a type that the server does not have."""
    return OwsError(f"Feature type :{typename} unknown", "InvalidParameterValue", "typeName")

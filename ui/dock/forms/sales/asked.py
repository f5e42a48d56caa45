"""What sales are asked of: a commune or its section, picked parcels, a shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .....services.cancel import CancelToken
from ..asked_shape import AskedShape

if TYPE_CHECKING:
    from .....services.gateway import Services
    from .....services.sales.queries import SalesQuery


class AskedPlace(NamedTuple):
    """One of: a commune's INSEE code with what is typed of a section, IDUs of parcels, a shape; and the years."""

    commune: str | None = None
    section: str = ""
    parcels: tuple[str, ...] = ()
    shape: AskedShape = AskedShape()
    years: tuple[int | None, int | None] = (None, None)

    def query(self) -> SalesQuery | None:
        """Give the question where no shape is to be read for it; raises `QueryError`."""
        from .....services.sales.queries import SalesQuery

        if self.shape:
            return None
        prefix, section = _read_section(self.section)
        first, last = self.years
        return SalesQuery(self.commune, section, prefix, self.parcels, from_year=first, to_year=last)

    def read(self, services: Services, token: CancelToken) -> SalesQuery:
        """Give the question, off the main thread; raises `CartoMairieError` and `Cancelled`."""
        from .....services.sales.queries import SalesQuery

        first, last = self.years
        shape = self.shape.read(services, token).text if self.shape else ""
        return self.query() or SalesQuery(geometry=shape, from_year=first, to_year=last)


def _read_section(text: str) -> tuple[str | None, str | None]:
    """Read `AB`, or `123 AB` with the prefix of a merged commune."""
    words = text.split()
    return (words[0], words[1]) if len(words) == 2 else (None, "".join(words) or None)

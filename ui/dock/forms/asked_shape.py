"""The shape that is asked about: drawn or pasted, the selection of a layer, parcels, a commune; wider if wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ....services.cancel import CancelToken
from ...layers.map.feature_shapes import Selection

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from ....services.gateway import Services
    from ....services.geo.one_shape import MeasuredShape


class AskedShape(NamedTuple):
    """One of: a text (GeoJSON or WKT), a commune's INSEE code, a selection, parcels as WKB; `buffer` is in metres."""

    text: str = ""
    buffer: float = 0.0
    commune: str = ""
    selection: Selection | None = None
    parcels: tuple[bytes, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text or self.commune or self.selection or self.parcels)

    def read(self, services: Services, token: CancelToken) -> MeasuredShape:
        """Give the shape, in degrees (WGS 84), off the main thread; raises `CartoMairieError` and `Cancelled`."""
        from ....services.geo.geometry import buffered, settled
        from ....services.geo.one_shape import MeasuredShape

        shape = self._whole(services, token)
        return MeasuredShape(settled(buffered(shape, self.buffer)) if self.buffer else shape)

    def _whole(self, services: Services, token: CancelToken) -> BaseGeometry:
        from ....services.cadastre.service import CadastralCommuneQuery
        from ....services.geo.geometry import read_shape
        from ....services.geo.one_shape import one_shape

        if self.selection is not None:
            return self.selection.shape(token)
        if self.parcels:
            return one_shape(self.parcels, token)
        if self.commune:
            pages = services.pages(CadastralCommuneQuery(self.commune), token)
            return one_shape((feature.geometry for page in pages for feature in page.features), token)
        return read_shape(self.text)

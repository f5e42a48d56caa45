"""What risks are asked of: an address that was typed, places, a selection, a commune."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Union

from .....services.cancel import CancelToken
from ....layers.parcels.risk_places import WantedFeatures, places_of_parcels

if TYPE_CHECKING:
    from .....services.gateway import Services
    from .....services.model import Feature
    from .....services.risks.queries import RiskPlace, RisksQuery

LEAST_SCORE = 0.75
LEAST_LEAD = 0.03
"""Of the best address before the next one: with less, the user is asked which one is meant."""


class Choices(NamedTuple):
    """The addresses that a text may mean, none where it means nothing."""

    labels: tuple[str, ...]


class Asked(NamedTuple):
    """One of: a text, a place, parcels, features of a layer, a commune's INSEE code."""

    text: str = ""
    places: tuple[RiskPlace, ...] = ()
    parcels: tuple[Feature, ...] = ()
    features: WantedFeatures | None = None
    commune: str = ""

    def read(self, services: Services, token: CancelToken) -> Union[RisksQuery, Choices]:
        """Give the question, off the main thread; raises `CartoMairieError` and `Cancelled`."""
        from .....services.communes.check import require_commune
        from .....services.communes.insee import insee_code, is_insee_code
        from .....services.geocoding import AddressQuery
        from .....services.risks.queries import RisksQuery

        if self.features is not None:
            return RisksQuery(self.features.places(token))
        if self.parcels:
            return RisksQuery(places_of_parcels(self.parcels))
        if self.places:
            return RisksQuery(self.places)
        code = self.commune or self.text.strip().upper()
        if self.commune or is_insee_code(code):
            # A postcode looks the same: nothing is asked of a commune that there is not.
            require_commune(services.communes, insee_code(code), token)
            return RisksQuery(commune=code)
        pages = services.pages(AddressQuery(self.text), token)
        return chosen_address([feature for page in pages for feature in page.features])


def chosen_address(found: list[Feature]) -> Union[RisksQuery, Choices]:
    """Give the question about the one address that is meant, or those that may be, the best first."""
    from .....services.geo.wkb import coordinates
    from .....services.geocoding import ADDRESSES
    from .....services.risks.queries import RiskPlace, RisksQuery

    index = ADDRESSES.index
    found = [feature for feature in found if feature.geometry is not None]
    scores = [float(feature.attributes[index("score")] or 0) for feature in found]
    if not found or scores[0] < LEAST_SCORE or (len(found) > 1 and scores[0] - scores[1] < LEAST_LEAD):
        return Choices(tuple(str(feature.attributes[index("label")]) for feature in found))
    best = found[0]
    longitude, latitude = coordinates(best.geometry or b"")[0]
    label, code = (best.attributes[index(name)] for name in ("label", "citycode"))
    return RisksQuery((RiskPlace(str(label), float(longitude), float(latitude), code or None),))

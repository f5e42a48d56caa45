"""Whether five characters are the INSEE code of a commune, where a commune gives nothing."""

from __future__ import annotations

from ..cancel import CancelToken
from ..errors import Problem, QueryError
from .filters import TYPES
from .insee import city_of, is_cadastre_code, is_postcode
from .service import Communes

_CITY_POSTCODES = ("750", "6900", "130")


def require_commune(communes: Communes, code: str, cancel: CancelToken) -> None:
    """Raise `QueryError` for a code that no commune has: NOT_A_COMMUNE, with the `communes` of that postcode.

    Raises `ServiceError` and `Cancelled` too.
    """
    if not is_cadastre_code(code) and not communes.named({"code": code, "type": TYPES}, cancel):
        named = communes.named({"codePostal": code, "type": TYPES}, cancel) if is_postcode(code) else []
        # The whole city says nothing beside its arrondissement.
        cities = {city_of(item.code) for item in named}
        words = tuple(f"{item.name} ({item.code})" for item in named if item.code not in cities)
        raise QueryError(Problem.NOT_A_COMMUNE, code, field="commune", communes=words)


def looks_like_postcode(code: str) -> bool:
    """Whether a code ends as most postcodes and few INSEE codes do, or is a postcode of Paris, Lyon or Marseille."""
    return code.endswith("0") or code.startswith(_CITY_POSTCODES)

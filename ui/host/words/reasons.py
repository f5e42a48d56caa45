"""Why a reference of a pasted list gave no parcel, in the user's words."""

from __future__ import annotations

from ....services.cadastre.parcel_list import Reason
from ....services.cadastre.parcel_lookup import Missing
from ..i18n import tr


def reason_words(missing: Missing) -> str:
    """Give the reason of a reference that was not found, with what it may mean where that is not clear."""
    words = {
        Reason.UNREADABLE: tr("cannot be read as a parcel"),
        Reason.IDU: tr("is not an identifier of 14 characters"),
        Reason.NO_COMMUNE: tr("names no commune: choose one above the list"),
        Reason.UNKNOWN_COMMUNE: tr("there is no commune of that name"),
        Reason.AMBIGUOUS_COMMUNE: tr("several communes fit: {}"),
        Reason.AMBIGUOUS_PREFIX: tr("several parcels fit, write the prefix: {}"),
        Reason.NOT_FOUND: tr("does not exist in the cadastre"),
        Reason.DUPLICATE: tr("stands twice in the list"),
    }[missing.reason]
    return words.format(", ".join(missing.candidates))

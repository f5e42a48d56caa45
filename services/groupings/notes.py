"""What an answer about groupings has to be told with."""

from __future__ import annotations


class Note:
    """Notes of an answer, which the presentation has words for."""

    NO_COMPETENCES = "no_competences"
    COMMUNE_MISSING = "commune_missing"
    NO_SIREN = "no_siren"
    FORMER = "former_commune"
    EPCI_DIFFERS = "epci_differs"
    NAME_DIFFERS = "name_differs"
    THROUGH = "through"
    UNKNOWN_VALUES = "unknown_values"
    UNLISTED = "unlisted"
    NO_LIST = "no_list"
    MEMBERS_DIFFER = "members_differ"
    NOT_DRAWN = "not_drawn"
    GROUPING_MISSING = "grouping_missing"

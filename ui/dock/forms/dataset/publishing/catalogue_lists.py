"""What the platform offers somebody who publishes, asked at once, off the main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ......services.cancel import CancelToken

if TYPE_CHECKING:
    from ......services.datasets.publishing.own_datasets import OwnDataset
    from ......services.datasets.publishing.publication import Publishing

Choices = tuple[tuple[str, str], ...]


class CatalogueLists(NamedTuple):
    """Ids and what they are called; `zones` begin with my commune's, where the platform knows it."""

    licences: Choices
    frequencies: Choices
    organizations: Choices
    zones: Choices
    mine: tuple[OwnDataset, ...]


def asked_lists(publishing: Publishing, home: str, token: CancelToken) -> CatalogueLists:
    """Ask for them; `home` is the INSEE code of my commune, or empty. Raises `PublishError` and `ServiceError`."""
    account = publishing.organizations.account(token)
    vocabularies = publishing.vocabularies
    zones = vocabularies.zones(home, token) if home else ()
    return CatalogueLists(
        tuple((term.id, term.label) for term in vocabularies.licences(token)),
        tuple((term.id, term.label) for term in vocabularies.frequencies(token)),
        tuple((one.id, one.name) for one in account.organizations),
        tuple((zone.id, zone.label) for zone in zones if zone.id == f"fr:commune:{home}"),
        publishing.datasets.mine(token),
    )

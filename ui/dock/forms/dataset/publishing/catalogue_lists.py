"""What the platform offers somebody who publishes, asked at once, off the main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ......services.cancel import CancelToken

if TYPE_CHECKING:
    from ......services.datasets.publishing.organizations import Organization
    from ......services.datasets.publishing.own_datasets import OwnDataset
    from ......services.datasets.publishing.publication import Publishing

MOST_READ = 20
"""Organisations."""

Choices = tuple[tuple[str, str], ...]


class CatalogueLists(NamedTuple):
    """Ids and what they are called; `zones` begin with my commune's, where the platform knows it."""

    licences: Choices
    frequencies: Choices
    organizations: Choices
    zones: Choices
    mine: tuple[OwnDataset, ...]
    reuse_kinds: Choices
    reuse_topics: Choices
    own_organizations: tuple[Organization, ...]

    def labels(self) -> dict[str, str]:
        """Give what each id is called."""
        return dict((*self.licences, *self.frequencies, *self.organizations, *self.zones))


def asked_lists(publishing: Publishing, home: str, token: CancelToken, managing: bool = False) -> CatalogueLists:
    """Ask for them; `home` is the INSEE code of my commune, or empty. Raises `PublishError` and `ServiceError`.

    Who is `managing` is given the sheets of the organisations too: the account has their names alone.
    """
    account = publishing.organizations.account(token)
    editable = [one for one in account.organizations if one.editable][:MOST_READ] if managing else []
    vocabularies = publishing.vocabularies
    zones = vocabularies.zones(home, token) if home else ()
    return CatalogueLists(
        tuple((term.id, term.label) for term in vocabularies.licences(token)),
        tuple((term.id, term.label) for term in vocabularies.frequencies(token)),
        tuple((one.id, one.name) for one in account.organizations),
        tuple((zone.id, zone.label) for zone in zones if zone.id == f"fr:commune:{home}"),
        publishing.datasets.mine(token),
        tuple((term.id, term.label) for term in vocabularies.reuse_types(token)),
        tuple((term.id, term.label) for term in vocabularies.reuse_topics(token)),
        tuple(publishing.organizations.read(one.id, token) for one in editable),
    )

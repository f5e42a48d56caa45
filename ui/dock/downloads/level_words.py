"""The sentences on a level of the catalogue that has just been listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....services.downloads.feed import last_part
from ....services.downloads.library import newer_of
from ...host.i18n import tr
from ...layers.downloads.catalogue import Node
from ...layers.downloads.opened import group_title

if TYPE_CHECKING:
    from ....services.downloads.library import Library


def words_for_nothing(node: Node) -> str:
    """Say why a level is empty."""
    if node.depth == 0:
        return tr("Nothing in this catalogue fits the filters.")
    if node.depth == 1:
        return tr("Nothing of {} fits the filters: choose all zones, perhaps.").format(node.title)
    return tr("There is no file in {}.").format(node.title)


def words_for_newer(node: Node, library: Library) -> str:
    """Say that the library holds an older edition of what a product offers; empty where it does not."""
    if node.is_foreign:
        return ""
    entries = [child.entry for child in node.children if child.entry is not None]
    for note in library.notes():
        order = note.order
        newer = newer_of(order, entries) if note.finished else None
        if newer is not None and not library.has_data_set(order.service, order.resource, last_part(newer.feed)):
            told = tr("You have {old}; a newer edition is there: {new}")
            return told.format(old=group_title(order), new=newer.title)
    return ""

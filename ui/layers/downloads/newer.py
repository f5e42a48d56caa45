"""Whether what was downloaded has a newer edition; runs off the main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....services.cancel import CancelToken

if TYPE_CHECKING:
    from ....services.downloads.notes import Order
    from ...host.context import Context


def newer_editions(context: Context, token: CancelToken) -> list[tuple[Order, str]]:
    """Ask the catalogue about each data set of the library: those that have a newer edition, with its date.

    Data sets of other services than the Géoplateforme's are left out. Raises `ServiceError` and `Cancelled`.
    """
    from ....services.downloads.feed import edition_of, last_part
    from ....services.downloads.library import newer_of
    from ....services.downloads.queries import CatalogueQuery, Filters

    found = []
    newest: set[str] = set()
    for note in context.downloads.library.notes():
        order = note.order
        if not note.finished or order.origin or not order.edition:
            continue
        filters = Filters(zone=order.zone if "," not in order.zone else "", edition_from=order.edition)
        level = CatalogueQuery(order.resource, filters=filters, service=order.service, newest_first=True)
        entries = [entry for feed in context.services.catalogue.pages(level, token) for entry in feed.entries]
        newer = newer_of(order, entries)
        # Of several editions on this disk the last one counts.
        if newer is not None and not context.downloads.library.has_data_set(
            order.service, order.resource, last_part(newer.feed)
        ):
            if newer.feed not in newest:
                found.append((order, edition_of(newer)[:10]))
            newest.add(newer.feed)
    return found

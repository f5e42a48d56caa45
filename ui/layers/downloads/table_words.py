"""The sentences on how the coordinates of tables were read: a deduction is never silent."""

from __future__ import annotations

from collections.abc import Iterable

from ....services.tables.account import Account
from ....services.tables.places import Evidence
from ...host.i18n import tr
from .found import Choice, Found


def tables_of(found: Iterable[Found]) -> str:
    """Say of each table with coordinates what was made of them; empty where there is none."""
    return " ".join(_words(item) for item in found if item.located is not None)


def words_for_choice(choice: Choice) -> str:
    """Name a system, and where it would place the table."""
    longitude, latitude = choice.place
    place = tr("latitude {latitude}, longitude {longitude}").format(
        latitude=f"{latitude:.2f}", longitude=f"{longitude:.2f}"
    )
    return f"{choice.title} ({choice.crs}), {place}"


def _words(item: Found) -> str:
    located, name = item.located, item.path.name
    if located is None:
        return ""
    if item.geometry:
        chosen = next((choice for choice in located.choices if choice.uri == item.uri), None)
        system = f"{chosen.title} ({chosen.crs})" if chosen else item.crs
        reason = _reasons()[located.evidence].format(name=name, system=system)
        return " ".join([reason, *_accounted(located.account)])
    systems = ", ".join(choice.title for choice in located.choices[:4])
    return _doubts()[located.evidence].format(name=name, systems=systems)


def _accounted(account: Account) -> list[str]:
    """Tell of the rows that have no point, or one in a strange place."""
    sentences = (
        (account.empty, tr("Rows without coordinates, kept without a point: {}.")),
        (account.unread, tr("Rows whose coordinates cannot be read, kept without a point: {}.")),
        (account.elsewhere, tr("Rows that lie outside of where this system is used, hence perhaps wrong: {}.")),
    )
    return [words.format(count) for count, words in sentences if count]


def _reasons() -> dict[Evidence, str]:
    return {
        Evidence.NAME: tr("{name}: coordinates read in {system}, as the names of its columns say."),
        Evidence.COLUMN: tr("{name}: coordinates read in {system}, as its column of codes says."),
        Evidence.COMMUNE: tr("{name}: coordinates read in {system}, in which they lie in their communes."),
        Evidence.RANGE: tr("{name}: coordinates read in {system}, the only one in which they lie in France."),
    }


def _doubts() -> dict[Evidence, str]:
    choose = tr("Add it from the list of data sets on this disk to choose.")
    without = tr("{name} was added without places: its coordinates may be {systems}.") + " " + choose
    against = tr("{name} was added without places: what it says of its coordinates does not go together ({systems}).")
    return {
        Evidence.SEVERAL: without,
        Evidence.CONTRADICTION: against + " " + choose,
        Evidence.MIXED: tr("{name} was added without places: its rows are in several coordinate systems."),
        Evidence.UNREADABLE: tr("{name} was added without places: its coordinates cannot be read as numbers."),
        Evidence.NOWHERE: tr("{name} was added without places: its coordinates fit no system that is used in France."),
    }

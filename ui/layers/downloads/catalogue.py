"""The catalogue of downloads as the user sees it: the dock's tree and the Browser panel show the same."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from qgis.core import QgsMimeDataUtils
from qgis.PyQt.QtCore import QLocale

from ....services.downloads.feed import Entry, edition_of, last_part
from ....services.downloads.orders import DownloadQuery
from ....services.downloads.queries import CatalogueQuery, Filters
from ....services.downloads.synonyms import zone_label
from ....services.endpoints import ENDPOINTS
from ...host.dates import short_date
from ...host.i18n import tr
from ..map.dragged import uri_of

UNITS = 1000


class Node:
    """A resource, a data set or a file of the tree; `address` is the feed of another service, at its root."""

    def __init__(
        self, entry: Entry | None = None, parent: Node | None = None, source: str = "", address: str = ""
    ) -> None:
        self.entry = entry
        self.parent = parent
        self.source: str = source or (parent.source if parent else "downloads")
        self.address = address
        self.children: list[Node] = []

    @property
    def is_foreign(self) -> bool:
        """Whether it is of another service than the Géoplateforme's."""
        return bool(self.address) or (self.parent is not None and self.parent.is_foreign)

    @property
    def depth(self) -> int:
        """0 for the root, then 1, 2, 3."""
        return 0 if self.parent is None else self.parent.depth + 1

    @property
    def opens(self) -> bool:
        """Whether there is a level below."""
        return self.entry is None or bool(self.entry.feed)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.entry.title if self.entry else ""

    @property
    def label(self) -> str:
        """What to show of it in a narrow tree: a coded name says little when it is cut, what it means says more."""
        if self.depth != 2 or self.is_foreign or " " in self.title or "_" not in self.title:
            return self.title
        entry = self.entry
        if entry is None:
            return self.title
        formats = ", ".join(item.term for item in entry.formats)
        zones = ", ".join(map(zone_label, entry.zones))
        edition = short_date(edition_of(entry))
        return " · ".join(filter(None, (formats, edition, zones, _theme(self.title))))

    def level(self, filters: Filters) -> CatalogueQuery:
        """Give the question whose answer are its children."""
        if self.entry is None:
            return CatalogueQuery(filters=filters, service=self.source, address=self.address)
        if self.is_foreign:
            return CatalogueQuery(service=self.source, address=self.entry.feed)
        if self.depth == 1:
            return CatalogueQuery(last_part(self.entry.feed), "", filters, self.source, newest_first=True)
        resource = self.parent.entry if self.parent else None
        return CatalogueQuery(
            last_part(resource.feed) if resource else "", last_part(self.entry.feed), service=self.source
        )

    def download(self) -> DownloadQuery | None:
        """Give the question that downloads it; None for what is too much at once."""
        entry, parent = self.entry, self.parent
        if entry is None or parent is None:
            return None
        if entry.feed:
            if self.is_foreign:
                return DownloadQuery(address=entry.feed, source=self.source, title=entry.title)
            if self.depth < 2:
                return None
            return self._data_set(entry, parent.entry, ())
        if not entry.files:
            return None
        # Of a split archive no volume is of use alone.
        names = tuple(dict.fromkeys(file.archive for file in entry.files))
        if self.is_foreign:
            address = parent.entry.feed if parent.entry else parent.address
            return DownloadQuery(address=address, files=names, source=self.source, title=entry.title)
        resource = parent.parent.entry if parent.parent else None
        return self._data_set(parent.entry, resource, names) if parent.entry else None

    def _data_set(self, entry: Entry, resource: Entry | None, files: tuple[str, ...]) -> DownloadQuery | None:
        if resource is None:
            return None
        return DownloadQuery(
            last_part(resource.feed),
            last_part(entry.feed),
            files,
            self.source,
            product=resource.title,
            title=files[0] if files else entry.title,
        )

    def words(self) -> str:
        """Give all that a text may be looked for in: its own names, and those above it."""
        own = f"{self.entry.title} {last_part(self.entry.feed)} {self.entry.summary}" if self.entry else ""
        zones = (
            " ".join(f"{zone.term} {zone_label(zone)}" for zone in self.entry.zones)
            if self.entry and self.depth > 1
            else ""
        )
        return f"{self.parent.words() if self.parent else ''} {own} {zones}"


def preferred_first(entries: Iterable[Entry], wanted: str) -> list[Entry]:
    """Put the data sets of a format first in their edition; all else stays in its order."""
    return [
        entry
        for _, group in groupby(entries, edition_of)
        for entry in sorted(group, key=lambda entry: wanted not in {item.term.upper() for item in entry.formats})
    ]


def subtitle(node: Node) -> str:
    """Give the quieter line: for a data set its zone, format and edition, for a file its size."""
    entry = node.entry
    if entry is None:
        return ""
    if entry.files:
        return size_text(entry.size)
    if node.depth == 1 and not node.is_foreign:
        return entry.summary
    parts = [", ".join(zone_label(zone) for zone in entry.zones), ", ".join(item.term for item in entry.formats)]
    return " · ".join(filter(None, (*parts, short_date(edition_of(entry) or entry.updated))))


def details(node: Node) -> list[tuple[str, str]]:
    """Give what is known before anything is fetched, as pairs of a name and a text."""
    entry = node.entry
    if entry is None:
        return []
    files = entry.files or tuple(file for child in node.children for file in (child.entry.files if child.entry else ()))
    lengths = [file.length for file in files if file.length is not None]
    size = sum(lengths) if lengths and len(lengths) == len(files) else None
    pairs = (
        (tr("Zone"), ", ".join(zone_label(zone) for zone in entry.zones[:12]) + ("…" if len(entry.zones) > 12 else "")),
        (tr("Format"), ", ".join(item.label or item.term for item in entry.formats)),
        (tr("CRS"), ", ".join(f"EPSG:{last_part(item.term)}" for item in entry.crs)),
        (tr("Edition"), _editions(entry)),
        (tr("Updated"), short_date(entry.updated)),
        (tr("Size"), size_text(size) if size is not None else ""),
        (tr("Files"), str(len(files)) if len(files) > 1 else ""),
        (tr("Licence"), entry.rights or ("" if node.is_foreign else ENDPOINTS[node.source].licence)),
    )
    return [(name, text) for name, text in pairs if text]


def uri_of_node(node: Node) -> QgsMimeDataUtils.Uri | None:
    """Give a data set or a file in the form in which QGIS drags; None for what cannot be downloaded at once."""
    query = node.download()
    return uri_of(query.title or node.title, query) if query else None


def size_text(size: int | None) -> str:
    """Give a size in bytes as one reads it."""
    if size is None:
        return tr("size unknown")
    units = (tr("B"), tr("kB"), tr("MB"), tr("GB"), tr("TB"))
    value, unit = float(size), 0
    while value >= UNITS and unit < len(units) - 1:
        value /= UNITS
        unit += 1
    return f"{QLocale().toString(value, 'f', 1 if unit > 0 and value < 100 else 0)} {units[unit]}"


def _theme(name: str) -> str:
    """Give what a coded name says beyond zone, format, CRS and edition: BDORTHO_2-0_RVB-0M20_JP2… is RVB-0M20."""
    parts = name.split("_")
    return parts[2] if len(parts) > 4 else ""


def _editions(entry: Entry) -> str:
    if entry.edition or entry.edition_start == entry.edition_end:
        return short_date(entry.edition or entry.edition_end)
    return f"{short_date(entry.edition_start)} – {short_date(entry.edition_end)}"

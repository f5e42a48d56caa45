"""What groupings cover: their member communes, also those of groupings that are members, drawn and united."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..cancel import CancelToken
from ..errors import FileError, FileProblem
from ..geo.many import load_all
from ..geo.union import united
from ..model import Feature, Page
from .answer import DEEPEST
from .epcis import Epcis
from .index import Grouping, Index
from .kinds import TAXING
from .notes import Note
from .outlines import Outline, Outlines
from .queries import MEMBERS, PERIMETERS, GroupingMembersQuery, GroupingPerimetersQuery


class _Expanded(NamedTuple):
    """The members of a grouping that are no groupings, and the départements to look for them in."""

    sirens: list[str]
    departments: list[str]


class Perimeters:
    """Draws groupings of the index; every method raises `FileError`, `ServiceError` and `Cancelled`."""

    def __init__(self, index: Index, outlines: Outlines, epcis: Epcis) -> None:
        self._index, self._outlines, self._epcis = index, outlines, epcis

    def united(self, query: GroupingPerimetersQuery, cancel: CancelToken, start: int) -> Iterator[Page]:
        """Yield a page for each grouping; one of which nothing can be drawn has no geometry, and a note says so."""
        for siren in query.sirens[start:]:
            cancel.check()
            grouping = self._grouping(siren, cancel)
            if grouping is None:
                yield Page(PERIMETERS, [], len(query.sirens), (Note.GROUPING_MISSING,))
                continue
            missing, drawn = self._drawn(grouping, cancel)
            geometry = _union([outline.geometry for outline in drawn])
            count = grouping.members if grouping.members is not None else grouping.listed
            row = (siren, grouping.name, grouping.kind, count, grouping.population, len(drawn), missing)
            notes = (Note.NOT_DRAWN,) if missing else ()
            yield Page(PERIMETERS, [Feature(geometry, row)], len(query.sirens), notes)

    def members(self, query: GroupingMembersQuery, cancel: CancelToken, start: int) -> Page:
        """Give the member communes of a grouping."""
        grouping = self._grouping(query.siren, cancel)
        if grouping is None:
            return Page(MEMBERS, [], 0, (Note.GROUPING_MISSING,))
        missing, drawn = self._drawn(grouping, cancel)
        features = [
            Feature(item.geometry, (item.code, item.name, item.siren, item.population, grouping.siren, grouping.name))
            for item in sorted(drawn, key=lambda outline: outline.code)
        ]
        notes = (Note.NOT_DRAWN,) if missing else ()
        return Page(MEMBERS, features[start:], len(features), notes)

    def _grouping(self, siren: str, cancel: CancelToken) -> Grouping | None:
        """Give a grouping of the file, else the EPCI; raises `FileError` where there is neither file nor EPCI."""
        there = self._index.facts() is not None
        grouping = self._index.grouping(siren) if there else None
        if grouping is None:
            grouping = self._epcis.of(siren, cancel)
        if grouping is None and not there:
            raise FileError(FileProblem.NOT_FETCHED, str(self._index.path))
        return grouping

    def _drawn(self, grouping: Grouping, cancel: CancelToken) -> tuple[int, list[Outline]]:
        """Give how many members are not drawn, and the outlines of those that are communes which have one."""
        if self._index.facts() is None or self._index.grouping(grouping.siren) is None:
            # Not of the file: its communes are the service's.
            every = self._outlines.of_epci(grouping.siren, cancel)
            drawn = [outline for outline in every if outline.geometry is not None]
            return len(every) - len(drawn), drawn
        expanded = self._expanded(grouping)
        epci = grouping.siren if grouping.kind in TAXING else ""
        found = self._outlines.of(expanded.sirens, cancel, epci, expanded.departments)
        drawn = [found[siren] for siren in expanded.sirens if siren in found and found[siren].geometry is not None]
        return len(expanded.sirens) - len(drawn), drawn

    def _expanded(self, grouping: Grouping) -> _Expanded:
        """Replace members that are groupings by their own members; one that is within itself is looked at once."""
        sirens: dict[str, None] = {}
        departments = {grouping.department: None}
        seen, level = {grouping.siren}, [grouping.siren]
        for _ in range(DEEPEST):
            following: list[str] = []
            for siren in level:
                for member in self._index.members(siren):
                    inner = None if member.siren in seen else self._index.grouping(member.siren)
                    if inner is not None:
                        departments[inner.department] = None
                        following.append(inner.siren)
                        seen.add(inner.siren)
                    elif member.siren not in seen:
                        sirens[member.siren] = None
            level = following
        return _Expanded([*sirens, *level], list(departments))


def _union(outlines: list[bytes | None]) -> bytes | None:
    """Unite polygons (degrees, WGS 84) as a multipolygon; None for none."""
    from shapely import wkb
    from shapely.geometry import MultiPolygon

    shapes = [shape for shape in load_all(outlines) if shape is not None and not shape.is_empty]
    if not shapes:
        return None
    union = united(shapes)
    parts = [part for part in getattr(union, "geoms", [union]) if part.geom_type == "Polygon"]
    return bytes(wkb.dumps(MultiPolygon(parts), big_endian=False, output_dimension=2)) if parts else None

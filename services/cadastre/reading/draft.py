"""What has been read so far: references, spans, ranges and areas, put into their final form at the end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .model import Aside, Doubt, Place, Reading, ReadRange, Reason, Reference, Span, SpanKind, StatedArea
from .plain import PlainText

LONGEST_RANGE = 500


class Draft:
    """Collects what is read; places are those of the plain text until `reading` is asked."""

    def __init__(self, plain: PlainText) -> None:
        self.plain = plain
        self.references: list[Reference] = []
        self.excluded: set[int] = set()
        self.ranges: list[ReadRange] = []
        self.areas: dict[int, list[StatedArea]] = {}
        self.group = 0
        self.spans: list[Span] = []

    def span(self, start: int, end: int, kind: SpanKind, why: Aside | Doubt | Reason | None = None) -> None:
        """Note what a span was read as; of two notes on the same characters the later one holds."""
        self.spans.append(Span(start, end, kind, why))

    def aside(self, start: int, end: int, why: Aside) -> None:
        """Note what was left aside."""
        self.span(start, end, SpanKind.ASIDE, why)

    def refer(
        self,
        start: int,
        end: int,
        place: Place | None,
        prefix: str | None,
        section: str,
        number: str,
        **more: Any,
    ) -> None:
        """Note a reference; a number that no parcel can have is told as unreadable."""
        if not int(number) or len(number.lstrip("0")) > 4:
            self.unread(start, end, Reason.UNREADABLE)
            return
        if self.group in self.areas:  # `AP 12 (265 m²), 13 (353 m²)`: an area ends what it is of
            self.group += 1
        number = number.lstrip("0").zfill(4)
        doubt = more.get("doubt")
        self.references.append(Reference(start, end, place, prefix, section, number, group=self.group, **more))
        self.span(start, end, SpanKind.QUESTION if doubt else SpanKind.PARCEL, doubt)

    def unread(self, start: int, end: int, reason: Reason) -> None:
        """Note what looks like a reference and is none."""
        written = self.plain.written(start, end)
        self.references.append(Reference(start, end, reason=reason, group=self.group, written=written))
        self.span(start, end, SpanKind.QUESTION, reason)

    def change(self, indices: Iterable[int], **values: Any) -> None:
        """Give references that are already noted other values."""
        for index in indices:
            reference = self.references[index]
            if reference.reason is None:
                changed = self.references[index] = reference._replace(**values)
                if changed.doubt:
                    self.span(changed.start, changed.end, SpanKind.QUESTION, changed.doubt)

    def exclude(self, section: str, first: int, last: int) -> None:
        """Take parcels out again that an exception names."""
        # They keep their places in the list, since lines and sentences are known by them.
        self.excluded.update(
            at
            for at, item in enumerate(self.references)
            if not item.reason and item.section == section and first <= int(item.number) <= last
        )

    def state(self, area: StatedArea, start: int, end: int, attached: bool) -> None:
        """Note an area; an attached one is that of the references of the present group."""
        self.span(start, end, SpanKind.AREA)
        if attached:
            self.areas.setdefault(self.group, []).append(area)

    def reading(self) -> Reading:
        """Give all in the places of the original text."""
        spans = _without_overlaps(self.spans)
        references = [item for at, item in enumerate(self.references) if at not in self.excluded]
        ranges = self.ranges
        if self.plain.origins is not None:
            spans = [item._replace(**self._origin(item)) for item in spans]
            references = [item._replace(**self._origin(item)) for item in references]
            ranges = [item._replace(**self._origin(item)) for item in ranges]
        return Reading(
            self.plain.original,
            tuple(references),
            tuple(spans),
            tuple(ranges),
            {group: tuple(areas) for group, areas in self.areas.items()},
        )

    def _origin(self, item: Span | Reference | ReadRange) -> dict[str, Any]:
        start, end = self.plain.place(item.start, item.end)
        return {"start": start, "end": end}


def _without_overlaps(spans: list[Span]) -> list[Span]:
    """Give spans in order, cut where a later note covers an earlier one."""
    if all(a.end <= b.start for a, b in zip(spans, spans[1:])):
        return spans
    ordered = sorted(enumerate(spans), key=lambda item: (item[1].start, -item[0]))
    kept: list[Span] = []
    orders: list[int] = []
    for order, span in ordered:
        if kept and span.start < kept[-1].end:
            if order > orders[-1]:
                before = kept.pop()._replace(end=span.start)
                orders.pop()
                if before.end > before.start:
                    kept.append(before)
                    orders.append(-1)
            elif span.end <= kept[-1].end:
                continue
            else:
                span = span._replace(start=kept[-1].end)
        kept.append(span)
        orders.append(order)
    return kept

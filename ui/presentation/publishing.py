"""What the user reads of publishing: what was found in a layer, what can be done, and what will be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from ...services.datasets.publishing.checks import Check, Finding, Format, LayerFacts, Remedy, Shaping
from ...services.datasets.publishing.personal import Personal
from ..host.i18n import tr
from ..host.numbers import decimal, whole
from ..host.words.queries import quoted
from ..host.words.service_titles import service_title

if TYPE_CHECKING:
    from ...services.datasets.publishing.publication import Order

MOST_NAMED = 8
_LONGEST = 300


def finding_words(finding: Finding) -> str:
    """Give the sentence for one thing that was found in a layer."""
    fields = named(finding.fields)
    if finding.check is Check.PERSONAL:
        kinds = ", ".join(_personal_words()[kind] for kind in finding.personal)
        return tr("The field {} may hold personal data: {}.").format(fields, kinds)
    if finding.check is Check.LARGE:
        return tr("The file would have about {}: few could open it.").format(size_words(finding.count))
    return _finding_templates()[finding.check].format(fields=fields, count=whole(finding.count))


def _finding_templates() -> dict[Check, str]:
    return {
        Check.EMPTY: tr("The layer has no features: there is nothing to publish."),
        Check.NO_CRS: tr(
            "The layer has no coordinate reference system (CRS), so nobody knows where it lies. Set it in its "
            "properties."
        ),
        Check.REPROJECTED: tr("A copy in WGS 84 (longitudes and latitudes) is made: the format asks for it."),
        Check.OUTSIDE: tr(
            "{count} features lie nowhere on earth: the layer’s CRS is probably not the one of its numbers. Correct it "
            "in its properties."
        ),
        Check.INVALID: tr("{count} geometries are not valid, they cross themselves for example."),
        Check.SHAPELESS: tr("{count} features have no geometry; they are published as rows."),
        Check.EMPTY_FIELD: tr("These fields are empty everywhere: {fields}."),
        Check.SAME_NAME: tr("The names of these fields differ from others by capitals alone: {fields}."),
        Check.SAME_VALUES: tr("These fields repeat the values of another one: {fields}."),
        Check.CUT_NAMES: tr("A shapefile cuts these names to 10 letters: {fields}."),
        Check.GARBLED: tr(
            "{count} texts were read in the wrong encoding, in: {fields}. Set the encoding of the source in the "
            "layer’s properties."
        ),
        Check.MIXED: tr("The layer has several kinds of geometry, of which a shapefile holds one."),
    }


def _personal_words() -> dict[Personal, str]:
    return {
        Personal.NAME: tr("names of people"),
        Personal.EMAIL: tr("e-mail addresses"),
        Personal.PHONE: tr("telephone numbers"),
        Personal.BIRTH: tr("dates of birth"),
        Personal.IDENTIFIER: tr("social security numbers"),
        Personal.BANK: tr("bank accounts"),
    }


def remedy_words(finding: Finding) -> str:
    """Give what the button of a remedy says; empty where the user alone can do something."""
    if finding.remedy is Remedy.LEAVE_OUT:
        return tr("Leave it out") if len(finding.fields) == 1 else tr("Leave them out")
    return {
        Remedy.REPAIR: tr("Repair them in the copy"),
        Remedy.GEOPACKAGE: tr("Publish a GeoPackage"),
        Remedy.NONE: "",
    }[finding.remedy]


def size_words(size: int) -> str:
    """Give a number of bytes as people say it."""
    if size < 1_000:
        return tr("{} bytes").format(size)
    if size < 1_000_000:
        return tr("{} kB").format(whole(round(size / 1_000)))
    return tr("{} MB").format(decimal(size / 1_000_000, 1))


def named(fields: Sequence[str]) -> str:
    """Give the first names of a list, and how many more there are."""
    shown = ", ".join(quoted(field) for field in fields[:MOST_NAMED])
    more = len(fields) - MOST_NAMED
    return tr("{} and {} more").format(shown, more) if more > 0 else shown


def plan_rows(
    order: Order,
    service: str,
    base: str,
    facts: LayerFacts,
    shaping: Shaping,
    into: str = "",
    replaced: str = "",
    labels: Mapping[str, str] = MappingProxyType({}),
) -> list[tuple[str, str]]:
    """Give what will be sent, line by line: a name and a value.

    `into` is the title of the data set that is there, `replaced` that of the file whose place is taken; `labels` are
    what ids are called.
    """
    sheet = order.sheet
    rows = [(tr("Platform"), f"{service_title(service)} ({base})")]
    if sheet is None:
        rows.append((tr("Data set"), quoted(into or order.dataset)))
        rows.append(
            (tr("File replaced"), quoted(replaced or order.resource))
            if order.resource
            else (tr("New file"), order.title)
        )
    else:
        period = f"{sheet.start} – {sheet.end or sheet.start}" if sheet.start else ""
        rows += [
            (tr("New data set"), sheet.title),
            (tr("Visibility"), tr("draft, seen by you and your organisation alone") if sheet.private else tr("public")),
            (tr("Description"), sheet.description[:_LONGEST] + ("…" if len(sheet.description) > _LONGEST else "")),
            (tr("Keywords"), ", ".join(sheet.tags)),
            (tr("Licence"), labels.get(sheet.licence, sheet.licence)),
            (tr("Frequency of updates"), labels.get(sheet.frequency, sheet.frequency)),
            (tr("Territory"), ", ".join(labels.get(zone, zone) for zone in sheet.zones)),
            (tr("Period"), period),
            (tr("Organisation"), labels.get(sheet.organization, sheet.organization) or tr("none: in your own name")),
            (tr("Title of the file"), order.title),
        ]
    kept = [field.name for field in facts.fields if field.name not in shaping.left_out]
    rows += [
        (tr("File"), _file_words(order, shaping)),
        (tr("Features"), whole(facts.count)),
        (tr("Fields"), ", ".join(kept)),
        (tr("Left out"), ", ".join(sorted(shaping.left_out))),
    ]
    return [(name, value) for name, value in rows if value]


def _file_words(order: Order, shaping: Shaping) -> str:
    form = tr("zipped shapefile") if shaping.format is Format.SHAPEFILE else shaping.format.value
    size = size_words(order.file.stat().st_size) if order.file.exists() else ""
    return ", ".join(filter(None, (order.file.name, form, size)))

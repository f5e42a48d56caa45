"""What is built on the subject: footprint and share by the cadastre, heights by IGN."""

from __future__ import annotations

from ...host.i18n import tr
from ...host.numbers import decimal
from ...presentation.words import area_text, joined, percent_text
from ..answer import Line, SectionAnswer, SheetLayer, Source, Table
from ..asking import Ask
from ..footprints import Footprint, built, footprints
from ..section import SURFACE, Section
from ..subject import Subject

CADASTRE = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:batiment"
TOPOGRAPHY = "BDTOPO_V3:batiment"
_HALF = 0.5
"""m²: less is rounded off to nothing."""


def tell(subject: Subject, ask: Ask) -> SectionAnswer:
    """Ask for both kinds of buildings, and tell the cadastre's with the other's heights."""
    from ....services.wfs.intersect import WfsIntersectQuery

    cadastre, topography = ask.all(
        [WfsIntersectQuery(subject.text, typename, clip=True) for typename in (CADASTRE, TOPOGRAPHY)]
    )
    if cadastre.error is not None:
        return SectionAnswer()
    said = Source(tr("Cadastral map (DGFiP); heights BD TOPO (IGN)"), min(cadastre.day, topography.day))
    found = footprints(cadastre.rows, topography.rows)
    if not found:
        return SectionAnswer()
    whole = built(found)
    lines = [Line(tr("Footprint of all"), _area(whole.area), said, percent_text(min(1.0, whole.share)))]
    for one in found:
        height = "" if topography.error is not None else _height(one)  # not known to us, which is not unknown
        lines.append(Line(tr("Each"), joined(_kind(one), height), said, _area(one.area)))
    headings = (tr("Building"), tr("Footprint (m²)"), tr("Share (%)"), tr("Height (m)"))
    rows = tuple(
        (_kind(one), round(one.area, 2), round(100 * one.share, 2), _range(one.heights) if one.heights else None)
        for one in found
    )
    layers = [SheetLayer(tr("Buildings"), cadastre.query)]
    once = tr("Buildings lie one over the other on the plan: what they share is counted once.")
    return SectionAnswer(lines, [Table(title(), headings, rows, said)], layers, [once] if whole.overlap else [])


def _area(square_metres: float) -> str:
    """Give a footprint; what is there is no 0 m², however small."""
    return area_text(square_metres) if square_metres >= _HALF else tr("less than 1 m²")


def _kind(one: Footprint) -> str:
    return tr("Light construction") if one.light else tr("Building")


def _height(one: Footprint) -> str:
    return tr("{} m high").format(_range(one.heights)) if one.heights else tr("height unknown")


def _range(heights: tuple[float, ...]) -> str:
    """Give a height, or from the lowest to the highest where several were measured on one footprint."""
    ends = dict.fromkeys((decimal(heights[0], 1), decimal(heights[-1], 1)))
    return "–".join(ends)


def title() -> str:
    """Give the section's title."""
    return tr("Buildings")


def nothing() -> str:
    """Say that there is nothing."""
    return tr("The cadastral map shows no building on it.")


SECTION = Section("buildings", 10, "use", title, nothing, tell, layers=(CADASTRE, TOPOGRAPHY), places=(SURFACE,))

"""What zonings a shape lies in: planning, easements, protected areas, farming, each by its theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from ..cancel import CancelToken
from ..errors import CartoMairieError, ErrorKind, IncompleteError, Problem, QueryError, ServiceError
from ..geo.geometry import read_shape, to_text
from ..model import Feature, Field, FieldType, Geometry, Page, Schema
from ..net.side_by_side import Came
from ..query import Answers, Query
from .intersect import SERVICE, Intersect, WfsIntersectQuery
from .layers_at_once import ask_layers
from .lying_in import Lying, covers, lying_in
from .themes import Theme, ThemeLayer, in_language, load_themes

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

# Zones have an area and a share of the shape, lines the length that lies in it, in m; points have neither.
ZONING = Schema(
    "zoning",
    Geometry.NONE,
    (
        Field("theme"),
        Field("layer"),
        Field("code"),
        Field("label"),
        Field("intersection_area", FieldType.REAL),
        Field("intersection_ratio", FieldType.REAL),
        Field("document_url"),
        Field("intersection_length", FieldType.REAL),
    ),
)


class ZoningRow(NamedTuple):
    """A row of `ZONING`, in the order of its fields."""

    theme: str
    layer: str
    code: str
    label: str
    intersection_area: float | None = None
    intersection_ratio: float | None = None
    document_url: str | None = None
    intersection_length: float | None = None


@dataclass(frozen=True)
class ZoningQuery(Query):
    """The zonings that a shape (degrees, WGS 84; GeoJSON or WKT) lies in; no theme named stands for all there are."""

    geometry: str
    themes: tuple[str, ...] = ()
    language: str = "fr"

    kind: ClassVar[str] = "zoning"
    service: ClassVar[str] = "wfs"

    def __post_init__(self) -> None:
        """Refuse what is no shape; raises `QueryError`."""
        object.__setattr__(self, "geometry", to_text(read_shape(self.geometry)))
        object.__setattr__(self, "themes", tuple(self.themes))


@dataclass(frozen=True)
class LayerReport:
    """What one layer says: rows of `ZONING`, none where the shape lies in none of its zones, or why it says nothing."""

    theme: Theme
    layer: ThemeLayer
    rows: tuple[ZoningRow, ...]
    error: CartoMairieError | None = None


@dataclass
class _Found:
    """The features of a layer that lie in the shape, and whether there were some without a geometry."""

    lying: list[Lying] = field(default_factory=list)
    placeless: bool = False

    @property
    def values(self) -> list[dict[str, Any]]:
        """Their attributes by name, with the measures of their overlaps."""
        return [one.values for one in self.lying]


class Zoning:
    """Asks the layers of themes; every method raises `Cancelled`."""

    def __init__(self, intersect: Intersect, folder: Path | None = None) -> None:
        self._intersect = intersect
        self.folder = folder
        """Where the user's own themes are."""

    def themes(self) -> dict[str, Theme]:
        """Give the themes by name, the user's own among them; raises `QueryError` for a bad file."""
        return load_themes(self.folder)

    def reports(self, query: ZoningQuery, cancel: CancelToken) -> Iterator[LayerReport]:
        """Yield what each layer says as soon as it has answered; one that fails spoils no other."""
        known = self.themes()
        for name in query.themes:
            if name not in known:
                raise QueryError(Problem.CHOICE, name, field="themes", choices=", ".join(known))
        chosen = [known[name] for name in query.themes or known]
        asked: dict[WfsIntersectQuery, list[tuple[Theme, ThemeLayer]]] = {}
        for theme in chosen:
            for typename, layer in _layers(theme).items():
                # A layer that two themes have is asked for once.
                asked.setdefault(WfsIntersectQuery(query.geometry, typename), []).append((theme, layer))
        found: dict[WfsIntersectQuery, _Found] = {item: _Found() for item in asked}
        ended: dict[tuple[str, str], _Found | CartoMairieError] = {}
        shape = read_shape(query.geometry)
        for event in ask_layers(self._intersect, list(asked), cancel):
            item = event.query
            if isinstance(event, Came):
                found[item].lying += lying_in(event.page, shape)
                found[item].placeless |= any(feature.geometry is None for feature in event.page.features)
                continue
            error = event.error or _of_placeless(found[item], item.typename)
            for theme, layer in asked[item]:
                ended[theme.name, item.typename] = error or found[item]
                if item.typename != theme.commune_layer:
                    rows = _hits(theme, layer, found[item].lying, query.language)
                    yield LayerReport(theme, layer, _sorted(rows), error)
                if theme.commune_layer and item.typename in _state_layers(theme):
                    yield from _state(theme, shape, layer, ended, query.language)

    def search(self, query: ZoningQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the rows of all layers; raises `IncompleteError` at the end when some did not answer."""
        loaded, failures = 0, []
        for report in self.reports(query, cancel):
            loaded += len(report.rows)
            if report.error is not None:
                failures.append(report.error)
            if report.rows:
                yield Page(ZONING, [Feature(None, row) for row in report.rows], None)
        if failures:
            raise IncompleteError(failures[0], loaded, None)
        yield Page(ZONING, [], loaded)

    answers: ClassVar[Answers] = {ZoningQuery: search}


def _layers(theme: Theme) -> dict[str, ThemeLayer]:
    layers = {layer.typename: layer for layer in theme.layers}
    if theme.commune_layer:
        plain = ThemeLayer(theme.commune_layer, theme.title, "{insee}", ("{name}",))
        layers = {theme.commune_layer: plain, **layers}
    return layers


def _of_placeless(found: _Found, typename: str) -> ServiceError | None:
    """Give the error of features without a geometry: nobody can tell whether they lie in the shape."""
    return ServiceError(ErrorKind.BAD_ANSWER, SERVICE, detail=f"{typename}: no geometry") if found.placeless else None


def _hits(theme: Theme, layer: ThemeLayer, found: list[Lying], language: str) -> list[ZoningRow]:
    """Give the rows of what counts, once what came twice: its area would be added up to twice what it is."""
    hits = {(one.geometry, _hit(theme, layer, one.values, language)): None for one in found if layer.counts(one.values)}
    return [row for _, row in hits]


def _hit(theme: Theme, layer: ThemeLayer, values: dict[str, Any], language: str) -> ZoningRow:
    return ZoningRow(
        theme.name,
        layer.typename,
        layer.code_of(values, language),
        layer.label_of(values, language),
        values.get("intersection_area"),
        values.get("intersection_ratio"),
        layer.document_of(values),
        values.get("intersection_length"),
    )


def _sorted(rows: list[ZoningRow]) -> tuple[ZoningRow, ...]:
    """Order by how much of the shape they have."""
    return tuple(
        sorted(
            rows, key=lambda row: (-(row.intersection_ratio or 0), -(row.intersection_length or 0), row.code, row.label)
        )
    )


def _state(
    theme: Theme,
    shape: BaseGeometry,
    asked_layer: ThemeLayer,
    ended: dict[tuple[str, str], _Found | CartoMairieError],
    language: str,
) -> Iterator[LayerReport]:
    """Say what no zone says: that a commune has no plan of its own, or that this, or the commune, is not known.

    A plan, or zones of one, where there is said to be none are a contradiction, and told as such.
    """
    results = [ended.get((theme.name, typename)) for typename in _state_layers(theme)]
    if any(result is None for result in results):
        return  # others have still to answer
    communes, documents, *zones = results
    layer = _layers(theme)[theme.commune_layer or asked_layer.typename]
    if isinstance(communes, CartoMairieError):
        yield LayerReport(theme, layer, (), communes)
        return
    lying = communes.lying if communes else []
    plans = [one for found in (documents, *zones) if isinstance(found, _Found) for one in found.lying]
    rows = []
    for commune in lying:
        state = _state_of(theme, commune, documents, covers(plans, commune, shape))
        if state:
            rows.append(_state_row(theme, state, "RNU" if state == "rnu" else "", commune.values, language))
    if not lying:
        rows.append(_state_row(theme, "no_commune", "", {}, language))
    yield LayerReport(theme, layer, _sorted(rows))


def _state_of(theme: Theme, commune: Lying, documents: _Found | CartoMairieError | None, planned: bool) -> str:
    """Name the state of a commune on which a plan lies or not; empty where there is nothing to say.

    A user's theme may lack the words of what is unknown, or contradicts itself.
    """
    is_rnu = commune.values.get("is_rnu")
    doubted = "doubted" if "doubted" in theme.states else ""
    if is_rnu:
        return (planned and doubted) or "rnu"
    if is_rnu is None and "unknown" in theme.states:
        return "unknown"
    if isinstance(documents, CartoMairieError):
        return ""
    if planned:
        return doubted if documents is None or not documents.lying else ""
    return "no_document"


def _state_layers(theme: Theme) -> list[str]:
    """Name the layers that tell whether a commune has a plan: communes, documents, then zones."""
    names = (theme.commune_layer or "", theme.document_layer or "", *theme.zone_layers)
    return list(dict.fromkeys(names))


def _state_row(theme: Theme, state: str, code: str, values: dict[str, Any], language: str) -> ZoningRow:
    label = in_language(theme.states[state], language).replace("{name}", str(values.get("name") or "?"))
    area, ratio = values.get("intersection_area"), values.get("intersection_ratio")
    return ZoningRow(theme.name, theme.commune_layer or "", code, label, area, ratio)

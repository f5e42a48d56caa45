"""Memory layers with the right CRS, text codes, aliases, style, metadata and provenance."""

from __future__ import annotations

from datetime import datetime

from qgis.core import QgsCoordinateReferenceSystem, QgsMemoryProviderUtils, QgsVectorLayer, QgsWkbTypes

from ....services.model import Schema
from ....services.query import Query
from ...host.settings import Settings
from ...presentation.expressions import map_tip
from ...presentation.kinds import presentation_of
from ...presentation.presentation import Presentation
from ...presentation.titles import title_of
from .area_fields import PARCEL_SCHEMAS, add_area_fields, has_both_areas, offer_area_style
from .features import qgs_fields
from .metadata import describe_layer
from .provenance import write_source
from .styles import apply_style


def make_layer(schema: Schema, query: Query) -> QgsVectorLayer:
    """Make the layer of a query's answer, still empty and in no project; main thread only."""
    layer = bare_layer(schema, title_of(query), presentation_of(query))
    stamp(layer, query)
    return layer


def bare_layer(schema: Schema, title: str, presentation: Presentation) -> QgsVectorLayer:
    """Make a memory layer with fields, aliases and style, for features that no single query gave.

    It has no spatial index: each drawing shares the features with the layer, and with an index the next page
    would first copy it, which holds the main thread for most of a second at 100,000 features.
    """
    layer = QgsMemoryProviderUtils.createMemoryLayer(
        title,
        qgs_fields(schema),
        QgsWkbTypes.parseType(schema.geometry.value),
        QgsCoordinateReferenceSystem(schema.crs),
    )
    dress(layer, schema, presentation)
    return layer


def dress(layer: QgsVectorLayer, schema: Schema, presentation: Presentation) -> None:
    """Give a layer of a schema its style, and the user's words for what it holds."""
    look = presentation.look(schema)
    apply_style(layer, look.style, schema.name)
    for field in schema.fields:
        layer.setFieldAlias(layer.fields().lookupField(field.name), presentation.alias(field.name))
    layer.setDisplayExpression(look.name)
    layer.setMapTipTemplate(
        map_tip(look.name, [(presentation.alias(field.name) or field.name, field.name) for field in schema.fields])
    )
    if schema.name not in presentation.looks:
        return  # the names of a server's attributes are not ours, whatever they are
    if has_both_areas(schema):
        add_area_fields(layer, Settings().area_tolerance())
    if schema.name in PARCEL_SCHEMAS:
        offer_area_style(layer)


def stamp(layer: QgsVectorLayer, query: Query) -> None:
    """Write on a layer what it answers to and when that was asked: now."""
    requested = datetime.now().astimezone()
    write_source(layer, query, requested)
    describe_layer(layer, title_of(query), query.service, requested, about=presentation_of(query).about())

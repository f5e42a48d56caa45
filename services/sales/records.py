"""A sale as a feature."""

from __future__ import annotations

from ..geo.wkb import point
from ..model import Feature, Field, FieldType, Geometry, Schema
from .grouping import Sale

SALES = Schema(
    "sales",
    Geometry.POINT,
    (
        Field("sale"),
        Field("date", FieldType.DATE),
        Field("price", FieldType.REAL),
        Field("kind"),
        Field("built_area", FieldType.REAL),
        Field("land_area", FieldType.REAL),
        Field("parcels"),
        Field("price_per_m2", FieldType.REAL),
        Field("nature"),
        Field("buildings", FieldType.INTEGER),
        Field("rooms", FieldType.INTEGER),
        Field("lots", FieldType.INTEGER),
        Field("address"),
        Field("commune"),
        Field("town"),
    ),
)


def feature_of(sale: Sale) -> Feature:
    """Give a sale as a feature, without a geometry where its position is not known."""
    attributes = (
        sale.id,
        sale.day,
        sale.price,
        sale.kind,
        sale.built_area,
        sale.land_area,
        ", ".join(sale.parcels),
        sale.price_per_m2,
        sale.nature or None,
        sale.buildings,
        sale.rooms,
        sale.lots,
        sale.address or None,
        sale.commune,
        sale.town or None,
    )
    return Feature(point(*sale.place) if sale.place else None, attributes)

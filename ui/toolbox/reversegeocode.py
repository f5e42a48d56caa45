"""Points get the address that is nearest to each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from qgis.core import QgsFeature, QgsProcessingUtils

from ...services.model import Field, FieldType, Geometry, Schema
from ...services.net.ordered import in_order
from ..host.i18n import tr
from ..layers.build.features import qgs_fields
from .algorithm import ServiceAlgorithm
from .declaration import POINTS, Declaration, Group, layer_in, layer_out
from .run import Run

ADDED = Schema(
    "nearest_addresses", Geometry.POINT, (Field("label"), Field("citycode"), Field("distance", FieldType.REAL))
)


class ReverseGeocodeAlgorithm(ServiceAlgorithm):
    """Gives each point its nearest address."""

    key, family, icon_name = "reversegeocode", Group.ADDRESSES, "address"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Nearest addresses"),
            tr(
                "Adds to each point the address that is nearest to it, the INSEE code of its commune and the distance "
                "in metres; nothing where no address is within some 200 m. Source: IGN, Base Adresse Nationale."
            ),
            ("adresse", "address", "ban", "géocodage inverse", "reverse"),
            (layer_in(tr("Points"), POINTS), layer_out(tr("Points with addresses"), POINTS)),
        )

    def work(self, run: Run) -> None:
        """Ask for each point, several at a time."""
        source = run.source()
        fields = QgsProcessingUtils.combineFields(source.fields(), qgs_fields(ADDED))
        output = run.output(ADDED, fields=fields, wkb_type=source.wkbType())
        # QGIS's iterators belong to the thread that made them: it reads each point, and pool threads only ask.
        calls = _calls(run, source.getFeatures(run.in_degrees()))
        concurrency = run.services.http.endpoints["geocoding"].concurrency
        for done, feature in enumerate(in_order(calls, concurrency), 1):
            output.add([feature])
            run.progress(done, max(source.featureCount(), 0))


def _calls(run: Run, features: Iterator[QgsFeature]) -> Iterator[Any]:
    for feature in features:
        geometry = feature.geometry()
        place = None if geometry.isNull() or geometry.isEmpty() else geometry.centroid().asPoint()
        yield partial(_addressed, run, QgsFeature(feature), place and (place.x(), place.y()))


def _addressed(run: Run, feature: QgsFeature, place: tuple[float, float] | None) -> QgsFeature:
    """Add the nearest address of a place (degrees, WGS 84) to a feature, nulls where there is none."""
    feature.setAttributes([*feature.attributes(), *_address(run, place)])
    return feature


def _address(run: Run, place: tuple[float, float] | None) -> list[Any]:
    from ...services.geocoding import NEAREST_ADDRESSES, ReverseQuery

    pages = run.services.pages(ReverseQuery(*place), run.token) if place else ()
    found = [feature for page in pages for feature in page.features]
    if not found:
        return [None] * len(ADDED.fields)
    return [found[0].attributes[NEAREST_ADDRESSES.index(field.name)] for field in ADDED.fields]

"""A table of addresses becomes points, and a table of those that could not be placed for certain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsExpression,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProcessingParameterExpression,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingUtils,
    QgsWkbTypes,
)

from ...services.model import Field, FieldType, Geometry, Schema
from ..host.i18n import tr
from ..layers.build.features import qgs_fields
from .algorithm import ServiceAlgorithm
from .declaration import INPUT, POINTS, TABLE, Declaration, Group, layer_in, layer_out
from .given import Given
from .run import Run

if TYPE_CHECKING:
    from ...services.geocoding_table import AddressRow, Geocoded

ADDRESS, POSTCODE, CITYCODE, MIN_SCORE, UNMATCHED = "ADDRESS", "POSTCODE", "CITYCODE", "MIN_SCORE", "UNMATCHED"
ADDED = Schema(
    "geocoded_rows",
    Geometry.POINT,
    (
        Field("result_label"),
        Field("result_score", FieldType.REAL),
        Field("result_type"),
        Field("result_citycode"),
        Field("result_status"),
    ),
)


class GeocodeTableAlgorithm(ServiceAlgorithm):
    """Geocodes each row of a table; a row is in one of the two outputs, whatever becomes of it."""

    key, family, icon_name = "geocodetable", Group.ADDRESSES, "address"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Table of addresses to points"),
            tr(
                "Places each row of a table by its address: a field, or an expression that puts several together, as "
                'in "numero" || \' \' || "voie" || \' \' || "commune". A field of postcodes or of INSEE codes narrows '
                "each row down. Rows whose score is lower than the least one, and those not found, go to a table of "
                "their own with what was found: together the two hold every row. Source: IGN, Base Adresse Nationale."
            ),
            ("adresse", "address", "ban", "géocodage", "csv", "table", "fichier"),
            (
                layer_in(tr("Table"), TABLE),
                QgsProcessingParameterExpression(ADDRESS, tr("Address"), parentLayerParameterName=INPUT),
                _field(POSTCODE, tr("Field of postcodes")),
                _field(CITYCODE, tr("Field of INSEE codes")),
                QgsProcessingParameterNumber(
                    MIN_SCORE,
                    tr("Least score (0 to 1)"),
                    QgsProcessingParameterNumber.Type.Double,
                    0.5,
                    minValue=0,
                    maxValue=1,
                ),
                layer_out(tr("Points"), POINTS),
                layer_out(tr("Not placed"), TABLE, UNMATCHED),
            ),
        )

    def checkParameterValues(self, parameters: dict[str, Any], context: Any) -> tuple[bool, str]:
        """Refuse an expression that is none before anything is asked."""
        expression = QgsExpression(self.parameterAsExpression(parameters, ADDRESS, context))
        if expression.hasParserError():
            return False, tr("The expression of the address cannot be read: {}").format(expression.parserErrorString())
        return super().checkParameterValues(parameters, context)

    def work(self, run: Run) -> None:
        """Ask for the rows by chunks, several at a time, and write them in their order."""
        from ...services.geocoding_table import Status

        source = self._table(run)
        fields = QgsProcessingUtils.combineFields(source.fields(), qgs_fields(ADDED))
        placed = run.output(ADDED, fields=fields)
        unplaced = run.output(ADDED, name=UNMATCHED, fields=fields, wkb_type=QgsWkbTypes.Type.NoGeometry)
        waiting: list[QgsFeature] = []  # those that were read and are under way
        total, done, matched = max(source.featureCount(), 0), 0, 0
        rows = self._rows(run, source, waiting)
        for chunk in run.services.table_geocoding.geocode(rows, run.real(MIN_SCORE), run.token):
            features, waiting[: len(chunk)] = waiting[: len(chunk)], []
            sorted_out: dict[bool, list[QgsFeature]] = {True: [], False: []}
            for feature, found in zip(features, chunk):
                sorted_out[found.status is Status.OK].append(_with(feature, found))
            placed.add(sorted_out[True])
            unplaced.add(sorted_out[False])
            done, matched = done + len(chunk), matched + len(sorted_out[True])
            run.progress(done, total)
        run.feedback.pushInfo(tr("{matched} of {total} rows were placed.").format(matched=matched, total=done))

    def _table(self, run: Given) -> Any:
        # A table has no places, hence no CRS: `Given.source` would refuse it.
        source = self.parameterAsSource(run.parameters, INPUT, run.context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(run.parameters, INPUT))
        return source

    def _rows(self, run: Run, source: Any, waiting: list[QgsFeature]) -> Iterator[AddressRow]:
        """Read the rows as they are asked for, and remember them until their answer is there."""
        from ...services.geocoding_table import AddressRow

        expression = QgsExpression(self.parameterAsExpression(run.parameters, ADDRESS, run.context))
        context = self.createExpressionContext(run.parameters, run.context, source)
        expression.prepare(context)
        names = [self.parameterAsString(run.parameters, name, run.context) for name in (POSTCODE, CITYCODE)]
        for feature in source.getFeatures():
            context.setFeature(feature)
            text = expression.evaluate(context)
            row = AddressRow(_text(text), *(_text(feature[name]) if name else "" for name in names))
            waiting.append(QgsFeature(feature))
            yield row


def _field(name: str, title: str) -> QgsProcessingParameterField:
    return QgsProcessingParameterField(name, title, parentLayerParameterName=INPUT, optional=True)


def _text(value: Any) -> str:
    """Give a cell as text; nothing for NULL, which Qt has a value of its own for."""
    if value is None or (hasattr(value, "isNull") and value.isNull()):
        return ""
    return str(value)


def _with(feature: QgsFeature, found: Geocoded) -> QgsFeature:
    """Add what was found to a row; the position (degrees, WGS 84) to one that is certain, and to no other."""
    from ...services.geocoding_table import Status

    values = (found.label, found.score, found.type, found.citycode, found.status.value)
    feature.setAttributes([*feature.attributes(), *values])
    if found.status is Status.OK and found.longitude is not None and found.latitude is not None:
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(found.longitude, found.latitude)))
    else:
        feature.clearGeometry()
    return feature

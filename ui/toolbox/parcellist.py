"""A list of references, as pasted, becomes parcels, and a table of those that gave none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ...services.cadastre.pages import PARCELS
from ...services.cancel import CancelToken
from ...services.model import Feature, Field, Geometry, Page, Schema
from ..host.i18n import tr
from ..host.words.reasons import doubt_words, reason_words
from ..layers.build.features import qgs_features
from .parcels import CadastreAlgorithm
from .query_algorithm import tell_count, text_parameter

if TYPE_CHECKING:
    from ...services.cadastre.parcel_lookup import ParcelListQuery

NOT_FOUND = "NOT_FOUND"
FOUND = Schema(PARCELS.name, PARCELS.geometry, (*PARCELS.fields, Field("status")))
MISSING = Schema("references_not_found", Geometry.NONE, (Field("reference"), Field("reason")))


class ParcelListAlgorithm(CadastreAlgorithm):
    """Finds the parcels of a pasted list."""

    id_name = "parcellist"

    def title(self) -> str:
        """Give the name in the toolbox."""
        return tr("Parcels of a list of references")

    def help_text(self) -> str:
        """Give the short help."""
        return tr(
            "Reads references as they are written in mails, deeds and spreadsheets, and gives their parcels in the "
            "order of the list: AB 12, AB13 ; 0A 4 – section AB n° 12 à 18 – 000 AB 0012 – 14-character IDUs – "
            "Épinay-sur-Orge AB 12. Areas beside them are compared with the cadastral ones. Those that give no parcel, "
            "or have to be confirmed, are listed with the reason. "
            "Source: API Carto (DGFiP, IGN, Parcellaire Express)."
        )

    def tags(self) -> list[str]:
        """Other words that find it in the toolbox."""
        return ["cadastre", "parcelle", "liste", "références", "idu", "unité foncière"]

    def output_title(self) -> str:
        """Give the name of the layer."""
        return tr("Parcels")

    def inputs(self) -> list[QgsProcessingParameterDefinition]:
        """Give the parameters."""
        return [
            QgsProcessingParameterString("REFERENCES", tr("References"), multiLine=True),
            text_parameter("COMMUNE", tr("INSEE code of the commune of those that name none"), optional=True),
        ]

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        super().initAlgorithm(configuration)
        table = QgsProcessing.SourceType.TypeVector
        self.addParameter(QgsProcessingParameterFeatureSink(NOT_FOUND, tr("References not found"), table))

    def schema(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Schema:
        """Give the schema of what is found."""
        return FOUND

    def ask(self, parameters: dict[str, Any], context: QgsProcessingContext) -> ParcelListQuery:
        """Give the query."""
        from ...services.cadastre.parcel_lookup import ParcelListQuery

        return ParcelListQuery(
            self.parameterAsString(parameters, "REFERENCES", context),
            self.parameterAsString(parameters, "COMMUNE", context) or None,
        )

    def work(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        token: CancelToken,
    ) -> None:
        """Look the list up, then write both outputs."""
        query = self.ask(parameters, context)
        found = self.open_sink(parameters, context, FOUND, query=query)
        missing = self.open_sink(parameters, context, MISSING, output=NOT_FOUND)
        answer = self._plugin.services.parcel_lookup.answer(
            query, token, lambda done, total: feedback.setProgress(100 * done / total)
        )
        parcels = [Feature(item.parcel.geometry, (*item.parcel.attributes, item.status.value)) for item in answer.found]
        found.add(qgs_features(Page(FOUND, parcels)))
        rows = [Feature(None, (item.text, reason_words(item))) for item in answer.missing]
        rows += [Feature(None, (item.text, doubt_words(item))) for item in answer.uncertain]
        missing.add(qgs_features(Page(MISSING, rows)))
        if answer.duplicates:
            feedback.pushWarning(tr("Given more than once: {}").format(", ".join(answer.duplicates)))
        tell_count(feedback, len(parcels), len(parcels) + len(rows))

"""A list of references, as pasted, becomes parcels, and a table of those that gave none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...services.cadastre.pages import PARCELS
from ...services.model import Feature, Field, Geometry, Page, Schema
from ..host.i18n import tr
from ..host.words.reasons import doubt_words, reason_words
from .algorithm import ServiceAlgorithm
from .cadastre_algorithm import look_at_commune
from .declaration import POLYGONS, TABLE, Chooser, Declaration, layer_out, text
from .given import Given
from .run import Run

if TYPE_CHECKING:
    from ...services.cadastre.parcel_lookup import ParcelListQuery

NOT_FOUND = "NOT_FOUND"
FOUND = Schema(PARCELS.name, PARCELS.geometry, (*PARCELS.fields, Field("status")))
MISSING = Schema("references_not_found", Geometry.NONE, (Field("reference"), Field("reason")))


class ParcelListAlgorithm(ServiceAlgorithm):
    """Finds the parcels of a pasted list."""

    key, icon_name = "parcellist", "parcel"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Parcels of a list of references"),
            tr(
                "Reads references as they are written in mails, deeds and spreadsheets, and gives their parcels in the "
                "order of the list: AB 12, AB13 ; 0A 4 – section AB n° 12 à 18 – 000 AB 0012 – 14-character IDUs – "
                "Épinay-sur-Orge AB 12. Areas beside them are compared with the cadastral ones. Those that give no "
                "parcel, or have to be confirmed, are listed with the reason. "
                "Source: API Carto (DGFiP, IGN, Parcellaire Express)."
            ),
            ("cadastre", "parcelle", "liste", "références", "idu", "unité foncière"),
            (
                text("REFERENCES", tr("References"), lines=True),
                text(
                    "COMMUNE",
                    tr("INSEE code of the commune of those that name none"),
                    optional=True,
                    chooser=Chooser.COMMUNE,
                ),
                layer_out(tr("Parcels"), POLYGONS),
                layer_out(tr("References not found"), TABLE, NOT_FOUND),
            ),
        )

    def check(self, given: Given) -> None:
        """Refuse an empty list, and what is no INSEE code."""
        self._query(given)

    def work(self, run: Run) -> None:
        """Look the list up, then write both outputs."""
        query = self._query(run)
        found, missing = run.output(FOUND, query), run.output(MISSING, name=NOT_FOUND)
        answer = run.services.parcel_lookup.answer(query, run.token, run.progress)
        parcels = [Feature(item.parcel.geometry, (*item.parcel.attributes, item.status.value)) for item in answer.found]
        found.add_page(Page(FOUND, parcels))
        rows = [Feature(None, (item.text, reason_words(item))) for item in answer.missing]
        rows += [Feature(None, (item.text, doubt_words(item))) for item in answer.uncertain]
        missing.add_page(Page(MISSING, rows))
        if answer.duplicates:
            run.feedback.pushWarning(tr("Given more than once: {}").format(", ".join(answer.duplicates)))
        run.tell_count(len(parcels), len(parcels) + len(rows))
        if query.commune and not parcels:
            look_at_commune(run, query.commune, likely=True)

    def _query(self, given: Given) -> ParcelListQuery:
        from ...services.cadastre.parcel_lookup import ParcelListQuery

        return ParcelListQuery(given.text("REFERENCES"), given.text("COMMUNE") or None)

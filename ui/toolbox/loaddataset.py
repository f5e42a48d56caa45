"""A data set of data.gouv.fr becomes files in a folder, and layers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputString,
    QgsProcessingParameterFolderDestination,
)

from ...services.errors import Problem, QueryError
from ..host.i18n import tr
from .algorithm import ServiceAlgorithm
from .declaration import Declaration, Group, text
from .download import follow
from .given import Given
from .run import Run

if TYPE_CHECKING:
    from ...services.datasets.records import Dataset, Resource
    from ...services.datasets.treatment import Treatment
    from ...services.downloads.queue import DownloadQueue


class LoadDatasetAlgorithm(ServiceAlgorithm):
    """Fetches the resources of a data set through the same queue as the dock."""

    key, family, icon_name = "loaddataset", Group.DOWNLOADS, "dataset"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Load a data set of open data"),
            tr(
                "Fetches the resources of a data set of data.gouv.fr that layers or tables can be made of, checks them "
                "and opens archives. The data set is given by its identifier, its slug or the address of its page; a "
                "resource by its identifier or its title, all of them without. What is in the folder already is not "
                "fetched again. Of a service (WMS, WFS…) the layers are given without fetching anything; documents are "
                "left where they are."
            ),
            ("data.gouv.fr", "open data", "données ouvertes", "télécharger", "ressource", "csv", "geojson"),
            (
                text("DATASET", tr("Data set")),
                text("RESOURCE", tr("Resource; all of them without"), optional=True),
                QgsProcessingParameterFolderDestination("FOLDER", tr("Folder")),
            ),
            (
                QgsProcessingOutputString("FILES", tr("Files")),
                QgsProcessingOutputMultipleLayers("LAYERS", tr("Layers")),
            ),
        )

    def check(self, given: Given) -> None:
        """Refuse what names no data set."""
        from ...services.datasets.queries import DatasetQuery, name_in

        DatasetQuery(name_in(given.text("DATASET")))

    def work(self, run: Run) -> None:
        """Fetch what is wanted, and look at what is inside."""
        from ...services.datasets.queries import name_in
        from ...services.downloads.library import Library
        from ...services.downloads.queue import DownloadQueue

        dataset = run.services.dataset_orders.with_all(name_in(run.text("DATASET")), run.token)
        wanted = _wanted(dataset, run.text("RESOURCE"))
        queue = DownloadQueue(run.services.http, Library(Path(run.text("FOLDER"))))
        files: list[str] = []
        layers: list[str] = []
        try:
            for resource in wanted:
                self._take(run, queue, dataset, resource, files, layers)
        finally:
            # What was cancelled is paused: it goes on if the algorithm is run again.
            queue.close()
        run.results.update(FILES=";".join(files), LAYERS=layers)
        run.feedback.pushInfo(tr("{files} files, {layers} layers").format(files=len(files), layers=len(layers)))

    def _take(
        self,
        run: Run,
        queue: DownloadQueue,
        dataset: Dataset,
        resource: Resource,
        files: list[str],
        layers: list[str],
    ) -> None:
        from ...services.datasets.treatment import Outcome, treatment_of

        treatment = treatment_of(resource, dataset.resources or ())
        if treatment.outcome is Outcome.SERVICE:
            from ..layers.map.ogc_layers import source_of

            service = run.services.online.offered(resource, treatment.why, run.token)
            layers += [source_of(layer) for layer in service.layers]
            if service.is_cut:
                told = tr("The service has more layers: the first {} are shown.").format(len(service.layers))
                run.feedback.pushWarning(told)
        elif treatment.outcome in (Outcome.DOCUMENT, Outcome.CLOSED):
            self._left_out(run, resource, treatment)
        else:
            self._fetch(run, queue, dataset, resource, treatment, files, layers)

    def _fetch(
        self,
        run: Run,
        queue: DownloadQueue,
        dataset: Dataset,
        resource: Resource,
        treatment: Treatment,
        files: list[str],
        layers: list[str],
    ) -> None:
        from ...services.tables.locating import locator
        from ..layers.downloads.contents import survey
        from ..layers.downloads.table_words import tables_of

        download = queue.add(run.services.dataset_orders.order(dataset, resource, treatment, run.token))
        follow(download, run)
        came = download.files()
        inside = survey(came, "", run.token, locator(run.services.communes, run.token))
        files += [str(path) for path in came]
        layers += [item.uri for item in inside.layers]
        told = tables_of(inside.layers)
        if told:
            run.feedback.pushInfo(told)

    def _left_out(self, run: Run, resource: Resource, treatment: Treatment) -> None:
        from ..layers.datasets.treatment_words import why_text

        told = tr("{title} was left out. {why}").format(title=resource.title, why=why_text(treatment))
        (run.feedback.pushWarning if run.text("RESOURCE") else run.feedback.pushInfo)(told)


def _wanted(dataset: Dataset, text: str) -> list[Resource]:
    """Give the resources that are wanted: that of an id, that of a title that no other has, or all without a text."""
    from ...services.text import folded

    resources = list(dataset.resources or ())
    if not resources:
        raise QueryError(Problem.NOTHING_INSIDE, dataset.title, field="dataset")
    if not text:
        return resources
    found = [item for item in resources if item.id.lower() == text.lower()]
    found = found or [item for item in resources if folded(item.title) == folded(text)]
    if len(found) != 1:
        named = tuple(f"{item.title} ({item.id})" for item in found or resources)
        raise QueryError(Problem.CHOICE, text, field="resource", candidates=named)
    return found

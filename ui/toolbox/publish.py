"""A layer is published on data.gouv.fr; without further ado it is only said what would be sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsFeatureRequest,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingOutputString,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterString,
)

from ...services.datasets.publishing.checks import Check, Format, Gravity, LayerFacts, Shaping, findings
from ..host.i18n import tr
from ..host.keys import platform
from ..host.publishing import folder, publishing_on
from ..layers.publishing.export import Export, discard, file_for
from ..layers.publishing.survey import LayerSource, Survey
from ..presentation.publishing import finding_words, plan_rows
from .algorithm import ServiceAlgorithm
from .declaration import INPUT, TABLE, Declaration, Group, choice, flag, layer_in, text
from .run import Run

if TYPE_CHECKING:
    from ...services.datasets.publishing.own_datasets import OwnDataset
    from ...services.datasets.publishing.publication import Order, Publishing
    from ...services.datasets.publishing.sheet import Sheet


class PublishAlgorithm(ServiceAlgorithm):
    """Publishes a layer as a new data set, as a new file of one, or in the place of a file."""

    key, family, icon_name = "publish", Group.DATASETS, "dataset"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Publish a layer on data.gouv.fr"),
            tr(
                "Looks the layer over, makes a file of it and publishes it: as a new data set, as one more file of a "
                "data set of yours, or in the place of a file. As long as the dry run is ticked, nothing is sent and "
                "no key is needed: what would be sent is told. A new data set is a draft unless you say otherwise; one "
                "with fields that may hold personal data is never made public here. The platform is the one chosen in "
                "the dock; the key is read from QGIS’s authentication database."
            ),
            ("data.gouv.fr", "open data", "publier", "jeu de données", "udata"),
            (
                layer_in(tr("Layer"), TABLE),
                text("DATASET", tr("Data set: its id, the address of its page, or a title")),
                choice("FORMAT", tr("Format"), [each.value for each in Format], Format.GEOJSON.value),
                flag("DRY_RUN", tr("Dry run: send nothing"), True),
                text("ORGANIZATION", tr("Organisation: its name, acronym or id"), optional=True),
                text("DESCRIPTION", tr("Description, needed for a new data set"), optional=True, lines=True),
                QgsProcessingParameterString("LICENCE", tr("Licence"), "lov2", optional=True),
                text("TAGS", tr("Keywords, with commas between"), optional=True),
                text("RESOURCE", tr("Id of the file to replace"), optional=True),
                flag("PRIVATE", tr("As a draft"), True),
                _authcfg(),
            ),
            (QgsProcessingOutputString("URL", tr("Page of the data set")),),
        )

    def work(self, run: Run) -> None:
        """Look the layer over, make the file, and publish it unless nothing is to be sent."""
        source = _source(run)
        shaping = Shaping(Format(run.choice("FORMAT")))
        facts = _facts(source, run)
        suspected = _tell_findings(facts, shaping, run)
        dry = run.flag("DRY_RUN")
        service = platform(self._plugin.settings)
        publishing = publishing_on(self._plugin, service, run.text("AUTHCFG"))
        dataset = None if dry else publishing.datasets.find(run.text("DATASET"), run.token)
        order = _order(run, source, shaping, dataset, publishing, dry)
        public = (order.sheet is not None and not order.sheet.private) or (dataset and not dataset.sheet.private)
        if suspected and public and not dry:
            raise QgsProcessingException(
                tr(
                    "Nothing was sent: some fields may hold personal data, and the data set is public. Take the fields "
                    "out of the layer, or publish a draft and look at it."
                )
            )
        export = Export(source, shaping, order.file)
        for done in export.run(run.token):
            run.progress(done, 2 * facts.count)
        order = publishing.check(order, run.token)
        for name, value in plan_rows(order, service, publishing.api.base, facts, shaping, _title(dataset)):
            run.feedback.pushInfo(f"{name}: {value}")
        if dry:
            run.feedback.pushInfo(tr("Dry run: nothing was sent."))
            discard(order.file)
            run.results["URL"] = ""
            return
        made = publishing.publish(order, run.token, lambda sent, total: run.progress(total + sent, 2 * total))
        discard(order.file)
        run.feedback.pushInfo(made.page)
        run.results["URL"] = made.page


def _authcfg() -> QgsProcessingParameterDefinition:
    title = tr("Authentication configuration that holds the key; the one of the settings without")
    return QgsProcessingParameterAuthConfig("AUTHCFG", title, optional=True)


class _Unchecked:
    """The features of a parameter as they are: the survey itself tells of geometries that are not valid."""

    def __init__(self, source: QgsProcessingFeatureSource) -> None:
        self._source = source

    def getFeatures(self, request: QgsFeatureRequest | None = None) -> Any:
        """Give the features."""
        flag = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
        return self._source.getFeatures(request or QgsFeatureRequest(), flag)


def _source(run: Run) -> LayerSource:
    source = run.given_source(INPUT)
    return LayerSource(
        source.sourceName(),
        source.sourceName(),
        _Unchecked(source),
        source.fields(),
        source.wkbType(),
        source.sourceCrs(),
        max(0, source.featureCount()),
        run.context.transformContext(),
    )


def _facts(source: LayerSource, run: Run) -> LayerFacts:
    survey = Survey(source)
    for done in survey.run(run.token):
        run.progress(done, 10 * source.count)
    return survey.facts()


def _tell_findings(facts: LayerFacts, shaping: Shaping, run: Run) -> bool:
    """Tell what was found, and whether personal data is suspected; raises `QgsProcessingException` for what blocks."""
    found = findings(facts, shaping)
    for finding in found:
        if finding.gravity is Gravity.BLOCKING:
            raise QgsProcessingException(finding_words(finding))
        (run.feedback.pushInfo if finding.gravity is Gravity.NOTE else run.feedback.pushWarning)(finding_words(finding))
    return any(finding.check is Check.PERSONAL for finding in found)


def _order(
    run: Run, source: LayerSource, shaping: Shaping, dataset: OwnDataset | None, publishing: Publishing, dry: bool
) -> Order:
    from ...services.datasets.publishing.own_datasets import named_by
    from ...services.datasets.publishing.publication import Order

    wanted, resource = run.text("DATASET"), run.text("RESOURCE")
    there = dataset is not None or bool(named_by(wanted)) or bool(resource)
    title = dataset.sheet.title if dataset is not None else wanted
    file = file_for(folder(), source, title, shaping)
    if there:
        return Order(file, source.name, dataset=dataset.id if dataset else wanted, resource=resource)
    sheet = _sheet(run)
    if run.text("ORGANIZATION") and not dry:
        account = publishing.organizations.account(run.token)
        sheet = replace(sheet, organization=account.organization(run.text("ORGANIZATION")).id)
    elif dry:
        sheet = replace(sheet, organization=run.text("ORGANIZATION"))
    return Order(file, source.name, sheet)


def _sheet(run: Run) -> Sheet:
    from ...services.datasets.publishing.sheet import Sheet, tags_of

    return Sheet(
        run.text("DATASET"),
        run.text("DESCRIPTION"),
        tags_of(run.text("TAGS")),
        run.text("LICENCE"),
        private=run.flag("PRIVATE"),
    ).checked()


def _title(dataset: OwnDataset | None) -> str:
    return dataset.sheet.title if dataset is not None else ""

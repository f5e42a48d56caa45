"""What a layer says of itself: title, abstract, source, licence, attribution, dates."""

from __future__ import annotations

from datetime import date, datetime

from qgis.core import QgsLayerMetadata, QgsVectorLayer

from ....services.endpoints import ENDPOINTS, Endpoint
from ...host.i18n import tr
from ...host.words.service_titles import service_title


def describe_layer(
    layer: QgsVectorLayer,
    title: str,
    service: str,
    requested: datetime,
    data_date: date | None = None,
    about: str = "",
) -> None:
    """Write a layer's metadata; without `data_date` the data is said to be what the service publishes that day.

    `about` is what else is to be known of the layer.
    """
    endpoint = ENDPOINTS[service]
    metadata = QgsLayerMetadata()
    metadata.setIdentifier(layer.id())
    metadata.setType("dataset")
    metadata.setTitle(title)
    abstract = _abstract(endpoint, requested, data_date)
    metadata.setAbstract(f"{abstract}\n{about}" if about else abstract)
    metadata.setLicenses([endpoint.licence])
    metadata.setRights([endpoint.attribution])
    metadata.setLinks([_link(endpoint)])
    metadata.setHistory([_asked(endpoint, requested), _dated(requested, data_date)])
    metadata.setCrs(layer.crs())
    metadata.setEncoding("UTF-8")
    layer.setMetadata(metadata)


def _abstract(endpoint: Endpoint, requested: datetime, data_date: date | None) -> str:
    return "\n".join(
        (
            tr("Source: {title} ({url}).").format(title=service_title(endpoint.key), url=endpoint.url),
            tr("Data: {attribution}, {licence}.").format(attribution=endpoint.attribution, licence=endpoint.licence),
            _dated(requested, data_date),
            _asked(endpoint, requested),
        )
    )


def _asked(endpoint: Endpoint, requested: datetime) -> str:
    return tr("Asked of {service} on {date}.").format(
        service=service_title(endpoint.key), date=requested.isoformat(sep=" ", timespec="minutes")
    )


def _dated(requested: datetime, data_date: date | None) -> str:
    if data_date is not None:
        return tr("Data of {}.").format(data_date.isoformat())
    return tr("Data as published on {}.").format(requested.date().isoformat())


def _link(endpoint: Endpoint) -> QgsLayerMetadata.Link:
    link = QgsLayerMetadata.Link(service_title(endpoint.key), "WWW:LINK", endpoint.documentation)
    link.description = tr("Documentation of the service")
    return link

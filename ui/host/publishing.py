"""Publishing in the name of the user, over QGIS's network, with the key that QGIS keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication

from .context import Context
from .i18n import language
from .keys import credentials_for

if TYPE_CHECKING:
    from ...services.datasets.publishing.publication import Publishing


def folder() -> Path:
    """Give where files lie until they are published, and what is written down of those that were cut off."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "carto_mairie" / "publishing"


def publishing_on(context: Context, service: str, authcfg: str = "") -> Publishing:
    """Give what the user may write on a platform; `authcfg` in place of the configuration of the settings.

    Raises as `Context.services` does.
    """
    http = context.services.http
    from ...services.datasets.publishing.api import PublishingApi
    from ...services.datasets.publishing.publication import Publishing

    api = PublishingApi(http, credentials_for(context.settings, service, authcfg), service)
    return Publishing(api, folder(), language())

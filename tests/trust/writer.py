"""A QGIS that loads parcels straight into a GeoPackage, to be killed in the middle of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

# First of all, as it prepares QGIS and the way to the tests' own modules.
from .stage import TESTS, QgsApplication, QTimer  # isort: split

from interface import Interface

from carto_mairie.services.cadastre.commune_parcels import CommunesParcelsQuery
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.layers.storage.geopackage_load import GeoPackageLoad

assert TESTS


def main() -> None:
    """Load what the environment's services have, tell each page, and say how it ended."""
    path, commune = Path(sys.argv[1]), sys.argv[2]
    application = QgsApplication([], True)
    QgsApplication.initQgis()
    context = Context(Interface())
    # Small pages: there is more in whose middle to be killed.
    from dataclasses import replace

    from carto_mairie.services.gateway import Services
    from carto_mairie.services.net.http import HttpClient
    from carto_mairie.ui.host.net.transport import qgis_session

    table = context.endpoints()
    table["apicarto"] = replace(table["apicarto"], page_limit=40)
    context.__dict__["services"] = Services(HttpClient(qgis_session(context.network), table))
    load = GeoPackageLoad(context, CommunesParcelsQuery((commune,)), path)

    def tell(*words: Any) -> None:
        print(*words, flush=True)

    def end(*words: Any) -> None:
        tell(*words)
        import os

        os._exit(0)

    load.progressed.connect(lambda loaded, total: tell("page", loaded, total))
    load.finished.connect(lambda layer: end("finished", layer.featureCount() if layer else 0))
    load.failed.connect(lambda error, loaded, total: end("failed", loaded, total, repr(error)))
    QTimer.singleShot(0, load.start)
    application.exec()


if __name__ == "__main__":
    main()

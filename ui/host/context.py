"""What every door needs: QGIS, the services, the jobs, the settings, a way to tell the user."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QObject

from .dependencies import require_packages
from .home_commune import HomeCommune
from .jobs import Jobs
from .messages import Messages
from .net.thread import Network
from .settings import Settings

if TYPE_CHECKING:
    from ...services.endpoints import Endpoint
    from ...services.gateway import Services
    from .downloads import Downloads


class Context(QObject):
    """Made once by the plugin and handed to each door; `iface` is None in qgis_process.

    `make_services` gives other services than those over QGIS's network, as tests do.
    """

    def __init__(
        self,
        iface: Any,
        parent: QObject | None = None,
        make_services: Callable[[Context], Services] | None = None,
    ) -> None:
        super().__init__(parent)
        self.iface = iface
        self._make_services = make_services or services_over_qgis
        self.settings = Settings()
        self.home = HomeCommune(self.settings, self)
        self.jobs = Jobs(self)
        self.messages = Messages(iface)
        self.network = Network()

    def endpoints(self) -> dict[str, Endpoint]:
        """Give the table of services with the addresses that are set now; raises `EndpointsError`."""
        from ...services.endpoints import resolve_endpoints

        return resolve_endpoints(self.settings.endpoints())

    @cached_property
    def services(self) -> Services:
        """The services, made at the first use: requests is heavy, and may be missing.

        Raises `MissingPackagesError` where it is, and `EndpointsError` for a table of addresses that cannot be read.
        """
        return self._make_services(self)

    @cached_property
    def downloads(self) -> Downloads:
        """The queue and the library of downloads, made at the first use."""
        from .downloads import Downloads

        return Downloads(self)

    def forget_services(self) -> None:
        """Make the services anew at their next use, with the addresses that are set then."""
        self.__dict__.pop("services", None)

    def move_downloads(self) -> None:
        """Let what is downloaded from now on go where the settings say."""
        if "downloads" in self.__dict__:
            self.downloads.move()

    def close(self) -> None:
        """Give up all that is under way, and leave nothing behind."""
        self.jobs.close()
        if "downloads" in self.__dict__:
            self.downloads.close()
        self.network.close()
        self.messages.close()
        from ...services.geo import projection  # heavy, hence not at the start

        projection.close()
        self.deleteLater()


def services_over_qgis(context: Context) -> Services:
    """Make the services over QGIS's network; raises as `Context.services` does."""
    require_packages()
    from ...services.gateway import Services
    from ...services.net.http import CONNECT_TIMEOUT, READ_TIMEOUT, HttpClient
    from .net.tokens import credentials_for
    from .net.transport import qgis_session
    from .net.wfs_connections import credentials_of

    # The user's own time-out holds by itself; a longer one than the plugin's says that answers may take that long.
    patience = max(READ_TIMEOUT, QgsNetworkAccessManager.timeout() / 1000)
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "carto_mairie"
    tokens = {"risks_v2": credentials_for(context.settings, "risks")}
    session, times = qgis_session(context.network), (CONNECT_TIMEOUT, patience)
    http = HttpClient(session, context.endpoints(), times, credentials=tokens)
    return Services(http, folder, credentials_of)

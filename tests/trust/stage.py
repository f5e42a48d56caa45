"""QGIS offscreen with the plugin's context in it, over a sandbox in a process of its own."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable
from urllib.request import Request, urlopen

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS.parent / "build" / "python"), str(TESTS), str(TESTS / "qgis")]

# Before QGIS is loaded: nothing of the user's, and nothing left of a run before.
os.environ["QGIS_CUSTOM_CONFIG_PATH"] = tempfile.mkdtemp(prefix="trust-profile-")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import QgsApplication, QgsProject  # noqa: E402
from qgis.PyQt import sip  # noqa: E402
from qgis.PyQt.QtCore import QEventLoop, QTimer  # noqa: E402

from tools.sandbox_process import run_sandbox  # noqa: E402


class Stage:
    """QGIS, the plugin's context, and the sandbox that it asks."""

    def __init__(self, sandbox: SandboxClient) -> None:
        from interface import Interface

        from carto_mairie.ui.host.context import Context

        self.sandbox = sandbox
        self.interface = Interface()
        self.context = Context(self.interface)

    def services_at(
        self,
        endpoints: Mapping[str, str],
        timeout: tuple[float, float],
        page: int = 0,
        profile: Path | None = None,
        paced: bool = False,
    ) -> None:
        """Let the context ask at these addresses, with little patience; `profile` is where it keeps.

        Each request is sent once and without a pace, unless it is to be `paced` and tried again as on the desktop.
        """
        from carto_mairie.services.endpoints import ENDPOINTS
        from carto_mairie.services.gateway import Services
        from carto_mairie.services.net.http import ATTEMPTS, HttpClient
        from carto_mairie.ui.host.net.transport import qgis_session

        table = {
            key: replace(value, url=endpoints.get(key, value.url), rate=value.rate if paced else 1000)
            for key, value in ENDPOINTS.items()
        }
        if page:
            table["apicarto"] = replace(table["apicarto"], page_limit=page)
        session = qgis_session(self.context.network)
        self.context.__dict__["services"] = Services(
            HttpClient(session, table, timeout, ATTEMPTS if paced else 1), profile
        )

    def wait(self, begin: Callable[[Callable[[], None]], None], seconds: float) -> bool:
        """Let the window live until what `begin` starts calls what it is given; False when that took too long."""
        loop = QEventLoop()
        ended: list[bool] = []

        def end() -> None:
            ended.append(True)
            loop.quit()

        begin(end)
        if not ended:
            QTimer.singleShot(int(seconds * 1000), loop.quit)
            loop.exec()
        return bool(ended)

    def settle(self, milliseconds: int = 0) -> None:
        """Let the window have its turn."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


class SandboxClient:
    """The sandbox as its routes for tests let it be told."""

    def __init__(self, endpoints: Path) -> None:
        self.endpoints: dict[str, str] = json.loads(endpoints.read_text("utf-8"))
        self.url = next(iter(self.endpoints.values())).rpartition("/")[0]

    def faults(self, *faults: dict[str, Any]) -> None:
        """Put these faults in the place of all before."""
        self._post("__reset__", None)
        if faults:
            self._post("__faults__", list(faults))

    def log(self) -> list[dict[str, Any]]:
        """Give the requests since the last change of faults."""
        with urlopen(f"{self.url}/__log__", timeout=10) as answer:
            return json.load(answer)

    def _post(self, route: str, value: object) -> None:
        data = json.dumps(value).encode()
        urlopen(Request(f"{self.url}/{route}", data, method="POST"), timeout=10).close()


@contextmanager
def stage(*arguments: str) -> Iterator[Stage]:
    """Start QGIS and the sandbox, and end both."""
    alive: list[str] = []
    with ExitStack() as stack:
        sandbox = SandboxClient(stack.enter_context(run_sandbox("--rate-scale", "0.05", *arguments)))
        application = QgsApplication([], True)
        QgsApplication.setMaxThreads(8)
        QgsApplication.initQgis()
        QgsApplication.authManager().setMasterPassword("trust", True)
        given = Stage(sandbox)
        yield given
        if not sip.isdeleted(given.context):  # it may be a part of what is tried
            given.context.close()
        QgsProject.instance().clear()
        given.settle(50)
        alive = [each.name for each in threading.enumerate() if each.name.startswith("carto-mairie")]
    if alive:
        raise SystemExit(f"threads that do not end: {alive}")
    # QGIS's own end from within Python is no part of what is tried, and may crash.
    del application
    sys.stdout.flush()
    os._exit(0)

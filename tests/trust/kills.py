"""Ends without a warning: QGIS killed while it writes, the service gone in the middle of a page, a proxy, the clock."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import wire
from qgis.core import QgsProject, QgsSettings

from carto_mairie.services.cadastre.queries import ParcelQuery
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.geocoding import AddressQuery
from carto_mairie.services.net.rate_limit import RateLimiter
from carto_mairie.services.wfs.server import WfsServer
from carto_mairie.services.wfs.store import CatalogueStore
from carto_mairie.ui.layers.build.load import Load
from tools.sandbox_process import run_sandbox

from .record import Failed, Record, record_of_arguments
from .stage import Stage, stage  # first of all, as it prepares QGIS

TOWN = "45901"
PARCELS = 1200
KILLS, FULL_KILLS = 4, 20


class Kills:
    """Tries each way to end."""

    def __init__(self, stage: Stage, record: Record) -> None:
        self._stage, self._record = stage, record
        self._folder = Path(tempfile.mkdtemp(prefix="trust-kills-"))

    def run(self) -> None:
        """Try them all."""
        with self._record.case("proxy that wants a name: the user is told"):
            self._proxy()
        with self._record.case("service gone in the middle of a page: what came is told as a part"):
            self._gone(hard=True)
        with self._record.case("service ended in the middle of a page: what came is told as a part"):
            self._gone(hard=False)
        with self._record.case("clock put back: a kept catalogue is not kept for ever"):
            self._clock_of_catalogue()
        with self._record.case("clock put back: nobody waits for the past"):
            self._clock_of_requests()
        wanted = FULL_KILLS if self._record.full else KILLS
        for number in range(wanted):
            if self._record.left < 20 and not self._record.full:
                self._record.leave_out(wanted - number)
                break
            with self._record.case(f"killed while it writes a GeoPackage, {number + 1}") as facts:
                self._kill(number, facts)

    def _kill(self, number: int, facts: dict[str, object]) -> None:
        """Kill a QGIS at some moment of its load: on disk are whole pages, and the next one goes on from there."""
        path = self._folder / f"{number}.gpkg"
        dice = random.Random(number if not self._record.full else time.time_ns())
        pages = dice.randrange(1, 12)
        with run_sandbox("--parcels", str(PARCELS), "--latency", "15", "--rate-scale", "0.05") as endpoints:
            writer = self._writer(path, endpoints)
            told, total = 0, 0
            assert writer.stdout is not None
            for line in writer.stdout:
                if line.startswith("page"):
                    pages -= 1
                    told, total = map(int, line.split()[1:])
                if not pages:
                    break
            time.sleep(dice.random() * 0.15)
            writer.send_signal(signal.SIGKILL)
            writer.wait()
            facts["at"] = f"{told} of {total}"
            kept = _count(path)
            facts["kept"] = kept
            if kept < told:
                raise Failed(f"{told} features were told as written, {kept} are there")
            again = self._writer(path, endpoints)
            out = again.communicate(timeout=60)[0].splitlines()
            if not out or not out[-1].startswith("finished") or int(out[-1].split()[1]) != total:
                raise Failed(f"it does not go on: {out[-3:]}, {kept} of {total} were there")
            first = next(line for line in out if line.startswith("page"))
            if int(first.split()[1]) <= kept and kept < total:
                raise Failed(f"it begins anew, {kept} of {total} were there: {first}")
            if _count(path, distinct=True) != total:
                raise Failed(f"{_count(path, distinct=True)} different parcels of {total}")

    def _writer(self, path: Path, endpoints: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "trust.writer", str(path), TOWN]
        environment = {**os.environ, "CARTO_MAIRIE_ENDPOINTS": str(endpoints)}
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def _gone(self, hard: bool) -> None:
        with run_sandbox("--parcels", "600", "--latency", "60", "--rate-scale", "0.05") as endpoints:
            import json

            addresses = json.loads(endpoints.read_text("utf-8"))
            self._stage.services_at(addresses, (2, 2), page=50)
            number = _pid_of(endpoints)
            told: list[Any] = []
            load = Load(self._stage.context, ParcelQuery(TOWN))
            load.progressed.connect(lambda loaded, _total: loaded >= 100 and _end(number, hard))

            def begin(end: Any) -> None:
                load.finished.connect(lambda layer: (told.append(("finished", None, None)), end()))
                load.failed.connect(lambda *facts: (told.append(facts), end()))
                load.start()

            if not self._stage.wait(begin, 30):
                raise Failed("no end after 30 s")
        error, loaded, total = told[0]
        if error == "finished":
            raise Failed(f"{load.loaded} features are passed off as all")
        if not isinstance(error, ServiceError) or not loaded or not total or loaded >= total:
            raise Failed(f"told {error!r} at {loaded} of {total}")
        if load.layer is None or load.layer.featureCount() != loaded:
            raise Failed("what came is not in the layer")
        QgsProject.instance().clear()

    def _proxy(self) -> None:
        keys = {"proxyEnabled": True, "proxyType": "HttpProxy", "proxyHost": "127.0.0.1"}
        with wire.RecordingProxy("mairie:secret") as proxy:
            settings = {**keys, "proxyPort": str(proxy.port)}
            for key, value in settings.items():
                QgsSettings().setValue(f"proxy/{key}", value)
            try:
                self._stage.services_at(self._stage.sandbox.endpoints, (2, 2))
                told: list[Any] = []
                load = Load(self._stage.context, AddressQuery("rue de la mairie"))

                def begin(end: Any) -> None:
                    load.finished.connect(lambda _layer: (told.append(None), end()))
                    load.failed.connect(lambda error, *_: (told.append(error), end()))
                    load.start()

                if not self._stage.wait(begin, 15):
                    raise Failed("no end after 15 s")
            finally:
                for key in settings:
                    QgsSettings().remove(f"proxy/{key}")
        if getattr(told[0], "kind", None) is not ErrorKind.PROXY_AUTHENTICATION:
            raise Failed(f"told {told[0]!r}")

    def _clock_of_catalogue(self) -> None:
        """A catalogue that was kept under a wrong date, far ahead, is asked for anew under the right one."""
        from carto_mairie.services.wfs import store as module

        self._stage.services_at(self._stage.sandbox.endpoints, (5, 5))
        http = self._stage.context.services.http
        now = time.time()
        real, asked = module.time.time, []

        class Counting(WfsServer):
            def capabilities(self, cancel: CancelToken) -> Any:
                asked.append(1)
                return super().capabilities(cancel)

        store = CatalogueStore(self._folder / "catalogues")
        server = Counting(http)
        answers: list[Any] = []
        try:
            from concurrent.futures import ThreadPoolExecutor

            def get(moment: float) -> Any:
                module.time.time = lambda: moment
                with ThreadPoolExecutor(1) as pool:
                    return pool.submit(store.get, server, "u", CancelToken()).result(20)

            answers.append(get(now + 400 * 86400))
            answers.append(get(now))
        finally:
            module.time.time = real
        if len(asked) != 2:
            raise Failed("what was kept a year ahead is taken for fresh until then")

    def _clock_of_requests(self) -> None:
        limiter = RateLimiter(5)
        real = time.time
        try:
            limiter.acquire(CancelToken())
            limiter.close_for(0.1)
            time.time = lambda: real() - 86400
            began = time.monotonic()
            for _ in range(3):
                limiter.acquire(CancelToken())
            if time.monotonic() - began > 3:
                raise Failed(f"waited {time.monotonic() - began:.0f} s")
        finally:
            time.time = real


def _count(path: Path, distinct: bool = False) -> int:
    """Count the features in a GeoPackage as any other program would; raises `Failed` for one that is damaged."""
    if not path.exists() or not path.stat().st_size:
        return 0
    base = sqlite3.connect(path)
    try:
        if base.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise Failed("the GeoPackage is damaged")
        tables = [row[0] for row in base.execute("SELECT table_name FROM gpkg_contents WHERE data_type='features'")]
        column = "DISTINCT idu" if distinct else "*"
        return sum(base.execute(f'SELECT count({column}) FROM "{table}"').fetchone()[0] for table in tables)
    except sqlite3.DatabaseError as error:
        if "no such table" in str(error):
            return 0
        raise Failed(f"the GeoPackage cannot be read: {error}") from error
    finally:
        base.close()


def _pid_of(endpoints: Path) -> int:
    """Give the number of the sandbox's process: the one that was given this file."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if str(endpoints).encode() in (folder / "cmdline").read_bytes():
                return int(folder.name)
        except OSError:
            continue
    raise LookupError("no sandbox")


def _end(number: int, hard: bool) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL if hard else signal.SIGTERM)


def main() -> None:
    """Run the part."""
    record = record_of_arguments()
    with stage("--parcels", "200") as running:
        Kills(running, record).run()


if __name__ == "__main__":
    main()

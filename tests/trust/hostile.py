"""Hostile files: extracted, looked into, opened and loaded; nothing leaves their folder, calls anybody, or runs."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsSettings, QgsVectorLayer

from carto_mairie.services.archives import reading
from carto_mairie.services.cadastre.queries import ParcelQuery
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import CartoMairieError, UnexpectedError
from carto_mairie.ui.host.messages import wording
from carto_mairie.ui.host.settings import Settings
from carto_mairie.ui.layers.build.load import Load
from carto_mairie.ui.layers.build.provenance import SOURCE_PROPERTY, has_source, requested_at, source_of
from carto_mairie.ui.layers.downloads.contents import survey
from carto_mairie.ui.layers.downloads.opened import open_layer
from carto_mairie.ui.layers.map.dragged import query_of, uri_of
from carto_mairie.ui.presentation.titles import title_of

from .hostile_archives import archives
from .hostile_files import deliveries
from .hostile_projects import SETTINGS, WRITTEN
from .hostile_registers import register_cases
from .record import Failed, Record, record_of_arguments
from .stage import Stage, stage  # first of all, as it prepares QGIS

LONGEST = 10
"""Seconds for one file."""
ROOM = 1 << 30


class Canary:
    """A host of the attacker's: whoever calls it has obeyed."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self.calls = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            self.calls += 1
            connection.close()


class Attack:
    """Tries the files one by one."""

    def __init__(self, stage: Stage, record: Record, folder: Path) -> None:
        self._stage, self._record, self._folder = stage, record, folder
        self._canary = Canary()
        self._secret = folder / "secret.tif"
        self._secret.write_bytes(b"secret")

    def run(self) -> None:
        """Try all; each is a case."""
        # First those that take the most memory to be made: what GDAL keeps of the others is not given back.
        for name, action in register_cases():
            self._case(name, lambda action=action: self._in_folder(action))
        if self._record.only != ("registers",):
            self._files_and_projects()

    def _files_and_projects(self) -> None:
        for name, data in archives():
            self._case(name, lambda data=data: self._extract(data))
        for name, files in deliveries(self._canary.address, self._secret):
            self._case(name, lambda files=files: self._open(files))
        for number, text in enumerate(WRITTEN):
            self._case(f"project {number}: {text[:60]}", lambda text=text: self._project(text))
            self._case(f"drop {number}: {text[:60]}", lambda text=text: self._drop(text))
        for values in SETTINGS:
            self._case(f"setting {values}", lambda values=values: self._setting(values))

    def _case(self, name: str, action: Any) -> None:
        if self._record.tried(name):
            return
        with self._record.case(name) as facts:
            calls = self._canary.calls
            before = self._outside()
            signal.setitimer(signal.ITIMER_REAL, LONGEST)
            try:
                action()
            except UnexpectedError:
                raise
            except CartoMairieError as error:
                facts["sentence"] = wording(error)
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            if self._canary.calls != calls:
                raise Failed("a host that the file names was called")
            if self._outside() != before:
                raise Failed(f"written outside: {self._outside() ^ before}")

    def _outside(self) -> set[str]:
        """Give what is in the folder, but for the one that files may write to, and in those above it."""
        around = (self._folder, self._folder.parent)
        return {str(path) for place in around for path in place.iterdir() if path.name != "work"}

    @contextmanager
    def _work(self) -> Iterator[Path]:
        work = self._folder / "work"
        work.mkdir()
        try:
            yield work
        finally:
            shutil.rmtree(work)

    def _in_folder(self, action: Any) -> None:
        with self._work() as work:
            action(work)

    def _extract(self, data: bytes) -> None:
        with self._work() as work:
            path, folder = work / "a.bin", work / "in" / "out"
            path.write_bytes(data)
            folder.mkdir(parents=True)
            (folder / "before.txt").write_text("before")
            try:
                files = reading.extract(path, folder, CancelToken())
            except CartoMairieError:
                if (folder / "before.txt").read_text() != "before" or len(list(folder.iterdir())) != 1:
                    raise Failed("what was there before is not any more") from None
                raise
            finally:
                strays = [each for each in (work / "in").iterdir() if each != folder]
                if strays or {each.name for each in work.iterdir()} != {"a.bin", "in"}:
                    raise Failed(f"left behind: {strays or list(work.iterdir())}")
            for file in files:
                if folder not in file.resolve().parents or file.is_symlink():
                    raise Failed(f"{file} is not inside")

    def _open(self, files: dict[str, bytes]) -> None:
        with self._work() as work:
            paths = []
            for name, data in files.items():
                path = work / name
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(data)
                paths.append(path)
            found = survey(paths, "2154", CancelToken())
            for item in found.layers:
                layer = open_layer(item)
                if layer.isValid():
                    self._inspect(layer)
                layer.deleteLater()
            self._stage.settle()

    def _inspect(self, layer: QgsMapLayer) -> None:
        """Look at what a file's style has brought."""
        if layer.customProperty(SOURCE_PROPERTY):
            raise Failed("a file says which query made its layer")
        if not isinstance(layer, QgsVectorLayer):
            return
        form = layer.editFormConfig()
        if form.initCode() or form.initFilePath() or form.initFunction():
            raise Failed("a style brings form code")
        if form.uiForm():
            raise Failed("a style brings a form of another place")
        if layer.actions().actions():
            raise Failed("a style brings actions")
        if layer.mapTipTemplate():
            raise Failed("a style brings a map tip in HTML")

    def _project(self, text: str) -> None:
        """Save a project with a layer that says so, open it, and do with it what the user does."""
        project = QgsProject.instance()
        project.clear()
        with self._work() as work:
            layer = QgsVectorLayer("MultiPolygon?crs=EPSG:4326&field=idu:string", "x", "memory")
            layer.setCustomProperty(SOURCE_PROPERTY, text)
            project.addMapLayer(layer)
            project.write(str(work / "a.qgs"))
            project.clear()
            project.read(str(work / "a.qgs"))
            (layer,) = project.mapLayers().values()
            has_source(layer)
            requested_at(layer)
            query = source_of(layer)
            if query is not None:
                title_of(query)
            self._load_parcels()

    def _load_parcels(self) -> None:
        """Load something else beside it: a stranger's layer must not be in the way."""
        told: list[Any] = []
        load = Load(self._stage.context, ParcelQuery("45901", "0A"))

        def begin(end: Any) -> None:
            load.finished.connect(lambda layer: (told.append(layer), end()))
            load.failed.connect(lambda error, *_: (told.append(error), end()))
            load.start()

        self._stage.wait(begin, LONGEST / 2)
        if not told or isinstance(told[0], Exception) or told[0].featureCount() == 0:
            raise Failed(f"parcels do not load beside it: {told}")

    def _drop(self, text: str) -> None:
        uri = uri_of("x", ParcelQuery("45901"))
        uri.uri = text
        query = query_of(uri)
        title_of(query)
        json.dumps(query.to_json())

    def _setting(self, values: dict[str, Any]) -> None:
        for key, value in values.items():
            QgsSettings().setValue(f"carto_mairie/{key}", value)
        try:
            if not 0 <= Settings().area_tolerance() < 1e6:
                raise Failed(f"a tolerance of {Settings().area_tolerance()}")
            QgsProject.instance().clear()
            Settings().endpoints()
            self._load_parcels()
            QgsProject.instance().clear()
        finally:
            QgsSettings().remove("carto_mairie")


def _give_up(*_: object) -> None:
    raise TimeoutError("no end in sight")


def main() -> None:
    """Run the part."""
    record = record_of_arguments()
    signal.signal(signal.SIGALRM, _give_up)
    with stage("--parcels", "200") as running, tempfile.TemporaryDirectory() as folder:
        # Beside what is hostile, parcels are loaded many times a second: the sandbox refuses what keeps no pace.
        running.services_at(running.sandbox.endpoints, (5, 5), paced=True)
        size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + ROOM, resource.RLIM_INFINITY))
        inner = Path(folder) / "inner"
        inner.mkdir()
        Attack(running, record, inner).run()


if __name__ == "__main__":
    main()

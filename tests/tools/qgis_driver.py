"""A real QGIS in a window of its own, driven from outside by mouse and keyboard, and asked what it shows."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from . import hands
from .qgis_profile import NAME, make_profile

TOOLS = Path(__file__).resolve().parent
ROOT = TOOLS.parent.parent
START_SECONDS = 90
ANSWER_SECONDS = 120


class QgisError(AssertionError):
    """QGIS could not say what it was asked, or did not come to what was waited for."""


class Qgis:
    """One QGIS, from its start to its end; what it prints is in `log`.

    `endpoints` is the JSON file of the services' addresses, `settings` is more of the profile's ini;
    `window` is its width and height, None for the whole screen.
    """

    def __init__(
        self,
        endpoints: Path | None = None,
        *,
        language: str = "en_US",
        plugin: bool = True,
        settings: str = "",
        window: tuple[int, int] | None = None,
        environment: dict[str, str] | None = None,
    ) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="carto_mairie_qgis_")
        folder = Path(self._folder.name)
        make_profile(folder, language, plugin, settings)
        agent = folder / "agent"
        variables = {
            **os.environ,
            "QT_QPA_PLATFORM": "xcb",
            "QGIS_PLUGINPATH": str(ROOT / "build" / "python"),
            "CARTO_MAIRIE_AGENT": str(agent),
            "CARTO_MAIRIE_TOOLS": str(TOOLS),
            "CARTO_MAIRIE_WINDOW": json.dumps(window),
            **({"CARTO_MAIRIE_ENDPOINTS": str(endpoints)} if endpoints else {}),
            **(environment or {}),
        }
        command = ["qgis", "--profiles-path", str(folder), "--profile", NAME, "--nologo"]
        self._output = (folder / "qgis.log").open("wb")
        self.process = subprocess.Popen(
            [*command, "--code", str(TOOLS / "qgis_agent.py")],
            env=variables,
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )
        try:
            self._socket = self._connect(agent)
        except BaseException:
            self.kill()
            raise
        self._answers = self._socket.makefile("rb")

    # What it shows

    def evaluate(self, expression: str) -> Any:
        """Give the value of a Python expression in QGIS's main thread, with the names of `qgis_agent`."""
        return self._ask({"evaluate": expression})

    def execute(self, code: str) -> None:
        """Run Python in QGIS's main thread: to prepare or to look, not to do what the user would."""
        self._ask({"execute": code})

    def wait_until(self, expression: str, timeout: float = 20) -> Any:
        """Wait until an expression is true, and give its value; an error in it counts as not yet."""
        end, last = time.monotonic() + timeout, ""
        while time.monotonic() < end:
            try:
                value = self.evaluate(expression)
                if value:
                    return value
                last = repr(value)
            except QgisError as error:
                last = str(error)
            time.sleep(0.05)
        raise QgisError(f"not within {timeout:g} s: {expression}\nlast: {last}")

    @property
    def log(self) -> str:
        """What QGIS has printed so far."""
        return (Path(self._folder.name) / "qgis.log").read_text(encoding="utf-8", errors="replace")

    def middle(self, name: str) -> list[int]:
        """Give the middle of a widget on the screen, once it is seen."""
        self.wait_until(f"exists({name!r})")
        return _middle(self.evaluate(f"rectangle({name!r})"))

    # What the user does

    def open_dock(self, width: int = 0) -> None:
        """Open the plugin's dock, as wide as is wanted (pixels), or as it comes."""
        self.click("CartoMairieAction")
        self.wait_until("exists('CartoMairieDock')")
        if width:
            self.execute(f"iface.mainWindow().resizeDocks([find('CartoMairieDock')], [{width}], 1)")
            self.wait_until(f"find('CartoMairieDock').width() == {width}")

    def click(self, name: str, *, times: int = 1, button: int = hands.LEFT) -> None:
        """Click in the middle of a widget or an action's button, by its objectName, once it is seen."""
        hands.click(self.middle(name), button, times)

    def click_row(self, name: str, row: int, *, times: int = 1, button: int = hands.LEFT) -> None:
        """Click a row of an item view."""
        hands.click(_middle(self.evaluate(f"row_rectangle({name!r}, {row})")), button, times)

    def type_into(self, name: str, text: str) -> None:
        """Click into a field, replace what it holds and type a text."""
        self.click(name)
        hands.key("ctrl+a", "BackSpace")
        hands.type_text(text)

    def map_click(self, longitude: float, latitude: float, *, button: int = hands.LEFT, holding: str = "") -> None:
        """Click a place on the map."""
        hands.click(self._place(longitude, latitude), button, holding=holding)

    def map_drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Drag from one place of the map to another, each (longitude, latitude)."""
        hands.drag(self._place(*start), self._place(*end))

    def drag_row_to_map(self, name: str, row: int) -> None:
        """Drag a row of an item view onto the middle of the map."""
        canvas = self.evaluate("_on_screen(iface.mapCanvas(), iface.mapCanvas().rect())")
        hands.drag(_middle(self.evaluate(f"row_rectangle({name!r}, {row})")), _middle(canvas))

    def type_text(self, text: str) -> None:
        """Type where the focus is."""
        hands.type_text(text)

    def key(self, *keys: str) -> None:
        """Press keys, by X's names."""
        hands.key(*keys)

    def screenshot(self, path: Path) -> Path:
        """Take a picture of the screen once the map is drawn."""
        self.wait_until("not iface.mapCanvas().isDrawing()", timeout=60)
        # Who takes a picture keeps the display to itself, 100 to 200 ms for which any window would be held.
        self.execute("probe.pause()")
        try:
            return hands.screenshot(path)
        finally:
            self.execute("probe.go_on()")

    # Its end

    def stop(self) -> int:
        """Close QGIS as a user does, and give its exit code."""
        try:
            if self.process.poll() is None:
                self.execute("leave()")
                self.process.wait(timeout=30)
            return self.process.returncode
        finally:
            self.kill()

    def kill(self) -> None:
        """End QGIS whatever it is doing, and remove its profile."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._output.close()
        self._folder.cleanup()

    def __enter__(self) -> Qgis:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _connect(self, agent: Path) -> socket.socket:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            connection = socket.socket(socket.AF_UNIX)
            try:
                connection.connect(str(agent))
            except OSError:
                connection.close()
                time.sleep(0.1)
            else:
                connection.settimeout(ANSWER_SECONDS)
                return connection
        raise QgisError(f"QGIS did not start (exit code {self.process.poll()}):\n{self.log}")

    def _ask(self, request: dict[str, str]) -> Any:
        self._socket.sendall(json.dumps(request).encode() + b"\n")
        try:
            line = self._answers.readline()
        except TimeoutError as error:
            self.process.send_signal(signal.SIGUSR1)  # the agent has all threads written into the log
            time.sleep(1)
            self.process.kill()
            raise QgisError(f"QGIS did not answer within {ANSWER_SECONDS} s:\n{self.log}") from error
        if not line:
            raise QgisError(f"QGIS has ended (exit code {self.process.poll()}):\n{self.log}")
        answer = json.loads(line)
        if "error" in answer:
            raise QgisError(answer["error"])
        return answer["value"]

    def _place(self, longitude: float, latitude: float) -> list[int]:
        self.wait_until("not iface.mapCanvas().isDrawing()", timeout=60)
        return self.evaluate(f"map_point({longitude}, {latitude})")


def _middle(rectangle: list[int]) -> list[int]:
    left, top, width, height = rectangle
    return [left + width // 2, top + height // 2]

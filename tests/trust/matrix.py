"""The fault matrix: every service × every fault, over QGIS's own network, with a layer that was there before."""

from __future__ import annotations

import random
import ssl
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import wire
from qgis.core import QgsApplication, QgsAuthConfigSslServer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtNetwork import QSslCertificate, QSslError

from carto_mairie.services.errors import CartoMairieError, IncompleteError, UnexpectedError
from carto_mairie.services.net import rate_limit
from carto_mairie.ui.host.jobs import Job
from carto_mairie.ui.host.messages import detail, wording
from carto_mairie.ui.layers.build.load import Load
from carto_mairie.ui.layers.build.provenance import SOURCE_PROPERTY as SOURCE
from tools.hold_probe import HoldProbe

from .asked import Question
from .faults import Elsewhere, Trouble, troubles
from .questions import questions
from .record import Failed, Record, record_of_arguments
from .stage import Stage, stage  # first of all, as it prepares QGIS

PATIENCE = (1.0, 0.6)
LONGEST = 20.0
"""Seconds: a file is tried again a few times, with pauses."""
HELD_MS = 50
PAGE = 100
INSIDE = wording(UnexpectedError(ValueError()))


class Matrix:
    """Asks each question under each fault, and looks at all that may come of it."""

    def __init__(self, stage: Stage, record: Record) -> None:
        self._stage, self._record = stage, record
        self._folder = Path(tempfile.mkdtemp(prefix="trust-library-"))
        self._probe = HoldProbe()
        self._whole: dict[str, Any] = {}
        self._load: Load | None = None
        self.longest = 0.0

    def run(self, elsewhere: Elsewhere) -> None:
        """Try everything, in an order of which any beginning is a fair sample."""
        self._well()
        asked = questions(self._stage.context.services, self._folder)
        only = set(self._record.only)
        asked = [question for question in asked if not only or only & {question.service, question.name}]
        for question in asked:
            self._well(question)
            with self._record.case(f"{question.name}: nothing wrong"):
                self._whole[question.name] = self._ask(question)[0]
        pairs = [(question, trouble) for question in asked for trouble in troubles(elsewhere)]
        random.Random(10).shuffle(pairs)
        for done, (question, trouble) in enumerate(pairs):
            if self._record.left < 5 and not self._record.full:
                self._record.leave_out(len(pairs) - done)
                break
            name = f"{question.name}: {trouble.name}"
            if self._record.tried(name):
                continue
            with self._record.case(name) as facts:
                self._try(question, trouble, facts)
        self._record.figures(longest_hold_ms=round(self.longest))

    def _try(self, question: Question, trouble: Trouble, facts: dict[str, object]) -> None:
        before = self._layers()
        held = 0.0
        for _attempt in range(3):  # other programs on the machine hold it too: the shortest hold is the plugin's own
            self._order(question, trouble)
            got, error, held = self._ask(question, facts)
            if held <= HELD_MS:
                break
        self.longest = max(self.longest, held)
        self._well()
        facts["held_ms"] = round(held)
        if held > HELD_MS:
            raise Failed(f"the main thread was held for {held:.0f} ms")
        whole = self._whole[question.name]
        if error is not None:
            self._judge_error(error, facts)
            if not isinstance(error, IncompleteError) and not trouble.later and question.query is not None:
                self._judge_layers(before)
            return
        if trouble.name in question.unknown_where:
            return
        if question.told and self._load is not None and self._load._notes:
            facts["notes"] = list(self._load._notes)
            return
        if trouble.fails and not trouble.later and not question.other_way:
            raise Failed(f"it says that all went well: {str(got)[:200]}")
        if question.may_be_unknown and got is None:
            return
        if _size(got) < _size(whole):
            raise Failed(f"a part is passed off as the whole: {_size(got)} of {_size(whole)}")

    def _judge_error(self, error: CartoMairieError, facts: dict[str, object]) -> None:
        facts["sentence"] = wording(error)
        if isinstance(error, UnexpectedError) or INSIDE in wording(error):
            raise Failed(f"no typed error: {detail(error)[-1500:]}")
        if "Traceback" in wording(error) or not wording(error).strip():
            raise Failed(f"no sentence: {wording(error)!r}")

    def _judge_layers(self, before: dict[str, Any]) -> None:
        now = self._layers()
        changed = [name for name, features in before.items() if now.get(name) != features]
        if changed:
            raise Failed(f"what was there is not any more: {changed}")

    def _layers(self) -> dict[str, Any]:
        layers = QgsProject.instance().mapLayers().values()
        return {
            layer.id(): (layer.name(), layer.featureCount()) for layer in layers if isinstance(layer, QgsVectorLayer)
        }

    def _well(self, question: Question | None = None) -> None:
        rate_limit._limiters.clear()  # a service that wanted no request for an hour takes them again
        self._stage.sandbox.faults()
        profile = question.profile if question else None
        self._stage.services_at(self._stage.sandbox.endpoints, (5.0, 10.0), PAGE, profile)

    def _order(self, question: Question, trouble: Trouble) -> None:
        endpoints = dict(self._stage.sandbox.endpoints)
        if trouble.orders:
            self._stage.sandbox.faults({**trouble.orders, "service": question.service})
        else:
            self._stage.sandbox.faults()
            endpoints[question.service] = f"{trouble.address}/{question.service}"
        self._stage.services_at(endpoints, PATIENCE, PAGE, question.profile)

    def _ask(self, question: Question, facts: dict[str, object] | None = None) -> tuple[Any, Any, float]:
        """Give what came, or the error, and the longest hold of the main thread (ms)."""
        outcome: list[tuple[Any, Any]] = []
        if question.query is not None:
            work: Any = Load(self._stage.context, question.query)
            start, give_up, self._load = work.start, work.cancel, work
            work.finished.connect(lambda layer: outcome.append((_in_layer(work, layer), None)))
            work.failed.connect(lambda error, *_: outcome.append((work.loaded, error)))
            ends = (work.finished, work.failed, work.cancelled)
        else:
            work = Job(question.name, question.work(self._stage.context.services))
            values: list[Any] = []
            work.produced.connect(values.append)
            work.succeeded.connect(lambda: outcome.append((values[0], None)))
            work.failed.connect(lambda error: outcome.append((None, error)))
            ends = (work.ended,)
            give_up = work.cancel

            def start() -> None:
                self._stage.context.jobs.start(work)

        def begin(end: Any) -> None:
            for signal in ends:
                signal.connect(lambda *_: end())
            start()

        with self._probe:
            ended = self._stage.wait(begin, LONGEST)
        held = self._probe.longest_ms
        if not ended or not outcome:
            give_up()
            self._stage.settle(200)
            raise Failed(f"no end after {LONGEST:.0f} s")
        return (*outcome[0], held)


def _in_layer(load: Load, layer: QgsVectorLayer | None) -> int:
    """Give how many features a load says that came, or how many there are where that is fewer."""
    if layer is None:
        return load.loaded
    others = [each for each in QgsProject.instance().mapLayers().values() if each.id() != layer.id()]
    more = sum(each.featureCount() for each in others if each.customProperty(SOURCE) == layer.customProperty(SOURCE))
    return min(load.loaded, layer.featureCount() + more)


def _size(value: Any) -> int:
    """Give how much an answer is."""
    if isinstance(value, int):
        return value
    return len(value) if isinstance(value, (list, tuple)) else int(value is not None)


@contextmanager
def tls_servers() -> Iterator[Elsewhere]:
    """Run the two servers that speak TLS; the user has accepted the certificate of one."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = []
        for name in ("unknown", "known"):
            key, made = folder / f"{name}.key", folder / f"{name}.pem"
            command = f"openssl req -x509 -newkey rsa:2048 -nodes -keyout {key} -out {made} -days 2 -subj /CN=127.0.0.1"
            subprocess.run(
                [*command.split(), "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True
            )
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(made, key)
            servers.append(stack.enter_context(wire.wire_server(context)))
        unknown, known = servers
        _accept(folder / "known.pem", known.server_address[1])
        known.routes = _DowngradingRoutes()
        yield Elsewhere(unknown, known)


class _DowngradingRoutes(dict):  # type: ignore[type-arg]
    """Leads from every path to http."""

    def get(self, _path: str, _default: Any = None) -> Any:
        """Give what answers a path."""
        return lambda handler: handler.answer(b"", 302, Location="http://127.0.0.1:9/x")


def _accept(certificate: Path, port: int) -> None:
    (known,) = QSslCertificate.fromPath(str(certificate))
    config = QgsAuthConfigSslServer()
    config.setSslCertificate(known)
    config.setSslHostPort(f"127.0.0.1:{port}")
    errors = QSslError.SslError
    config.setSslIgnoredErrorEnums([errors.SelfSignedCertificate, errors.CertificateUntrusted])
    if not QgsApplication.authManager().storeSslCertCustomConfig(config):
        raise SystemExit("QGIS keeps no certificate")


def main() -> None:
    """Run the part."""
    record = record_of_arguments()
    with stage("--parcels", "600") as running, tls_servers() as elsewhere:
        Matrix(running, record).run(elsewhere)


if __name__ == "__main__":
    main()

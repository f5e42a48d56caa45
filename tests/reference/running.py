"""A platform to publish on, with the keys of two users and an organisation that the first one belongs to."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import requests
from shared_folder import ROOT, SHARED

from carto_mairie.services.datasets.publishing.api import PublishingApi
from carto_mairie.services.datasets.publishing.publication import Publishing
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.net.credentials import Credentials
from carto_mairie.services.net.http import HttpClient, plain_session

REFERENCE = SHARED / "reference"
PYTHON = ROOT / "build" / "reference" / "bin" / "python"


@dataclass
class Platform:
    """`url` is what stands before `/1/datasets/`; `real` tells udata from the sandbox."""

    url: str
    keys: dict[str, str]
    organization: str
    organization_name: str
    real: bool

    def publishing(self, folder: Path, user: str = "camille") -> Publishing:
        """Give what a user may do; `user` is a name, or a key."""
        endpoints = {key: replace(each, url=self.url, rate=10_000) for key, each in ENDPOINTS.items()}
        key = self.keys.get(user, user)
        http = HttpClient(plain_session(), endpoints)
        return Publishing(PublishingApi(http, lambda url: Credentials(password=key)), folder)

    def public(self, path: str) -> requests.Response:
        """Ask as anybody does."""
        return requests.get(f"{self.url}{path}", timeout=30)

    def own(self, path: str, user: str = "camille") -> requests.Response:
        """Ask as a user does, past the code that is tested."""
        return requests.get(f"{self.url}{path}", headers={"X-API-KEY": self.keys[user]}, timeout=30)


def reason_to_skip() -> str:
    """Give why the real server cannot run here; empty where it can."""
    if not (REFERENCE / "udata_local.py").exists():
        return "../shared/reference, which sets the real server up, is not here"
    if not PYTHON.exists():
        return "the real server is not installed: make test-reference does it, from PyPI"
    return ""


@contextmanager
def real_platform() -> Iterator[Platform]:
    """Run udata."""
    script = Path(__file__).with_name("udata_server.py")
    process = subprocess.Popen([str(PYTHON), str(script), str(REFERENCE)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, "udata did not start"
        told = json.loads(line)
        yield Platform(f"{told['url']}/api", told["keys"], told["organization"], "Commune de Démonstration", True)
    finally:
        process.terminate()
        process.wait()

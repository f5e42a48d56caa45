"""The services on this machine, in a process of their own, for what drives the plugin from outside."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent


@contextmanager
def run_sandbox(*arguments: str) -> Iterator[Path]:
    """Run the sandbox with some arguments of its command line, and give the file of its addresses."""
    with tempfile.TemporaryDirectory() as folder:
        endpoints = Path(folder) / "endpoints.json"
        command = [sys.executable, str(TESTS / "sandbox"), "--port", "0", "--endpoints", str(endpoints), *arguments]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            if not process.stdout.readline().startswith("ready"):
                raise SystemExit("the sandbox did not start")
            yield endpoints
        finally:
            process.terminate()
            process.wait()

"""What the official repository checks, over all of the zip with the tools' defaults: `gate.py ZIP` builds it first."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

if __package__:
    from .package import build
else:
    from package import build


def findings(folder: Path) -> list[str]:
    """Give what bandit, detect-secrets and flake8 (names: F) find in a folder, a line each."""
    return [*_bandit(folder), *_secrets(folder), *_names(folder)]


def _bandit(folder: Path) -> list[str]:
    report = json.loads(_run("bandit", "--quiet", "--recursive", "--format", "json", ".", cwd=folder))
    faults = [f"bandit: {error['filename']}: {error['reason']}" for error in report["errors"]]
    return faults + [
        f"bandit: {found['filename']}:{found['line_number']}: {found['test_id']} {found['issue_text']}"
        for found in report["results"]
    ]


def _secrets(folder: Path) -> list[str]:
    report = json.loads(_run("detect_secrets", "scan", "--all-files", ".", cwd=folder))
    return [
        f"detect-secrets: {name}:{found['line_number']}: {found['type']}"
        for name, secrets in report["results"].items()
        for found in secrets
    ]


def _names(folder: Path) -> list[str]:
    return [f"flake8: {line}" for line in _run("flake8", "--isolated", "--select", "F", ".", cwd=folder).splitlines()]


def _run(module: str, *arguments: str, cwd: Path) -> str:
    """Give what a tool prints; each ends with 1 where it finds something."""
    command = [sys.executable, "-m", module, *arguments]
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300)
    if result.returncode not in (0, 1) or "No module named" in result.stderr:
        raise SystemExit(f"{module} does not run:\n{result.stderr}")
    return result.stdout


def main(target: Path) -> None:
    """Build the zip, and end with what is found in it."""
    build(target)
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(target) as archive:
        archive.extractall(name)
        found = findings(Path(name))
    if found:
        raise SystemExit("\n".join(found))
    print(f"{target}: nothing found by bandit, detect-secrets and flake8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

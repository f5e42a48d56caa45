"""Builds the plugin's zip, only what ships, and tries it in a QGIS of its own: `python3 tests/tools/package.py ZIP`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = "carto_mairie"
FILES = ("metadata.txt", "__init__.py", "plugin.py", "LICENSE", "README.md", "CHANGELOG.md")
FOLDERS = ("ui", "services", "resources", "i18n", "vendor")
LEFT_OUT = {".pyc", ".ts", ".part"}
MOST_BYTES = 5_000_000
# The same zip from the same sources, whenever it is built.
DATE = (2026, 1, 1, 0, 0, 0)

TRIAL = """
import importlib, pkgutil, sys
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
import carto_mairie
assert carto_mairie.__file__.startswith(sys.argv[1]), carto_mairie.__file__
from carto_mairie.services.archives.seven_zip import load_library
assert load_library().__file__.startswith(sys.argv[1])
# First without QGIS's own plugin Processing, which may be off.
plugin = carto_mairie.classFactory(None)
plugin.initProcessing()
algorithms = QgsApplication.processingRegistry().providerById("cartomairie").algorithms()
assert algorithms
assert "processing" not in sys.modules
plugin.unload()
sys.path.append(QgsApplication.pkgDataPath() + "/python/plugins")
for folder in ("services", "ui"):
    package = importlib.import_module(f"carto_mairie.{folder}")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
print(f"{len(algorithms)} algorithms")
"""


def shipped(root: Path = ROOT) -> Iterator[Path]:
    """Give the files that ship, relative to the root."""
    yield from (Path(name) for name in FILES)
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            relative = path.relative_to(root)
            hidden = any(part.startswith(".") or part == "__pycache__" for part in relative.parts)
            if path.is_file() and not hidden and path.suffix not in LEFT_OUT:
                yield relative


def build(target: Path, root: Path = ROOT) -> None:
    """Write the zip."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in shipped(root):
            entry = zipfile.ZipInfo(f"{NAME}/{path.as_posix()}", DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (root / path).read_bytes())


def check(target: Path) -> str:
    """Try the zip as QGIS would have it: unpacked elsewhere, everything imported, the algorithms registered."""
    size = target.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{target} has {size} bytes, more than {MOST_BYTES}")
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(target) as archive:
        archive.extractall(folder)
        environment = {**os.environ, "PYTHONPATH": folder, "QT_QPA_PLATFORM": "offscreen"}
        environment["QGIS_CUSTOM_CONFIG_PATH"] = folder
        command = ["/usr/bin/python3", "-c", TRIAL, folder]
        result = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, timeout=120)
        if result.returncode:
            raise SystemExit(f"{target} does not load:\n{result.stderr}")
        return f"{target}: {len(archive.namelist())} files, {size / 1000:.0f} kB, {result.stdout.strip()}"


if __name__ == "__main__":
    build(Path(sys.argv[1]))
    print(check(Path(sys.argv[1])))

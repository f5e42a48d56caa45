"""The zip that ships: one folder, what the plugin runs with, and nothing else."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest

from tools.package import build, shipped

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with what lies about in one."""
    for name in (
        *("metadata.txt", "__init__.py", "plugin.py", "LICENSE", "README.md", "CHANGELOG.md"),
        *("ui/dock.py", "ui/__pycache__/dock.pyc", "services/wfs.py", "resources/icons/a.svg", "resources/.hidden"),
        *("i18n/fr.ts", "i18n/carto_mairie_fr.qm", "vendor/py7zr/__init__.py", "vendor/.ready"),
        *("tests/test_a.py", "build/x", ".git/config", "Makefile", "pyproject.toml", "download.part"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def test_only_what_ships_is_in_it(checkout: Path) -> None:
    build(checkout / "out.zip", checkout)
    with zipfile.ZipFile(checkout / "out.zip") as archive:
        names = archive.namelist()
    assert sorted(names) == sorted(
        f"carto_mairie/{name}"
        for name in (
            *("metadata.txt", "__init__.py", "plugin.py", "LICENSE", "README.md", "CHANGELOG.md"),
            *("ui/dock.py", "services/wfs.py", "resources/icons/a.svg"),
            *("i18n/carto_mairie_fr.qm", "vendor/py7zr/__init__.py"),
        )
    )


def test_the_same_sources_give_the_same_zip(checkout: Path) -> None:
    build(checkout / "one.zip", checkout)
    build(checkout / "two.zip", checkout)
    assert (checkout / "one.zip").read_bytes() == (checkout / "two.zip").read_bytes()


def test_no_module_of_the_plugin_is_left_out() -> None:
    found = set(shipped())
    modules = {path.relative_to(ROOT) for folder in ("ui", "services") for path in (ROOT / folder).rglob("*.py")}
    assert modules <= found


def test_every_bundled_wheel_is_pinned_to_a_hash() -> None:
    lines = (ROOT / "tests" / "tools" / "bundled.txt").read_text(encoding="utf-8").splitlines()
    wheels = [line for line in lines if line and not line.startswith("#")]
    assert wheels
    assert [line for line in wheels if "==" not in line or "--hash=sha256:" not in line] == []


def test_the_scripts_say_so_where_they_need_root(tmp_path: Path) -> None:
    """Packages that are missing are named, with the one command to type."""
    for name in ("install_packages.sh", "debian_packages.txt"):
        (tmp_path / name).write_bytes((ROOT / "tests" / "tools" / name).read_bytes())
    (tmp_path / "debian_packages.txt").write_text("# a comment\nbash\nno-such-package-at-all\n")
    # `id` of nobody: what a user who is not root would see.
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    result = subprocess.run(
        ["bash", str(tmp_path / "install_packages.sh")],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert result.returncode == 1
    assert "sudo apt-get install --no-install-recommends no-such-package-at-all\n" in result.stderr
    assert "bash" not in result.stderr.splitlines()[0]

"""The Python packages that the plugin needs, which are missing from some installations of QGIS."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from ...services.errors import MissingPackagesError

NEEDED = ("requests", "shapely", "pyproj", "numpy")
# How Debian and its kin call them.
_DEBIAN = {name: f"python3-{name}" for name in NEEDED}


def missing_packages() -> tuple[str, ...]:
    """Give the names of the packages that cannot be imported; imports none of them."""
    return tuple(name for name in NEEDED if find_spec(name) is None)


def require_packages() -> None:
    """Raise `MissingPackagesError` where the plugin could not work."""
    missing = missing_packages()
    if missing:
        raise MissingPackagesError(missing)


def install_command(names: tuple[str, ...], platform: str = sys.platform) -> str:
    """Give what to type to get packages: in the OSGeo4W shell on Windows, in a terminal elsewhere."""
    python = "python3" if platform != "win32" else "python"
    return f"{python} -m pip install --user {' '.join(names)}"


def debian_command(names: tuple[str, ...]) -> str:
    """Give what to type on Debian and Ubuntu, whose own Python refuses pip."""
    return f"sudo apt install {' '.join(_DEBIAN[name] for name in names)}"

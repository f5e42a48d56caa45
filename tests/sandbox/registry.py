"""The services that the sandbox stands for: a file of `parts` each, named as the service's key in the plugin is."""

from __future__ import annotations

import importlib
import pkgutil

from . import parts
from .registration import Registration

SERVICES: dict[str, Registration] = {
    part.name: importlib.import_module(f"{parts.__name__}.{part.name}").PART
    for part in pkgutil.iter_modules(parts.__path__)
}

KEYS = tuple(SERVICES)

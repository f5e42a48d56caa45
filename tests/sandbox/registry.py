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

# What the plugin knows and no part stands for yet: to ask it fails as a route that is not there.
_WITHOUT_PART = ("datasets", "companies", "risks")

KEYS = (*SERVICES, *(key for key in _WITHOUT_PART if key not in SERVICES))

"""The layer remembers where it was published: the next time is one click.

A project may come from a stranger: what stands on a layer is read as data that may be anything.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import Any

from qgis.core import QgsMapLayer

from ....services.datasets.publishing.checks import Format, Shaping
from ...host.keys import PLATFORMS

PROPERTY = "carto_mairie/published"
_LONGEST = 20_000
_ID = re.compile(r"[0-9a-f]{24}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHA1 = re.compile(r"([0-9a-f]{40})?")


@dataclass(frozen=True)
class Remembered:
    """Where a layer was published: platform, data set and resource, and what its file was then."""

    service: str
    dataset: str
    resource: str
    checksum: str
    title: str
    format: str
    left_out: tuple[str, ...] = ()
    repaired: bool = False
    accepted: tuple[str, ...] = ()

    def shaping(self) -> Shaping:
        """Give how the file was made: what was left out is left out again, what was looked at is known."""
        return Shaping(Format(self.format), frozenset(self.left_out), self.repaired, frozenset(self.accepted))


def remember(layer: QgsMapLayer, published: Remembered) -> None:
    """Write it on the layer; no key is among it."""
    layer.setCustomProperty(PROPERTY, json.dumps(asdict(published), ensure_ascii=False))


def remembered(layer: QgsMapLayer) -> Remembered | None:
    """Give where a layer was published, None where it was not, or where what stands there is not ours."""
    text = layer.customProperty(PROPERTY)
    try:
        data = json.loads(text) if isinstance(text, str) and len(text) <= _LONGEST else None
    except (ValueError, RecursionError):
        return None
    return _checked(data) if isinstance(data, dict) else None


def forget(layer: QgsMapLayer) -> None:
    """Take it off the layer."""
    layer.removeCustomProperty(PROPERTY)


def _checked(data: dict[str, Any]) -> Remembered | None:
    texts = {name: data.get(name) for name in ("service", "dataset", "resource", "checksum", "title", "format")}
    lists = {name: data.get(name, []) for name in ("left_out", "accepted")}
    if not all(isinstance(text, str) for text in texts.values()) or not all(map(_is_texts, lists.values())):
        return None
    tuples = {name: tuple(values) for name, values in lists.items()}
    found = Remembered(**texts, **tuples, repaired=data.get("repaired") is True)  # type: ignore[arg-type]
    known = found.service in PLATFORMS and found.format in {each.value for each in Format}
    ids = _ID.fullmatch(found.dataset) and _UUID.fullmatch(found.resource) and _SHA1.fullmatch(found.checksum)
    return found if known and ids else None


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)

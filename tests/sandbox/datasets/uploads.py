"""Files that are sent to the catalogue: whole, or in parts that are put together at the end."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from ..web import Request
from .lists import EXTENSIONS
from .search import RefusedError

MIMES = {"csv": "text/csv", "geojson": "application/geo+json", "gpkg": "application/geopackage+sqlite3"}


class Uploads:
    """The parts that were sent so far, by the id that the client has chosen."""

    def __init__(self) -> None:
        self._parts: dict[str, dict[int, memoryview]] = {}

    def take(self, request: Request) -> tuple[str, bytes] | None:
        """Give the name and the body of a file that is whole now, None for a part of one; raises `RefusedError`."""
        fields, file = form_of(request)
        total = int(fields.get("totalparts") or 0)
        if total <= 1:
            if file is None:
                raise _refused("Missing file parameter")
            return _named(file[0]), bytes(file[1])
        parts = self._parts.setdefault(fields["uuid"], {})
        if file is None:
            name = _named(fields["filename"])
            if sorted(parts) != list(range(total)):
                raise RefusedError({"message": "Internal Server Error"}, 500)
            del self._parts[fields["uuid"]]
            return name, b"".join(parts[number] for number in range(total))
        number = int(fields["partindex"])
        if number in parts:  # its storage takes no file a second time
            raise RefusedError({"message": "Internal Server Error"}, 500)
        if len(file[1]) != int(fields["chunksize"]):
            raise _refused("Chunk size mismatch")
        parts[number] = file[1]
        return None


def form_of(request: Request) -> tuple[dict[str, str], tuple[str, Any] | None]:
    """Give the fields of a form and its file: its name and its body."""
    match = re.search(r'boundary="?([^";]+)', request.headers.get("content-type", ""))
    if match is None:
        raise _refused("Missing file parameter")
    mark = b"--" + match[1].encode()
    fields: dict[str, str] = {}
    file = None
    body, start = request.body, request.body.find(mark)
    while start >= 0:
        end = body.find(b"\r\n" + mark, start)
        if end < 0:
            break
        head_end = body.find(b"\r\n\r\n", start, end)
        head = body[start:head_end].decode("utf-8", "replace")
        content = memoryview(body)[head_end + 4 : end]
        name = re.search(r'\bname="([^"]*)"', head)
        filename = re.search(r'\bfilename="([^"]*)"', head)
        encoded = re.search(r"filename\*=utf-8''([^\r\n;]*)", head)
        if filename or encoded:
            from urllib.parse import unquote

            file = (unquote(encoded[1]) if encoded else filename[1], content)  # type: ignore[index]
        elif name:
            fields[name[1]] = bytes(content).decode("utf-8", "replace")
        start = end + 2
    return fields, file


def _named(name: str) -> str:
    """Give the name that the server keeps: without accents and blanks; raises `RefusedError` for its type."""
    letters = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    slug = re.sub(r"[^a-z0-9.]+", "-", plain).strip("-")
    if "." not in slug or slug.rpartition(".")[2] not in EXTENSIONS:
        raise RefusedError(
            {
                "message": "This file type is not allowed.The allowed file type list is available at "
                "https://www.data.gouv.fr/api/1/datasets/extensions/"
            }
        )
    return slug


def _refused(words: str) -> RefusedError:
    return RefusedError({"success": False, "error": words, "message": ""})

"""Archives meant to do harm, each made by code: names that lead elsewhere, sizes that lie, headers that are broken."""

from __future__ import annotations

import io
import random
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

NAMES = [
    "../outside.txt", "../../outside.txt", "a/../../outside.txt", "/outside.txt", "//host/share/outside.txt",
    "\\outside.txt", "..\\outside.txt", "a\\..\\..\\outside.txt", "C:\\outside.txt", "C:outside.txt", "c:/outside.txt",
    "\\\\?\\C:\\outside.txt", "\\\\host\\share\\x", "file:///tmp/outside.txt", "./../outside.txt", ".../outside.txt",
    "..", ".", "/", "\\", " ", "...", "a/..", "a//../..//b", "con", "CON.txt", "aux.shp", "nul", "com1.txt", "lpt9",
    "COM\u00b9", "LPT\u00b2.txt", "CONIN$", "CONOUT$", "a.txt ", "a.txt.", "a. /b", "x:stream", "a.txt:stream:$DATA",
    "a\nb", "a\tb", "a\x07b", "a\x7fb", "a<b>c|d?e*f\"g", "%2e%2e/outside.txt", "~/outside.txt", "$HOME/x", "`id`",
    "\u202etxt.exe", "\u2215etc\u2215passwd", "\uff0e\uff0e/outside.txt", "a" * 250, "a/" * 45 + "b", "\u00e9" * 130,
    "carto-mairie.json", ".carto-mairie.lock", "desktop.ini", "autorun.inf", ".qgs", "startup.py", "-rf", "--help",
]  # fmt: skip


def archives() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each."""
    for number, name in enumerate(NAMES):
        yield f"zip name {number} {name[:20]!r}", _zip({name: b"x", "ok.txt": b"ok"})
    yield from _zips()
    yield from _seven_zips()


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo("x")
            info.filename = name  # as it is: the constructor would mend it
            info.compress_type = method
            archive.writestr(info, data)
    return out.getvalue()


def _link(target: str, name: str = "link") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.create_system = 3
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, target)
        archive.writestr(f"{name}/inside.txt", "x")
    return out.getvalue()


def _twice(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), name)
    return out.getvalue()


def _patched(data: bytes, changes: dict[int, bytes]) -> bytes:
    made = bytearray(data)
    for place, value in changes.items():
        made[place : place + len(value)] = value
    return bytes(made)


def _zips() -> Iterator[tuple[str, bytes]]:
    good = _zip({"a/b.txt": b"hello " * 100, "c.bin": bytes(range(256)) * 8})
    central = good.index(b"PK\x01\x02")
    end = good.index(b"PK\x05\x06")
    for target in ("/etc/passwd", "..", "../../outside.txt", ".", "C:\\Windows", "\\\\host\\share"):
        yield f"zip link to {target}", _link(target)
    yield "zip bomb", _zip({"bomb": b"\0" * (120 << 20)})
    yield "zip of 20 bombs", _zip({f"bomb{n}": b"\0" * (8 << 20) for n in range(20)})
    yield "zip same name twice", _twice("a.txt", "a.txt")
    yield "zip same name but for case", _twice("a.txt", "A.TXT")
    yield "zip file and folder of a name", _twice("a", "a/b.txt")
    yield "zip folder and file of a name", _twice("a/b.txt", "a")
    yield "zip composed and decomposed name", _twice("\u00e9.txt", "e\u0301.txt")
    yield "zip names that are mended into one", _twice("a?.txt", "a*.txt")
    yield "zip of 3,000 files", _zip({f"{n}.txt": b"" for n in range(3000)}, zipfile.ZIP_STORED)
    yield "zip in a zip", _zip({"inner.zip": good})
    yield "zip empty", _zip({})
    yield "zip end alone", b"PK\x05\x06" + b"\0" * 18
    yield "zip magic alone", b"PK"
    yield "zip magic and noise", b"PK\x03\x04" + bytes(range(256)) * 20
    yield "zip after noise", b"noise" * 50 + good
    yield "zip before noise", good + b"noise" * 50
    yield "zip size lies small", _patched(good, {central + 24: struct.pack("<I", 1)})
    yield "zip size lies large", _patched(good, {central + 24: struct.pack("<I", 2**31)})
    yield "zip size 4 GB", _patched(good, {central + 24: b"\xff" * 4})
    yield "zip packed size lies", _patched(good, {central + 20: struct.pack("<I", 2**30)})
    yield "zip wrong sum", _patched(good, {central + 16: b"\0\0\0\0"})
    yield "zip encrypted", _patched(good, {central + 8: b"\x01\x00", 6: b"\x01\x00"})
    yield "zip strong encryption", _patched(good, {central + 8: b"\x41\x00"})
    for method in (1, 6, 9, 12, 14, 93, 95, 97, 98, 99, 255):
        yield (
            f"zip method {method}",
            _patched(good, {central + 10: struct.pack("<H", method), 8: struct.pack("<H", method)}),
        )
    yield "zip local name differs", _patched(good, {30: b"../../x"})
    yield "zip offset lies", _patched(good, {central + 42: struct.pack("<I", 2**31 - 1)})
    yield "zip of too many entries", _patched(good, {end + 10: b"\xff\xff"})
    yield "zip central directory elsewhere", _patched(good, {end + 16: struct.pack("<I", 2**31)})
    yield "zip comment lies", _patched(good, {end + 20: b"\xff\xff"})
    yield "zip with a NUL in a name", _zip({"a.txt": b"x"}).replace(b"a.txt", b"a\0.xt")
    yield "zip name is no UTF-8", _patched(good, {central + 8: b"\x00\x08"}).replace(b"a/b.txt", b"a/\xff.txt")
    yield "zip overlapping entries", _overlapping()
    dice = random.Random(7)
    for number in range(25):
        changes = {dice.randrange(len(good)): bytes([dice.randrange(256)]) for _ in range(6)}
        yield f"zip damaged {number}", _patched(good, changes)
    for cut in (3, 10, 40, len(good) // 2, len(good) - 4):
        yield f"zip cut at {cut}", good[:cut]


def _overlapping() -> bytes:
    """Many entries that share one packed content: the bomb that ratio of members alone does not see."""
    packed = zlib.compress(b"\0" * (4 << 20), 9)[2:-4]
    local = b"PK\x03\x04" + struct.pack(
        "<HHHHHIIIHH", 20, 0, 8, 0, 33, zlib.crc32(b"\0" * (4 << 20)), len(packed), 4 << 20, 1, 0
    )
    body = local + b"a" + packed
    central = b""
    for number in range(60):
        name = f"f{number}".encode()
        fields = struct.pack(
            "<HHHHHHIIIHHHHHII",
            20,
            20,
            0,
            8,
            0,
            33,
            zlib.crc32(b"\0" * (4 << 20)),
            len(packed),
            4 << 20,
            len(name),
            0,
            0,
            0,
            0,
            0,
            0,
        )
        central += b"PK\x01\x02" + fields + name
    return body + central + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 60, 60, len(central), len(body), 0)


def _seven_zips() -> Iterator[tuple[str, bytes]]:
    try:
        import py7zr
    except ImportError:
        return
    good = _seven_zip(py7zr, {"a/b.txt": b"hello " * 200, "c.txt": b"x" * 3000})
    yield "7z magic alone", good[:6]
    yield "7z header alone", good[:32]
    for cut in (7, 20, 31, 33, len(good) // 2, len(good) - 1):
        yield f"7z cut at {cut}", good[:cut]
    for number, name in enumerate(NAMES[:24]):
        yield f"7z name {number} {name[:20]!r}", _renamed(py7zr, name)
    for size in (0, 1, 2**20, 2**32, 2**40, 2**62, 2**63):
        yield f"7z header of {size} bytes", _headed(good, 0, size)
        yield f"7z header at {size}", _headed(good, size, len(good))
    for number, header in enumerate(_HEADERS):
        yield f"7z header {number}", _with_header(header)
    dice = random.Random(8)
    for number in range(40):
        header = bytearray(good[32:])
        for _ in range(3):
            header[dice.randrange(len(header))] = dice.randrange(256)
        yield f"7z damaged {number}", good[:32] + bytes(header)
    start = 32 + struct.unpack("<Q", good[12:20])[0]
    for number in range(40):
        header = bytearray(good[start:])
        for _ in range(2):
            header[dice.randrange(len(header))] = dice.randrange(256)
        # With the right sum: the damage is believed.
        yield f"7z forged {number}", _with_header(bytes(header), good[32:start])


def _seven_zip(py7zr, members: dict[str, bytes]) -> bytes:  # type: ignore[no-untyped-def]
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(data, name)
    return out.getvalue()


def _renamed(py7zr, name: str) -> bytes:  # type: ignore[no-untyped-def]
    """An archive whose header is stored plainly, with a name put in the place of another of the same length."""
    name = name.replace("\ud800", "?")
    stand_in = "Q" * len(name.encode("utf-16-le")[::2])
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", filters=[{"id": py7zr.FILTER_COPY}], header_encryption=False) as archive:
        archive.set_encoded_header_mode(False)
        archive.writestr(b"x", stand_in)
    made = out.getvalue().replace(stand_in.encode("utf-16-le"), name.encode("utf-16-le"))
    start = 32 + struct.unpack("<Q", made[12:20])[0]
    return _with_header(made[start:], made[32:start])


def _headed(good: bytes, offset: int, size: int) -> bytes:
    start = struct.pack("<QQ", offset, size) + good[28:32]
    return good[:8] + struct.pack("<I", zlib.crc32(start)) + start + good[32:]


def _with_header(header: bytes, packed: bytes = b"") -> bytes:
    start = struct.pack("<QQI", len(packed), len(header), zlib.crc32(header))
    return b"7z\xbc\xaf\x27\x1c\x00\x04" + struct.pack("<I", zlib.crc32(start)) + start + packed + header


_MANY = b"\xe0\x00\x00\x01"  # a number of 7z's own writing: a few hundred thousand or more
_HEADERS = [
    b"", b"\x00", b"\x01", b"\x01\x04", b"\x01\x04\x06\x00", b"\x17", b"\x17\x06\x00\x01\x09", b"\xff" * 64,
    b"\x01\x05" + b"\xff" * 9, b"\x01\x05\x01\x11\x05\x00", b"\x01\x05" + _MANY + b"\x0e\x01\x80\x00\x00",
    b"\x01\x04\x06\x00" + _MANY + b"\x09" + b"\x01" * 40_000 + b"\x00\x00\x00",
    b"\x01\x04\x07\x0b" + _MANY + b"\x00" + b"\x01" * 1000,
    b"\x01\x04\x07\x0b\x01\x00\x01" + b"\x3f" + b"\x21" * 63 + b"\x0c\x01\x00\x00\x00\x00",
    b"\x01\x02" + b"\x19" * 5000, b"\x01\x05\x01" + b"\x19\x00" * 20_000 + b"\x00\x00",
    b"\x17\x06\x00\x01\x09\x01\x00\x07\x0b\x01\x00\x01\x01\x00\x0c\x01\x00\x00",
    b"\x01\x05\x81\x00\x11\xff" + b"A\x00" * 500,
]  # fmt: skip

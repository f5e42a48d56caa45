"""7z archives made by hand, byte by byte, to say what no program would write (7-Zip's `DOC/7zFormat.txt`)."""

from __future__ import annotations

import lzma
import struct
import zlib
from collections.abc import Callable

END, HEADER, STREAMS, FILES = b"\x00", b"\x01", b"\x04", b"\x05"
PACK, UNPACK, SUBSTREAMS, SIZE = b"\x06", b"\x07", b"\x08", b"\x09"
FOLDER, UNPACK_SIZE, COUNT, EMPTY_STREAM = b"\x0b", b"\x0c", b"\x0d", b"\x0e"
NAMES, ATTRIBUTES, ENCODED = b"\x11", b"\x15", b"\x17"
COPY, LZMA2, DEFLATE = b"\x00", b"\x21", b"\x04\x01\x08"
DICTIONARY = 1 << 20


def number(value: int) -> bytes:
    """Write a number as 7z does where it is long: the first byte tells how many follow."""
    return bytes([value]) if value < 0x80 else b"\xff" + struct.pack("<Q", value)


def coder(method: bytes, properties: bytes = b"") -> bytes:
    """Write one step of a folder's way from packed to unpacked."""
    head = bytes([len(method) | (0x20 if properties else 0)]) + method
    return head + (number(len(properties)) + properties if properties else b"")


def folder(*coders: bytes) -> bytes:
    """Write a folder of one packed stream, whose steps follow each other."""
    pairs = b"".join(number(index + 1) + number(index) for index in range(len(coders) - 1))
    return number(len(coders)) + b"".join(coders) + pairs


def lzma2(size: int = DICTIONARY) -> bytes:
    """Write a step of LZMA2 with a dictionary of 1 MiB, or of almost 4 GiB (size 0)."""
    return coder(LZMA2, b"\x10" if size else b"\x28")


def packed(data: bytes) -> bytes:
    """Pack with LZMA2."""
    return lzma.compress(data, lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": DICTIONARY}])


def streams(sizes: list[int], folders: list[bytes], unpacked: list[int], more: bytes = b"") -> bytes:
    """Write where the packed streams are, what makes files of them, and how large those are."""
    return b"".join(
        (
            *(PACK, number(0), number(len(sizes)), SIZE, *map(number, sizes), END),
            *(UNPACK, FOLDER, number(len(folders)), END, *folders),
            *(UNPACK_SIZE, *map(number, unpacked), END, more, END),
        )
    )


def files(names: list[str], more: bytes = b"") -> bytes:
    """Write the list of files."""
    text = b"\x00" + b"".join(name.encode("utf-16-le") + b"\0\0" for name in names)
    return number(len(names)) + NAMES + number(len(text)) + text + more + END


def archive(header: bytes, content: bytes = b"") -> bytes:
    """Sign a header, so that the archive is refused for what it says and not for its checksum."""
    start = struct.pack("<QQI", len(content), len(header), zlib.crc32(header))
    return b"7z\xbc\xaf\x27\x1c\x00\x04" + struct.pack("<I", zlib.crc32(start)) + start + content + header


def with_packed_header(
    header: bytes, folders: int = 1, claimed: int | None = None, dictionary: int = DICTIONARY
) -> bytes:
    """Make an archive of a header that is packed itself."""
    content = packed(header)
    size = len(header) if claimed is None else claimed
    return archive(ENCODED + streams([len(content)], [folder(lzma2(dictionary))] * folders, [size] * folders), content)


def plain(sizes: list[int], folders: list[bytes], unpacked: list[int], names: list[str]) -> bytes:
    """Write the header of an archive that has one file a folder."""
    more = SUBSTREAMS + END
    return HEADER + STREAMS + streams(sizes, folders, unpacked, more) + FILES + files(names) + END


def endless() -> bytes:
    """Give a small archive whose stream ends long before the size that it declares."""
    return archive(plain([1], [folder(coder(COPY))], [100_000], ["a"]), b"x")


def endless_header() -> bytes:
    """Give an archive whose packed header ends before the size that it declares."""
    return archive(ENCODED + streams([1], [folder(coder(COPY))], [1_000_000]), HEADER)


def cut_off() -> bytes:
    """Give an archive whose stream should go on after the file's end."""
    content = packed(b"x" * 1000)
    return archive(plain([10_000_000], [folder(lzma2())], [5_000_000], ["a"]), content)


def many_pack_streams(count: int = 40_000) -> bytes:
    """Give an archive of one file and very many packed streams."""
    content = packed(b"x")
    return archive(plain([len(content)] + [0] * (count - 1), [folder(lzma2())], [1], ["a"]), content)


def many_folders(count: int = 20_000, dictionary: int = DICTIONARY) -> bytes:
    """Give a sound archive whose files are packed one by one."""
    content = packed(b"x")
    names = [f"{index}.txt" for index in range(count)]
    steps = [folder(lzma2(dictionary))] * count
    return archive(plain([len(content)] * count, steps, [1] * count, names), content * count)


def huge_header(size: int = 200_000_000) -> bytes:
    """Give an archive of some kilobytes whose header grows to `size` bytes: files without names."""
    count = size // 2
    head = HEADER + FILES + number(count) + NAMES + number(size + 1) + b"\0"
    compressor = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": DICTIONARY}])
    content = compressor.compress(head)
    zeros, left = bytes(1 << 24), size
    while left > 0:
        content += compressor.compress(zeros[: min(left, len(zeros))])
        left -= len(zeros)
    content += compressor.compress(END + END) + compressor.flush()
    total = len(head) + size + 2
    return archive(ENCODED + streams([len(content)], [folder(lzma2())], [total]), content)


def many_coders(count: int = 60_000) -> bytes:
    """Give an archive with very many folders of as many steps as may be written."""
    steps = folder(*[coder(COPY)] * 60)
    return with_packed_header(HEADER + STREAMS + streams([1], [steps] * count, [], b""))


def told_again(count: int = 20_000, times: int = 300) -> bytes:
    """Give an archive whose list of files says the same thing over and over."""
    bits = bytes(-(-count // 8))
    more = (EMPTY_STREAM + number(len(bits)) + bits) * times
    return with_packed_header(HEADER + FILES + files(["a"] * count, more) + END)


def told_elsewhere(count: int = 20_000, times: int = 3000) -> bytes:
    """Give an archive whose list of files leads back to the same bytes over and over."""
    room = bytes(count // 8)  # what is to be defined for each file must fit in
    elsewhere = ATTRIBUTES + number(11 + len(room)) + b"\x01\x01" + b"\xff" + struct.pack("<Q", 200) + room
    return with_packed_header(HEADER + FILES + files(["a" * 3] * count, elsewhere * times) + END)


def many_header_folders(count: int = 20_000) -> bytes:
    """Give an archive whose packed header claims very many folders, each with a decoder of its own."""
    return with_packed_header(HEADER + END, folders=count, dictionary=0)


def deflate_bomb(size: int = 5 * 10**8, steps: int = 2) -> bytes:
    """Give an archive whose packed stream of some kilobytes grows in one block far beyond what is declared."""
    content, zeros = b"", bytes(1 << 24)
    for step in range(steps):
        compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
        if step:
            content = compressor.compress(content) + compressor.flush()
        else:
            content = b"".join(compressor.compress(zeros) for _ in range(size // len(zeros))) + compressor.flush()
    sizes = [90_000_000] * steps
    names = ["a"]
    more = SUBSTREAMS + END
    header = HEADER + STREAMS + streams([len(content)], [folder(*[coder(DEFLATE)] * steps)], sizes, more)
    return archive(header + FILES + files(names) + END, content)


HOSTILE: dict[str, Callable[[], bytes]] = {
    make.__name__: make
    for make in (
        *(endless, endless_header, cut_off, many_pack_streams, huge_header, many_coders),
        *(told_again, told_elsewhere, many_header_folders, deflate_bomb),
    )
}

"""What is changed in py7zr by hand: of each change the module, the text as it is and the text as it ships."""

from __future__ import annotations

# Compiled packages for methods that data sets are not packed in; a 7z program reads those, where there is one.
LEFT_OUT = (
    ("compressor.py", "import bcj\n", "from .left_out import bcj\n"),
    ("compressor.py", "import inflate64\n", "from .left_out import inflate64\n"),
    ("compressor.py", "import pyppmd\n", "from .left_out import pyppmd\n"),
    ("compressor.py", "from Cryptodome.Cipher import AES\n", "from .left_out import AES\n"),
    ("compressor.py", "from Cryptodome.Random import get_random_bytes\n", "from .left_out import get_random_bytes\n"),
    (
        "compressor.py",
        """\
try:
    import brotli  # type: ignore  # noqa
except ImportError:
    try:
        import brotlicffi as brotli  # type: ignore  # noqa
    except ImportError:
        brotli = None
""",
        "from .left_out import brotli\n\n",
    ),
    (
        "compressor.py",
        """\
if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd
""",
        "from .left_out import zstd\n",
    ),
    ("py7zr.py", "import multivolumefile\n", "from .left_out import multivolumefile\n"),
)

# A header is read once, from its first byte to its last: whatever leads back makes a few bytes worth hours.
READ_ONCE = (
    (
        "archiveinfo.py",
        """\
        else:  # pragma: no-cover  # there is no live example
            datastreamidx = read_uint64(file)
            current_pos = file.tell()
            file.seek(datastreamidx, 0)
            check_count(file, self.numfolders, "numfolders", hard_max=MAX_NUMFOLDERS)
            self.folders = [Folder.retrieve(file) for _ in range(self.numfolders)]
            file.seek(current_pos, 0)
""",
        """\
        else:
            raise Bad7zFile("folders that stand elsewhere")
""",
    ),
    (
        "archiveinfo.py",
        """\
                else:  # pragma: no-cover
                    dataindex = read_uint64(buffer)
                    current_pos = fp.tell()
                    fp.seek(dataindex, 0)
                    self._read_name(fp)
                    fp.seek(current_pos, 0)
""",
        """\
                else:
                    raise Bad7zFile("names that stand elsewhere")
""",
    ),
    (
        "archiveinfo.py",
        """\
                else:  # pragma: no-cover
                    dataindex = read_uint64(buffer)
                    # try to read external data
                    current_pos = fp.tell()
                    fp.seek(dataindex, 0)
                    self._read_attributes(fp, defined)
                    fp.seek(current_pos, 0)
""",
        """\
                else:
                    raise Bad7zFile("attributes that stand elsewhere")
""",
    ),
    ("archiveinfo.py", "        numemptystreams = 0\n", "        numemptystreams = 0\n        seen = set()\n"),
    (
        "archiveinfo.py",
        """\
                fp.seek(size, os.SEEK_CUR)
                continue
""",
        """\
                fp.seek(size, os.SEEK_CUR)
                continue
            if prop in seen:
                raise Bad7zFile(f"property {repr(prop)} twice")
            seen.add(prop)
""",
    ),
    (
        "archiveinfo.py",
        """\
        if not streams.packinfo.packsizes or not streams.unpackinfo.folders:
            raise Bad7zFile("encoded header without packed stream")
""",
        """\
        if not streams.packinfo.packsizes or len(streams.unpackinfo.folders) != 1:
            raise Bad7zFile("encoded header that is not one packed stream")
""",
    ),
)

# What one block of packed data becomes is bounded, and what was unpacked is let go: py7zr keeps each folder's decoder,
# with its dictionary, to the end.
LITTLE_MEMORY = (
    (
        "compressor.py",
        """\
        if len(data) == 0:
            if self.flushed:
                return b""
            else:
                self.flushed = True
                return self._decompressor.flush()
        return self._decompressor.decompress(data)
""",
        """\
        waiting = self._decompressor.unconsumed_tail
        return self._decompressor.decompress(waiting + data if waiting else data, max(0, max_length))
""",
    ),
    (
        "py7zr.py",
        """\
                            self.src_start + positions[i],
                            self.src_start + positions[i + 1],
                            q,
                            skip_notarget=skip_notarget,
                        )
                else:
""",
        """\
                            self.src_start + positions[i],
                            self.src_start + positions[i + 1],
                            q,
                            skip_notarget=skip_notarget,
                        )
                        folders[i].decompressor = None
                else:
""",
    ),
)

RULES = (*LEFT_OUT, *READ_ONCE, *LITTLE_MEMORY)

LEFT_OUT_SOURCE = '''"""What is not bundled: each use of it says that the method is not supported."""

from __future__ import annotations

from typing import Any, NoReturn

from .exceptions import UnsupportedCompressionMethodError


class LeftOut:
    """A package that is not there."""

    zstd_version_info = (255, 0, 0)

    class MultiVolume:
        """No file is one of these."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, *_given: Any, **_named: Any) -> NoReturn:
        raise UnsupportedCompressionMethodError(self._name, f"{self._name} is not bundled")

    def __getattr__(self, name: str) -> LeftOut:
        if name.startswith("__"):
            raise AttributeError(name)
        return LeftOut(f"{self._name}.{name}")


AES = LeftOut("AES")
bcj = LeftOut("bcj")
brotli = LeftOut("brotli")
get_random_bytes = LeftOut("get_random_bytes")
inflate64 = LeftOut("inflate64")
multivolumefile = LeftOut("multivolumefile")
pyppmd = LeftOut("pyppmd")
zstd = LeftOut("zstd")
'''

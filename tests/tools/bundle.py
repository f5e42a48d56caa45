"""Makes `vendor/` out of the pinned wheels: what reads archives, as a package of the plugin's own.

`python3 tests/tools/bundle.py WHEELS TARGET`: the same wheels give the same bytes. Absolute imports become relative,
each `assert` becomes a `raise`, what the plugin never runs stays out, and `bundle_rules.py` has what is changed by
hand. A rule that no longer fits its wheel ends the build: a new release is read first.
"""

from __future__ import annotations

import ast
import re
import shutil
import sys
import zipfile
from pathlib import Path

if __package__:
    from .bundle_rules import LEFT_OUT_SOURCE, RULES
else:
    from bundle_rules import LEFT_OUT_SOURCE, RULES

# The command line (and with it two more dependencies), the names of types, and pip's own notes: the metadata holds a
# link that looks like a secret.
NOT_RUN = ("cli.py", "__main__.py", "py.typed")
# Its licence, the LGPL, asks for this.
NOTICE = "# Changed for the plugin Carto Mairie, by tests/tools/bundle.py in its repository.\n"


def bundle(wheel: Path, target: Path) -> None:
    """Unpack one wheel of py7zr into `target/py7zr`; raises `ValueError` for one that the rules do not fit."""
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            package, _, module = name.partition("/")
            if package == "py7zr" and module not in NOT_RUN:
                write(target / "py7zr" / module, changed(module, archive.read(name).decode()))
            elif module == "licenses/LICENSE":
                write(target / "py7zr" / "LICENSE", archive.read(name).decode())
    write(target / "py7zr" / "left_out.py", LEFT_OUT_SOURCE)


def changed(module: str, source: str) -> str:
    """Give the source of a module by the rules."""
    before = source
    for _module, old, new in (rule for rule in RULES if rule[0] == module):
        if source.count(old) != 1:
            raise ValueError(f"{module}: {source.count(old)} times {old!r}")
        source = source.replace(old, new)
    source = without_asserts(with_relative_imports(source))
    return source if source == before else NOTICE + source


def with_relative_imports(source: str) -> str:
    """Make a package independent of its name, so that it never meets another plugin's py7zr."""
    source = re.sub(r"(?m)^(\s*from )py7zr(\.\w+)? import", lambda found: f"{found[1]}{found[2] or '.'} import", source)
    if re.search(r"(?m)^\s*import py7zr", source):
        raise ValueError("an absolute import of the package itself")
    return source


def without_asserts(source: str) -> str:
    """Turn each `assert` into the `raise` that it stands for: `python -O` drops asserts, also those that are checks."""
    lines = source.splitlines(keepends=True)
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Assert)]
    for node in sorted(found, key=lambda node: node.lineno, reverse=True):
        first, last = lines[node.lineno - 1], lines[node.end_lineno - 1]
        before, after = first.encode()[: node.col_offset].decode(), last.encode()[node.end_col_offset :].decode()
        if before.strip() or not re.match(r"\s*(#.*)?$", after):
            raise ValueError(f"an assert that shares its line: {first!r}")
        message = f"({ast.get_source_segment(source, node.msg)})" if node.msg else ""
        lines[node.lineno - 1 : node.end_lineno] = [
            f"{before}if not ({ast.get_source_segment(source, node.test)}):\n",
            f"{before}    raise AssertionError{message}{after}",
        ]
    return "".join(lines)


def write(path: Path, text: str) -> None:
    """Write a text the same on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


if __name__ == "__main__":
    wheels, vendor = map(Path, sys.argv[1:3])
    shutil.rmtree(vendor, ignore_errors=True)
    for item in sorted(wheels.glob("*.whl")):
        bundle(item, vendor)

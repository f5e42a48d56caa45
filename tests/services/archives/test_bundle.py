"""What ships of py7zr: made of the pinned wheel by rules, without what the official repository's gate blocks."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from carto_mairie.services.archives.seven_zip import load_library
from tools.bundle import NOTICE, changed, with_relative_imports, without_asserts
from tools.bundle_rules import RULES
from tools.gate import findings

SOURCE = '''\
def f(x):
    """assert nothing here"""
    assert x is not None
    if x:
        assert len(x) == 2, f"é: {x}"  # a reason
    assert (
        x
        != b"\\x00"
    )
    return x
'''


def test_asserts_become_what_they_stand_for() -> None:
    source = without_asserts(SOURCE)
    assert not any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(source)))
    assert "  # a reason" in source
    names: dict = {}
    # As `python -O` would run it, which drops asserts.
    exec(compile(source, "f", "exec", optimize=1), names)
    assert names["f"](b"ab") == b"ab"
    with pytest.raises(AssertionError, match="é: abc"):
        names["f"]("abc")
    for refused in (None, b"\x00"):
        with pytest.raises(AssertionError):
            names["f"](refused)


@pytest.mark.parametrize("source", ["if x: assert x\n", "assert x; print(x)\n"])
def test_an_assert_that_shares_its_line_ends_the_build(source: str) -> None:
    with pytest.raises(ValueError, match="shares its line"):
        without_asserts(source)


def test_imports_no_longer_depend_on_the_name_of_the_package() -> None:
    source = "from py7zr.io import MemIO\nfrom py7zr import Bad7zFile\nfrom py7zrs import x\n"
    assert with_relative_imports(source) == "from .io import MemIO\nfrom . import Bad7zFile\nfrom py7zrs import x\n"
    with pytest.raises(ValueError, match="absolute"):
        with_relative_imports("    import py7zr.io\n")


def test_another_release_ends_the_build() -> None:
    """A rule that finds no text to change is not passed over."""
    module, old, _new = RULES[0]
    with pytest.raises(ValueError, match="0 times"):
        changed(module, "import os\n")
    with pytest.raises(ValueError, match="2 times"):
        changed(module, old * 2)
    assert changed("version.py", "x = 1\n") == "x = 1\n"
    assert changed("version.py", "assert 1\n").startswith(NOTICE)


def test_the_bundle_is_a_package_of_our_own() -> None:
    library = load_library()
    assert library.__name__ == "carto_mairie.vendor.py7zr"
    assert tuple(map(int, library.__version__.split(".")[:3])) >= (1, 1, 3)
    with pytest.raises(library.exceptions.UnsupportedCompressionMethodError):
        library.compressor.pyppmd.Ppmd7Decoder(1, 2)


def test_the_gate_finds_what_it_is_there_for(tmp_path: Path) -> None:
    pytest.importorskip("bandit", reason="the linters are not on the systems of the matrix")
    key = "AKIA" + "QYLPMN5HHHFPZAM2"  # pragma: allowlist secret
    (tmp_path / "a.py").write_text("import os\n\n\ndef f(x):\n    assert x\n\n\ndef f(x):\n    return x\n")
    (tmp_path / "METADATA").write_text(f"key = '{key}'\n")
    found = "\n".join(findings(tmp_path))
    assert "B101" in found
    assert "F811" in found
    assert "F401" in found
    assert "detect-secrets: METADATA:1: AWS Access Key" in found
    for path in tmp_path.iterdir():
        path.unlink()
    (tmp_path / "a.py").write_text('"""Nothing."""\n')
    assert findings(tmp_path) == []

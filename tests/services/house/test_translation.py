"""The French translation is complete, and every string can be translated."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from tools.translations import Strings, read_translations, source_strings, write_translations


def read(source: str) -> Strings:
    strings = Strings()
    strings.read(source, "example.py")
    return strings


def placeholders(text: str) -> list[str]:
    return sorted(str(name) for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_every_string_has_its_translation() -> None:
    french = read_translations()
    assert [text for text in source_strings().texts if text not in french] == []


def test_nothing_is_translated_that_no_source_says() -> None:
    texts = source_strings().texts
    assert [text for text in read_translations() if text not in texts] == []


def test_every_call_can_be_translated() -> None:
    assert source_strings().faults == []


def test_translations_keep_the_placeholders() -> None:
    wrong = {text: french for text, french in read_translations().items() if placeholders(text) != placeholders(french)}
    assert wrong == {}


def test_french_typography_holds() -> None:
    """A space that does not break stands before ? ! ; : and inside guillemets."""
    loose = re.compile(r"[^\s\u00a0\u202f?!][?!;](\s|$)| [?!;:](\s|$)|« | »")
    assert [french for french in read_translations().values() if loose.search(french)] == []


@pytest.mark.parametrize(
    "source",
    [
        'def f(n): return tr(f"{n} parcels")',
        'def f(n): return tr("{} parcels".format(n))',
        'def f(n): return tr("%s parcels" % n)',
        "def f(n): return tr(n)",
        'def f(n): return tr("parcels", n)',
        'TITLE = tr("Parcels")',
        'class A:\n    title = tr("Parcels")',
    ],
)
def test_a_call_that_never_translates_is_seen(source: str) -> None:
    assert len(read(source).faults) == 1


def test_strings_are_read_wherever_they_stand() -> None:
    source = 'def f(n):\n    return [tr("a " "b"), (lambda: tr("c {}").format(n))()]'
    assert read(source) == Strings({"a b": "example.py", "c {}": "example.py"}, [])


def test_an_update_keeps_what_is_translated_and_leaves_the_rest_unfinished(tmp_path: Path) -> None:
    path = tmp_path / "fr.ts"
    write_translations({"Add & go": "a.py", "New": "b.py"}, {"Add & go": "Ajouter <et> aller", "Old": "Vieux"}, path)
    assert read_translations(path) == {"Add & go": "Ajouter <et> aller"}
    assert '<source>New</source>\n        <translation type="unfinished"/>' in path.read_text(encoding="utf-8")

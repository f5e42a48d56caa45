"""The strings to translate and their translations: `python3 tests/tools/translations.py` brings i18n/fr.ts up to date.

pylupdate cannot tell the context of the plain function `tr`, so the strings are read from the syntax tree; so are the
titles in the table of services, which know nothing of Qt. What is translated stays, what is new is added unfinished,
what no source says any more goes.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
FRENCH = ROOT / "i18n" / "fr.ts"
CONTEXT = "CartoMairie"
TITLES = "services/endpoints.py"


@dataclass
class Strings:
    """What sources ask to be translated, each with the file that says it first, and the calls that cannot work."""

    texts: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def read(self, source: str, name: str) -> None:
        """Add what one file says."""
        tree = ast.parse(source)
        inside = {call for function in _functions(tree) for call in _calls(function)}
        for call in _calls(tree):
            [argument] = call.args if len(call.args) == 1 and not call.keywords else [None]
            if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
                self.faults.append(f"{name}:{call.lineno}: tr() takes one literal; fill in its {{}} afterwards")
            elif call not in inside:
                self.faults.append(f"{name}:{call.lineno}: tr() at import, before the translation is installed")
            else:
                self.texts.setdefault(argument.value, name)

    def read_titles(self, source: str, name: str) -> None:
        """Add the titles of the table of services: the second value of each `Endpoint(…)`."""
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Endpoint":
                self.texts.setdefault(ast.literal_eval(node.args[1]), name)


def _functions(tree: ast.AST) -> Iterator[ast.AST]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    return (node for node in ast.walk(tree) if isinstance(node, kinds))


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            yield node


def source_strings(root: Path = ROOT) -> Strings:
    """Read all that is shipped."""
    strings = Strings()
    for path in [root / "plugin.py", *sorted((root / "ui").rglob("*.py"))]:
        strings.read(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
    strings.read_titles((root / TITLES).read_text(encoding="utf-8"), TITLES)
    return strings


def read_translations(path: Path = FRENCH) -> dict[str, str]:
    """Give the finished translations of a .ts file."""
    if not path.exists():
        return {}
    found = {}
    for message in ElementTree.parse(path).iter("message"):
        translation = message.find("translation")
        if translation is not None and translation.get("type") is None and translation.text:
            found[message.findtext("source", "")] = translation.text
    return found


def write_translations(texts: dict[str, str], translations: dict[str, str], path: Path = FRENCH) -> None:
    """Write a .ts file, ordered by file and text so that it changes where the sources do."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        '<TS version="2.1" language="fr" sourcelanguage="en">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
    ]
    for text, name in sorted(texts.items(), key=lambda item: (item[1], item[0])):
        done = translations.get(text)
        translation = f"<translation>{escape(done)}</translation>" if done else '<translation type="unfinished"/>'
        lines += [
            "    <message>",
            f'        <location filename="../{name}"/>',
            f"        <source>{escape(text)}</source>",
            f"        {translation}",
            "    </message>",
        ]
    lines += ["</context>", "</TS>", ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def main() -> int:
    """Bring fr.ts up to date and tell what is left to translate."""
    strings, known = source_strings(), read_translations()
    write_translations(strings.texts, known)
    missing = [text for text in strings.texts if text not in known]
    print(f"{len(strings.texts)} strings, {len(missing)} to translate in {FRENCH.relative_to(ROOT)}")
    print("\n".join([*missing, *strings.faults]), file=sys.stderr)
    return 1 if strings.faults else 0


if __name__ == "__main__":
    sys.exit(main())

"""No text from outside is read as HTML: what Qt might read so passes through `ui/host/plain.py`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
MODULES = sorted((ROOT / "ui").rglob("*.py"))
# Rich text of our own words alone.
OWN_WORDS = {"ui/canvas/tools.py"}
SAFE = {"setToolTip": {"tr", "tooltip", "toolTip"}, "logMessage": {"escaped"}, "createMessage": {"escaped", "TITLE"}}


def breaches(source: str) -> Iterator[str]:
    """Yield the calls whose text is neither our own words nor made plain."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAFE):
            continue
        # The text comes last in a tooltip, first in a message of the log, second in one of the bar.
        place = {"setToolTip": -1, "logMessage": 0, "createMessage": 1}[node.func.attr]
        if called(node.args[place]) not in SAFE[node.func.attr]:
            yield f"{node.lineno}: {ast.unparse(node)}"


def called(node: ast.expr) -> str:
    """Name what makes a text; `tr(…).format(…)` of numbers of ours is our own words too."""
    if isinstance(node, ast.IfExp):
        names = {called(node.body), called(node.orelse)}
        return names.pop() if len(names) == 1 else ""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        numbers = all(isinstance(value, (ast.Name, ast.JoinedStr)) for value in node.args)
        return called(node.func.value) if numbers else ""
    if isinstance(node, ast.Call):
        return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return ""


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_text_that_qt_may_read_as_html_is_made_plain(module: Path) -> None:
    if module.relative_to(ROOT).as_posix() not in OWN_WORDS:
        assert list(breaches(module.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "item.setToolTip(0, order.title)",
        'item.setToolTip(f"{name}")',
        "item.setToolTip(tip if short else tooltip(tip))",
        'QgsMessageLog.logMessage(detail(error), "x")',
        "bar.createMessage(TITLE, text)",
        'item.setToolTip(tr("{}").format(order.title))',
    ],
)
def test_a_breach_is_seen(source: str) -> None:
    assert len(list(breaches(source))) == 1

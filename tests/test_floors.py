"""The house stands: imports point down the floors, and each borrowed library has one owner."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator" / "yizhan"
FLOORS = [
    ["problems"], ["artifacts"], ["model"], ["geo", "hours", "recurrence", "text"], ["sources"], ["rules"], ["maps"], ["pages"],
    ["exports"], ["press"], ["site"], ["cli"],
]  # fmt: skip
LEVEL = {name: level for level, names in enumerate(FLOORS) for name in names}
OWNERS = {
    "folium": "maps", "branca": "maps", "shapely": "geo", "pypinyin": "text", "babel": "text", "yaml": "sources",
    "pelican": "site", "distributed": "site", "dask": "site", "dateutil": "recurrence", "icalendar": "exports",
    "segno": "pages", "PIL": "pages", "typer": "cli", "rich": "cli",
}  # fmt: skip
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(file: Path) -> set[str]:
    """Every module that a file imports, wherever in the file, `TYPE_CHECKING` blocks and functions included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("file", [file for file in MODULES if file.parent != PACKAGE], ids=lambda file: file.stem)
def test_imports_point_down(file: Path) -> None:
    """A module imports only from its own floor and the floors below it, and libraries only where they are at home."""
    floor = file.relative_to(PACKAGE).parts[0]
    for name in imported(file):
        parts = name.split(".")
        if parts[0] == "yizhan" and len(parts) > 1 and parts[1] in LEVEL:
            other = parts[1]
            assert other == floor or LEVEL[other] < LEVEL[floor], f"{floor} must not import {name}"
        assert OWNERS.get(parts[0], floor) == floor, f"{parts[0]} belongs to {OWNERS[parts[0]]}, not to {floor}"


def test_every_floor_is_known() -> None:
    """No folder of the package stands outside the house."""
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert folders == set(LEVEL)

"""The drawings of outlines are the same whether they are made or remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import SMALL

from yizhan.pages import locator
from yizhan.pages.locator import make_locators
from yizhan.press.store import Store
from yizhan.sources import load


def test_drawings_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The paths come out of the memory as long as outlines and program are the same; whatever else stands there is not taken."""
    outlines = load(SMALL).partial.outlines
    made = make_locators(outlines, b"program", None)
    memory = Store(tmp_path / "locators.db")
    assert make_locators(outlines, b"program", memory) == made
    monkeypatch.setattr(locator, "svg_path", lambda polygons, project: "again")
    assert make_locators(outlines, b"program", memory) == made
    assert {one.path for one in make_locators(outlines, b"other", memory).values()} == {"again"}
    code = next(iter(outlines))
    east = tuple(tuple(tuple((lng + 0.01, lat) for lng, lat in ring) for ring in polygon) for polygon in outlines[code])
    assert make_locators({**outlines, code: east}, b"program", memory)[code].path == "again"
    memory.close()

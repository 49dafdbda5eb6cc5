"""Outlines that are not the site's, and areas without one."""

from __future__ import annotations

import json
from pathlib import Path

from tests.rules.conftest import BUILD_DATE

from yizhan.problems import Problem, Severity
from yizhan.rules import check
from yizhan.sources import load

FILE = "data/areas.geojson"


def said(root: Path) -> list[Problem]:
    loaded = load(root)
    assert loaded.library is not None, loaded.problems
    return [problem for problem in check(loaded.library, loaded.where, BUILD_DATE) if "outline" in problem.en]


def rename(root: Path, number: int) -> None:
    """Give the first outlines the codes of another city."""
    whole = json.loads((root / FILE).read_text(encoding="utf-8"))
    for index, feature in enumerate(whole["features"][:number]):
        feature["properties"]["code"] = f"33010{index + 1}"
    (root / FILE).write_text(json.dumps(whole), encoding="utf-8")


def test_outlines_of_another_city_are_told_once(root: Path) -> None:
    """A file that was copied from elsewhere is one error with its remedy, not one for each outline."""
    rename(root, 3)
    (error,) = [problem for problem in said(root) if problem.is_error]
    assert error.code == "unknown-area"
    assert error.place.file == FILE
    assert error.place.line > 0
    assert "330101" in error.en
    assert "330103" in error.zh
    assert "yizhan outlines" in error.fix_en


def test_a_blank_district_is_told_once(root: Path) -> None:
    """Without outlines one note names the districts that have stations; an area without a national code is none."""
    assert said(root) == []
    (root / FILE).unlink()
    (note,) = said(root)
    assert note.code == "no-outline"
    assert note.severity is Severity.NOTE
    assert "110105" in note.en
    assert "x-yizhuang" not in note.en


def test_with_another_base_map_nothing_is_blank(root: Path) -> None:
    """Where the map has a ground of its own, outlines may be missing."""
    (root / FILE).unlink()
    site = root / "data/site.yaml"
    text = site.read_text(encoding="utf-8")
    assert "base_map" not in text
    site.write_text(text + "\nbase_map: {provider: amap}\n", encoding="utf-8")
    assert said(root) == []

"""Positions in three datums against two independent implementations and against published pairs."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.geo.golden import IMPLEMENTATIONS, golden_points

from yizhan.geo import from_wgs84, metres, shift_many, to_wgs84

SCRIPTS = Path(__file__).parents[2] / "theme" / "static" / "js"
DATUMS = ("gcj02", "bd09")
ONE_WAY_M = 0.5
BACK_M = 1.0

POINTS = golden_points()


def test_the_table_covers_the_mainland() -> None:
    """Forty towns and more, from Sanya to Mohe and from Kashgar to Fuyuan, the two implementations at one."""
    lats, lngs = zip(*(point.wgs84 for point in POINTS), strict=True)
    assert len(POINTS) >= 40
    assert (min(lats) < 19, max(lats) > 52, min(lngs) < 76, max(lngs) > 134) == (True, True, True, True)
    for point in POINTS:
        for datum in DATUMS:
            one, other = (point.shifted[by, datum] for by in IMPLEMENTATIONS)
            assert metres(*one, *other) < 0.02, point.place


@pytest.mark.parametrize("datum", DATUMS)
@pytest.mark.parametrize("by", IMPLEMENTATIONS)
def test_one_way(by: str, datum: str) -> None:
    """From WGS-84 we come out within half a metre of where either implementation does."""
    for point in POINTS:
        assert metres(*from_wgs84(*point.wgs84, datum), *point.shifted[by, datum]) < ONE_WAY_M, point.place


@pytest.mark.parametrize("datum", DATUMS)
@pytest.mark.parametrize("by", IMPLEMENTATIONS)
def test_and_back(by: str, datum: str) -> None:
    """What either implementation shifted, we bring back to within a metre of where it was."""
    for point in POINTS:
        assert metres(*to_wgs84(*point.shifted[by, datum], datum), *point.wgs84) < BACK_M, point.place


@pytest.mark.parametrize("by", IMPLEMENTATIONS)
def test_from_one_map_to_the_other(by: str) -> None:
    """Amap's position of a place becomes Baidu's, and Baidu's Amap's, within a metre."""
    gcj02 = [point.shifted[by, "gcj02"] for point in POINTS]
    bd09 = [point.shifted[by, "bd09"] for point in POINTS]
    for point, there, back in zip(POINTS, shift_many(gcj02, "gcj02", "bd09"), shift_many(bd09, "bd09", "gcj02"), strict=True):
        assert metres(*there, *point.shifted[by, "bd09"]) < BACK_M, point.place
        assert metres(*back, *point.shifted[by, "gcj02"]) < BACK_M, point.place


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_the_browser_is_as_right() -> None:
    """theme/static/js/datum.js stands the same test against both implementations, one way and back."""
    script = """
import { fromWgs84, toWgs84 } from "./datum.js";
import { readFileSync } from "node:fs";
const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(([from, there, datum]) => {
  const one = fromWgs84(from[0], from[1], datum), back = toWgs84(there[0], there[1], datum);
  return [[one.lat, one.lng], [back.lat, back.lng]];
})));
"""
    asked = [
        (point, by, datum, [point.wgs84, point.shifted[by, datum], datum])
        for point in POINTS for by in IMPLEMENTATIONS for datum in DATUMS
    ]  # fmt: skip
    ran = subprocess.run(
        ["node", "--input-type=module", "-e", script], cwd=SCRIPTS, input=json.dumps([one[3] for one in asked]),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    for (point, by, datum, _), (one, back) in zip(asked, json.loads(ran.stdout), strict=True):
        assert metres(*one, *point.shifted[by, datum]) < ONE_WAY_M, point.place
        assert metres(*back, *point.wgs84) < BACK_M, point.place

"""The browser's datums and distances against the reference."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from yizhan.geo import from_wgs84, metres, to_wgs84

SCRIPTS = Path(__file__).parents[2] / "theme" / "static" / "js"
RUN = """
import { fromWgs84, metres, toWgs84 } from "./datum.js";
import { readFileSync } from "node:fs";
const cases = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cases.map(([lat, lng, datum]) => {
  const there = fromWgs84(lat, lng, datum), back = toWgs84(lat, lng, datum);
  return [there.lat, there.lng, back.lat, back.lng, metres(lat, lng, 39.9, 116.4)];
})));
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_the_browser_shifts_alike() -> None:
    """theme/static/js/datum.js and yizhan.geo agree everywhere, along the edges of the mainland too."""
    dice = random.Random(102)
    boxes = [(73, 18, 135, 54)] * 1500 + [(113.4, 22.0, 114.6, 22.7)] * 1500 + [(-180, -80, 180, 80)] * 200
    cases = [
        (dice.uniform(south, north), dice.uniform(west, east), dice.choice(["gcj02", "bd09"]))
        for west, south, east, north in boxes
    ]
    expected = [
        (*from_wgs84(lat, lng, datum), *to_wgs84(lat, lng, datum), metres(lat, lng, 39.9, 116.4))
        for lat, lng, datum in cases
    ]
    ran = subprocess.run(
        ["node", "--input-type=module", "-e", RUN], cwd=SCRIPTS, input=json.dumps(cases),
        capture_output=True, text=True, check=True,
    )
    for case, found, wanted in zip(cases, json.loads(ran.stdout), expected, strict=True):
        assert found == pytest.approx(wanted, rel=1e-9, abs=1e-6), case

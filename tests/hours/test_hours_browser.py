"""The browser's evaluation against the reference, on expressions nobody thought of."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from yizhan.hours import HoursError, compile_hours, evaluate, holidays_to_json
from yizhan.model import DayOff

SCRIPTS = Path(__file__).parents[2] / "theme" / "static" / "js"
RUN = """
import { evaluate, holidaysFrom } from "./hours.js";
import { readFileSync } from "node:fs";
const cases = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cases.map(([hours, ms, holidays]) => {
  const answer = evaluate(hours, ms, holidaysFrom(holidays));
  return [answer.state, answer.until, answer.note, answer.uncertain];
})));
"""
GENERAL = ["Mo-Fr 08:00-18:00", "24/7", "10:00-12:00,18:00-26:00", "Fr,Sa 22:00-02:00", 'Mo-Th 18:00+ "晚班"', '"需预约"']
SPECIAL = [
    "; PH off", "; PH 10:00-16:00", "; Sa 09:00-12:00", "; We off", "; Nov 15-Mar 15 Mo-Fr 09:00-17:00", "; Feb off",
    ', Jan 20-Feb 10 Sa 20:00-23:00', '; 2025 Jan 28-2025 Feb 04 off "春节"', ", Su 07:00-09:00", "; Tu unknown",
]
BEGINNING = datetime(2025, 1, 1)
EPOCH_IN_SHANGHAI = datetime(1970, 1, 1, 8)


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_the_browser_gives_the_same_answers() -> None:
    """theme/static/js/hours.js and yizhan.hours.evaluate agree on state, end, comment and certainty."""
    dice = random.Random(20250128)
    cases, expected = [], []
    while len(cases) < 2000:
        expression = dice.choice(GENERAL) + "".join(dice.sample(SPECIAL, dice.randint(0, 3)))
        try:
            compiled = compile_hours(expression)
        except HoursError:
            continue
        calendar = [
            DayOff((BEGINNING + timedelta(days=day)).date(), dice.random() < 0.7, "节")
            for day in sorted(dice.sample(range(90), 12))
        ]
        moment = BEGINNING + timedelta(minutes=dice.randrange(90 * 24 * 60))
        answer = evaluate(compiled, moment, calendar)
        cases.append([compiled.to_json(), _ms(moment), holidays_to_json(calendar)])
        until = None if answer.until is None else _ms(answer.until)
        expected.append([str(answer.state), until, answer.comment, answer.uncertain])
    ran = subprocess.run(
        ["node", "--input-type=module", "-e", RUN], cwd=SCRIPTS, input=json.dumps(cases),
        capture_output=True, text=True, check=True,
    )
    assert json.loads(ran.stdout) == expected


def _ms(local: datetime) -> int:
    return round((local - EPOCH_IN_SHANGHAI).total_seconds() * 1000)

"""The table of opening hours: Python, the browser and opening-hours-py tell a courier the same."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path

import opening_hours
import pytest
from hours_cases import Case, read_cases, read_wordings

from yizhan.hours import compile_hours, evaluate, holidays_to_json, hours_of
from yizhan.model import DayOff
from yizhan.sources.composer import Composer
from yizhan.sources.holidays import read_holidays

PROJECT = Path(__file__).parents[2]
SCRIPTS = PROJECT / "theme" / "static" / "js"
CASES = read_cases()
CALENDAR: Sequence[DayOff] = read_holidays(PROJECT, Composer()).values
DAYS_OFF = {off.day for off in CALENDAR}
EPOCH_IN_SHANGHAI = datetime(1970, 1, 1, 8)
ENOUGH = 150  # cases
# Holidays; open ends; and a comment alone, which OSM's specification makes unknown and opening-hours-py open.
_NOT_ITS_OWN = re.compile(r'PH|\+|^"')
THIRD = 100  # of them that the third implementation must be able to answer

IN_BROWSER = """
import { evaluate, holidaysFrom } from "./hours.js";
import { readFileSync } from "node:fs";
const { cases, holidays } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cases.map(([hours, ms]) => {
  const answer = evaluate(hours, ms, holidaysFrom(holidays));
  return [answer.state, answer.until, answer.uncertain, answer.note];
})));
"""


def test_the_table_is_large_enough() -> None:
    """The table has its 150 cases, no moment twice, holidays of 2025 and of 2026 and make-up workdays."""
    assert len(CASES) >= ENOUGH
    assert len({(case.expression, case.moment) for case in CASES}) == len(CASES)
    for year in (2025, 2026):
        days = {case.moment.date() for case in CASES if case.moment.year == year}
        assert any(off.holiday for off in CALENDAR if off.day in days)
        assert any(not off.holiday for off in CALENDAR if off.day in days)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.expression} {case.moment:%Y-%m-%d %H:%M}")
def test_python_says_so(case: Case) -> None:
    """State, next change, certainty and comment are those of the table."""
    answer = evaluate(compile_hours(case.expression), case.moment, CALENDAR)
    assert (str(answer.state), answer.until, answer.uncertain, answer.comment) == (
        case.state, case.until, case.uncertain, case.comment,
    )  # fmt: skip


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_the_browser_says_so() -> None:
    """theme/static/js/hours.js gives every answer of the table from what the page carries."""
    asked = [[compile_hours(case.expression).to_json(), _ms(case.moment)] for case in CASES]
    for case, answer in zip(CASES, in_browser(asked), strict=True):
        until = None if case.until is None else _ms(case.until)
        assert answer == [case.state, until, case.uncertain, case.comment], case


def test_another_implementation_says_so() -> None:
    """opening-hours-py agrees wherever it can answer: it knows neither China's calendar nor ends that nobody tells."""
    asked = [case for case in CASES if not _NOT_ITS_OWN.search(case.expression) and not _meets_calendar(case)]
    assert len(asked) >= THIRD
    for case in asked:
        reference = opening_hours.OpeningHours(case.expression)
        assert _state(reference, case.moment) == case.state, case
        change = reference.next_change(case.moment)
        while change is not None and _state(reference, change) == case.state:  # it also stops where a comment ends
            change = reference.next_change(change)
        if case.until is not None:
            assert change == case.until, case
        else:
            assert change is None or (change - case.moment).days >= 366, case


def _state(reference: opening_hours.OpeningHours, moment: datetime) -> str:
    return str(reference.state(moment)[0]).rpartition(".")[2].lower()


def _meets_calendar(case: Case) -> bool:
    """Whether a holiday or a make-up workday lies between the day before the moment and the next change."""
    first = case.moment.date() - timedelta(days=1)
    last = (case.until or case.moment).date()
    return any(first <= day <= last for day in DAYS_OFF)


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
@pytest.mark.parametrize("year", [2025, 2026])
def test_every_boundary_minute_of_the_calendar(year: int) -> None:
    """On each day off or made up for, and the days around it, all expressions of the table: the minute before and the
    minute of each boundary are the same in the browser as in Python, and each boundary is a change or within a span."""
    days = {off.day + timedelta(days=step) for off in CALENDAR if off.day.year == year for step in (-1, 0, 1)}
    asked, wanted = [], []
    for expression, _ in read_wordings():
        compiled = compile_hours(expression)
        data = compiled.to_json()
        for day in sorted(days):
            midnight = datetime.combine(day, time())
            edges = {0} | {edge for span in hours_of(compiled, day, CALENDAR) for edge in span[:2]}
            for minute in sorted({edge + step for edge in edges for step in (-1, 0)}):
                moment = midnight + timedelta(minutes=minute)
                answer = evaluate(compiled, moment, CALENDAR)
                asked.append([data, _ms(moment)])
                until = None if answer.until is None else _ms(answer.until)
                wanted.append([str(answer.state), until, answer.uncertain, answer.comment])
    assert len(asked) > 5000
    assert in_browser(asked) == wanted


def in_browser(asked: list[list[object]]) -> list[list[object]]:
    """What the script answers to [compiled hours, milliseconds] each."""
    ran = subprocess.run(
        ["node", "--input-type=module", "-e", IN_BROWSER], cwd=SCRIPTS, capture_output=True, text=True, check=True,
        input=json.dumps({"cases": asked, "holidays": holidays_to_json(CALENDAR)}),
    )  # fmt: skip
    answers: list[list[object]] = json.loads(ran.stdout)
    return answers


def _ms(local: datetime) -> int:
    return round((local - EPOCH_IN_SHANGHAI).total_seconds() * 1000)

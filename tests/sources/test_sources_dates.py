"""Dates written in other ways."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.sources.dates import rewritten

DAYS = st.dates(date(1960, 1, 1), date(2100, 12, 31))


@given(DAYS, st.sampled_from(["{0.year}/{0.month}/{0.day}", "{0.year}年{0.month}月{0.day}日", "{0.year}.{0.month:02}.{0.day:02}",
                              "{0.year}{0.month:02}{0.day:02}", "{0.year}-{0.month}-{0.day}", "{0:%Y-%m-%d 00:00:00}"]))
def test_every_way_is_read(day: date, way: str) -> None:
    """Each common way of writing a day gives that day."""
    assert rewritten(way.format(day)) == day.isoformat()


@given(DAYS)
def test_excel_numbers(day: date) -> None:
    """The number that Excel makes of a day gives the day."""
    assert rewritten(str((day - date(1900, 1, 1) + timedelta(days=2)).days)) == day.isoformat()


@pytest.mark.parametrize(
    ("written", "meant"),
    [("2026年11月", "2026-11"), ("2026/3", "2026-03"), ("2026年", "2026"), ("18/11/2026", "2026-11-18"),
     ("11/18/2026", "2026-11-18"), ("3/4/2026", None), ("5/5/2026", "2026-05-05"), ("2026/2/30", None), ("明年", None),
     ("12345", None), ("2026/13/1", None), ("", None)],
)
def test_only_what_is_certain(written: str, meant: str | None) -> None:
    """A month stays a month, and what could be two days, or is none, gives nothing."""
    assert rewritten(written) == meant

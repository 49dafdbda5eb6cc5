"""Days of the year as integers, so that a range of days is two comparisons, here and in the browser."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from yizhan.hours.errors import HoursError

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
YEAR = 10000
MONTH = 100


class DateRange(NamedTuple):
    """Both days included. Both are month×100+day (each year), or both year×10000+month×100+day (once)."""

    first: int
    last: int

    @property
    def is_dated(self) -> bool:
        """Whether the range has a year and comes only once."""
        return self.first > YEAR

    def covers(self, day: date) -> bool:
        """Whether the day is in the range; one without a year may run over the new year."""
        at = number(day)
        if self.is_dated:
            return self.first <= at <= self.last
        at %= YEAR
        if self.first <= self.last:
            return self.first <= at <= self.last
        return at >= self.first or at <= self.last


class Moment(NamedTuple):
    """A day or a month as it is written: ``year`` and ``day`` may be left out."""

    year: int | None
    month: int
    day: int | None
    column: int


def number(day: date) -> int:
    """A day as year×10000+month×100+day."""
    return day.year * YEAR + day.month * MONTH + day.day


def date_range(first: Moment, last: Moment | None) -> DateRange:
    """The range from the first day of `first` to the last day of `last` (or of `first`).

    Raises `HoursError` for a day that no calendar has, a year on one side alone, or an end before its beginning.
    """
    until = last or first
    if last and last.year is None and first.year is not None:
        until = last._replace(year=first.year)
    if until.year is not None and first.year is None:
        raise HoursError(
            "hours-year", first.column,
            "开始日期缺年份", "the first day has no year",
            "两个日期都写年份，例如 2025 Dec 28-2026 Jan 04",
            "write the year of both days, such as 2025 Dec 28-2026 Jan 04",
        )
    start, end = _checked(first, first.day or 1), _checked(until, until.day or LAST_DAYS[until.month - 1])
    if first.year is not None and end < start:
        raise HoursError(
            "hours-year", first.column,
            "结束日期早于开始日期", "the range ends before it begins",
            "跨年的日期两边都写年份，例如 2025 Dec 28-2026 Jan 04",
            "over the new year write both years, such as 2025 Dec 28-2026 Jan 04",
        )
    return DateRange(start, end)


def _checked(moment: Moment, day: int) -> int:
    if not 1 <= day <= LAST_DAYS[moment.month - 1]:
        raise HoursError(
            "hours-date", moment.column,
            f"{moment.month} 月没有 {day} 日", f"{MONTHS[moment.month - 1]} has no day {day}",
            "请核对日期", "check the day",
        )
    return (moment.year or 0) * YEAR + moment.month * MONTH + day

"""The days on which something takes place. The only module that knows dateutil."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday

from yizhan.recurrence.rule import Frequency, Rule

_FREQUENCIES: dict[Frequency, Literal[0, 1, 2, 3]] = {
    Frequency.DAILY: DAILY,
    Frequency.WEEKLY: WEEKLY,
    Frequency.MONTHLY: MONTHLY,
    Frequency.YEARLY: YEARLY,
}


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rule with its end and its exceptions. `skipped` are days off on which it does not take place."""

    rule: Rule
    until: date | None = None
    without: frozenset[date] = frozenset()
    also: frozenset[date] = frozenset()
    skipped: frozenset[date] = frozenset()


def occurrences(start: date, repeat: Repeat | None, first: date, last: date) -> list[date]:
    """The days from `first` to `last`, both included, in order; `start` is the first day of all.

    A day under `also` stands whatever the rule says, even on a day off; one under `without` never does. Like RFC 5545
    we count `start` itself only where it meets the rule: what begins on a Monday and repeats on Wednesdays has no Monday.
    """
    if repeat is None:
        return [start] if first <= start <= last else []
    by_rule = set(_by_rule(start, repeat, first, last)) - repeat.skipped
    given = {day for day in repeat.also if first <= day <= last}
    return sorted((by_rule | given) - repeat.without)


def _by_rule(start: date, repeat: Repeat, first: date, last: date) -> Iterator[date]:
    rule = repeat.rule
    end = min(last, repeat.until) if repeat.until else last
    moments = rrule(
        _FREQUENCIES[rule.frequency],
        dtstart=datetime.combine(start, time()),
        interval=rule.interval,
        byweekday=[weekday(day, which or None) for which, day in rule.days] or None,
        bymonthday=list(rule.month_days) or None,
        bymonth=list(rule.months) or None,
        count=rule.count,
        until=None if rule.count else datetime.combine(end, time()),  # else a rule that never matches runs to 9999
    )
    for moment in moments.xafter(datetime.combine(first, time()), inc=True):
        if moment.date() > end:
            return
        yield moment.date()

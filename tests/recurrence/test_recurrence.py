"""Rules that repeat: read, said in words, turned into days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as some

from yizhan.recurrence import Frequency, RecurrenceError, Repeat, Rule, describe, occurrences, parse

START = date(2026, 1, 1)

WORDS = [
    ("FREQ=WEEKLY;BYDAY=WE", "每周三", "every Wednesday"),
    ("FREQ=WEEKLY;BYDAY=FR,TU", "每周二、周五", "every Tuesday and Friday"),
    ("FREQ=WEEKLY;BYDAY=SA,SU", "每个周末", "every weekend"),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "每个工作日", "every weekday"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "每两周的周一", "every 2 weeks on Monday"),
    ("FREQ=DAILY", "每天", "every day"),
    ("FREQ=DAILY;INTERVAL=3", "每3天一次", "every 3 days"),
    ("FREQ=DAILY;COUNT=5", "每天，共5次", "every day, 5 times"),
    ("FREQ=MONTHLY;BYMONTHDAY=12", "每月12日", "on the 12th of each month"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "每月最后一天", "on the last day of each month"),
    ("FREQ=MONTHLY;BYDAY=2WE", "每月第二个周三", "on the second Wednesday of each month"),
    ("FREQ=MONTHLY;BYDAY=-2FR", "每月倒数第2个周五", "on the 2nd to last Friday of each month"),
    ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", "每3个月的1日", "on the 1st of every 3 months"),
    ("FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=8", "每年8月8日", "on the 8th of August"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU", "每两周的周末", "every 2 weeks at the weekend"),
    ("FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYMONTHDAY=1", "每两年的5月1日", "on the 1st of May, every 2 years"),
    ("FREQ=WEEKLY;BYDAY=SA;BYMONTH=7,8", "7月、8月，每周六", "every Saturday in July and August"),
]  # fmt: skip

BROKEN = [
    ("", 0),
    ("every week", 0),
    ("FREQ=HOURLY", 5),
    ("FREQ=WEEKLY;UNTIL=20261231", 12),
    ("FREQ=WEEKLY;BYSETPOS=1", 12),
    ("FREQ=WEEKLY;BYDAY=XX", 18),
    ("FREQ=WEEKLY;BYDAY=2WE", 18),
    ("FREQ=WEEKLY;BYMONTHDAY=3", 23),
    ("FREQ=MONTHLY;BYMONTHDAY=32", 24),
    ("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", 33),
    ("FREQ=YEARLY;BYMONTHDAY=12", 23),
    ("FREQ=WEEKLY;FREQ=DAILY", 12),
    ("FREQ=DAILY;INTERVAL=0", 20),
    ("RRULE:FREQ=DAILY;COUNT=-1", 23),
]


@pytest.mark.parametrize(("text", "zh", "en"), WORDS)
def test_a_rule_is_said_as_people_say_it(text: str, zh: str, en: str) -> None:
    """Each kind of rule has its sentence in both languages."""
    assert (describe(parse(text), "zh"), describe(parse(text), "en-GB")) == (zh, en)


@pytest.mark.parametrize(("text", "column"), BROKEN)
def test_a_broken_rule_is_refused_at_its_place(text: str, column: int) -> None:
    """What cannot be read says where, what is wrong, and what to write, in both languages."""
    with pytest.raises(RecurrenceError) as caught:
        parse(text)
    assert caught.value.column == column
    assert all((caught.value.zh, caught.value.en, caught.value.fix_zh, caught.value.fix_en))


def test_exceptions_and_days_off() -> None:
    """A day off is skipped, a cancelled day too, an extra day stands even on a day off, and the end ends."""
    repeat = Repeat(
        parse("FREQ=WEEKLY;BYDAY=WE"),
        until=date(2026, 11, 25),
        without=frozenset({date(2026, 11, 11)}),
        also=frozenset({date(2026, 11, 20), date(2026, 11, 4)}),
        skipped=frozenset({date(2026, 11, 4), date(2026, 11, 18)}),
    )
    found = occurrences(START, repeat, date(2026, 11, 1), date(2026, 12, 31))
    assert [day.day for day in found] == [4, 20, 25]
    assert all(day.month == 11 for day in found)


def test_what_happens_once() -> None:
    """Without a rule there is the first day, inside the span asked for and nowhere else."""
    assert occurrences(START, None, START, START) == [START]
    assert occurrences(START, None, START + timedelta(1), date(2027, 1, 1)) == []


weekdays = some.tuples(some.just(0), some.integers(0, 6))
rules = some.one_of(
    some.builds(Rule, some.just(Frequency.DAILY), some.integers(1, 30), count=some.none() | some.integers(1, 400)),
    some.builds(
        Rule, some.just(Frequency.WEEKLY), some.integers(1, 5),
        some.lists(weekdays, unique=True, max_size=7).map(sorted).map(tuple), count=some.none() | some.integers(1, 99),
    ),
    some.builds(
        Rule, some.just(Frequency.MONTHLY), some.integers(1, 6),
        month_days=some.lists(some.integers(-31, 31).filter(bool), unique=True, max_size=4).map(sorted).map(tuple),
    ),
)  # fmt: skip


@given(rules)
def test_a_rule_survives_writing_and_reading(rule: Rule) -> None:
    """What is written as RRULE text is read back as the same rule."""
    assert parse(str(rule)) == rule


@given(rules, some.integers(0, 800), some.integers(0, 400))
def test_days_are_those_of_the_standard(rule: Rule, after: int, span: int) -> None:
    """Our days are those that dateutil reads from the same text, whatever part of them is asked for."""
    first = START + timedelta(after)
    last = first + timedelta(span)
    theirs = {moment.date() for moment in _until(rule, last)}
    assert occurrences(START, Repeat(rule), first, last) == sorted(day for day in theirs if day >= first)


def _until(rule: Rule, last: date):  # type: ignore[no-untyped-def]
    for moment in rrulestr(f"DTSTART:{START:%Y%m%d}\nRRULE:{rule}"):
        if moment.date() > last:
            return
        yield moment

"""Open now, at every kind of moment that the calendar of China knows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import opening_hours
import pytest
from hours_expressions import calendars, day_times, expressions, moments, night_times
from hypothesis import assume, given
from hypothesis import strategies as st

from yizhan.hours import HoursError, Open, State, compile_hours, evaluate, hours_of
from yizhan.model import DayOff

# Spring Festival 2025: off from Tuesday 28 January to 4 February, worked for on Sunday 26 January.
CALENDAR = [
    DayOff(date(2025, 1, 26), False, "春节"),
    *(DayOff(date(2025, 1, day), True, "春节") for day in range(28, 32)),
    *(DayOff(date(2025, 2, day), True, "春节") for day in range(1, 5)),
]


def at(expression: str, moment: str, calendar: list[DayOff] | None = None) -> Open:
    return evaluate(compile_hours(expression), datetime.fromisoformat(moment), calendar or [])


def told(expression: str, moment: str, calendar: list[DayOff] | None = None) -> tuple[str, str | None, bool]:
    answer = at(expression, moment, calendar)
    return str(answer.state), answer.until.isoformat(" ", "minutes") if answer.until else None, answer.uncertain


@pytest.mark.parametrize(
    ("moment", "answer"),
    [
        ("2025-01-06 07:59", ("closed", "2025-01-06 08:00", False)),
        ("2025-01-06 08:00", ("open", "2025-01-06 12:00", False)),
        ("2025-01-06 11:59:59", ("open", "2025-01-06 12:00", False)),
        ("2025-01-06 12:00", ("closed", "2025-01-06 14:00", False)),
        ("2025-01-10 18:00", ("closed", "2025-01-13 08:00", False)),
    ],
)
def test_a_span_begins_with_its_first_minute_and_ends_before_its_last(
    moment: str, answer: tuple[str, str | None, bool]
) -> None:
    """The first minute is open, the last is not, and the next change is found over a weekend."""
    assert told("Mo-Fr 08:00-12:00,14:00-18:00", moment) == answer


def test_always_has_no_next_change() -> None:
    """24/7 is open, without an end, on a holiday as on any day."""
    assert told("24/7", "2025-01-29 03:00", CALENDAR) == ("open", None, False)


def test_neighbouring_spans_are_one_opening() -> None:
    """Midnight between two spans that touch is no change."""
    assert told("Fr 18:00-24:00; Sa 00:00-06:00", "2025-01-10 20:00")[1] == "2025-01-11 06:00"


def test_the_night_belongs_to_the_day_it_begins_on() -> None:
    """A span past midnight runs on into the next day, even one that a later rule closes."""
    assert told("Mo 22:00-02:00; Tu off", "2025-01-07 01:00") == ("open", "2025-01-07 02:00", False)
    assert told("Fr 18:00-26:00", "2025-01-11 01:59") == ("open", "2025-01-11 02:00", False)
    assert told("Fr 18:00-26:00", "2025-01-10 01:00")[0] == "closed"


def test_open_end_has_no_until() -> None:
    """After an open end's beginning it is open, nobody says until when, and the answer says so."""
    assert told("Mo 18:00+", "2025-01-06 19:00") == ("open", None, True)
    assert told("Mo 18:00+", "2025-01-06 17:00") == ("closed", "2025-01-06 18:00", False)


def test_unknown_is_neither_open_nor_closed() -> None:
    """A comment alone gives unknown and the comment; a certain opening beside it wins."""
    assert at('"需预约"', "2025-01-06 10:00") == Open(State.UNKNOWN, None, "需预约")
    assert told('unknown "x", Mo 10:00-12:00', "2025-01-06 10:00") == ("open", "2025-01-06 12:00", False)


@pytest.mark.parametrize(
    ("moment", "comment"), [("2025-01-06 10:00", "按门铃"), ("2025-01-06 20:00", ""), ("2025-01-11 10:00", "装修")]
)
def test_a_comment_is_given_while_its_rule_decides(moment: str, comment: str) -> None:
    """The comment of a span holds with the span, that of a closing on the closed day."""
    assert at('Mo-Fr 08:00-18:00 "按门铃"; Sa off "装修"', moment).comment == comment


def test_a_season_over_the_new_year_holds_on_both_sides() -> None:
    """15 November to 15 March includes both days and what lies between, and nothing else."""
    winter = "08:00-18:00; Nov 15-Mar 15 09:00-17:00"
    held = {day: told(winter, f"{day} 08:30")[0] for day in ("2024-11-14", "2024-11-15", "2025-03-15", "2025-03-16")}
    assert held == {"2024-11-14": "open", "2024-11-15": "closed", "2025-03-15": "closed", "2025-03-16": "open"}


def test_february_has_its_leap_day() -> None:
    """A rule for February holds on the 29th."""
    assert told("Feb 08:00-18:00", "2024-02-29 10:00")[0] == "open"


def test_dates_with_a_year_come_once() -> None:
    """A closing in 2025 is over in 2026."""
    once = "08:00-18:00; 2025 Oct 01-2025 Oct 07 off"
    assert [told(once, f"{year}-10-01 10:00")[0] for year in (2025, 2026)] == ["closed", "open"]


def test_holidays_follow_what_the_hours_say_of_them() -> None:
    """With PH the holiday's hours hold and are certain, whatever its weekday."""
    assert told("Mo-Fr 08:00-18:00; PH off", "2025-01-28 10:00", CALENDAR) == ("closed", "2025-02-05 08:00", False)
    assert told("Mo-Fr 08:00-18:00; PH 10:00-12:00", "2025-02-01 11:00", CALENDAR) == ("open", "2025-02-01 12:00", False)


def test_a_holiday_not_spoken_of_is_uncertain() -> None:
    """Without PH the week's hours are given for a holiday and marked; a date with its year takes the mark away."""
    assert told("Mo-Fr 08:00-18:00", "2025-01-28 10:00", CALENDAR) == ("open", "2025-01-28 18:00", True)
    assert told("Mo-Fr 08:00-18:00", "2025-01-28 20:00", CALENDAR) == ("closed", "2025-01-29 08:00", True)
    dated = "Mo-Fr 08:00-18:00; 2025 Jan 28-2025 Jan 29 off"
    assert told(dated, "2025-01-28 10:00", CALENDAR) == ("closed", "2025-01-30 08:00", False)


def test_a_make_up_workday_is_a_friday_and_uncertain() -> None:
    """The Sunday worked for Spring Festival has Friday's hours, marked unless Sunday's are the same."""
    assert told("Mo-Fr 08:00-18:00; PH off", "2025-01-26 10:00", CALENDAR) == ("open", "2025-01-26 18:00", True)
    assert told("08:00-18:00; Mo off", "2025-01-26 10:00", CALENDAR) == ("open", "2025-01-26 18:00", False)
    assert told("Su 08:00-18:00", "2025-01-26 10:00", CALENDAR) == ("closed", "2025-02-02 08:00", True)


def test_a_weekday_listed_as_worked_is_itself() -> None:
    """A make-up workday that is no weekend day changes nothing."""
    monday = [DayOff(date(2025, 1, 6), False, "x")]
    assert told("Fr 08:00-18:00", "2025-01-06 10:00", monday) == ("closed", "2025-01-10 08:00", False)


def test_a_night_into_a_holiday_is_as_certain_as_its_own_day() -> None:
    """Monday's night is certain in the first hours of the holiday that follows."""
    assert told("Mo-Su 20:00-26:00", "2025-01-28 01:00", CALENDAR) == ("open", "2025-01-28 02:00", False)


def test_times_with_a_zone_are_refused() -> None:
    """A moment must be local time, so that nobody passes UTC by mistake."""
    with pytest.raises(ValueError, match="naive"):
        evaluate(compile_hours("24/7"), datetime(2025, 1, 6, tzinfo=UTC))


def test_hours_of_a_day() -> None:
    """The spans of one day are those that begin on it, by the same calendar."""
    compiled = compile_hours("Mo-Fr 20:00-26:00; PH off")
    assert [tuple(span) for span in hours_of(compiled, date(2025, 1, 27), CALENDAR)] == [(1200, 1560, 0)]
    assert hours_of(compiled, date(2025, 1, 28), CALENDAR) == ()


def check_against_opening_hours_py(expression: str, moment: datetime) -> None:
    try:
        compiled = compile_hours(expression)
    except HoursError:
        assume(False)
    answer = evaluate(compiled, moment)
    reference = opening_hours.OpeningHours(expression)
    state, _ = reference.state(moment)
    change = reference.next_change(moment)
    assert answer.state == str(state).rpartition(".")[2].lower()
    if answer.until is not None:
        assert change == answer.until
    elif change is not None:
        assert (change - moment).days >= 366


@given(expressions(day_times()), moments)
def test_days_agree_with_opening_hours_py(expression: str, moment: datetime) -> None:
    """Rules with days, dates, overrides and additions mean what another implementation of OSM's grammar says."""
    check_against_opening_hours_py(expression, moment)


@given(night_times(), st.sampled_from(["", "Fr ", "Mo-We ", "Sa,Mo ", "Dec 31 ", "Feb "]), moments)
def test_nights_agree_with_opening_hours_py(times: str, days: str, moment: datetime) -> None:
    """A single rule past midnight means what another implementation says (which lets later rules cut the night)."""
    check_against_opening_hours_py(days + times, moment)


@given(expressions(st.one_of(day_times(), night_times())), moments, calendars)
def test_until_is_the_next_change(expression: str, moment: datetime, calendar: list[DayOff]) -> None:
    """At `until` the state is another, and just before it still the same."""
    try:
        compiled = compile_hours(expression)
    except HoursError:
        assume(False)
    answer = evaluate(compiled, moment, calendar)
    assume(answer.until is not None)
    assert answer.until > moment
    assert evaluate(compiled, answer.until, calendar).state is not answer.state
    before = max(moment, answer.until - timedelta(minutes=1))
    assert evaluate(compiled, before, calendar).state is answer.state

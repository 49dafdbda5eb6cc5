"""Hypothesis strategies for opening_hours expressions, moments and calendars."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import strategies as st

from yizhan.model import DayOff

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIRST = datetime(2024, 12, 1)

quarters = st.integers(0, 95).map(lambda quarter: quarter * 15)
weekday = st.sampled_from(WEEKDAYS)
month = st.sampled_from(MONTHS)
day = st.integers(1, 28).map("{:02}".format)


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


@st.composite
def day_times(draw: st.DrawFn) -> str:
    """One or two spans that end on their day."""
    edges = sorted(draw(st.sets(st.integers(0, 96).map(lambda quarter: quarter * 15), min_size=4, max_size=4)))
    first, second = f"{clock(edges[0])}-{clock(edges[1])}", f"{clock(edges[2])}-{clock(edges[3])}"
    return draw(st.sampled_from([first, second, f"{first},{second}"]))


@st.composite
def night_times(draw: st.DrawFn) -> str:
    """One span past midnight, in either way of writing."""
    end, start = sorted(draw(st.sets(quarters, min_size=2, max_size=2)))
    return f"{clock(start)}-{clock(draw(st.sampled_from([end, end + 1440])))}"


weekdays = st.one_of(
    weekday,
    st.tuples(weekday, weekday).map("-".join),
    st.lists(weekday, min_size=2, max_size=4, unique=True).map(",".join),
)
dates = st.one_of(
    month,
    st.tuples(month, month).map("-".join),
    st.tuples(month, day, month, day).map(lambda parts: "{} {}-{} {}".format(*parts)),
    st.tuples(month, day).map(" ".join),
    st.tuples(st.sampled_from(["2024", "2025"]), month, day).map(" ".join),
    st.tuples(month, day, month, day).map(lambda parts: "2025 {} {}-2026 {} {}".format(*parts)),
)


@st.composite
def expressions(draw: st.DrawFn, times: st.SearchStrategy[str]) -> str:
    """Rules as editors order them, the general first; some are refused, which the tests assume away."""
    rules = [draw(times) if draw(st.booleans()) else f"{draw(weekdays)} {draw(times)}"]
    for _ in range(draw(st.integers(0, 3))):
        reach = draw(st.sampled_from(["{days}", "{dates}", "{dates} {days}"]))
        reach = reach.format(days=draw(weekdays), dates=draw(dates))
        what = draw(st.one_of(st.just("off"), times))
        sign = ", " if what != "off" and draw(st.booleans()) else "; "
        rules.append(f"{sign}{reach} {what}")
    return "".join(rules)


moments = st.integers(0, 500 * 24 * 4).map(lambda quarter: FIRST + timedelta(minutes=15 * quarter))
calendars = st.dictionaries(
    st.integers(0, 500).map(lambda days: (FIRST + timedelta(days=days)).date()), st.booleans(), max_size=40
).map(lambda days: [DayOff(day, is_holiday, "节") for day, is_holiday in sorted(days.items())])

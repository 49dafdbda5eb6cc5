"""Spans of time within a day, in minutes since its midnight."""

from __future__ import annotations

from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from yizhan.hours.errors import HoursError

HOUR = 60
MIDNIGHT = 24 * HOUR


class SpanKind(IntEnum):
    """OPEN; OPEN_END: open from the start, and nobody says until when; UNKNOWN: perhaps open."""

    OPEN = 0
    OPEN_END = 1
    UNKNOWN = 2


class Span(NamedTuple):
    """From `start` (0 to 1439) up to but not including `end`, which may lie on the next day (up to 2880)."""

    start: int
    end: int
    kind: SpanKind = SpanKind.OPEN


# All spans of one day, by their start; none: closed.
Day = tuple[Span, ...]

ALL_DAY = Span(0, MIDNIGHT)


def minutes(time: str, column: int) -> int:
    """Minutes of a time of day, 00:00 to 48:00. Raises `HoursError` at `column` for one that does not exist."""
    hour, minute = int(time[:2]), int(time[3:])
    total = hour * HOUR + minute
    if minute >= HOUR or total > 2 * MIDNIGHT:
        raise HoursError(
            "hours-time", column,
            f"没有 {time} 这个时刻", f"there is no such time as {time}",
            "写 00:00 至 24:00 之间的时刻；营业到次日凌晨写 22:00-02:00",
            "write a time from 00:00 to 24:00; past midnight write 22:00-02:00",
        )
    return total


def span(first: str, first_column: int, last: str, last_column: int) -> Span:
    """The span between two times of day; one that ends before it begins ends on the next day."""
    start, end = minutes(first, first_column), minutes(last, last_column)
    if start >= MIDNIGHT:
        raise HoursError(
            "hours-time", first_column,
            f"一天之内没有 {first} 这个开始时刻", f"a day has no {first} to begin at",
            "开始时刻写 00:00 至 23:59", "begin at a time from 00:00 to 23:59",
        )
    if start == end:
        raise HoursError(
            "hours-empty-span", first_column,
            f"{first}-{last} 的开始和结束相同", f"{first}-{last} ends when it begins",
            "全天开放写 00:00-24:00，每天 24 小时写 24/7",
            "write 00:00-24:00 for a whole day, 24/7 for always",
        )
    if end < start:
        end += MIDNIGHT
    if end - start > MIDNIGHT:
        raise HoursError(
            "hours-time", last_column,
            f"{first}-{last} 超过 24 小时", f"{first}-{last} is longer than 24 hours",
            "请核对结束时刻", "check the time of closing",
        )
    return Span(start, end)


def open_end(first: str, column: int) -> Span:
    """From a time of day on, until nobody says when; counted to midnight."""
    return span(first, column, "24:00", column)._replace(kind=SpanKind.OPEN_END)


def in_order(spans: list[Span], column: int) -> Day:
    """Spans of one day by their start. Raises `HoursError` where two overlap, as when a break is meant."""
    ordered = sorted(spans)
    for before, after in pairwise(ordered):
        if after.start < before.end:
            raise HoursError(
                "hours-overlap", column,
                f"{text(before)} 与 {text(after)} 重叠", f"{text(before)} and {text(after)} overlap",
                "中午休息写成两段，例如 08:00-12:00,14:00-18:00",
                "write a break as two spans, such as 08:00-12:00,14:00-18:00",
            )
    return tuple(ordered)


def union(*days: Day) -> Day:
    """The spans of several rules for one day together; those of one kind that overlap become one."""
    joined: list[Span] = []
    for each in sorted(each for day in days for each in day):
        before = joined[-1] if joined else None
        if before and before.kind == each.kind and each.start < before.end:
            joined[-1] = before._replace(end=max(before.end, each.end))
        else:
            joined.append(each)
    return tuple(joined)


def text(each: Span) -> str:
    """The span as OSM writes it."""
    start = f"{each.start // HOUR:02}:{each.start % HOUR:02}"
    if each.kind is SpanKind.OPEN_END:
        return f"{start}+"
    end = each.end - MIDNIGHT if each.end > MIDNIGHT else each.end
    return f"{start}-{end // HOUR:02}:{end % HOUR:02}"

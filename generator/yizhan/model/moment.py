"""When something is, as exactly as it is known: a year, a month, a day, or a day with its time."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time
from typing import Annotated

from pydantic import AfterValidator

from yizhan.model.base import refuse

_FIRST_YEAR = 1900  # before that it is a slip of the pen
_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]+(\d{1,2}):(\d{2}))?)?)?")


def _moment(value: str) -> str:
    match = _FORM.fullmatch(value)
    if match is None:
        raise refuse(
            "date-format",
            f"“{value}” is neither a day nor a day with its time",
            f"“{value}”不是日期，也不是日期加时间",
            "write 2026-08-12, or 2026-08-12T18:30 with the time; 2026-08 or 2026 where no more is known",
            "写 2026-08-12，带时间写 2026-08-12T18:30；只知道年月就写 2026-08 或 2026",
        )
    year, month, day, hour, minute = match.groups()
    try:
        if int(year) < _FIRST_YEAR:
            raise ValueError(year)
        date(int(year), int(month or 1), int(day or 1))
        clock = f"T{time(int(hour), int(minute)):%H:%M}" if hour else ""
    except ValueError:
        raise refuse(
            "date-impossible",
            f"there is no such moment as {value}",
            f"没有 {value} 这样的时间",
            "check month, day and time; midnight at the end of a day is 00:00 of the next",
            "请核对月、日和时间；一天结束的零点写成第二天 00:00",
        ) from None
    return "-".join(filter(None, (year, month, day))) + clock


# Local time of the site's zone; a space instead of the T is taken too.
Moment = Annotated[str, AfterValidator(_moment)]


def clock(moment: str) -> time | None:
    """The time of day, where it is known."""
    return time.fromisoformat(moment[11:]) if len(moment) > 10 else None


def is_day(moment: str) -> bool:
    """Whether the day is known, not only the month or the year."""
    return len(moment) >= 10


def first_day(moment: str) -> date:
    """The day, or the first one of the month or year."""
    parts = [int(part) for part in moment[:10].split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return date(year, month, day)


def last_day(moment: str) -> date:
    """The day, or the last one of the month or year."""
    if is_day(moment):
        return first_day(moment)
    first = first_day(moment)
    month = first.month if len(moment) > 4 else 12
    return date(first.year, month, monthrange(first.year, month)[1])

"""How hours are said in each language; `yizhan.hours.words` does the saying."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """Templates of one language; the first letter of a line becomes a capital where the script has them.

    ``both`` joins two things, ``comma`` those before the last two; ``gap`` stands before times that begin with a digit;
    ``year_last``: a range within one year names it at its end, otherwise at its beginning.
    """

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    every_day: str
    holidays: str
    run: str
    both: str
    comma: str
    hours: str
    gap: str
    with_holidays: str
    always: str
    whole_day: str
    next_day: str
    open_end: str
    perhaps: str
    unknown: str
    closed: str
    closed_throughout: str
    closed_dates: str
    in_dates: str
    adds: str
    note: str
    day_of_month: str
    day_of_year: str
    month_of_year: str
    year_last: bool


ZH = Wording(
    weekdays=("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    months=tuple(f"{month}月" for month in range(1, 13)),
    every_day="每天",
    holidays="法定节假日",
    run="{first}至{last}",
    both="、",
    comma="、",
    hours="{days}{gap}{times}",
    gap=" ",
    with_holidays="{line}（含法定节假日）",
    always="每天 24 小时",
    whole_day="全天",
    next_day="次日 {time}",
    open_end="{time} 起",
    perhaps="{times}（不一定开放）",
    unknown="开放时间不定",
    closed="{days}休息",
    closed_throughout="暂不开放",
    closed_dates="{dates}休息",
    in_dates="{dates}：{line}",
    adds="另有{line}",
    note="{line}（{note}）",
    day_of_month="{month}{day}日",
    day_of_year="{year}年{month}{day}日",
    month_of_year="{year}年{month}",
    year_last=False,
)

EN = Wording(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    every_day="every day",
    holidays="public holidays",
    run="{first} to {last}",
    both=" and ",
    comma=", ",
    hours="{days}, {times}",
    gap="",
    with_holidays="{line}, public holidays included",
    always="every day, 24 hours",
    whole_day="all day",
    next_day="{time} the next day",
    open_end="from {time}",
    perhaps="perhaps {times}",
    unknown="hours vary",
    closed="closed on {days}",
    closed_throughout="closed",
    closed_dates="closed {dates}",
    in_dates="{dates}: {line}",
    adds="also {line}",
    note="{line} ({note})",
    day_of_month="{day} {month}",
    day_of_year="{day} {month} {year}",
    month_of_year="{month} {year}",
    year_last=True,
)

"""Days with their times as people read them: 2025年7月2日（周三）18:00–20:00; Wednesday 2 July 2025, 18:00–20:00."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date as babel_date
from babel.dates import format_skeleton, get_day_names

from yizhan.text.locale import format_date, locale_of

_DAY = 10  # characters of a moment that are its day: 2025-07-02T18:00


def format_moment(start: str, end: str | None, lang: str) -> str:
    """A moment and, where it is known, its end, as `model.moment` writes them; years and months are said as such."""
    if len(start) < _DAY:
        return format_date(start, lang)
    first = date.fromisoformat(start[:_DAY])
    begins, closes = start[_DAY + 1 :], (end or "")[_DAY + 1 :]
    chinese = lang.split("-")[0] == "zh"
    said = _day(first, lang, chinese)
    if end and len(end) >= _DAY and end[:_DAY] != start[:_DAY]:
        last = _day(date.fromisoformat(end[:_DAY]), lang, chinese)
        to = "至" if chinese else " to "
        return f"{_joined(said, begins, chinese)}{to}{_joined(last, closes, chinese)}"
    return _joined(said, f"{begins}–{closes}" if begins and closes else begins, chinese)


def format_month(month: date, lang: str) -> str:
    """2025年7月, July 2025."""
    return format_skeleton("yMMMM", month, locale=locale_of(lang))


def weekday_names(lang: str) -> list[tuple[str, str]]:
    """(short, long) from Monday on: (周三, 星期三), (Wed, Wednesday)."""
    short = get_day_names("abbreviated", locale=locale_of(lang))
    long = get_day_names("wide", locale=locale_of(lang))
    return [(short[day], long[day]) for day in range(7)]


def _day(day: date, lang: str, chinese: bool) -> str:
    if chinese:
        short = get_day_names("abbreviated", locale=locale_of(lang))[day.weekday()]
        return f"{babel_date(day, 'long', locale=locale_of(lang))}（{short}）"
    return f"{get_day_names('wide', locale=locale_of(lang))[day.weekday()]} {babel_date(day, 'long', locale=locale_of(lang))}"


def _joined(day: str, clock: str, chinese: bool) -> str:
    if not clock:
        return day
    return f"{day}{clock}" if chinese else f"{day}, {clock}"

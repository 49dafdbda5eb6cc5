"""Events and notices against the calendar: rules that repeat, ends, reviews that are due, doors that are shut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from yizhan.model import Event, Library, Notice, State, Station
from yizhan.model.event import OnHolidays, Repeat
from yizhan.model.moment import first_day, is_day, last_day
from yizhan.problems import Problem, Severity
from yizhan.recurrence import RecurrenceError, occurrences, parse
from yizhan.recurrence import Repeat as Recurring
from yizhan.rules.unknown import is_written
from yizhan.sources import Where

LONGEST_NOTICE = timedelta(days=366)
_LONGEST = timedelta(days=3 * 366)
_LOOKED_AHEAD = timedelta(days=800)


def recurring(repeat: Repeat, days_off: frozenset[date]) -> Recurring:
    """An event's `repeat` as the recurrence floor takes it. Raises RecurrenceError."""
    return Recurring(
        parse(repeat.rule),
        repeat.until,
        frozenset(repeat.without),
        frozenset(repeat.also),
        days_off if repeat.holidays is OnHolidays.SKIP else frozenset(),
    )


def days_off(library: Library) -> frozenset[date]:
    """The public holidays."""
    return frozenset(one.day for one in library.holidays if one.holiday)


def check_agenda(library: Library, where: Where, build_date: date) -> Iterator[Problem]:
    """Events in the order of the file, then notices."""
    off = days_off(library)
    for event in library.events.values():
        yield from _length(event, where)
        yield from _repeat(event, where, off)
        yield from _beyond_calendar(event, where, off)
        yield from _review(event.review, "event", event.id, where, build_date)
        yield from _at_closed_station(event, library, where, off)
    for notice in library.notices.values():
        yield from _end(notice, where, build_date)
        yield from _review(notice.review, "notice", notice.id, where, build_date)


def _length(event: Event, where: Where) -> Iterator[Problem]:
    """A slip in a year would fill the calendar of a century."""
    if event.end and is_day(event.start) and is_day(event.end) and last_day(event.end) - first_day(event.start) > _LONGEST:
        yield Problem("event-too-long", Severity.ERROR, where("event", event.id, ("end",)),
                      f"从 {event.start} 到 {event.end} 有三年以上", f"from {event.start} to {event.end} it lasts over three years",
                      "核对年份；确实这么长的，只写到年或月，例如 start: \"2018\"",
                      "check the years; where it really is that long, write only years or months, such as start: \"2018\"")


def _repeat(event: Event, where: Where, off: frozenset[date]) -> Iterator[Problem]:
    repeat = event.repeat
    if repeat is None:
        return
    try:
        found = recurring(repeat, off)
    except RecurrenceError as error:
        place = where("event", event.id, ("repeat", "rule"), error.column)
        yield Problem(error.code, Severity.ERROR, place, error.zh, error.en, error.fix_zh, error.fix_en)
        return
    start = first_day(event.start)
    unread = any(is_written(where, "event", event.id, path) for path in (("repeat", "until"), ("review",)))
    if repeat.until is None and found.rule.count is None and event.review is None and not unread:
        yield Problem("repeats-for-ever", Severity.ERROR, where("event", event.id, ("repeat",)),
                      "活动没完没了地重复，也没写何时复核", "it repeats for ever, and nobody is told to look again",
                      "写最后一天 until: 2026-12-31，或在活动上写复核日 review: 2026-12-31",
                      "write the last day as until: 2026-12-31, or review: 2026-12-31 on the event")
    yield from _left_out(event, repeat, found, where)
    if repeat.until and repeat.until < start:
        yield Problem("ends-before-it-begins", Severity.ERROR, where("event", event.id, ("repeat", "until")),
                      f"最后一天 {repeat.until} 早于第一天 {start}", f"the last day ({repeat.until}) is before the first ({start})",
                      "核对两个日期", "check the two days")
    elif not occurrences(start, found, start, start + _LOOKED_AHEAD):
        yield Problem("never-takes-place", Severity.WARNING, where("event", event.id, ("repeat",)),
                      "按这条规则一次也不会举办", "by this rule it never takes place",
                      "核对规则、起止日期和停办的日子", "check the rule, the first and last day, and the days left out")


def _beyond_calendar(event: Event, where: Where, off: frozenset[date]) -> Iterator[Problem]:
    """An event that is left out on holidays, in years of which the calendar knows none: those days would stand."""
    if event.repeat is None or event.repeat.holidays is not OnHolidays.SKIP:
        return
    try:
        repeat = recurring(event.repeat, off)
    except RecurrenceError:
        return  # said already
    start = first_day(event.start)
    unknown = date(max((day.year for day in off), default=start.year - 1) + 1, 1, 1)
    first = max(start, unknown)
    if occurrences(start, repeat, first, first + _LOOKED_AHEAD):
        year = first.year
        yield Problem("holidays-unknown", Severity.NOTE, where("event", event.id, ("repeat", "holidays")),
                      f"{year} 年的节假日安排还没有，{first} 以后的场次没有按节假日停办",
                      f"the holidays of {year} are not known yet; from {first} on none is left out for a holiday",
                      "公布后更新 data/holidays.yaml", "update data/holidays.yaml once they are announced")


def _left_out(event: Event, repeat: Repeat, found: Recurring, where: Where) -> Iterator[Problem]:
    """Days that are left out and would not have been any: mostly a slip, and then it takes place on the day meant."""
    start = first_day(event.start)
    whole = replace(found, without=frozenset(), skipped=frozenset())
    for index, day in enumerate(repeat.without):
        if not occurrences(start, whole, day, day):
            yield Problem("nothing-to-leave-out", Severity.WARNING, where("event", event.id, ("repeat", "without", index)),
                          f"{day} 这天本来就没有活动，不用停办", f"there is none on {day} that could be left out",
                          "核对日期是星期几；改成本来会举办的那天，或删掉",
                          "see which day of the week it is; write the day that was meant, or delete it")


def _review(review: date | None, kind: str, key: str, where: Where, build_date: date) -> Iterator[Problem]:
    if review and review < build_date:
        yield Problem("review-due", Severity.WARNING, where(kind, key, ("review",)), f"{review} 就该复核了",
                      f"this was to be looked at again by {review}",
                      "核实是否仍然有效，再写新的复核日；已结束的写上 until",
                      "see whether it still holds and write the next day; where it is over, write until")


def _at_closed_station(event: Event, library: Library, where: Where, off: frozenset[date]) -> Iterator[Problem]:
    station = library.stations.get(event.station) if event.station else None
    if station is None or station.status.state in (State.OPEN, State.PLANNED) or event.status.value == "cancelled":
        return
    first, last = _closed(station)
    start = first_day(event.start)
    if event.repeat is None:
        meets = start <= last and last_day(event.end or event.start) >= first
    else:
        try:
            repeat = recurring(event.repeat, off)
        except RecurrenceError:
            return  # said already
        end = min(last, max(start, first) + _LOOKED_AHEAD)
        meets = bool(occurrences(start, repeat, max(first, start), end))
    if meets:
        gone = station.status.state is State.DELISTED
        yield Problem("event-at-closed-station", Severity.WARNING, where("event", event.id, ("station",)),
                      f"站点“{station.id}”{'已撤销' if gone else '那时暂停开放'}",
                      f"the station “{station.id}” {'is no more' if gone else 'is closed then'}",
                      "换个地点，或把活动写成 status: cancelled", "name another place, or write status: cancelled")


def _closed(station: Station) -> tuple[date, date]:
    status = station.status
    last = status.until if status.state is State.CLOSED and status.until else date.max
    return status.since or date.min, last


def _end(notice: Notice, where: Where, build_date: date) -> Iterator[Problem]:
    if notice.until is None:
        unread = any(is_written(where, "notice", notice.id, (field,)) for field in ("until", "review"))
        if notice.review is None and not unread:
            yield Problem("notice-without-end", Severity.ERROR, where("notice", notice.id),
                          "没写截止日，也没写何时复核", "it has no last day, and nobody is told to look again",
                          "补上 until: 2026-12-31；确实没有截止日的写 review: 2026-12-31",
                          "add until: 2026-12-31, or review: 2026-12-31 where there really is no end")
        return
    begins = first_day(notice.posted) if notice.posted else build_date
    if notice.until - begins > LONGEST_NOTICE and notice.review is None:
        yield Problem("notice-too-long", Severity.ERROR, where("notice", notice.id, ("until",)),
                      f"截止日 {notice.until} 在 {begins} 的一年以后",
                      f"the last day ({notice.until}) is over a year after {begins}",
                      "核对年份；确实这么长的，再写上复核日 review",
                      "check the year; where it really is that long, write review too")

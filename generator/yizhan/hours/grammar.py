"""Reads the part of OSM's opening_hours grammar that stations need, and refuses the rest with a remedy.

Source: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification. What is read::

    24/7 · Mo-Fr 08:00-18:00 · Mo-Fr,Su 08:00-12:00,14:00-18:00 · Fr 22:00-02:00 (or 22:00-26:00) · 18:00+
    PH off · May-Sep Mo-Fr 08:00-20:00 · Nov 15-Mar 15 09:00-17:00 · 2025 Jan 28-2025 Feb 04 off
    ";" a later rule replaces an earlier one on the days of both · "," a further rule adds to it
    "…" a comment; standing without times, or after ``unknown``, it makes the hours unknown

A time after a comma belongs to the rule before it. A comment beside times leaves the station open.
"""

from __future__ import annotations

from yizhan.hours.dates import MONTHS, DateRange, Moment, date_range
from yizhan.hours.errors import HoursError
from yizhan.hours.refusals import check_order, refuse_token, refuse_without_times
from yizhan.hours.rule import EVERY_DAY, WEEKDAYS, Rule
from yizhan.hours.spans import ALL_DAY, Span, SpanKind, in_order, open_end, span
from yizhan.hours.tokens import Token, tokens

_STATES = ("open", "off", "closed", "unknown")


class _Reader:
    """The tokens of one expression and how far they have been read."""

    def __init__(self, expression: str) -> None:
        self._tokens = tokens(expression)
        self._at = 0

    @property
    def next(self) -> Token:
        return self._tokens[self._at]

    @property
    def after_next(self) -> Token:
        return self._tokens[min(self._at + 1, len(self._tokens) - 1)]

    def take(self) -> Token:
        token = self.next
        self._at += token.kind != "end"
        return token

    def take_if(self, *texts: str) -> Token | None:
        return self.take() if self.next.text in texts and self.next.kind != "comment" else None

    def take_kind(self, kind: str) -> Token:
        if self.next.kind != kind:
            raise refuse_token(self.next)
        return self.take()


def read(expression: str) -> tuple[Rule, ...]:
    """The rules of an expression in the order written. Raises `HoursError` at the first thing it cannot read."""
    reader = _Reader(expression)
    rules = [_rule(reader, adds=False)]
    while sign := reader.take_if(";", ","):
        if sign.text == ";" and reader.next.kind == "end":
            break
        rules.append(_rule(reader, adds=sign.text == ","))
    if reader.next.kind != "end":
        raise refuse_token(reader.next)
    check_order(rules)
    return tuple(rules)


def _rule(reader: _Reader, adds: bool) -> Rule:
    column = reader.next.column
    if reader.next.kind == "always":
        reader.take()
        return Rule(EVERY_DAY, True, (ALL_DAY,), (), adds, _comment(reader), column)
    dates = _dates(reader)
    reader.take_if(":")
    weekdays, holidays = _weekdays(reader)
    times = _times(reader)
    state = reader.take_if(*_STATES)
    comment = _comment(reader)
    if not (dates or weekdays or holidays or times or state or comment):
        raise refuse_token(reader.next)
    if not (weekdays or holidays):
        weekdays = EVERY_DAY
    spans = _in_state(times, state, comment, column)
    return Rule(weekdays, holidays, spans, dates, adds, comment, column)


def _in_state(times: list[Span], state: Token | None, comment: str, column: int) -> tuple[Span, ...]:
    spans = in_order(times, column)
    if state and state.text in ("off", "closed"):
        if spans:
            raise HoursError(
                "hours-partly-off", state.column,
                "不能只关闭一天中的一段时间", "a part of a day cannot be switched off",
                "直接写开放的时段，例如 08:00-12:00,14:00-18:00",
                "write the hours that remain, such as 08:00-12:00,14:00-18:00",
            )
        return ()
    if (state and state.text == "unknown") or (comment and not spans and not state):
        return tuple(each._replace(kind=SpanKind.UNKNOWN) for each in spans or (ALL_DAY,))
    if not spans:
        raise refuse_without_times(column)
    return spans


def _comment(reader: _Reader) -> str:
    return reader.take().text.strip('"').strip() if reader.next.kind == "comment" else ""


def _dates(reader: _Reader) -> tuple[DateRange, ...]:
    ranges: list[DateRange] = []
    while _starts_date(reader):
        first = _moment(reader)
        last = None
        if reader.take_if("-"):
            if reader.next.kind == "number" and first.day is not None and reader.after_next.text not in MONTHS:
                day = reader.take()
                last = first._replace(day=int(day.text), column=day.column)
            else:
                last = _moment(reader)
        ranges.append(date_range(first, last))
        if reader.next.text != "," or reader.after_next.kind not in ("number", "word"):
            break
        if reader.after_next.text not in MONTHS and reader.after_next.kind != "number":
            break
        reader.take()
    return tuple(ranges)


def _starts_date(reader: _Reader) -> bool:
    return reader.next.text in MONTHS or reader.next.kind == "number"


def _moment(reader: _Reader) -> Moment:
    column = reader.next.column
    year = None
    if reader.next.kind == "number":
        token = reader.take()
        if len(token.text) != 4 or reader.next.text not in MONTHS:
            raise refuse_token(token)
        year = int(token.text)
    month = reader.take_kind("word")
    if month.text not in MONTHS:
        raise refuse_token(month)
    day = int(reader.take().text) if reader.next.kind == "number" and len(reader.next.text) <= 2 else None
    return Moment(year, MONTHS.index(month.text) + 1, day, column)


def _weekdays(reader: _Reader) -> tuple[frozenset[int], bool]:
    found: set[int] = set()
    holidays = False
    while True:
        if reader.take_if("PH"):
            holidays = True
        elif reader.next.text in WEEKDAYS:
            first = WEEKDAYS.index(reader.take().text)
            last = _last_weekday(reader) if reader.take_if("-") else first
            found.update((first + step) % 7 for step in range((last - first) % 7 + 1))
        elif reader.next.kind == "word" and reader.next.text not in _STATES:
            raise refuse_token(reader.next)
        else:
            return frozenset(found), holidays
        if reader.next.text != "," or reader.after_next.text not in (*WEEKDAYS, "PH", "SH"):
            return frozenset(found), holidays
        reader.take()


def _last_weekday(reader: _Reader) -> int:
    if reader.next.text not in WEEKDAYS:
        raise refuse_token(reader.next)
    return WEEKDAYS.index(reader.take().text)


def _times(reader: _Reader) -> list[Span]:
    spans = []
    while reader.next.kind == "time":
        first = reader.take()
        if reader.take_if("+"):
            spans.append(open_end(first.text, first.column))
        elif reader.take_if("-"):
            last = reader.take_kind("time")
            spans.append(span(first.text, first.column, last.text, last.column))
        else:
            raise refuse_token(reader.next)
        if reader.next.text != "," or reader.after_next.kind != "time":
            break
        reader.take()
    return spans

"""Hours as people say them: 周一至周五 8:00–20:00; Monday to Friday, 8:00–20:00."""

from __future__ import annotations

from collections.abc import Sequence

from yizhan.hours.compile import DAYS, CompiledHours, Layer
from yizhan.hours.dates import LAST_DAYS, MONTH, YEAR, DateRange
from yizhan.hours.spans import ALL_DAY, HOUR, MIDNIGHT, Day, Span, SpanKind
from yizhan.hours.wordings import EN, ZH, Wording

_HOLIDAYS = DAYS  # the eighth slot, after the weekdays


def describe(compiled: CompiledHours, lang: str) -> list[str]:
    """Lines without full stops, the week first, exceptions after it. Chinese for ``zh…``, else English."""
    say = ZH if lang.split("-")[0] == "zh" else EN
    lines = _lines(compiled.base, _of_base(compiled), say)
    for layer in compiled.rules:
        lines += _lines(layer, _days(layer), say)
    return lines


def _days(layer: Layer) -> dict[int, Day]:
    return {slot: spans for slot, spans in enumerate((*layer.week, layer.ph)) if spans is not None}


def _of_base(compiled: CompiledHours) -> dict[int, Day]:
    """Without the days that are closed only because a later layer says what holds, as with seasons."""
    days = _days(compiled.base)
    if not any(days.values()):
        return {} if compiled.rules else days
    later = {slot for layer in compiled.rules if not layer.dates for slot in _days(layer)}
    return {slot: spans for slot, spans in days.items() if spans or slot not in later}


def _lines(layer: Layer, days: dict[int, Day], say: Wording) -> list[str]:
    groups: dict[Day, list[int]] = {}
    for slot, spans in days.items():
        groups.setdefault(spans, []).append(slot)
    dates = say.both.join(_reach(reach, say) for reach in layer.dates)
    lines = []
    for spans, slots in sorted(groups.items(), key=lambda group: not group[0]):
        if dates and not spans and len(slots) >= DAYS:
            line = say.closed_dates.format(dates=dates)
        else:
            line = _line(slots, spans, say)
            line = say.adds.format(line=line) if layer.adds else line
            line = say.in_dates.format(dates=dates, line=line) if dates else line
        shows_note = layer.note and (spans or layer.ph == () or not any(days.values()))
        line = say.note.format(line=line, note=layer.note) if shows_note else line
        lines.append(line[:1].upper() + line[1:])
    return lines


def _line(slots: Sequence[int], spans: Day, say: Wording) -> str:
    if is_daily := len(slots) >= DAYS and slots[DAYS - 1] == DAYS - 1:
        for content, line in _throughout(say):
            if spans == content:
                return line
    days = _slots(slots, say)
    if not spans:
        return say.closed.format(days=days)
    times = _join([_times(span, say) for span in spans], say)
    line = say.hours.format(days=days, times=times, gap=say.gap if times[0].isdigit() else "")
    return say.with_holidays.format(line=line) if is_daily and _HOLIDAYS in slots else line


def _throughout(say: Wording) -> tuple[tuple[Day, str], ...]:
    """What all days have alike, and the short way to say it."""
    unknown = ALL_DAY._replace(kind=SpanKind.UNKNOWN)
    return ((), say.closed_throughout), ((ALL_DAY,), say.always), ((unknown,), say.unknown)


def _slots(slots: Sequence[int], say: Wording) -> str:
    weekdays = [slot for slot in slots if slot < DAYS]
    if len(weekdays) == DAYS:
        return say.every_day
    runs: list[list[int]] = []
    for weekday in weekdays:
        if runs and weekday == runs[-1][-1] + 1:
            runs[-1].append(weekday)
        else:
            runs.append([weekday])
    names: list[str] = []
    for run in runs:
        if len(run) > 2:
            names.append(say.run.format(first=say.weekdays[run[0]], last=say.weekdays[run[-1]]))
        else:
            names += [say.weekdays[weekday] for weekday in run]
    return _join([*names, *([say.holidays] if _HOLIDAYS in slots else [])], say)


def _times(span: Span, say: Wording) -> str:
    start = _clock(span.start)
    if span.kind is SpanKind.OPEN_END:
        return say.open_end.format(time=start)
    if span[:2] == ALL_DAY[:2]:
        return say.unknown if span.kind is SpanKind.UNKNOWN else say.whole_day
    end = _clock(span.end) if span.end <= MIDNIGHT else say.next_day.format(time=_clock(span.end - MIDNIGHT))
    times = f"{start}–{end}"
    return say.perhaps.format(times=times) if span.kind is SpanKind.UNKNOWN else times


def _clock(minute: int) -> str:
    return f"{minute // HOUR}:{minute % HOUR:02}"


def _reach(reach: DateRange, say: Wording) -> str:
    first, last = reach
    is_months = first % MONTH == 1 and last % MONTH == LAST_DAYS[last // MONTH % 100 - 1]
    if is_months and first // MONTH == last // MONTH:
        return _date(first, say, is_month=True)
    if first == last:
        return _date(first, say, is_month=False)
    if first // YEAR == last // YEAR and say.year_last:
        first %= YEAR
    elif first // YEAR == last // YEAR:
        last %= YEAR
    return say.run.format(first=_date(first, say, is_months), last=_date(last, say, is_months))


def _date(number: int, say: Wording, is_month: bool) -> str:
    year, month, day = number // YEAR, say.months[number // MONTH % 100 - 1], number % MONTH
    if is_month:
        return say.month_of_year.format(year=year, month=month) if year else month
    template = say.day_of_year if year else say.day_of_month
    return template.format(year=year, month=month, day=day)


def _join(things: Sequence[str], say: Wording) -> str:
    *before, last = things
    return say.both.join([say.comma.join(before), last]) if before else last

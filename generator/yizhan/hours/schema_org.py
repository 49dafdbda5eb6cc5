"""Opening hours for search engines: schema.org OpeningHoursSpecification, as JSON-LD.

Source: https://schema.org/OpeningHoursSpecification. A span past midnight closes earlier than it opens, a whole day
runs 00:00 to 23:59, a closed day opens and closes at 00:00, as search engines document it.
"""

from __future__ import annotations

from datetime import date

from yizhan.hours.compile import DAYS, CompiledHours, Layer
from yizhan.hours.dates import LAST_DAYS, MONTH, YEAR, DateRange
from yizhan.hours.spans import HOUR, MIDNIGHT, Day, Span, SpanKind

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HOLIDAYS = "PublicHolidays"
_CLOSED = {"opens": "00:00", "closes": "00:00"}


def opening_hours_specification(compiled: CompiledHours, today: date | None = None) -> list[dict[str, object]]:
    """One object for each set of days with equal times, the base first, then each layer over it.

    Schema.org knows no dates without a year: those get the year in which they are in force on `today`, or come next;
    without `today` such layers are left out. Unknown hours are left out, open ends have no ``closes``.
    Layers that add to others cannot be said and are left out too.
    """
    found = []
    for layer in compiled.layers:
        if layer.adds:
            continue
        for reach in layer.dates or (None,):
            if reach is None:
                found += _of_layer(layer, {}, is_base=layer is compiled.base)
            elif valid := _validity(reach, today):
                found += _of_layer(layer, valid, is_base=False)
    return found


def _of_layer(layer: Layer, valid: dict[str, object], is_base: bool) -> list[dict[str, object]]:
    names: dict[Day, list[str]] = {}
    for at, spans in enumerate((*layer.week, layer.ph)):
        if spans or (spans == () and not (is_base and at < DAYS)):
            names.setdefault(spans, []).append(_NAMES[at] if at < DAYS else _HOLIDAYS)
    return [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": [f"https://schema.org/{name}" for name in days],
         **times, **valid}
        for spans, days in names.items()
        for times in ([_times(span) for span in spans if span.kind is not SpanKind.UNKNOWN] if spans else [_CLOSED])
    ]


def _times(span: Span) -> dict[str, object]:
    if span.kind is SpanKind.OPEN_END:
        return {"opens": _clock(span.start)}
    return {"opens": _clock(span.start), "closes": "23:59" if span.end == MIDNIGHT else _clock(span.end % MIDNIGHT)}


def _clock(minute: int) -> str:
    return f"{minute // HOUR:02}:{minute % HOUR:02}"


def _validity(reach: DateRange, today: date | None) -> dict[str, object] | None:
    if reach.is_dated:
        first, last = reach
    elif today is None:
        return None
    else:
        over_new_year = reach.first > reach.last
        year = today.year
        at = today.month * MONTH + today.day
        if over_new_year and at <= reach.last:
            year -= 1
        elif not over_new_year and at > reach.last:
            year += 1
        first, last = year * YEAR + reach.first, (year + over_new_year) * YEAR + reach.last
    return {"validFrom": _iso(first), "validThrough": _iso(last)}


def _iso(number: int) -> str:
    year, month, day = number // YEAR, number // MONTH % 100, number % MONTH
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    longest = LAST_DAYS[month - 1] - (month == 2 and not is_leap)
    return f"{year:04}-{month:02}-{min(day, longest):02}"

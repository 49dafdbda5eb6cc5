"""One rule of an opening_hours expression, as it was read."""

from __future__ import annotations

from dataclasses import dataclass

from yizhan.hours.dates import DateRange
from yizhan.hours.spans import Span

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
EVERY_DAY = frozenset(range(len(WEEKDAYS)))


@dataclass(frozen=True, slots=True)
class Rule:
    """On these days, these spans (none: closed).

    ``weekdays`` count from Monday, 0; ``holidays``: the rule names PH; ``dates`` empty: all year; ``adds``: it stands
    after a comma; ``column``: where it begins in the expression, from 0.
    """

    weekdays: frozenset[int]
    holidays: bool
    spans: tuple[Span, ...]
    dates: tuple[DateRange, ...] = ()
    adds: bool = False
    comment: str = ""
    column: int = 0

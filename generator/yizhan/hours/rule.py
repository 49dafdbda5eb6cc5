"""One rule of an opening_hours expression, as it was read."""

from __future__ import annotations

from collections.abc import Sequence
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


def never_opens(rules: Sequence[Rule]) -> bool:
    """Whether no day of any week is left on which these rules, in the order written, open."""
    return not any(rule.spans and _is_left(rule, rules[at + 1 :]) for at, rule in enumerate(rules))


def _is_left(rule: Rule, later: Sequence[Rule]) -> bool:
    """Whether a day of this rule is not replaced by a later one that holds all year."""
    replacing = [one for one in later if not one.adds and not one.dates]
    days = rule.weekdays.difference(*(one.weekdays for one in replacing))
    return bool(days) or (rule.holidays and not any(one.holidays or one.weekdays == EVERY_DAY for one in replacing))

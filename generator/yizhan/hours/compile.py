"""Opening hours as numbers: the one format that Python and the browser both evaluate.

`CompiledHours.to_json()` gives an object that stands in the pages; theme/static/js/hours.js reads it::

    {"week": [D, D, D, D, D, D, D], "ph": D, "note": "…", "rules": [LAYER, …]}

The object itself is the base layer, `rules` (absent when empty) the layers laid over it, in order. A LAYER is::

    {"dates": [[from, to], …], "week": [D or null, …7], "ph": D, "adds": true, "note": "…"}

* ``week``: what is open on each weekday, **Monday first**. ``null``: the layer says nothing of that weekday.
  In the base layer it is always there and never holds ``null``; a layer without ``week`` says nothing of weekdays.
* ``ph``: what is open on public holidays, whatever the weekday. Absent: the layer says nothing of holidays.
* D is a list of spans, ordered by their start; ``[]`` is closed all day. A span is ``[start, end]`` or
  ``[start, end, kind]``, in minutes since midnight of the day it begins on: 0 ≤ start < 1440, start < end ≤ 2880.
  An end beyond 1440 lies on the next day (22:00-02:00 is ``[1320, 1560]``). The kind is 0 (left out): open;
  1: open, and nobody says until when (18:00+ is ``[1080, 1440, 1]``); 2: unknown, perhaps open.
* ``dates``: the layer holds only on days in one of these inclusive ranges; absent: on every day. Both ends are
  month×100+day and return each year (``[1115, 315]``: 15 November to 15 March, over the new year), or both are
  year×10000+month×100+day and come once (``[20250128, 20250204]``).
* ``adds``: the layer adds its spans to the day's; otherwise it replaces them.
* ``note``: the editor's comment. It is shown while one of this layer's spans decides, and on a day that this layer
  closes (the base's note only with its spans).

How a day is read (`yizhan.hours.evaluate` is the reference):

1. The calendar knows the day as a holiday, as a make-up workday (a Saturday or Sunday worked in exchange for a day
   off), or not at all. A make-up workday is read as a **Friday**, a working day everywhere.
2. Begin with nothing open. For the base and then each layer that holds on the date: take ``ph`` if the day is a holiday
   and the layer has it, else ``week[weekday]`` if that is there and not null, else leave the day as it is.
   What was taken replaces the day's spans, or with ``adds`` joins them.
3. The day is *uncertain* when it is a holiday, and no layer was taken by its ``ph`` or by a range of dates with a
   year; or when it is a make-up workday, and its own weekday would give other spans.
4. At a moment hold the spans of its day, and those of the day before that run past midnight (a rule for
   the next day never cuts them). Any span of kind 0 or 1: open. Otherwise any of kind 2: unknown. Otherwise closed.
   The answer is as uncertain as the day of the span that decides (today, where closed); with only spans of kind 1 it is
   uncertain too, and has no end.

Holidays reach the browser as ``[[20250128, 1], [20250126, 0], …]``: 1 a holiday, 0 a make-up workday
(`holidays_to_json`). All times are local in Asia/Shanghai, which has no summer time: UTC+8.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yizhan.hours.dates import DateRange, number
from yizhan.hours.parse import parse
from yizhan.hours.rule import Rule
from yizhan.hours.spans import Day, union
from yizhan.model import DayOff

DAYS = 7

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Layer:
    """What one or several rules with the same reach say; see the module's docstring. ``dates`` empty: every day."""

    week: tuple[Day | None, ...] = (None,) * DAYS
    ph: Day | None = None
    dates: tuple[DateRange, ...] = ()
    adds: bool = False
    note: str = ""

    def to_json(self) -> Json:
        """The layer as the browser reads it, without what is empty."""
        json: Json = {}
        if self.dates:
            json["dates"] = [[reach.first, reach.last] for reach in self.dates]
        if any(day is not None for day in self.week):
            json["week"] = [None if day is None else _day_json(day) for day in self.week]
        if self.ph is not None:
            json["ph"] = _day_json(self.ph)
        if self.adds:
            json["adds"] = True
        if self.note:
            json["note"] = self.note
        return json


_BLANK = Layer(week=((),) * DAYS)


@dataclass(frozen=True, slots=True)
class CompiledHours:
    """Hours ready to be evaluated: the base, and the layers over it, in order."""

    base: Layer
    rules: tuple[Layer, ...] = ()

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The base and all layers over it, in the order in which they are laid."""
        return (self.base, *self.rules)

    def to_json(self) -> Json:
        """The object described in the module's docstring; two equal values give equal objects."""
        json = self.base.to_json()
        json["week"] = [_day_json(day or ()) for day in self.base.week]
        if self.rules:
            json["rules"] = [layer.to_json() for layer in self.rules]
        return json


def compile_hours(expression: str) -> CompiledHours:
    """Compile an OSM opening_hours expression. Raises `HoursError` (bilingual, with a column) if it cannot be read."""
    return compile_rules(parse(expression))


def compile_rules(rules: Iterable[Rule]) -> CompiledHours:
    """Lay parsed rules over one another; neighbours of the same reach become one layer."""
    layers = [_BLANK]
    for rule in rules:
        if (merged := _merge(layers[-1], rule, is_base=len(layers) == 1)) is None:
            layers.append(_layer(rule))
        else:
            layers[-1] = merged
    return CompiledHours(layers[0], tuple(layers[1:]))


def holidays_to_json(holidays: Iterable[DayOff]) -> list[list[int]]:
    """Pairs of year×10000+month×100+day and 1 (holiday) or 0 (make-up workday), in the order of the days."""
    return sorted([number(off.day), int(off.holiday)] for off in holidays)


def _layer(rule: Rule) -> Layer:
    return Layer(
        week=tuple(rule.spans if weekday in rule.weekdays else None for weekday in range(DAYS)),
        ph=rule.spans if rule.holidays else None,
        dates=rule.dates,
        adds=rule.adds,
        note=rule.comment,
    )


def _merge(below: Layer, rule: Rule, is_base: bool) -> Layer | None:
    """`below` with the rule worked in, or None where one layer would not mean what the two mean in turn."""
    above = _layer(rule)
    is_blank = is_base and below == _BLANK
    if above.dates != below.dates or (above.note != below.note and not is_blank):
        return None
    if above.note and is_base and not rule.spans:
        return None  # a note of the base stands beside its spans alone
    if below.ph is not None and rule.weekdays:
        return None  # on a holiday the weekdays of the later rule must win over the holidays of the earlier
    if above.adds != below.adds:
        # To add to a layer that replaces is to replace with the sum, if it speaks of all the days concerned.
        below_says = all(below.week[weekday] is not None for weekday in rule.weekdays)
        if below.adds or rule.holidays or not below_says:
            return None
    join = _sum if above.adds else _later
    return Layer(
        week=tuple(join(old, new) for old, new in zip(below.week, above.week, strict=True)),
        ph=join(below.ph, above.ph),
        dates=below.dates,
        adds=below.adds,
        note=above.note,
    )


def _later(old: Day | None, new: Day | None) -> Day | None:
    return old if new is None else new


def _sum(old: Day | None, new: Day | None) -> Day | None:
    if old is None or new is None:
        return _later(old, new)
    return union(old, new)


def _day_json(day: Day) -> list[list[int]]:
    return [[span.start, span.end, *([int(span.kind)] if span.kind else [])] for span in day]

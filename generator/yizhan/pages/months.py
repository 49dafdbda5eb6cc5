"""The calendar of one month: a table with a row a week."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yizhan.model import Phrase
from yizhan.model.moment import clock
from yizhan.pages import links
from yizhan.pages.agenda import Occurrence
from yizhan.pages.edition import Edition
from yizhan.pages.happenings import EventRow, row, subscription_to
from yizhan.pages.head import Crumb, context, head, home_crumb, section_crumb
from yizhan.text import format_month, weekday_names


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a month's table with its events, each with its times of that day ("" where none is known); `inside` is
    False for days of the months around."""

    day: date
    inside: bool
    entries: tuple[tuple[str, EventRow], ...]


@dataclass(frozen=True, slots=True)
class MonthPage:
    edition: Edition
    lang: str
    month: date
    within: Sequence[Occurrence]
    order: Sequence[date]

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        name = Phrase(format_month(self.month, lang), lang)
        crumbs = [home_crumb(edition, lang), section_crumb(links.events(lang)), Crumb(name, None)]
        page = head(edition, links.month(lang, self.month), lang, "events", name, "", crumbs=crumbs)
        place_in_order = list(self.order).index(self.month)
        around = [self.order[place_in_order - 1] if place_in_order else None, *self.order[place_in_order + 1 : place_in_order + 2]]
        return context(
            page,
            weekdays=weekday_names(lang),
            weeks=self._weeks(),
            before=_month_link(around[0], lang),
            after=_month_link(around[1] if len(around) > 1 else None, lang),
            calendar=subscription_to(edition, links.calendar(lang), edition.library.events.values()),
        )

    def _weeks(self) -> list[list[Cell]]:
        return [
            [self._cell(day) for day in week] for week in Calendar().monthdatescalendar(self.month.year, self.month.month)
        ]

    def _cell(self, day: date) -> Cell:
        inside = day.month == self.month.month
        here = [one for one in self.within if inside and one.first <= day <= one.last]
        return Cell(day, inside, tuple((_times(one, day), row(self.edition, one.event, self.lang, one)) for one in here))


def _times(one: Occurrence, day: date) -> str:
    """18:00–20:00; of what takes several days only when it begins, on the first of them."""
    begins = clock(one.event.start)
    if begins is None or day != one.first:
        return ""
    closes = clock(one.event.end) if one.event.end and one.last == one.first else None
    return f"{begins:%H:%M}–{closes:%H:%M}" if closes else f"{begins:%H:%M}"


def _month_link(month: date | None, lang: str) -> tuple[str, str] | None:
    return (format_month(month, lang), links.month(lang, month)) if month else None

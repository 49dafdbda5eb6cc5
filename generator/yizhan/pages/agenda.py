"""What takes place when: events as single occurrences, by day, place and series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from yizhan.model import Event, Library
from yizhan.model.moment import clock, first_day, is_day, last_day
from yizhan.recurrence import Repeat, occurrences
from yizhan.rules.agenda import days_off, recurring

AHEAD = timedelta(days=183)  # how far lists look: half a year
MONTHS_AHEAD = 6
_END_OF_DAY = time(23, 59)


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One time that an event takes place: from `first` to `last` (the same day for most)."""

    first: date
    begins: time  # 00:00 where the time is not known, so that such days stand first
    last: date
    id: str
    event: Event

    @property
    def ends_at(self) -> str:
        """When it is over, local time, for the browser: `2026-11-25T20:00`."""
        end = self.event.end
        closes = clock(end) if end else None
        if closes is None and clock(self.event.start) and self.last == self.first:
            return f"{datetime.combine(self.first, self.begins) + timedelta(hours=2):%Y-%m-%dT%H:%M}"
        return f"{datetime.combine(self.last, closes or _END_OF_DAY):%Y-%m-%dT%H:%M}"


@dataclass(frozen=True)
class Agenda:
    """The events of a library as of `day`."""

    library: Library
    day: date

    @cached_property
    def days_off(self) -> frozenset[date]:
        return days_off(self.library)

    def repeat(self, event: Event) -> Repeat | None:
        """How an event repeats; its rule has been checked before."""
        return recurring(event.repeat, self.days_off) if event.repeat else None

    def of(self, event: Event, first: date, last: date) -> list[Occurrence]:
        """The occurrences of an event that touch the days from `first` to `last`.

        What is only known to a month or a year is no occurrence: no calendar has a day for it.
        """
        if not is_day(event.start):
            return []
        start = first_day(event.start)
        lasts = last_day(event.end) - start if event.end else timedelta()
        days = occurrences(start, self.repeat(event), first - lasts, last)
        begins = clock(event.start) or time()
        return [Occurrence(day, begins, day + lasts, event.id, event) for day in days]

    @cached_property
    def coming(self) -> tuple[Occurrence, ...]:
        """All that takes place from `day` on as far as lists look, in order; cancelled and postponed ones too."""
        return self._all(self.day, self.day + AHEAD)

    @cached_property
    def next_of(self) -> Mapping[str, Occurrence]:
        """The next occurrence of each event that has one."""
        found: dict[str, Occurrence] = {}
        for one in self.coming:
            found.setdefault(one.id, one)
        return found

    @cached_property
    def months(self) -> Mapping[date, tuple[Occurrence, ...]]:
        """By the first day of the month: every month of the past in which something took place, and the next ones."""
        first_of_all = min((first_day(event.start) for event in self.library.events.values()), default=self.day)
        found: dict[date, list[Occurrence]] = {month: [] for month in self._next_months()}
        for one in self._all(min(first_of_all, self.day), self._end_of_months):
            for month in _months_of(one):
                if month <= self._end_of_months:
                    found.setdefault(month, []).append(one)
        return {month: tuple(found[month]) for month in sorted(found)}

    @property
    def _end_of_months(self) -> date:
        return _month_after(max(self._next_months())) - timedelta(days=1)

    def _next_months(self) -> list[date]:
        months = [self.day.replace(day=1)]
        while len(months) < MONTHS_AHEAD:
            months.append(_month_after(months[-1]))
        return months

    def _all(self, first: date, last: date) -> tuple[Occurrence, ...]:
        return tuple(sorted(one for event in self.library.events.values() for one in self.of(event, first, last)))

    @cached_property
    def by_station(self) -> Mapping[str, tuple[Event, ...]]:
        """The events at each station, next ones first, then the latest of those that are over."""
        return self._grouped((event.station, event) for event in self.library.events.values() if event.station)

    @cached_property
    def by_area(self) -> Mapping[str, tuple[Event, ...]]:
        """The events within each area, its sub-areas included."""
        return self._grouped(
            (code, event) for event in self.library.events.values() for code in self.library.lineage[self.area_of(event)]
        )

    @cached_property
    def by_series(self) -> Mapping[str, tuple[Event, ...]]:
        return self._grouped((event.series, event) for event in self.library.events.values() if event.series)

    @cached_property
    def by_programme(self) -> Mapping[str, tuple[Event, ...]]:
        return self._grouped((key, event) for event in self.library.events.values() for key in event.programmes)

    def area_of(self, event: Event) -> str:
        """The area in which an event is held."""
        return self.library.stations.heads[event.station].area if event.station else event.area or self.library.site.home_area

    def _grouped(self, pairs: Iterable[tuple[str, Event]]) -> Mapping[str, tuple[Event, ...]]:
        found: dict[str, list[Event]] = {}
        for key, event in pairs:
            found.setdefault(key, []).append(event)
        return {key: tuple(sorted(events, key=self._place_in_list)) for key, events in found.items()}

    def _place_in_list(self, event: Event) -> tuple[bool, int, str]:
        coming = self.next_of.get(event.id)
        if coming:
            return False, coming.first.toordinal(), event.id
        return True, -last_day(event.end or event.start).toordinal(), event.id

    def is_over(self, event: Event) -> bool:
        """Whether it takes place no more, as far as the day of the build can say."""
        if event.id in self.next_of:
            return False
        if event.repeat is None:
            return last_day(event.end or event.start) < self.day
        return not self.of(event, self.day, self.day + 4 * AHEAD)


def _months_of(one: Occurrence) -> Iterator[date]:
    month = one.first.replace(day=1)
    while month <= one.last:
        yield month
        month = _month_after(month)


def _month_after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


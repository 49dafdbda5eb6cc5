"""Events: what comes next, a page for each, a calendar for each month, a page for each series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from yizhan.artifacts import Artifact, digest
from yizhan.model import Event, Phrase, Series, record_digest
from yizhan.model.moment import first_day, is_day, last_day
from yizhan.pages import links
from yizhan.pages.agenda import AHEAD, Occurrence
from yizhan.pages.citing import cited
from yizhan.pages.edition import Edition
from yizhan.pages.event_thing import thing
from yizhan.pages.happenings import (
    Subscription,
    has_days,
    row,
    rows,
    shown_digest,
    state,
    subscription,
    subscription_to,
)
from yizhan.pages.head import Crumb, context, head, home_crumb, section_crumb, section_head
from yizhan.pages.months import MonthPage
from yizhan.pages.rows import Item, label, place
from yizhan.recurrence import occurrences
from yizhan.text import format_moment, format_month

SHOWN_NEXT = 40
SHOWN_OVER = 30
DATES_SHOWN = 8


def artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """All pages of events in one language; none where the site has no events."""
    library, agenda = edition.library, edition.agenda
    if not library.events:
        return []
    everything = digest(shown_digest(edition, library.events.values()), *_series_digests(edition))
    months = ",".join(f"{month:%Y-%m}" for month in agenda.months)
    index = digest(edition.site_digest, everything, months, edition.day.isoformat())
    found = [Artifact(links.events(lang), "event", index, _Index(edition, lang), "events.html", lang)]
    for event in library.events.values():
        found.append(_event(edition, event, lang))
    order, dated = list(agenda.months), has_days(library.events.values())
    for month, within in agenda.months.items():
        shown = "|".join(f"{one.id} {one.first} {one.last} {state(edition, one.event)}" for one in within)
        held = (library.events[key] for key in sorted({one.id for one in within}))
        depends = digest(edition.site_digest, shown, months, f"{dated:d}", *(_placed_digest(edition, event) for event in held))
        maker = MonthPage(edition, lang, month, within, order)
        found.append(Artifact(links.month(lang, month), "event", depends, maker, "month.html", lang))
    for key, events in agenda.by_series.items():
        depends = digest(edition.site_digest, record_digest(library.series[key]), shown_digest(edition, events))
        series = _Series(edition, library.series[key], lang, events)
        found.append(Artifact(links.event_series(lang, key), "event", depends, series, "event_series.html", lang))
    return found


def _placed_digest(edition: Edition, event: Event) -> bytes:
    """An event and the words for its place, whatever the day."""
    station = edition.digests[event.station] if event.station else b""
    return digest(record_digest(event), edition.area_digests[edition.agenda.area_of(event)], "|", station)


def _series_digests(edition: Edition) -> list[bytes]:
    return [record_digest(one) for one in edition.library.series.values()]


def _event(edition: Edition, event: Event, lang: str) -> Artifact:
    library = edition.library
    coming = _dates(edition, event)
    named = [library.series.get(event.series or ""), library.directory.get(event.organised_by or "")]
    named += [library.directory.get(event.enrol.app or "")] if event.enrol else []
    depends = digest(
        edition.site_digest,
        *(record_digest(one) for one in named if one),
        *(record_digest(library.programmes[key]) for key in event.programmes),
        shown_digest(edition, [event]),
        ",".join(f"{one.first} {one.last} {_is_extra(edition, one)}" for one in coming),
        ",".join(map(str, _left_out(edition, event))),
    )
    path = links.event(lang, event.id)
    return Artifact(path, "event", depends, _EventPage(edition, event, lang, path, coming), "event.html", lang)


def _left_out(edition: Edition, event: Event) -> list[date]:
    """The days to come on which an event that repeats is left out."""
    return [day for day in (event.repeat.without if event.repeat else ()) if day >= edition.day]


def _dates(edition: Edition, event: Event) -> list[Occurrence]:
    """The next days of an event that repeats."""
    return edition.agenda.of(event, edition.day, edition.day + AHEAD)[:DATES_SHOWN] if event.repeat else []


def _is_extra(edition: Edition, one: Occurrence) -> bool:
    """Whether this day is held beside the rule: under `also`, and not a day of the rule anyway."""
    repeat = edition.agenda.repeat(one.event)
    if repeat is None or one.first not in repeat.also:
        return False
    return not occurrences(first_day(one.event.start), replace(repeat, also=frozenset()), one.first, one.first)


@dataclass(frozen=True, slots=True)
class _Index:
    edition: Edition
    lang: str

    def __call__(self) -> Mapping[str, Any]:
        edition, lang = self.edition, self.lang
        agenda = edition.agenda
        page = section_head(edition, links.events(lang), lang, "events")
        over = sorted(
            (event for event in edition.library.events.values() if agenda.is_over(event)),
            key=lambda event: (-last_day(event.end or event.start).toordinal(), event.id),
        )
        return context(
            page,
            coming=[row(edition, one.event, lang, one) for one in list(agenda.next_of.values())[:SHOWN_NEXT]],
            over=[row(edition, event, lang) for event in over[:SHOWN_OVER]],
            months=_months(edition, lang, past=False),
            past_months=_months(edition, lang, past=True),
            series=[
                (one.name.phrase(lang), links.event_series(lang, key))
                for key, one in edition.library.series.items()
                if key in agenda.by_series
            ],
            calendar=subscription_to(edition, links.calendar(lang), edition.library.events.values()),
        )


@dataclass(frozen=True, slots=True)
class _EventPage:
    edition: Edition
    event: Event
    lang: str
    path: str
    dates: list[Occurrence]

    def __call__(self) -> Mapping[str, Any]:
        edition, event, lang = self.edition, self.event, self.lang
        library = edition.library
        name = event.name.phrase(lang)
        organiser = library.directory.get(event.organised_by or "")
        shown = row(edition, event, lang)
        page = head(
            edition,
            self.path,
            lang,
            "event",
            name,
            event.description.phrase(lang).text[:200] if event.description else f"{shown.when} {shown.where.text}",
            crumbs=_crumbs(edition, lang, name),
            things=[thing(edition, event, lang)],
        )
        app = library.directory.get(event.enrol.app or "") if event.enrol else None
        return context(
            page,
            event=event,
            row=shown,
            dates=[
                (one.first, format_moment(one.first.isoformat(), None, lang), one.ends_at, _is_extra(edition, one))
                for one in self.dates
            ],
            left_out=[format_moment(day.isoformat(), None, lang) for day in _left_out(edition, event)],
            organiser=(organiser.name.phrase(lang), links.entry(lang, organiser.id)) if organiser else None,
            app=(app.name.phrase(lang), links.entry(lang, app.id)) if app else None,
            audiences=[label(library.vocabulary.audiences, key, lang) for key in event.audiences],
            series=_named(library.series.get(event.series or ""), lang),
            programmes=[
                (library.programmes[key].name.phrase(lang), links.programme(lang, key)) for key in event.programmes
            ],
            station=Item(edition, event.station, lang) if event.station else None,
            area=(place(edition, edition.agenda.area_of(event), lang), links.area(lang, edition.agenda.area_of(event))),
            sources=cited(event.sources, lang),
            calendar=_calendar_of(edition, event, lang),
        )


def _named(series: Series | None, lang: str) -> tuple[Phrase, str] | None:
    return (series.name.phrase(lang), links.event_series(lang, series.id)) if series else None


def _calendar_of(edition: Edition, event: Event, lang: str) -> Subscription | None:
    """The smallest calendar that has the event; none where its day is not known."""
    if not is_day(event.start):
        return None
    if event.series:
        return subscription(edition, links.calendar(lang, "series", event.series))
    if event.station:
        return subscription(edition, links.calendar(lang, "station", event.station))
    return subscription(edition, links.calendar(lang, "area", edition.agenda.area_of(event)))


def _crumbs(edition: Edition, lang: str, name: Phrase) -> list[Crumb]:
    return [home_crumb(edition, lang), section_crumb(links.events(lang)), Crumb(name, None)]


def _months(edition: Edition, lang: str, *, past: bool) -> list[tuple[str, str, int]]:
    """The months that have events: those with any to come in their order, or those wholly over, the latest first."""
    now, day = edition.day.replace(day=1), edition.day
    found = [
        (format_month(month, lang), links.month(lang, month), len(within))
        for month, within in edition.agenda.months.items()
        if within and (month < now or all(one.last < day for one in within)) is past
    ]
    return found[::-1] if past else found


@dataclass(frozen=True, slots=True)
class _Series:
    edition: Edition
    series: Series
    lang: str
    events: Sequence[Event]

    def __call__(self) -> Mapping[str, Any]:
        edition, series, lang = self.edition, self.series, self.lang
        name = series.name.phrase(lang)
        said = series.description.phrase(lang) if series.description else None
        page = head(
            edition, links.event_series(lang, series.id), lang, "events", name, said.text if said else "",
            crumbs=_crumbs(edition, lang, name),
        )  # fmt: skip
        return context(
            page, series=series, description=said, events=rows(edition, self.events, lang),
            calendar=subscription_to(edition, links.calendar(lang, "series", series.id), self.events),
        )  # fmt: skip

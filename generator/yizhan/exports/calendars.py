"""iCalendar feeds (RFC 5545): all events of a language, those of each area, station and series. icalendar's owner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from yizhan.artifacts import Artifact, digest
from yizhan.model import Event, EventStatus, record_digest
from yizhan.model.moment import clock, first_day, is_day, last_day
from yizhan.pages import links
from yizhan.pages.edition import Edition
from yizhan.pages.happenings import has_days, place_words
from yizhan.recurrence import Repeat, occurrences

if TYPE_CHECKING:  # imported where a calendar is written: most edits write none
    from icalendar import Event as CalendarEvent

LOOK_AGAIN = timedelta(days=1)  # how often programs that subscribe should ask; a site is built once a day or so
USUAL_LENGTH = timedelta(hours=2)  # where an event says only when it begins
FARTHEST = timedelta(days=3 * 366)  # how far days left out are listed for an event without an end

_STATUS = {EventStatus.SCHEDULED: "CONFIRMED", EventStatus.POSTPONED: "TENTATIVE", EventStatus.CANCELLED: "CANCELLED"}


def artifacts(edition: Edition, lang: str) -> list[Artifact]:
    """The calendars of one language that have an event in them."""
    library, agenda = edition.library, edition.agenda
    site = library.site.name.phrase(lang).text
    found = [_artifact(edition, lang, links.calendar(lang), site, tuple(library.events.values()))]
    for code, within in agenda.by_area.items():
        name = library.areas[code].name.phrase(lang).text
        found.append(_artifact(edition, lang, links.calendar(lang, "area", code), f"{site} · {name}", within))
    for key, held in agenda.by_station.items():
        name = library.stations[key].name.phrase(lang).text
        found.append(_artifact(edition, lang, links.calendar(lang, "station", key), name, held))
    for key, part in agenda.by_series.items():
        name = library.series[key].name.phrase(lang).text
        found.append(_artifact(edition, lang, links.calendar(lang, "series", key), name, part))
    return [one for one in found if one]


def _artifact(edition: Edition, lang: str, path: str, name: str, events: Sequence[Event]) -> Artifact | None:
    """A calendar of those events whose day is known; None where there are none, for an empty one is not valid."""
    if not has_days(events):
        return None
    shown = tuple(sorted((event for event in events if is_day(event.start)), key=lambda event: event.id))
    places = (place_words(edition, event, lang).text for event in shown)
    days = ",".join(sorted(day.isoformat() for day in edition.agenda.days_off))
    depends = digest(edition.site_digest, name, days, *map(record_digest, shown), *places)
    return Artifact(path, "calendar", depends, lambda: calendar(edition, lang, name, shown), lang=lang)


def calendar(edition: Edition, lang: str, name: str, events: Sequence[Event]) -> bytes:
    """One calendar. Events without a known day are in none: no calendar has a place for them.

    DTSTAMP is the day on which a record was last checked, not the build's: a build without changes changes no byte.
    """
    from icalendar import Calendar, vDuration

    zone = ZoneInfo(edition.library.site.timezone)
    made = Calendar()
    made.add("prodid", f"-//{edition.library.site.organisation.phrase('zh').text}//Yizhan//{lang.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", edition.library.site.timezone)
    made.add("refresh-interval", vDuration(LOOK_AGAIN), {"value": "DURATION"})  # RFC 7986
    made.add("x-published-ttl", vDuration(LOOK_AGAIN))  # the same for Outlook
    for event in events:
        made.add_component(_event(edition, lang, event, zone))
    made.add_missing_timezones(date(2018, 1, 1), date(2038, 1, 1))
    data: bytes = made.to_ical()
    return data


def _event(edition: Edition, lang: str, event: Event, zone: ZoneInfo) -> CalendarEvent:
    from icalendar import Event as CalendarEvent

    begins = clock(event.start)
    start = _first(edition, event)
    made = CalendarEvent()
    made.add("uid", f"{event.id}@{edition.host}")
    made.add("dtstamp", datetime.combine(event.checked or first_day(event.start), time(), UTC))
    made.add("summary", event.name.phrase(lang).text)
    made.add("dtstart", datetime.combine(start, begins, zone) if begins else start)
    made.add("dtend", _end(event, start, zone))
    made.add("location", place_words(edition, event, lang).text)
    if event.description:
        made.add("description", event.description.phrase(lang).text)
    made.add("url", edition.url(links.event(lang, event.id)))
    made.add("status", _STATUS[event.status])
    _add_repeat(edition, made, event, zone)
    return made


def _first(edition: Edition, event: Event) -> date:
    """The first day of the rule, also where it is left out: calendars count DTSTART in, and COUNT from there."""
    start = first_day(event.start)
    repeat = edition.agenda.repeat(event)
    found = occurrences(start, Repeat(repeat.rule), start, start + FARTHEST) if repeat else []
    return found[0] if found else start


def _end(event: Event, start: date, zone: ZoneInfo) -> datetime | date:
    """Exclusive, as the standard has it: an event of a whole day ends on the next."""
    begins = clock(event.start)
    end = event.end or event.start
    last = start + (last_day(end) - first_day(event.start))
    if begins is None:
        return last + timedelta(days=1)
    closes = clock(end) if event.end else None
    if closes is None:
        return datetime.combine(last, begins, zone) + USUAL_LENGTH
    return datetime.combine(last, closes, zone)


def _add_repeat(edition: Edition, made: CalendarEvent, event: Event, zone: ZoneInfo) -> None:
    from icalendar import vRecur

    repeat = edition.agenda.repeat(event)
    if repeat is None:
        return
    begins = clock(event.start)
    rule = vRecur.from_ical(str(repeat.rule))
    if repeat.until and repeat.rule.count is None:
        rule["UNTIL"] = [datetime.combine(repeat.until, begins, zone).astimezone(UTC) if begins else repeat.until]
    made.add("rrule", rule)
    start = first_day(event.start)
    every = set(occurrences(start, Repeat(repeat.rule), start, repeat.until or start + FARTHEST))
    left_out = sorted((every & repeat.skipped - repeat.also) | (repeat.without & (every | repeat.also)))
    if left_out:
        made.add("exdate", [_moment(day, begins, zone) for day in left_out])
    if repeat.also:
        made.add("rdate", [_moment(day, begins, zone) for day in sorted(repeat.also)])


def _moment(day: date, at: time | None, zone: ZoneInfo) -> datetime | date:
    return datetime.combine(day, at, zone) if at else day

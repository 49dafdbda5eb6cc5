"""An event for search engines: schema.org Event with its schedule."""

from __future__ import annotations

from datetime import date, time

from yizhan.model import Event
from yizhan.model.moment import clock, first_day, is_day, last_day
from yizhan.pages import links
from yizhan.pages.edition import Edition
from yizhan.pages.happenings import place_words
from yizhan.pages.structured import Thing


def thing(edition: Edition, event: Event, lang: str) -> Thing:
    """The event for search engines: schema.org Event with its next time, or the first it ever had."""
    one = edition.agenda.next_of.get(event.id)
    first = one.first if one else first_day(event.start)
    begins = clock(event.start)
    station = edition.library.stations.get(event.station or "")
    organiser = event.organiser.phrase(lang).text if event.organiser else None
    if event.organised_by:
        organiser = edition.library.directory[event.organised_by].name.phrase(lang).text
    start = event.start if not is_day(event.start) else _moment(first, begins)
    return {
        "@type": "Event",
        "@id": edition.url(links.event("zh", event.id)) + "#event",
        "name": event.name.phrase(lang).text,
        "description": event.description.phrase(lang).text if event.description else None,
        "startDate": start,
        "endDate": _moment(one.last if one else last_day(event.end), clock(event.end)) if event.end else None,
        "eventStatus": f"https://schema.org/Event{event.status.value.capitalize()}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": station.name.phrase(lang).text if station else place_words(edition, event, lang).text,
            "address": station.address.phrase(lang).text if station and station.address else place_words(edition, event, lang).text,
        },
        "organizer": {"@type": "Organization", "name": organiser} if organiser else None,
        "eventSchedule": _schedule(edition, event),
        "url": edition.url(links.event(lang, event.id)),
    }


def _moment(day: date, at: time | None) -> str:
    return f"{day.isoformat()}T{at:%H:%M}:00+08:00" if at else day.isoformat()


def _schedule(edition: Edition, event: Event) -> Thing | None:
    repeat = edition.agenda.repeat(event)
    if repeat is None:
        return None
    length = {"DAILY": "D", "WEEKLY": "W", "MONTHLY": "M", "YEARLY": "Y"}[repeat.rule.frequency.value]
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return {
        "@type": "Schedule",
        "repeatFrequency": f"P{repeat.rule.interval}{length}",
        "byDay": [f"https://schema.org/{names[day]}" for _, day in repeat.rule.days],
        "byMonthDay": list(repeat.rule.month_days),
        "startDate": event.start[:10],
        "endDate": repeat.until.isoformat() if repeat.until else None,
        "startTime": event.start[11:] or None,
        "exceptDate": [day.isoformat() for day in sorted(repeat.without)],
        "scheduleTimezone": edition.library.site.timezone,
    }

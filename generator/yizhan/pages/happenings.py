"""An event as lists show it: its name, when, how often, where, and whether it is over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yizhan.artifacts import digest
from yizhan.model import Event, EventStatus, Phrase, record_digest
from yizhan.model.moment import is_day
from yizhan.pages import links
from yizhan.pages.agenda import Occurrence
from yizhan.pages.edition import Edition
from yizhan.pages.rows import Label, label, place
from yizhan.recurrence import describe
from yizhan.text import format_moment


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list. `ends_at` is local time for the browser, which hides what is over since the build."""

    path: str
    name: Phrase
    kind: Label
    when: str
    repeats: str
    where: Phrase
    state: str
    ends_at: str
    starts: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """A calendar: its path, and the address under which Apple's programs and Outlook subscribe to it at once."""

    path: str
    webcal: str


def subscription(edition: Edition, path: str) -> Subscription:
    """How to subscribe to the calendar at `path`."""
    return Subscription(path, f"webcal://{edition.url(path).partition('://')[2]}")


def subscription_to(edition: Edition, path: str, events: Iterable[Event]) -> Subscription | None:
    """The same for a calendar of these events; None where none of them has a place in one."""
    return subscription(edition, path) if has_days(events) else None


def has_days(events: Iterable[Event]) -> bool:
    """Whether a calendar has a place for any of them; one without events is not valid, and is not published."""
    return any(is_day(event.start) for event in events)


def shown_digest(edition: Edition, events: Iterable[Event]) -> bytes:
    """What `rows` shows of events, in any language."""
    agenda = edition.agenda
    parts = []
    for event in events:
        coming = agenda.next_of.get(event.id)
        parts += [
            record_digest(event),
            edition.area_digests[agenda.area_of(event)],
            edition.digests[event.station] if event.station else b"",
            f"{coming.first} {coming.last}".encode() if coming else b"-",
            str(agenda.is_over(event)).encode(),
        ]
    return digest(*parts)


def rows(edition: Edition, events: Sequence[Event], lang: str) -> list[EventRow]:
    """Events of a place or a programme, each once: the next ones first, then those that are over."""
    return [row(edition, event, lang) for event in events]


def row(edition: Edition, event: Event, lang: str, occurrence: Occurrence | None = None) -> EventRow:
    """One event in a list: as its next occurrence, or the one that is given."""
    one = occurrence or edition.agenda.next_of.get(event.id)
    return EventRow(
        path=links.event(lang, event.id),
        name=event.name.phrase(lang),
        kind=label(edition.library.vocabulary.event_kinds, event.kind, lang),
        when=when(event, lang, one),
        repeats=repeats(edition, event, lang),
        where=place_words(edition, event, lang),
        state=state(edition, event),
        ends_at=one.ends_at if one else "",
        starts=one.first.isoformat() if one else event.start[:10],
    )


def state(edition: Edition, event: Event) -> str:
    """`scheduled`, `postponed`, `cancelled` or `over`."""
    if event.status is not EventStatus.SCHEDULED:
        return event.status.value  # what was called off is not over, it never was
    return "over" if edition.agenda.is_over(event) else "scheduled"


def when(event: Event, lang: str, one: Occurrence | None = None) -> str:
    """When it takes place, as exactly as it is known: 2025年7月2日（周三）18:00–20:00."""
    start = f"{one.first.isoformat()}{event.start[10:]}" if one else event.start
    end = event.end
    if one and end and is_day(end):
        end = f"{one.last.isoformat()}{end[10:]}"
    return format_moment(start, end, lang)


def repeats(edition: Edition, event: Event, lang: str) -> str:
    """How it comes again, "" for what happens once: 每周三."""
    repeat = edition.agenda.repeat(event)
    return describe(repeat.rule, lang) if repeat else ""


def place_words(edition: Edition, event: Event, lang: str) -> Phrase:
    """Where it is held, in words: the station and the room, or the venue and the area."""
    if event.station:
        station = edition.library.stations[event.station].name
        parts = [station, event.venue] if event.venue else [station]
    else:
        parts = [event.venue] if event.venue else []
    area = place(edition, edition.agenda.area_of(event), lang)
    real = lang if all(part.has(lang) for part in parts) and area.lang == lang else "zh"
    if real != area.lang:
        area = place(edition, edition.agenda.area_of(event), real)
    texts = [part.phrase(real).text for part in parts]
    if real == "zh":
        return Phrase(" ".join([area.text, *texts]) if area.text else " ".join(texts), "zh")
    return Phrase(", ".join([*reversed(texts), area.text]), real)

"""What is on in an area or at a station beside the stations themselves: events, notices, programmes, the directory."""

from __future__ import annotations

from dataclasses import dataclass

from yizhan.artifacts import digest
from yizhan.model import Entry, Event, Notice, Phrase, Programme, record_digest
from yizhan.pages import happenings, links, notice_rows
from yizhan.pages.edition import Edition
from yizhan.pages.entries import EntryRow, entry_row
from yizhan.pages.happenings import EventRow, Subscription, has_days, subscription
from yizhan.pages.notice_rows import NoticeRow, shown_digest

EVENTS = 6
NOTICES = 6
ENTRIES = 12
PROGRAMMES = 12


@dataclass(frozen=True, slots=True)
class On:
    """Records of one place, as many as its page shows; `dated` is whether a calendar has any of its events."""

    events: tuple[Event, ...] = ()
    notices: tuple[Notice, ...] = ()
    programmes: tuple[Programme, ...] = ()
    entries: tuple[Entry, ...] = ()
    dated: bool = False


NOTHING = On()


@dataclass(frozen=True, slots=True)
class Gathered:
    """The same as templates show it. `calendar` and `sheet` are None where there is nothing in them."""

    events: tuple[EventRow, ...]
    notices: tuple[NoticeRow, ...]
    programmes: tuple[tuple[Phrase, str], ...]
    entries: tuple[EntryRow, ...]
    calendar: Subscription | None
    sheet: str | None

    @property
    def is_empty(self) -> bool:
        return not (self.events or self.notices or self.programmes or self.entries)


def in_area(edition: Edition, code: str) -> On:
    """In an area and its parts: of events and notices those still to come first; entries of the area itself."""
    events = edition.agenda.by_area.get(code, ())
    return On(
        events[:EVENTS],
        edition.posted.by_area.get(code, ())[:NOTICES],
        tuple(one for one in edition.library.programmes.values() if one.area == code)[:PROGRAMMES],
        edition.living.by_area.get(code, ())[:ENTRIES],
        has_days(events),
    )


def at_station(edition: Edition, key: str) -> On:
    """At a station."""
    events, notices = edition.agenda.by_station.get(key, ()), edition.posted.by_station.get(key, ())
    entries = edition.living.by_station.get(key, ())
    named = () if edition.library.stations.heads[key].is_plain else edition.library.stations[key].programmes
    if not (events or notices or entries or named):
        return NOTHING
    programmes = tuple(edition.library.programmes[one] for one in named)
    return On(events[:EVENTS], notices[:NOTICES], programmes, entries, has_days(events))


def gathered(edition: Edition, on: On, lang: str, kind: str, key: str) -> Gathered:
    """The rows of one language; `kind` is area or station, `key` its code or id."""
    return Gathered(
        tuple(happenings.rows(edition, on.events, lang)),
        tuple(notice_rows.rows(edition, on.notices, lang)),
        tuple((one.name.phrase(lang), links.programme(lang, one.id)) for one in on.programmes),
        tuple(entry_row(edition, one, lang) for one in on.entries),
        subscription(edition, links.calendar(lang, kind, key)) if on.dated else None,
        links.notice_sheet(lang, kind, key) if on.notices else None,
    )


def gathered_digest(edition: Edition, on: On) -> bytes:
    """What `gathered` shows, in any language."""
    if on == NOTHING:
        return b""  # so it is for nearly all of twenty thousand stations
    areas = {one.area for one in on.entries}
    return digest(
        happenings.shown_digest(edition, on.events),
        f"|{on.dated:d}",
        *(shown_digest(edition, notice) for notice in on.notices),
        "|",
        *(f"{one.id} {one.name!r}" for one in on.programmes),
        "|",
        *(record_digest(one) for one in on.entries),
        *(edition.area_digests[code] for code in sorted(areas)),
    )



"""Calendars, read back by another program than wrote them (vobject)."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import vobject
from tests.conftest import Folder
from tests.pages.events_site import EVENTS, add_events


@pytest.fixture
def eventful(small: Folder) -> Folder:
    """The small site with events, built."""
    add_events(small)
    assert small.build() == 0
    return small


def read(site: Folder, path: str) -> dict[str, vobject.base.Component]:
    """The events of a calendar by the id in their UID."""
    calendar = vobject.readOne(site.read(path))
    return {event.uid.value.partition("@")[0]: event for event in calendar.vevent_list}


def day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def test_every_day_comes_back(eventful: Folder) -> None:
    """The days that another program works out of the calendar are those of the month's page."""
    events = read(eventful, "zh/calendars/all.ics")
    film = [day(one) for one in events["film-night"].getrruleset(addRDate=True)]
    june = [one.day for one in film if (one.year, one.month) == (2025, 6)]
    assert june == [4, 11, 20, 25]
    assert film[0] == date(2025, 4, 2)
    assert film[-1] == date(2025, 10, 29)


def test_counts_begin_with_the_rule(small: Folder) -> None:
    """What is counted is counted from the rule's first day, also where that day is left out."""
    weekly = "FREQ=WEEKLY;BYDAY=WE, until: 2025-10-29, without: [2025-06-18]"
    assert weekly in EVENTS
    add_events(small, EVENTS.replace(weekly, "FREQ=WEEKLY;COUNT=4, without: [2025-04-02]").replace(", holidays: skip", ""))
    assert small.build() == 0
    film = [day(one) for one in read(small, "zh/calendars/all.ics")["film-night"].getrruleset(addRDate=True)]
    assert [str(one) for one in film] == ["2025-04-09", "2025-04-16", "2025-04-23", "2025-06-20"]


def test_ends_and_states(eventful: Folder) -> None:
    """Whole days end on the next day, times end when the record says, what is called off says so."""
    events = read(eventful, "en/calendars/all.ics")
    assert events["film-night"].dtend.value.hour == 20
    assert (events["fair"].dtstart.value, events["fair"].dtend.value) == (date(2025, 6, 7), date(2025, 6, 9))
    assert events["fair"].status.value == "CANCELLED"
    assert events["law-talk"].location.value.startswith("Wangjing smart station")
    assert "old-day" not in events  # only its month is known


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("zh/calendars/series/film-nights.ics", {"film-night"}),
        ("zh/calendars/station/bj-wangjing-24h.ics", {"law-talk"}),
        ("zh/calendars/area/110105.ics", {"film-night", "law-talk", "monthly-talk", "fair"}),
    ],
)
def test_each_calendar_has_its_own(eventful: Folder, path: str, names: set[str]) -> None:
    """An area, a station and a series have calendars with what belongs to them."""
    assert set(read(eventful, path)) == names


def test_lines_are_folded_as_the_standard_has_it(eventful: Folder) -> None:
    """RFC 5545: CRLF, no line over 75 bytes, no character torn."""
    data = (eventful.output / "zh/calendars/all.ics").read_bytes()
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in lines:
        line.decode("utf-8")


def test_text_cannot_add_a_line(small: Folder) -> None:
    """A line break or a semicolon in a name stays part of the name."""
    add_events(small, EVENTS.replace("en: Open-air film", 'en: "Film;BEGIN:VEVENT, \\\\n or not"'))
    assert small.build() == 0
    events = read(small, "en/calendars/all.ics")
    assert events["film-night"].summary.value == "Film;BEGIN:VEVENT, \\n or not"

"""Calendars, read back by another program than wrote them (vobject)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

import pytest
import vobject
from dateutil.rrule import rrulestr
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


@dataclass(frozen=True)
class Line:
    """A content line of RFC 5545, read by its grammar and by no library."""

    name: str
    params: dict[str, str]
    value: str


def lines_of(data: bytes) -> list[Line]:
    """Unfolded and taken apart; what the grammar does not have is an error."""
    found = []
    for text in data.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        match = re.fullmatch(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*))*):([^\x00-\x1f\x7f]*)', text)
        assert match, text
        params = dict(part.split("=", 1) for part in match[2].split(";")[1:])
        found.append(Line(match[1], params, match[3]))
    return found


def components(lines: list[Line], kind: str) -> list[dict[str, list[Line]]]:
    """The properties of each component of a kind by their names, those of components inside left out."""
    found: list[dict[str, list[Line]]] = []
    inside: list[str] = []
    for line in lines:
        if line.name == "BEGIN":
            inside.append(line.value)
            if line.value == kind:
                found.append({})
        elif line.name == "END":
            assert inside.pop() == line.value
        elif inside and inside[-1] == kind:
            found[-1].setdefault(line.name, []).append(line)
    assert not inside
    return found


def form(line: Line, value: str) -> str:
    """Of which form a day or moment is: DATE, UTC, a time of a zone, or FLOATING."""
    if line.params.get("VALUE") == "DATE":
        assert re.fullmatch(r"\d{8}", value), line
        return "DATE"
    assert re.fullmatch(r"\d{8}T\d{6}Z?", value), line
    assert not (value.endswith("Z") and "TZID" in line.params), line
    return "UTC" if value.endswith("Z") else line.params.get("TZID", "FLOATING")


ALL_DAY = """
  - id: whole-days
    name: {zh: 整天的活动, en: "Whole days: a; b, c\\\\nd"}
    kind: talk
    start: 2025-06-14
    repeat: {rule: FREQ=WEEKLY;BYDAY=SA, until: 2025-08-30, without: [2025-06-21], also: [2025-06-22]}
    area: "110105"
    description: {zh: "很长的说明，一行放不下，要在不撕开字的地方折开：一二三四五六七八九十，一二三四五六七八九十。"}
  - id: counted
    name: {zh: 一共四次, en: Four times}
    kind: talk
    start: 2025-06-16T19:30
    end: 2025-06-17T01:00
    repeat: {rule: FREQ=WEEKLY;COUNT=4}
    area: "110105"
"""


def test_calendars_are_those_of_the_standard(small: Folder) -> None:
    """Every calendar of the site keeps the rules of RFC 5545 that programs fail on."""
    add_events(small, EVENTS + ALL_DAY.removeprefix("\n"))
    assert small.build() == 0
    files = sorted(small.output.glob("*/calendars/**/*.ics"))
    assert len(files) >= 8
    repeating = 0
    for file in files:
        lines = lines_of(file.read_bytes())
        (calendar,) = components(lines, "VCALENDAR")
        assert {name: len(calendar[name]) for name in ("PRODID", "VERSION", "METHOD")} == {"PRODID": 1, "VERSION": 1, "METHOD": 1}
        assert calendar["REFRESH-INTERVAL"] == [Line("REFRESH-INTERVAL", {"VALUE": "DURATION"}, "P1D")]
        zones = {one["TZID"][0].value for one in components(lines, "VTIMEZONE")}
        assert {line.params["TZID"] for line in lines if "TZID" in line.params} <= zones
        events = components(lines, "VEVENT")
        assert events
        ids = [one["UID"][0].value for one in events]
        assert len(set(ids)) == len(ids)
        for one in events:
            assert all(len(one.get(name, ())) == 1 for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS"))
            assert form(one["DTSTAMP"][0], one["DTSTAMP"][0].value) == "UTC"
            start, end = one["DTSTART"][0], one["DTEND"][0]
            of = form(start, start.value)
            assert of in {"DATE", "Asia/Shanghai"}
            assert form(end, end.value) == of
            assert start.value < end.value
            for line in [*one.get("EXDATE", ()), *one.get("RDATE", ())]:
                assert {form(line, value) for value in line.value.split(",")} == {of}
            for line in one.get("RRULE", ()):
                rule = dict(part.split("=") for part in line.value.split(";"))
                assert not {"UNTIL", "COUNT"} <= rule.keys()
                if "UNTIL" in rule:  # a day for days; for times the moment in UTC, which is no earlier than the last one
                    until = rule["UNTIL"]
                    assert re.fullmatch(r"\d{8}" if of == "DATE" else r"\d{8}T\d{6}Z", until)
                    assert until[:8] >= start.value[:8]
                repeating += 1
    assert repeating > 8


def test_what_is_left_out_would_have_been(small: Folder) -> None:
    """Each EXDATE is a day on which the rule alone has the event: programs that find none ignore it or fail."""
    add_events(small, EVENTS + ALL_DAY.removeprefix("\n"))
    assert small.build() == 0
    found = 0
    for event in read(small, "zh/calendars/all.ics").values():
        if hasattr(event, "exdate") and hasattr(event, "rrule"):
            start = event.dtstart.value
            rule = rrulestr(event.rrule.value, dtstart=start)
            for one in event.exdate.value:
                assert (one if isinstance(start, datetime) else datetime.combine(one, time())) in rule
                found += 1
    assert found > 1


def test_an_empty_calendar_is_not_published(small: Folder) -> None:
    """Where no event's day is known there is no file and no link to one: a calendar without events is not valid."""
    add_events(small, f"events:\n{''.join(EVENTS.partition('  - id: old-day')[1:])}")
    assert small.build() == 0
    assert not list(small.output.glob("*/calendars/**/*.ics"))
    for path in ("zh/events/index.html", "zh/events/old-day.html", "zh/areas/110105.html"):
        assert ".ics" not in small.read(path)


def test_a_page_offers_to_subscribe(eventful: Folder) -> None:
    """Beside the file stands its address for programs that subscribe at a tap, under the site's own host."""
    page = eventful.read("en/events/law-talk.html")
    assert 'href="webcal://small.example/en/calendars/station/bj-wangjing-24h.ics"' in page
    assert 'href="../../en/calendars/station/bj-wangjing-24h.ics"' in page

"""Events on the built site: lists, pages, months, structured data, and what leaves them in time."""

from __future__ import annotations

import re

import pytest
from tests.conftest import Folder
from tests.pages.events_site import EVENTS, add_events
from tests.pages.test_pages_content import structured, words


@pytest.fixture
def eventful(small: Folder) -> Folder:
    """The small site with events, built on 1 June 2025."""
    add_events(small)
    assert small.build() == 0
    return small


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh", ["露天电影", "2025年6月4日（周三）18:00–20:00", "每周三", "到2025年10月29日为止", "节假日停办", "2025年6月20日",
                "文化宫广场"]),
        ("en", ["Open-air film", "Wednesday 4 June 2025, 18:00–20:00", "every Wednesday", "until 29 October 2025",
                "not on public holidays", "20 June 2025", "Palace square"]),
    ],
)  # fmt: skip
def test_an_event_says_when_how_often_and_where(eventful: Folder, lang: str, expected: list[str]) -> None:
    """An event's page has its next time, its rule in words, its exceptions and its place, in both languages."""
    text = words(eventful.read(f"{lang}/events/film-night.html"))
    assert [phrase for phrase in expected if phrase not in text] == []
    before_exceptions = text.partition("Not on" if lang == "en" else "停办日")[0]
    assert "18 June" not in before_exceptions
    assert "6月18日" not in before_exceptions


def test_an_event_that_comes_into_sight_is_printed_again(small: Folder) -> None:
    """Half a year is looked ahead: a page that was made before that knows when its event is over once the day is near."""
    add_events(small, EVENTS + '''
  - id: far-away
    name: {zh: 年终联欢, en: Year-end party}
    kind: talk
    start: 2025-12-18T18:00
    end: 2025-12-18T20:00
    area: "110105"
''')  # fmt: skip
    pages = [f"{lang}/events/far-away.html" for lang in ("zh", "en")]
    assert small.build() == 0
    before = [small.read(page) for page in pages]
    assert small.build("--date", "2025-07-15") == 0
    after = [small.read(page) for page in pages]
    assert small.build("--date", "2025-07-15", "--cold") == 0
    assert [small.read(page) for page in pages] == after
    assert before != after


def test_what_comes_next_stands_in_order_and_once(eventful: Folder) -> None:
    """The list has every event that is still to come once, the soonest first, and those that are over apart."""
    page = eventful.read("zh/events/index.html")
    coming, _, over = page.partition('id="over-title"')
    order = re.findall(r'events/([a-z-]+)\.html">', coming.partition('id="coming-title"')[2].partition('id="series-title"')[0])
    assert order == ["film-night", "fair", "monthly-talk", "law-talk"]  # on one day, what has no time first
    assert "old-day" in over
    assert "2022年8月" in over


def test_a_month_is_a_table_of_its_days(eventful: Folder) -> None:
    """The month's table has each event on its days: no Wednesday that is left out, the extra Friday, both days of a fair."""
    page = eventful.read("zh/events/month--2025-06.html")
    cells = re.findall(r'<time datetime="(2025-06-\d\d)">.*?</td>', page, re.DOTALL)
    assert len(cells) == 30
    held = {
        day: set(re.findall(r"events/([a-z-]+)\.html", cell))
        for day, cell in re.findall(r'<time datetime="2025-06-(\d\d)">(.*?)</td>', page, re.DOTALL)
    }
    assert sorted(day for day, names in held.items() if "film-night" in names) == ["04", "11", "20", "25"]
    assert sorted(day for day, names in held.items() if "fair" in names) == ["07", "08"]
    assert [day for day, names in held.items() if "law-talk" in names] == ["12"]


def test_a_month_says_when_and_where(eventful: Folder) -> None:
    """Each day of the month's table has the times and the place of its events, as far as they are known."""
    page = eventful.read("en/events/month--2025-06.html")
    cells = {day: words(cell) for day, cell in re.findall(r'<time datetime="2025-06-(\d\d)">(.*?)</td>', page, re.DOTALL)}
    assert "18:00–20:00 Open-air film Palace square, Chaoyang District" in cells["04"]
    assert "09:30 Talk on labour law Wangjing smart station" in cells["12"]
    assert ":" not in cells["07"]  # of the fair only the days are known


def test_of_several_days_only_the_first_says_when(small: Folder) -> None:
    """What runs over two days begins once: its second day has no time."""
    add_events(small, EVENTS.replace("start: 2025-06-07\n", "start: 2025-06-07T09:00\n").replace("2025-06-08", "2025-06-08T17:00"))
    assert small.build() == 0
    page = small.read("en/events/month--2025-06.html")
    cells = {day: words(cell) for day, cell in re.findall(r'<time datetime="2025-06-(\d\d)">(.*?)</td>', page, re.DOTALL)}
    assert "09:00 Two days of job fair" in cells["07"]
    assert "Two days of job fair" in cells["08"]
    assert ":" not in cells["08"]


def test_the_calendar_begins_with_this_month(eventful: Folder) -> None:
    """The months to come stand at the top, those that are over below the events that are over, the latest first."""
    before, _, after = eventful.read("zh/events/index.html").partition('id="over-title"')
    assert re.findall(r"month--(\d{4}-\d\d)", before)[:2] == ["2025-06", "2025-07"]
    assert re.findall(r"month--(\d{4}-\d\d)", after) == ["2025-05", "2025-04", "2025-03", "2025-02", "2025-01"]


@pytest.mark.parametrize(("lang", "extra"), [("zh", "2025年6月20日（周五） 加办"), ("en", "Friday 20 June 2025 Extra day")])
def test_next_days_say_their_weekday_and_which_are_extra(eventful: Folder, lang: str, extra: str) -> None:
    """A Friday under "every Wednesday" is marked, and no other day is."""
    days = eventful.read(f"{lang}/events/film-night.html").partition('class="dates"')[2].partition("</ul>")[0]
    assert extra in words(days)
    assert days.count("badge") == 1


def test_a_month_that_is_wholly_over_stands_among_the_past(small: Folder) -> None:
    """On its last day a month whose events have all been held is no month to come; its page stays."""
    events = """
events:
  - {id: fair, name: {zh: 招聘会, en: Job fair}, kind: film, start: 2025-06-07, area: "110105"}
  - {id: film, name: {zh: 电影, en: Film}, kind: film, start: 2025-07-02, area: "110105"}
"""
    add_events(small, events)
    for day, coming in (("2025-06-07", ["2025-06", "2025-07"]), ("2025-06-30", ["2025-07"])):
        assert small.build("--date", day) == 0
        page = small.read("en/events/index.html").partition('id="coming-title"')
        assert re.findall(r"month--(\d{4}-\d{2})", page[0].partition("<main")[2]) == coming
        assert ("month--2025-06" in page[2]) is (day == "2025-06-30")


def test_search_engines_read_the_event(eventful: Folder) -> None:
    """JSON-LD has the next start with its zone, the schedule, the state and the place."""
    film = next(one for one in structured(eventful.read("en/events/film-night.html")) if one["@type"] == "Event")
    assert film["startDate"] == "2025-06-04T18:00:00+08:00"
    assert film["eventSchedule"]["repeatFrequency"] == "P1W"
    assert film["eventSchedule"]["byDay"] == ["https://schema.org/Wednesday"]
    fair = next(one for one in structured(eventful.read("en/events/fair.html")) if one["@type"] == "Event")
    assert fair["eventStatus"] == "https://schema.org/EventCancelled"
    assert fair["endDate"] == "2025-06-08"


def test_a_site_without_events_has_no_page_of_them(built: Folder) -> None:
    """Nothing of events is published where no events file is."""
    assert not (built.output / "zh" / "events").exists()
    assert not (built.output / "zh" / "calendars").exists()


def test_another_day_makes_only_what_it_changes(eventful: Folder) -> None:
    """A build a day later makes lists anew, not the pages of months and of events that show the same as before."""
    before = eventful.tree()
    inode = (eventful.output / "zh/events/month--2025-06.html").stat().st_ino
    assert eventful.build("--date", "2025-06-02") == 0
    assert (eventful.output / "zh/events/month--2025-06.html").stat().st_ino == inode
    assert eventful.tree()["zh/events/law-talk.html"] == before["zh/events/law-talk.html"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("FREQ=WEEKLY;BYDAY=WE", "FREQ=WEEKLY;BYDAY=XX", "bad-repeat"),
        ("    review: 2026-01-12\n", "", "repeats-for-ever"),
        ("end: 2025-06-08", "end: 2025-06-06", "ends-before-it-begins"),
        ("station: bj-wangjing-24h", "station: bj-nowhere", "unknown-station"),
        ("series: film-nights", "series: film-night", "unknown-series"),
        ("kind: film", "kind: flim", "unknown-word"),
        ('area: "110105"\n    venue', 'venue', "no-place"),
        ("start: 2025-01-12", "start: 2025-01", "no-first-day"),
        ("start: 2025-06-12T09:30", "start: 2025-06-12T25:30", "date-impossible"),
        ("audiences: [couriers]", "audiences: [nobody]", "unknown-word"),
    ],
)
def test_what_cannot_be_is_refused(
    small: Folder, capsys: pytest.CaptureFixture[str], old: str, new: str, code: str
) -> None:
    """An event that cannot be stops the build at its line, with the code that the guide explains."""
    assert old in EVENTS
    add_events(small, EVENTS.replace(old, new, 1))
    assert small.build() == 1
    said = capsys.readouterr()
    assert f"[{code}]" in said.out + said.err
    assert re.search(r"data/events\.yaml:\d+:\d+", said.out + said.err)


@pytest.mark.parametrize(
    "times",
    ["start: 2025-07-01\n    end: 2025-07-01", "start: 2025-07-01\n    end: 2025-07-01T20:00", 'start: "2018"\n    end: "2018"',
     'start: "2018-01"\n    end: "2018"'],
)  # fmt: skip
def test_times_known_in_part_are_times(small: Folder, times: str) -> None:
    """An event may end on the day, in the month or the year in which it begins, without a clock."""
    add_events(small, EVENTS.replace("start: 2022-08", times))
    assert small.build() == 0


@pytest.mark.parametrize("dates", ["start: 1925-07-01\n    end: 2025-07-05", "start: 0025-07-01\n    end: 2025-07-05"])
def test_a_slip_in_a_year_is_told(small: Folder, dates: str) -> None:
    """An event of a century is a slip of the pen, not a thousand pages."""
    add_events(small, EVENTS.replace("start: 2025-06-07\n    end: 2025-06-08", dates))
    assert small.build() == 1


def test_pages_of_events_follow_names_and_days(eventful: Folder) -> None:
    """After a station's new name and on the next day an incremental build is the same as one from nothing."""
    eventful.replace("data/stations.yaml", "en: Wangjing smart station", "en: Wangjing night station")
    for day in ("2025-06-12", "2025-06-13", "2025-07-01"):
        assert eventful.build("--date", day) == 0
        followed = eventful.tree()
        assert eventful.build("--date", day, "--cold") == 0
        assert eventful.tree() == followed, day


def test_what_is_called_off_never_becomes_over(eventful: Folder) -> None:
    """A cancelled event is still called cancelled when its day has passed."""
    assert eventful.build("--date", "2025-06-20") == 0
    assert "Cancelled" in words(eventful.read("en/events/fair.html"))


def test_an_event_at_a_closed_station_is_noticed(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """An event at a station that is closed on that day is a warning, before and after it is none."""
    closed = 'status: {state: closed, since: 2025-06-10, until: 2025-06-20}'
    path = small.root / "data" / "stations.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - id: bj-wangjing-24h\n", f"  - id: bj-wangjing-24h\n    {closed}\n"), encoding="utf-8")
    add_events(small)
    assert small.build() == 0
    assert "[event-at-closed-station]" in "".join(capsys.readouterr())
    (small.root / "data" / "events.yaml").write_text(EVENTS.replace("2025-06-12T09:30", "2025-07-12T09:30"), encoding="utf-8")
    assert small.build() == 0
    assert "[event-at-closed-station]" not in "".join(capsys.readouterr())

"""What cannot be, or will be forgotten, about events, notices, figures and targets: each told at its very place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.pages.events_site import KINDS
from tests.rules.conftest import Change

from yizhan.problems import Severity

EVENTS = """events:
  - id: film
    name: {zh: 电影, en: Film}
    kind: film
    start: 2025-06-04T18:00
    end: 2025-06-04T20:00
    repeat: {rule: FREQ=WEEKLY;BYDAY=WE, until: 2025-12-31, without: [2025-06-11]}
    station: bj-wangjing-24h
  - id: fair
    name: {zh: 招聘会, en: Job fair}
    kind: talk
    start: 2025-06-07
    end: 2025-06-08
    area: "110105"
"""
NOTICES = """notices:
  - id: jobs
    kind: job
    name: {zh: 招骑手, en: Riders wanted}
    station: bj-wangjing-24h
    posted: 2025-05-20
    until: 2025-12-31
"""
TARGETS = """targets:
  - id: more
    name: {zh: 再建一百个, en: A hundred more}
    area: "110105"
    metric: stations
    value: 100
    by: 2025-12
    scope: {zh: 全区, en: The district}
    progress:
      - {value: 10, as_of: 2025-03, source: {title: {zh: 一则报道, en: A report}}}
    source: {title: {zh: 一则报道, en: A report}}
"""
FILES = {"events": EVENTS, "notices": NOTICES, "targets": TARGETS}
AT_WANGJING = "    services: [legal_aid]\n"


@pytest.fixture
def busy(root: Path) -> Path:
    """The small site with two events, a notice and a target against which there is nothing."""
    for name, text in FILES.items():
        (root / "data" / f"{name}.yaml").write_text(text, encoding="utf-8")
    with (root / "data" / "vocabulary.yaml").open("a", encoding="utf-8") as vocabulary:
        vocabulary.write(KINDS)
    return root


@pytest.mark.usefixtures("busy")
def test_there_is_nothing_against_them(change: Change) -> None:
    """What is changed below is good as it stands."""
    assert change("data/events.yaml") == []


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(
    ("name", "old", "new", "code", "place"),
    [
        ("events", ", until: 2025-12-31", "", "repeats-for-ever", ":7:13"),
        ("events", "until: 2025-12-31", "until: 2025-05-31", "ends-before-it-begins", ":7:49"),
        ("events", "end: 2025-06-08", "end: 2029-06-08", "event-too-long", ":13:10"),
        ("events", "station: bj-wangjing-24h", "station: bj-wangjing-25h", "unknown-station", ":8:14"),
        ("events", 'area: "110105"', 'area: "110199"', "unknown-area", ":14:11"),
        ("events", "kind: talk", "kind: tolk", "unknown-word", ":11:11"),
        ("events", "FREQ=WEEKLY;BYDAY=WE", "FREQ=HOURLY", "bad-repeat", ":7:25"),
        ("notices", "    until: 2025-12-31\n", "", "notice-without-end", ":2:5"),
        ("notices", "until: 2025-12-31", "until: 2026-12-31", "notice-too-long", ":7:12"),
        ("notices", "station: bj-wangjing-24h", 'area: "110199"', "unknown-area", ":5:11"),
        ("targets", "metric: stations", "metric: station", "unknown-word", ":5:13"),
        ("targets", 'area: "110105"', 'area: "110199"', "unknown-area", ":4:11"),
    ],
)
def test_what_cannot_be(change: Change, name: str, old: str, new: str, code: str, place: str) -> None:
    """One slip is one error, where it stands, with what to write instead in both languages."""
    (problem,) = [one for one in change(f"data/{name}.yaml", old, new) if one.is_error]

    assert (problem.code, str(problem.place)) == (code, f"data/{name}.yaml{place}")
    assert problem.fix_zh
    assert problem.fix_en


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(
    ("name", "old", "new", "code", "place"),
    [
        ("events", "without: [2025-06-11]", "without: [2025-06-12]", "nothing-to-leave-out", ":7:71"),
        ("events", "until: 2025-12-31, without: [2025-06-11]", "until: 2025-06-04, without: [2025-06-04]",
         "never-takes-place", ":7:13"),
        ("events", 'area: "110105"', 'area: "110105"\n    review: 2025-05-31', "review-due", ":15:13"),
        ("targets", "as_of: 2025-03", "as_of: 2025-08", "in-the-future", ":10:28"),
    ],
)  # fmt: skip
def test_what_is_probably_wrong(change: Change, name: str, old: str, new: str, code: str, place: str) -> None:
    """What somebody should look at is a warning at its place."""
    (problem,) = change(f"data/{name}.yaml", old, new)

    assert problem.severity is Severity.WARNING
    assert (problem.code, str(problem.place)) == (code, f"data/{name}.yaml{place}")


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("{state: closed, since: 2025-06-01}", True),
        ("{state: closed, since: 2025-08-01, until: 2025-08-31}", True),
        ("{state: delisted}", True),
        ("{state: closed, since: 2026-01-01}", False),  # the event has ended by then
        ("{state: planned}", False),
    ],
)
def test_an_event_at_a_closed_station(change: Change, status: str, told: bool) -> None:
    """An event at a station that is shut on any of its days is told at its line station, one on other days is not."""
    found = change("data/stations.yaml", AT_WANGJING, f"{AT_WANGJING}    status: {status}\n")

    told_at = [str(one.place) for one in found if one.code == "event-at-closed-station"]
    assert told_at == (["data/events.yaml:8:14"] if told else [])


@pytest.mark.usefixtures("busy")
def test_a_review_makes_up_for_an_end(change: Change) -> None:
    """What has no end, or a far one, is good where it says when somebody looks again."""
    assert change("data/events.yaml", ", until: 2025-12-31", "", "station: bj", "review: 2025-12-31\n    station: bj") == []
    assert change("data/notices.yaml", "    until: 2025-12-31\n", "    review: 2025-12-31\n") == []
    assert change("data/notices.yaml", "review: 2025-12-31", "review: 2025-12-31\n    until: 2027-12-31") == []


@pytest.mark.usefixtures("busy")
def test_reviews_fall_due(change: Change) -> None:
    """The day after the one that was named, and not before."""
    review = ("data/notices.yaml", "    until: 2025-12-31\n", "    review: 2025-12-31\n")
    assert change(*review, on=date(2025, 12, 31)) == []
    assert [one.code for one in change("data/notices.yaml", on=date(2026, 1, 1))] == ["review-due"]


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(
    ("until", "holidays", "told"),
    [
        ("2025-12-31", "skip", []),
        ("2026-01-06", "skip", []),  # the first Wednesday is the 7th
        ("2026-01-07", "skip", ["note data/events.yaml:7:94"]),
        ("2026-01-07", "keep", []),
    ],
)
def test_holidays_that_are_not_known_yet(change: Change, until: str, holidays: str, told: list[str]) -> None:
    """An event that pauses on holidays is told from which year on the calendar knows none."""
    found = change("data/events.yaml", "until: 2025-12-31, without: [2025-06-11]",
                   f"until: {until}, without: [2025-06-11], holidays: {holidays}")

    assert [f"{one.severity.value} {one.place}" for one in found] == told
    assert all("2026 年的节假日安排还没有，2026-01-01 以后的场次" in one.zh and "from 2026-01-01 on" in one.en for one in found)

"""Events of every kind on the small site: once, weekly, monthly, with exceptions, moved, called off, long over."""

from __future__ import annotations

from tests.conftest import Folder

KINDS = """
event_kinds:
  film: {name: {zh: 电影, en: Film}, icon: film}
  talk: {name: {zh: 讲座, en: Talk}}
"""
SERIES = """
series:
  - {id: film-nights, name: {zh: 院线进社区, en: Films next door}, kind: events}
"""
EVENTS = """
events:
  - id: film-night
    name: {zh: 露天电影, en: Open-air film}
    kind: film
    series: film-nights
    start: 2025-04-02T18:00
    end: 2025-04-02T20:00
    repeat: {rule: FREQ=WEEKLY;BYDAY=WE, until: 2025-10-29, without: [2025-06-18], also: [2025-06-20], holidays: skip}
    area: "110105"
    venue: {zh: 文化宫广场, en: Palace square}
  - id: law-talk
    name: {zh: 普法讲座, en: Talk on labour law}
    kind: talk
    start: 2025-06-12T09:30
    station: bj-wangjing-24h
    audiences: [couriers]
    enrol: {phone: "12351"}
  - id: monthly-talk
    name: {zh: 月度沟通会, en: Monthly session}
    kind: talk
    start: 2025-01-12
    repeat: {rule: FREQ=MONTHLY;BYMONTHDAY=12}
    review: 2026-01-12
    area: "110105"
  - id: fair
    name: {zh: 两天的招聘会, en: Two days of job fair}
    kind: talk
    start: 2025-06-07
    end: 2025-06-08
    status: cancelled
    area: "110105"
  - id: old-day
    name: {zh: 服务日, en: Service day}
    kind: talk
    start: 2022-08
    area: "110105"
"""


def add_events(site: Folder, events: str = EVENTS) -> None:
    """Write the events into a copy of the small site."""
    data = site.root / "data"
    vocabulary = data / "vocabulary.yaml"
    vocabulary.write_text(vocabulary.read_text(encoding="utf-8") + KINDS, encoding="utf-8")
    (data / "series.yaml").write_text(SERIES, encoding="utf-8")
    (data / "events.yaml").write_text(events, encoding="utf-8")

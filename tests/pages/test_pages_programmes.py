"""A programme's page gathers everything that names it, in both languages, and nothing else."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from tests.pages.made import SOURCE, Made, made
from tests.pages.test_pages_content import structured, words

PROGRAMMES: list[dict[str, Any]] = [
    {"id": "warm", "name": {"zh": "暖心驿站", "en": "Warm Stations"}, "area": "110000", "kind": ["place", "figure"],
     "summary": {"zh": "给户外劳动者歇脚。", "en": "Somewhere to rest for those who work outdoors."}, "since": "2018-03",
     "status": "running", "sources": [SOURCE]},
    {"id": "nights", "name": {"zh": "电影夜", "en": "Film nights"}, "area": "110105", "kind": ["event"],
     "summary": {"zh": "每周放一场。", "en": "A film a week."}, "part_of": "warm"},
    {"id": "gone", "name": {"zh": "旧项目", "en": "Old programme"}, "area": "110000", "kind": ["article"],
     "summary": {"zh": "办完了。", "en": "It is over."}, "status": "ended"},
]  # fmt: skip
EVENTS = [
    {"id": "film", "name": {"zh": "周三电影", "en": "Wednesday film"}, "kind": "film", "start": "2025-07-02T18:00",
     "end": "2025-07-02T20:00", "station": "bj-wangjing-24h", "programmes": ["nights"]},
]  # fmt: skip
NOTICES = [
    {"id": "posts", "kind": "job", "name": {"zh": "招骑手", "en": "Riders wanted"}, "area": "110105",
     "until": "2025-12-31", "programmes": ["warm"]},
    {"id": "old-posts", "kind": "job", "name": {"zh": "招保安", "en": "Guards wanted"}, "area": "110105",
     "until": "2025-01-31", "programmes": ["warm"]},
]  # fmt: skip
FIGURES = [
    {"id": "count-2022", "area": "110000", "metric": "stations", "value": 9000, "qualifier": "over", "as_of": "2022-08",
     "scope": {"zh": "全市", "en": "In the city"}, "programmes": ["warm"]},
    {"id": "elsewhere", "area": "110105", "metric": "stations", "value": 77, "as_of": "2022",
     "scope": {"zh": "别处", "en": "Elsewhere"}},
]  # fmt: skip
TARGETS = [
    {"id": "more", "name": {"zh": "再建一批", "en": "More of them"}, "area": "110000", "metric": "stations", "value": 1124,
     "by": "2027", "scope": {"zh": "全市", "en": "In the city"}, "programmes": ["warm"]},
]  # fmt: skip
ENTRIES = [
    {"id": "line", "kind": "hotline", "name": {"zh": "职工热线", "en": "Workers' line"}, "area": "110000", "phone": "12351",
     "programmes": ["warm"], "status": "running"},
]  # fmt: skip
INSPECTIONS = [
    {"id": "round", "kind": "leaders", "area": "110105", "date": "2025-02", "due": "2025-03-01",
     "result": {"zh": "缺门牌", "en": "Plates were missing"}, "programmes": ["warm"]},
]  # fmt: skip
STATIONS = {"bj-dongcheng-warm": {"programmes": ("warm",)}}


@cache
def site() -> Made:
    """The small site with programmes and what belongs to them."""
    plain = made()
    slug = next(one.slug for one in plain.library.articles if "bj-dongcheng-warm" in one.stations)
    return made(
        programmes=PROGRAMMES, events=EVENTS, notices=NOTICES, figures=FIGURES, targets=TARGETS, directory=ENTRIES,
        inspections=INSPECTIONS, stations=STATIONS, articles={slug: {"programmes": ("warm",)}},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "there", "absent"),
    [
        ("zh", ["给户外劳动者歇脚", "2018年3月", "电影夜", "招骑手", "超过 9,000", "1,124", "职工热线", "缺门牌",
                "已过期限", "东城暖心驿站", "东城新开一处暖心驿站", "一则试验报道"], ["周三电影", "别处", "望京智能驿站"]),
        ("en", ["Somewhere to rest", "March 2018", "Film nights", "Riders wanted", "over 9,000", "1,124", "Workers' line",
                "Plates were missing", "Past due", "Dongcheng Warm Station", "A Warm Station opens", "A test report"],
         ["Wednesday film", "Elsewhere", "Wangjing smart station"]),
    ],
)  # fmt: skip
def test_a_programme_gathers_what_names_it(lang: str, there: list[str], absent: list[str]) -> None:
    """Stations, notices, figures, targets, inspections, entries, articles and parts of it are there; no others are."""
    text = words(site().read(f"{lang}/programmes/warm.html"))
    assert [phrase for phrase in there if phrase not in text] == []
    assert [phrase for phrase in absent if phrase in text] == []


def test_events_and_the_programme_above() -> None:
    """A part names the programme that it belongs to and lists its events."""
    page = site().read("en/programmes/nights.html")
    assert "Wednesday film" in words(page)
    assert re.search(r'<dt>Part of</dt><dd><a href="\.\./\.\./en/programmes/warm\.html">Warm Stations</a>', page)


def test_what_is_over_or_unknown_is_said() -> None:
    """An ended notice has its badge and one that holds its end; a programme says that it ended or that nobody knows."""
    page = site().read("en/programmes/warm.html")
    listed = re.findall(r'<li class="posting.*?</li>', page, re.DOTALL)
    assert [re.findall(r"notices/([a-z-]+)\.html", one) for one in listed] == [["posts"], ["old-posts"]]
    assert "until 31 December 2025" in words(listed[0])
    assert "Ended on 31 January 2025" in words(listed[1])
    assert "Ended" in words(site().read("en/programmes/gone.html"))
    assert "Whether it is still running" not in words(page)
    assert "Whether it is still running is not known" in words(site().read("en/programmes/nights.html"))


def test_the_index_is_by_area_and_by_kind() -> None:
    """Every programme stands under its area, the site's own first, and under each of its kinds."""
    page = site().read("en/programmes/index.html")
    areas, _, kinds = page.partition('id="kinds-title"')
    assert re.findall(r'id="area-([^"]+)"', areas) == ["110000", "110105"]
    assert re.findall(r"programmes/([a-z]+)\.html", areas.partition("<main")[2]) == ["warm", "gone", "nights"]
    by_kind = {
        kind: re.findall(r"programmes/([a-z]+)\.html", part)
        for kind, part in re.findall(r'<details[^>]*id="kind-([a-z]+)">(.*?)</details>', kinds, re.DOTALL)
    }
    assert by_kind == {"place": ["warm"], "event": ["nights"], "figure": ["warm"], "article": ["gone"]}


def test_structured_data_of_a_programme() -> None:
    """JSON-LD has the project with its area and the one above it, each figure with its bound, each target with its end."""
    things = structured(site().read("en/programmes/warm.html"))
    project = next(one for one in things if one["@type"] == "Project")
    assert project["foundingDate"] == "2018-03"
    assert project["areaServed"]["name"] == "Beijing"
    figure = next(one for one in things if one["@type"] == "Observation")
    assert (figure["minValue"], figure["observationDate"]) == (9000, "2022-08")
    assert "value" not in figure
    aim = next(one for one in things if one["@type"] == "AchieveAction")
    assert (aim["object"]["value"], aim["endTime"]) == (1124, "2027-12-31")
    part = next(one for one in structured(site().read("en/programmes/nights.html")) if one["@type"] == "Project")
    assert part["parentOrganization"]["@id"] == project["@id"]


@pytest.mark.parametrize(
    "change",
    [
        {"notices": [{**NOTICES[0], "name": {"zh": "改名", "en": "Renamed"}}, NOTICES[1]]},
        {"figures": [{**FIGURES[0], "value": 9001}, FIGURES[1]]},
        {"targets": [{**TARGETS[0], "by": "2028"}]},
        {"directory": [{**ENTRIES[0], "phone": "12345"}]},
        {"inspections": [{**INSPECTIONS[0], "date": "2025-03"}]},
        {"stations": {"bj-dongcheng-warm": {"phone": "010-87654321"}}},
        {"programmes": [PROGRAMMES[0], {**PROGRAMMES[1], "name": {"zh": "改名", "en": "Renamed"}}, PROGRAMMES[2]]},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_page_is_made_again_when_what_it_shows_changes(change: dict[str, Any]) -> None:
    """Each thing on the page changes its fingerprint, and no page of a programme that does not show it is made again."""
    changed = site().changed(**change)
    assert {"zh/programmes/warm.html", "en/programmes/warm.html"} <= changed
    assert "en/programmes/gone.html" not in changed


def test_another_programmes_things_change_nothing() -> None:
    """A figure or a notice that does not name the programme leaves its page alone."""
    changed = site().changed(figures=[FIGURES[0], {**FIGURES[1], "value": 78}], events=[{**EVENTS[0], "places": 30}])
    assert "en/programmes/warm.html" not in changed
    assert "en/programmes/nights.html" in changed


def test_without_programmes_there_is_no_page() -> None:
    """A site that has none has no empty index of them either."""
    assert [path for path in made().plan if "/programmes/" in path] == []

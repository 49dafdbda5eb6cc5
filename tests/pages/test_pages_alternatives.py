"""A station that is closed, moved or gone says so, and leads to the nearest that are open."""

from __future__ import annotations

import re

import pytest
from tests.conftest import Folder
from tests.pages.test_pages_content import words

STATIONS = "data/stations.yaml"
WANGJING = "zh/stations/bj-wangjing-24h.html"


def nearby(page: str) -> list[str]:
    """The ids in a station page's list of the nearest."""
    return re.findall(r'class="station__link" href="\.\./\.\./zh/stations/([a-z0-9-]+)\.html"', page)


def close(small: Folder, before: str, status: str) -> None:
    """Give the record that holds the line `before` a status."""
    small.replace(STATIONS, before, f"{before}\n    status: {status}")


def test_an_open_station_lists_all_its_neighbours(small: Folder) -> None:
    """Beside an open station those closed for a while are listed too, marked as such."""
    close(small, "stars: 5", "{state: open}")
    close(small, "amenities: [toilet]", "{state: closed}")
    assert small.build() == 0
    assert nearby(small.read(WANGJING)) == [
        "bj-chaoyang-mobile", "bj-dongcheng-warm", "bj-haidian-balizhuang", "bj-yizhuang-warm",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("{state: closed, until: 2025-12-31, note: 暖气改造}", ["暂停开放", "2025年12月31日", "暖气改造"]),
        ("{state: planned, since: 2025-12-01}", ["2025年12月1日"]),
        ("{state: delisted, since: 2025-05-01}", ["2025年5月1日"]),
    ],
)
def test_what_is_not_open_leads_to_what_is(small: Folder, status: str, said: list[str]) -> None:
    """The page stays, says why, and lists the nearest that are open to everybody, and no other."""
    close(small, "stars: 5", status)
    close(small, "amenities: [drinking_water]", "{state: closed}")  # the nearest: closed itself
    small.replace(STATIONS, "phone: 010-12345678", "phone: 010-12345678\n    access: private")  # the next: not for the public
    assert small.build() == 0
    page = small.read(WANGJING)
    assert [text for text in said if text not in words(page)] == []
    assert 'href="#nearby"' in page
    assert nearby(page) == ["bj-haidian-balizhuang", "bj-yizhuang-warm"]


def test_a_moved_station_leads_to_its_new_place(small: Folder) -> None:
    """The old address keeps answering and names the new station."""
    close(small, "stars: 5", "{state: delisted, moved_to: bj-yizhuang-warm}")
    assert small.build() == 0
    notice = small.read(WANGJING).partition('class="plate__notices"')[2].partition('class="plate__body"')[0]
    assert 'href="../../zh/stations/bj-yizhuang-warm.html"' in notice
    assert "亦庄暖心驿站" in notice


def test_without_a_place_the_district_helps(small: Folder) -> None:
    """Of a station that is not on the map the alternatives are the open ones of its subdistrict, else of its district."""
    close(small, "description: {zh: 骑手常来歇脚。, en: Riders often rest here.}", "{state: closed}")
    assert small.build() == 0
    page = small.read("zh/stations/bj-zhuangli.html")
    assert nearby(page) == ["bj-chaoyang-mobile", "bj-wangjing-24h"]
    assert "station__distance" not in page


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("zh: 亦庄暖心驿站", "zh: 亦庄新驿站"),
        ("lat: 39.795, lng: 116.50", "lat: 39.80, lng: 116.50"),
        ("amenities: [toilet]", "amenities: [toilet]\n    status: {state: closed}"),
        ("id: bj-zhuangli\n", "id: bj-zhuangli\n    access: members\n"),
    ],
)
def test_alternatives_are_never_stale(small: Folder, old: str, new: str) -> None:
    """After an edit of an alternative the pages that lead to it are those of a build from nothing."""
    close(small, "stars: 5", "{state: closed}")
    close(small, "amenities: [drinking_water]", "{state: closed}")
    assert small.build() == 0
    small.replace(STATIONS, old, new)
    assert small.build() == 0
    fresh = Folder(small.root, small.output.with_name("fresh"))
    assert fresh.build("--cold") == 0
    pages = {path for path in small.tree() if "/stations/" in path}
    assert {path: small.tree()[path] for path in pages} == {path: fresh.tree()[path] for path in pages}

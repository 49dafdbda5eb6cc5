"""Pages of amenities: who has hot water, without a script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import Folder
from tests.pages.test_pages_content import structured, words

WATER = "zh/amenities/drinking_water.html"


def listed(page: str) -> list[str]:
    """The ids of the stations on a page, in their order."""
    return re.findall(r'class="station__link" href="\.\./\.\./[a-z]+/stations/([a-z0-9-]+)\.html"', page)


def test_stations_stand_by_district(built: Folder) -> None:
    """A page lists those that have the amenity, district by district in the order of the areas, and no other."""
    page = built.read(WATER)
    assert listed(page) == ["bj-dongcheng-warm", "bj-chaoyang-mobile", "bj-wangjing-24h"]
    assert re.findall(r'<h2[^>]*><a href="([^"]+)">([^<]+)</a>', page) == [
        ("../../zh/areas/110101.html?need=drinking_water", "东城区"),
        ("../../zh/areas/110105.html?need=drinking_water", "朝阳区"),
    ]
    assert "共有 3 个站点登记了这一项" in words(page)
    assert "3 stations are known to have it." in words(built.read("en/amenities/drinking_water.html"))


def test_what_is_closed_is_last_and_what_is_gone_is_left_out(small: Folder) -> None:
    """Within a district open stations come first; a delisted one is on no list and in no count."""
    small.replace("data/stations.yaml", "amenities: [drinking_water]\n",
                  "amenities: [drinking_water]\n    status: {state: closed, until: 2025-12-31}\n")  # fmt: skip
    small.replace("data/stations.yaml", "amenities: [drinking_water, microwave]\n",
                  "amenities: [drinking_water, microwave]\n    status: {state: delisted}\n")  # fmt: skip
    assert small.build() == 0
    assert listed(small.read(WATER)) == ["bj-wangjing-24h", "bj-chaoyang-mobile"]
    assert [thing["mainEntity"]["numberOfItems"] for thing in structured(small.read(WATER))[:1]] == [2]


def test_many_stations_are_districts(small: Folder) -> None:
    """Beyond one page the districts stand with their counts, largest first, each narrowed to the amenity."""
    small.replace("data/site.yaml", "hotline:", "stations_per_page: 10\nhotline:")
    more = "".join(
        f"  - {{id: bj-many-{number}, name: 驿站{number}, type: warm_station, amenities: [drinking_water],\n"
        f"     area: {area}, checked: 2025-03-01}}\n"
        for number, area in enumerate(["x-yizhuang"] * 5 + ['"110108005"'] * 3)
    )
    small.replace("data/stations.yaml", "  - id: bj-yizhuang-warm\n", more + "  - id: bj-yizhuang-warm\n")
    assert small.build() == 0
    page = small.read(WATER)
    assert listed(page) == []
    assert re.findall(r'areas__link" href="\.\./\.\./zh/areas/([^"]+)".*?(\d+) 个站点', page) == [
        ("x-yizhuang.html?need=drinking_water", "5"),
        ("110108.html?need=drinking_water", "3"),
        ("110105.html?need=drinking_water", "2"),
        ("110101.html?need=drinking_water", "1"),
    ]
    items = structured(page)[0]["mainEntity"]["itemListElement"]
    assert items[0] == {"@type": "ListItem", "position": 1, "name": "北京经济技术开发区",
                        "url": "https://small.example/zh/areas/x-yizhuang.html"}  # fmt: skip


def test_the_index_leads_to_all(built: Folder) -> None:
    """The index has each amenity that a station has, with its count, in the order of the vocabulary."""
    page = built.read("en/amenities/index.html")
    found = re.findall(r'areas__link" href="([^"]+)".*?areas__name">([^<]+)<.*?areas__count">([^<]+)<', page)
    assert found == [
        ("../../en/amenities/drinking_water.html", "Drinking water", "3 stations"),
        ("../../en/amenities/microwave.html", "Microwave", "2 stations"),
        ("../../en/amenities/toilet.html", "Toilet", "2 stations"),
    ]
    assert "amenities/index.html" in built.read("en/areas/index.html")


def test_search_engines_find_them(built: Folder) -> None:
    """Pages of amenities are in the sitemap with their other language, and lists in the structured data."""
    sitemap = built.read("sitemap.xml")
    for path in ("amenities/", "amenities/drinking_water.html"):
        assert f"<loc>https://small.example/zh/{path}</loc>" in sitemap
        assert f'hreflang="en" href="https://small.example/en/{path}"' in sitemap
    assert 'rel="canonical" href="https://small.example/zh/amenities/drinking_water.html"' in built.read(WATER)
    collection, trail = structured(built.read(WATER))
    assert collection["@type"] == "CollectionPage"
    names = [one["name"] for one in collection["mainEntity"]["itemListElement"]]
    assert names == ["东城暖心驿站", "朝阳流动服务点", "望京智能驿站"]
    assert [step["name"] for step in trail["itemListElement"]] == ["试验", "饮用水"]


@pytest.mark.parametrize(
    ("old", "new", "remade"),
    [
        ("zh: 亦庄暖心驿站", "zh: 亦庄新驿站", set()),  # it has no amenity
        ("zh: 海淀八里庄驿站", "zh: 海淀新驿站", {"toilet"}),
        ("zh: 东城暖心驿站", "zh: 东城新驿站", {"drinking_water", "microwave"}),
        ("amenities: [toilet]", "amenities: [toilet, microwave]", {"toilet", "microwave", "index"}),
    ],
)
def test_an_edit_makes_only_the_pages_that_show_it(small: Folder, old: str, new: str, remade: set[str]) -> None:
    """A page of an amenity is made again when a station on it changes, and else left as it is on disk."""

    def inodes() -> dict[str, int]:
        return {path.stem: path.stat().st_ino for path in Path(small.output / "zh/amenities").iterdir()}

    assert small.build() == 0
    before = inodes()
    small.replace("data/stations.yaml", old, new)
    assert small.build() == 0
    assert {key for key, inode in inodes().items() if before.get(key) != inode} == remade


def test_edits_are_never_missed(small: Folder) -> None:
    """After renaming an area and an amenity, the pages equal those of a build from nothing."""
    assert small.build() == 0
    small.replace("data/areas.yaml", "zh: 东城区", "zh: 东城新区")
    small.replace("data/vocabulary.yaml", "zh: 卫生间", "zh: 厕所")
    assert small.build() == 0
    fresh = Folder(small.root, small.output.with_name("fresh"))
    assert fresh.build("--cold") == 0
    assert {path: data for path, data in small.tree().items() if "/amenities/" in path} == {
        path: data for path, data in fresh.tree().items() if "/amenities/" in path
    }

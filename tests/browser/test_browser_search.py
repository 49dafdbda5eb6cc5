"""The search box, with scripts and without."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browser_visit import Served, Visit
from playwright.sync_api import Route, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def tab(demo: Served) -> Iterator[Visit]:
    """One tab for all questions."""
    with demo.visit() as visit:
        yield visit


def ids_found(visit: Visit, words: str) -> list[str]:
    """Ids of the stations found, in their order, when the words are typed into the box."""
    page = visit.page
    page.get_by_role("searchbox").fill(words)
    expect(page.locator(".search__status")).to_be_visible()
    page.wait_for_timeout(250)  # a pause in typing is awaited before the answer changes
    links = page.locator(".search__item a").evaluate_all("all => all.map((one) => one.href)")
    return [re.sub(r".*/|\.html$", "", one) for one in links]


@pytest.mark.parametrize(
    ("page", "words", "expected"),
    [
        ("zh/index.html", "骑迹", "bj-wangjing-qiji"),  # part of a name
        ("zh/index.html", "望京", "bj-wangjing-outdoor"),
        ("zh/index.html", "甘露园", "bj-lianjia-wuxianyi"),  # part of an address
        ("zh/index.html", "昌平 回龙观", "bj-huilongguan-home"),  # a district and a name
        ("zh/map.html", "工匠学院", "bj-miyun-academy"),
        ("en/index.html", "wangjing qiji", "bj-wangjing-qiji"),  # English, small letters
        ("en/index.html", "Ganluyuan", "bj-lianjia-wuxianyi"),
        ("en/index.html", "密云", "bj-miyun-academy"),  # the Chinese name in English
        ("en/map.html", "Huilongguan", "bj-huilongguan-home"),
    ],
)
def test_a_station_is_found(tab: Visit, page: str, words: str, expected: str) -> None:
    """Part of a name, of an address or of a district in the page's language finds the station."""
    tab.open(page)
    found = ids_found(tab, words)
    assert expected in found
    assert len(found) < 20
    count = tab.page.locator(".search__status").inner_text()
    assert int(re.findall(r"\d+", count)[0]) == len(found)
    assert tab.found() == []


def test_nothing_found_is_said(tab: Visit) -> None:
    """Words that no station has are answered with a zero in a live region, not with silence."""
    tab.open("en/index.html")
    assert ids_found(tab, "xyzzy") == []
    expect(tab.page.locator("[data-search-result][aria-live=polite]")).to_contain_text("0 stations found")


def test_enter_answers_in_place(tab: Visit) -> None:
    """Enter asks at once and keeps the reader on the page; a found station opens."""
    page = tab.open("en/index.html")
    page.get_by_role("searchbox").fill("qiji")
    page.keyboard.press("Enter")
    page.locator(".search__item a").click()
    page.wait_for_url("**/en/stations/bj-wangjing-qiji.html")
    assert tab.found() == []


def test_an_address_with_a_question_is_answered(tab: Visit) -> None:
    """…/map.html?q=… stands answered when it opens, so that an answer can be sent to somebody."""
    page = tab.open("zh/map.html?q=%E6%9C%9B%E4%BA%AC")
    expect(page.locator(".search__item")).to_have_count(2)
    expect(page.get_by_role("searchbox")).to_have_value("望京")


def test_where_scripts_do_not_come_the_form_leads_to_the_map_page(demo: Served) -> None:
    """If the scripts are lost on the way, the search leads to the map page, which has the lists."""

    def lost(route: Route) -> None:
        route.abort()

    with demo.visit() as visit:
        visit.page.route("**/*.js", lost)
        page = visit.open("zh/index.html")
        expect(page.locator("[data-near-button]")).to_be_hidden()
        page.get_by_role("searchbox").fill("望京")
        page.get_by_role("searchbox").press("Enter")
        page.wait_for_url("**/zh/map.html?q=*")
        assert page.locator("#areas a[href*='areas/110105.html']").is_visible()

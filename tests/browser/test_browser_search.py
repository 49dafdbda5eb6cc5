"""The words box of the finder, with scripts and without: words narrow list and map like any other wish."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browser_finder import chip, ids, settled, total_said
from browser_visit import Served, Visit, show_map
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
    page.get_by_role("searchbox").first.fill(words)
    page.wait_for_function("(words) => new URLSearchParams(location.search).get('q') === words", arg=words)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)  # the answer is drawn
    return ids(settled(page))


@pytest.mark.parametrize(
    ("page", "words", "expected"),
    [
        ("zh/index.html", "骑迹", "bj-wangjing-qiji"),  # part of a name
        ("zh/index.html", "望京", "bj-wangjing-outdoor"),
        ("zh/index.html", "甘露园", "bj-lianjia-wuxianyi"),  # part of an address
        ("zh/index.html", "昌平 回龙观", "bj-huilongguan-home"),  # a district and a name
        ("zh/index.html", "wangjing", "bj-wangjing-qiji"),  # pinyin
        ("zh/map.html", "wàng jīng", "bj-wangjing-qiji"),  # with tones
        ("zh/map.html", "望京騎跡", "bj-wangjing-qiji"),  # traditional characters
        ("zh/map.html", "工匠学院", "bj-miyun-academy"),
        ("zh/map.html", "微波炉", "bj-lianjia-wuxianyi"),  # what it offers
        ("zh/map.html", "热餐", "bj-lianjia-wuxianyi"),  # the same by another of its names
        ("zh/map.html", "海南", "hi-lvfa-workers-home"),  # not on the map
        ("en/index.html", "wangjing qiji", "bj-wangjing-qiji"),  # English, small letters
        ("en/index.html", "Ganluyuan", "bj-lianjia-wuxianyi"),
        ("en/index.html", "密云", "bj-miyun-academy"),  # the Chinese name in English
        ("en/map.html", "Huilongguan", "bj-huilongguan-home"),
    ],
)
def test_a_station_is_found(tab: Visit, page: str, words: str, expected: str) -> None:
    """Part of a name, an address, a district or an offer finds the station, in Chinese, pinyin or English."""
    tab.open(page)
    found = ids_found(tab, words)
    assert expected in found
    assert total_said(tab.page) < 20
    assert tab.found() == []


def test_the_reason_is_marked(tab: Visit) -> None:
    """What was typed is marked where it stands in the name or the address."""
    tab.open("zh/map.html")
    ids_found(tab, "望京")
    assert set(tab.page.locator(".result mark").all_inner_texts()) == {"望京"}


@pytest.mark.parametrize(
    ("words", "where", "marked"),
    [
        ("充电", ".offers__item.is-asked", "充电"),
        ("法律", ".offers__item.is-asked", "法律"),  # a service, which the list does not show else
        ("24小时", ".result__type", "24小时"),
        ("望京街道总工会", ".result__where", "总工会"),  # the host, which the list does not show else
        ("wjyz", ".result__name", "驿站"),  # the initials of two words of a name
    ],
)
def test_every_reason_is_shown_and_marked(tab: Visit, words: str, where: str, marked: str) -> None:
    """Found by an offer, a type, its host or initials, a station shows that and marks it."""
    page = tab.open("zh/map.html")
    assert ids_found(tab, words)
    expect(page.locator(".result").first.locator(f"{where} mark", has_text=marked).first).to_be_visible()
    expect(page.get_by_text("读音或站点页上的其他内容找到")).to_have_count(0)


def test_a_reason_that_the_list_does_not_show_is_said(tab: Visit) -> None:
    """Where nothing in an entry can be marked, as with the pinyin of what it offers, that is said."""
    page = tab.open("zh/map.html")
    offered = ids_found(tab, "充电")
    assert ids_found(tab, "chongdian") == offered
    expect(page.locator(".result mark")).to_have_count(0)
    expect(page.locator(".result").first).to_contain_text("按所在地区、读音或站点页上的其他内容找到")
    page.get_by_role("searchbox").first.fill("")
    expect(page.locator(".result")).to_have_count(10)
    expect(page.locator(".result").first).not_to_contain_text("与搜索相符")


def test_words_and_boxes_narrow_together(tab: Visit) -> None:
    """Words, boxes, list and map are one selection, and all of it stands in the address."""
    page = tab.open("zh/map.html?q=%E6%9C%9B%E4%BA%AC")
    show_map(page)
    assert len(ids(settled(page))) == 2
    expect(page.locator(".map__status")).to_contain_text("2")
    page.locator("[data-filter] > summary").click()
    chip(page, "seating").click()
    expect(page.locator(".result")).to_have_count(1)
    assert re.search(r"\?need=seating&q=%E6%9C%9B%E4%BA%AC$", page.url)
    page.go_back()
    expect(page.locator(".result")).to_have_count(2)
    assert tab.found() == []


def test_nothing_found_is_said(tab: Visit) -> None:
    """Words that no station has are answered with a zero in a live region, and with the way out."""
    page = tab.open("en/map.html")
    assert ids_found(tab, "xyzzy") == []
    expect(page.locator("[data-finder-status][role=status]")).to_contain_text("0 stations")
    page.locator(".nothing__offers button").click()
    expect(page.locator(".result")).to_have_count(10)
    expect(page.get_by_role("searchbox").first).to_have_value("")
    assert tab.found() == []


def test_typing_adds_no_steps(tab: Visit) -> None:
    """Letter by letter the address follows, but Back leads to where one was before."""
    page = tab.open("en/map.html")
    steps = page.evaluate("history.length")
    page.get_by_role("searchbox").first.press_sequentially("wangjing", delay=60)
    page.wait_for_function("() => location.search === '?q=wangjing'")
    assert page.evaluate("history.length") == steps


def test_enter_answers_in_place(tab: Visit) -> None:
    """Enter asks at once and keeps the reader on the page; a found station opens."""
    page = tab.open("en/index.html")
    page.get_by_role("searchbox").last.fill("qiji")
    page.keyboard.press("Enter")
    page.locator(".result__link").first.click()
    page.wait_for_url("**/en/stations/bj-wangjing-qiji.html")
    assert tab.found() == []


def test_an_index_that_fails_says_so(demo: Served) -> None:
    """Where the index does not come the box says so, and the list stays as it was."""
    with demo.visit() as visit:
        visit.page.route("**/data/search/**", lambda route: route.abort())
        page = visit.open("en/map.html")
        settled(page)
        page.get_by_role("searchbox").first.fill("wangjing")
        expect(page.locator("[data-search-result]")).to_contain_text("could not be loaded")
        expect(page.locator(".result")).to_have_count(10)


def test_what_nobody_asks_for_is_not_fetched(demo: Served) -> None:
    """The index and the script that reads it come with the first use of the box, not before."""
    with demo.visit("zh/map.html") as visit:
        settled(visit.page)
        assert not [one for one in visit.requests if "/search/" in one or "late." in one]
        visit.page.get_by_role("searchbox").first.focus()
        visit.page.wait_for_load_state("networkidle")
        assert [one for one in visit.requests if "late." in one]


def test_where_scripts_do_not_come_the_form_leads_to_the_map_page(demo: Served) -> None:
    """If the scripts are lost on the way, the search leads to the map page, which has the lists."""

    def lost(route: Route) -> None:
        route.abort()

    with demo.visit() as visit:
        visit.page.route("**/*.js", lost)
        page = visit.open("zh/index.html")
        expect(page.locator("[data-near-button]")).to_be_hidden()
        page.locator("#q").fill("望京")
        page.locator("#q").press("Enter")
        page.wait_for_url("**/zh/map.html?*q=*")
        assert page.locator("#areas a[href*='areas/110105.html']").is_visible()


def test_names_come_before_what_describes(tab: Visit) -> None:
    """Whose name begins with the words, whose name has them, whose address or district has them: in this order."""
    page = tab.open("zh/map.html?q=昌平")
    results = settled(page)
    names = results.locator(".result__link").all_inner_texts()
    ranks = [1 if name.startswith("昌平") else 2 if "昌平" in name else 3 for name in names]
    assert ranks == sorted(ranks)
    assert {1, 3} <= {*ranks}
    assert tab.found() == []

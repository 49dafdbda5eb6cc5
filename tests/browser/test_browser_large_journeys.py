"""Whole journeys through a city of 20,000 stations, as on the demonstration: every way that people come to the finder."""

from __future__ import annotations

import re

import pytest
from browser_axe import AXE, COLOURS, RUN
from browser_finder import (
    PHONE,
    WANGJING,
    WECHAT,
    WIDE,
    chip,
    here,
    ids,
    loaded_parts,
    locate,
    on_map,
    settled,
    tab_to,
    too_small,
    too_wide,
    total_said,
    unfold,
)
from browser_large import MAP, Large
from browser_offline import kept, sub
from browser_offline import visit as visit_and_keep
from browser_visit import show_map
from playwright.sync_api import Browser, ViewportSize, expect

from yizhan.geo import from_wgs84
from yizhan.model import Datum

pytestmark = pytest.mark.browser

HOME = "zh/index.html"
DISTRICT = "110117"  # Pinggu, the smallest
PLACE = "平谷"
NAMES = "all => all.map((one) => one.textContent.trim())"
METRE = 1.5  # positions are kept to 0.00001 degrees


def test_from_the_first_visit_to_the_route(large: Large) -> None:
    """Two taps on a phone that knows its place: the nearest that offer what is needed, of all there are, and the way there."""
    with large.served.visit(HOME, **here(*WANGJING)) as visit:
        page = visit.page
        chip(page, "toilet").tap()
        page.locator("[data-near-button]").tap()
        results = settled(page)
        expect(results.locator(".result")).to_have_count(10)
        nearest = large.nearest(*WANGJING, large.with_offers("toilet"))[:10]
        assert set(ids(results)) == {one.id for one in nearest}
        away = results.locator("[data-metres]").evaluate_all("all => all.map((one) => +one.dataset.metres)")
        assert away == pytest.approx([one.metres_from(*WANGJING) for one in nearest], abs=METRE)
        assert len(loaded_parts(visit)) <= 3
        assert not [one for one in visit.requests + visit.bodies if "39.99" in one or "116.46" in one]
        first = results.locator(".result").first
        expect(first.locator(".is-asked")).to_have_count(1)
        expect(first.locator(".open-now")).not_to_be_empty()
        first.locator(".go__main").tap()
        way = first.locator("a[data-way]").first.get_attribute("href") or ""
        lng, lat = map(float, re.findall(r"position=([\d.]+)(?:,|%2C)([\d.]+)", way)[0])
        goal = large.records[ids(results)[0]]
        assert (lat, lng) == pytest.approx(from_wgs84(goal.lat, goal.lng, Datum.GCJ02), abs=2e-5)
        first.locator(".result__link").tap()
        expect(page.locator("h1")).to_have_text(goal.name)
        assert visit.foreign() == []
        assert visit.found() == []


def test_refused_a_district_is_picked(large: Large) -> None:
    """Who refuses to say where he is picks a district instead: its stations are listed, its part alone is loaded."""
    with large.served.visit(HOME, **PHONE) as visit:
        page = visit.page
        locate(page)
        expect(page.locator("[data-place-status]")).to_contain_text("定位")
        page.locator("[data-picker-words]").fill(PLACE)
        page.locator(".picker__answer").first.click()
        expect(page.locator(".result")).to_have_count(10)
        assert page.url.endswith(f"near={DISTRICT}")
        assert {large.records[one].area for one in ids(settled(page))} == {DISTRICT}
        assert len(loaded_parts(visit)) == 1
        expect(page.locator("[data-near-button]")).to_be_focused()
        assert visit.found() == []


def test_a_wrong_position_is_doubted_and_replaced(large: Large) -> None:
    """A phone that takes itself for elsewhere gets the nearest and the doubt; a picked district then stands for it."""
    with large.served.visit(HOME, **here(48.8566, 2.3522)) as visit:
        page = visit.page
        results = locate(page)
        expect(results.locator(".result")).to_have_count(10)
        expect(page.locator("[data-place-status]")).to_contain_text("最近的站点")
        nearest = large.nearest(48.8566, 2.3522)[:10]
        assert set(ids(settled(page))) == {one.id for one in nearest}
        expect(page.locator("[data-picker]")).to_have_attribute("open", "")  # a doubted position offers places by itself
        page.locator("[data-picker-area]").select_option(DISTRICT)
        page.locator("[data-picker-use]").click()
        expect(page.locator("[data-place]")).to_contain_text(PLACE)
        expect(page.locator("[data-place-status]")).not_to_contain_text("最近的站点")
        assert {large.records[one].area for one in ids(settled(page))} == {DISTRICT}
    with large.served.visit(HOME, **here(*WANGJING, accuracy=2000)) as visit:
        expect(locate(visit.page).locator(".result")).to_have_count(10)
        expect(visit.page.locator("[data-place-status]")).to_contain_text("2.0")
        assert visit.found() == []


def test_filter_share_reopen(large: Large) -> None:
    """What is filtered is copied as an address, and opened by somebody else it is the same list, number, map and boxes."""
    with large.served.visit(MAP, **WIDE, permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = visit.page
        everything = ids(settled(page))
        show_map(page)
        unfold(page)
        for value in ("shower", "toilet"):
            chip(page, value).click()
        left = large.with_offers("shower", "toilet")
        expect(page.locator("[data-finder-status]")).to_have_text(re.compile(rf"\b{len(left)}\b"))
        page.locator("[data-map-canvas]").focus()
        for key in ("ArrowRight", "+", "+"):
            page.keyboard.press(key)
        page.wait_for_function("() => location.search.includes('at=')")
        some = ids(settled(page))
        page.evaluate("navigator.share = undefined")
        page.locator(".finding__tools [data-share]").click()
        expect(page.locator(".copy-note[role=status]")).not_to_be_empty()
        shared = page.evaluate("navigator.clipboard.readText()")
        assert re.search(r"\?need=shower,toilet&at=[\d.,]+$", shared)
        with large.served.visit(shared.replace(large.served.address, ""), **WIDE) as other:
            assert ids(settled(other.page)) == some
            assert total_said(other.page) == len(left)
            show_map(other.page)
            expect(other.page.locator(".map__status")).to_have_text(re.compile(r"^地图范围内有 \d+ 个站点$"))
            expect(page.locator(".map__status")).to_have_text(other.page.locator(".map__status").inner_text())
            assert on_map(page) == on_map(other.page)
            other.page.locator("[data-filter] > summary").click()
            expect(chip(other.page, "shower").locator("input")).to_be_checked()
            assert other.found() == []
        page.go_back()
        page.go_back()
        expect(page.locator("[data-finder-status]")).to_have_text(re.compile(rf"\b{len(large.records)}\b"))
        assert ids(settled(page)) == everything
        assert visit.found() == []


def test_offline_after_one_visit(large: Large, chromium: Browser) -> None:
    """Home and a district that were seen once, and a district that was saved, answer without a network; the rest says so."""
    context = chromium.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(20_000)
    page, host, area = context.new_page(), large.host, f"zh/areas/{DISTRICT}.html"
    try:
        visit_and_keep(page, host, HOME)
        visit_and_keep(page, host, "zh/areas/110105.html")
        page.wait_for_load_state("networkidle")
        expect(page.locator("[data-offline-press]")).to_be_hidden()  # 3,492 stations are too many for a phone
        visit_and_keep(page, host, area)
        page.locator("[data-offline-press]").click()
        expect(page.locator("[data-offline-remove]")).to_be_visible(timeout=20_000)
        columns = {re.sub(r".*/|\..*", "", one) for one in kept(page) if "/data/columns/" in one}
        assert DISTRICT in columns
        assert columns <= {DISTRICT, "110105"}  # and nothing of the rest of the city
        host.down = True
        for path in (HOME, "zh/areas/110105.html", area, f"zh/areas/{DISTRICT}--2.html"):
            page.goto(sub(host, path))
            expect(page.locator(".offline-note [role=status]")).to_contain_text("保存的内容")
        assert page.locator(".stations > li").count() > 10
        page.goto(sub(host, area))
        show_map(page)
        assert on_map(page) == len(large.with_offers(area=DISTRICT))
        page.locator(".map__sign button").first.dispatch_event("click")
        page.goto(sub(host, MAP))
        expect(page.locator("[data-offline-areas] a")).to_have_attribute("href", sub(host, area))
    finally:
        host.down = False
        context.close()


def test_by_keyboard_alone(large: Large) -> None:
    """Keys alone lead from the top to a district, a need, the list, the ways there and a station on the map."""
    with large.served.visit(MAP, **WIDE) as visit:
        page = visit.page
        settled(page)
        tab_to(page, "[data-picker] > summary")
        page.keyboard.press("Enter")
        tab_to(page, "[data-picker-words]")
        page.keyboard.type(PLACE)
        expect(page.locator(".picker__answer").first).to_be_visible()
        tab_to(page, ".picker__answer")
        page.keyboard.press("Enter")
        expect(page.locator("[data-near-button]")).to_be_focused()
        expect(page.locator(".result__distance").first).to_be_visible()
        tab_to(page, "[data-filter] > summary")
        page.keyboard.press("Enter")
        tab_to(page, "input[data-facet=need][value=toilet]")
        page.keyboard.press("Space")
        expect(page.locator("input[data-facet=need][value=toilet]")).to_be_focused()
        expect(page.locator(".result .is-asked")).to_have_count(10)
        found = [large.records[one] for one in ids(settled(page))]
        assert all("toilet" in one.offers and one.area == DISTRICT for one in found)
        tab_to(page, ".go__main", 90)
        page.keyboard.press("Enter")
        tab_to(page, "a[data-way=tencent]")
        page.keyboard.press("Escape")
        expect(page.locator(".result .go__main").first).to_be_focused()
        tab_to(page, ".result__show")
        show_map(page)
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_be_focused()
        expect(page.get_by_role("dialog").locator(".card__name")).to_have_text(found[0].name)
        page.keyboard.press("Escape")
        expect(page.locator(".result__show").first).to_be_focused()
        assert visit.found() == []


def test_without_scripts(large: Large) -> None:
    """Without scripts links alone lead from home through all lists of a district to a station and a map app."""
    with large.served.visit(HOME, **PHONE, java_script_enabled=False) as visit:
        page = visit.page
        page.locator(f"#areas a[href*='areas/{DISTRICT}.html']").first.click()
        expect(page.locator(".map__message")).to_be_visible()
        assert page.locator("main button:visible, main input:visible").count() == 0
        onward = page.locator("main a[rel=next]")
        seen = page.locator(".stations a.station__link").evaluate_all(NAMES)
        while onward.count():
            onward.first.click()
            seen += page.locator(".stations a.station__link").evaluate_all(NAMES)
        assert sorted(seen) == sorted(one.name for one in large.with_offers(area=DISTRICT))
        page.locator(".stations a.station__link").last.click()
        goal = large.records[re.sub(r".*/|\.html.*$", "", page.url)]
        expect(page.locator("h1")).to_have_text(goal.name)
        expect(page.locator("#address")).to_contain_text(goal.address)
        assert page.locator(".ways a[href^='https://uri.amap.com/']").count() == 1
        assert page.locator("#nearby").is_visible()


@pytest.mark.parametrize("size", [(320, 640), (320, 256)], ids=["320 px", "400 %"])
def test_narrow_and_enlarged(large: Large, size: tuple[int, int]) -> None:
    """At 320 px and at 400 % the journey from home to the way needs no scrolling aside, and every target is a finger high."""
    screen = {**here(*WANGJING), "viewport": ViewportSize(width=size[0], height=size[1])}
    with large.served.visit(HOME, **screen) as visit:
        page = visit.page
        expect(locate(page).locator(".result")).to_have_count(10)
        assert too_wide(page) <= 0
        visit.open(f"{MAP}?near=110105&need=shower")
        expect(page.locator("[data-finder-status]")).to_contain_text("由近到远", timeout=15_000)
        settled(page)
        unfold(page)
        page.locator(".go__main").first.click()
        page.locator("[data-picker] > summary").click()
        expect(page.locator("[data-picker-area] option")).not_to_have_count(1)
        assert too_wide(page) <= 0
        assert too_small(page) == []
        page.locator("[data-view=map]").click()
        show_map(page)
        assert too_wide(page) <= 0
        visit.open("zh/areas/110105--2.html")
        assert too_wide(page) <= 0
        assert visit.found() == []


def test_inside_wechat(large: Large) -> None:
    """In WeChat the nearest are found as elsewhere, every way is a web page, and a hint says how to get out."""
    with large.served.visit(HOME, **here(*WANGJING), user_agent=WECHAT) as visit:
        page = visit.page
        results = locate(page)
        expect(results.locator(".result")).to_have_count(10)
        assert ids(settled(page))[0] == large.nearest(*WANGJING)[0].id
        results.locator(".go__main").first.tap()
        links = page.locator("main a:visible").evaluate_all("all => all.map((one) => one.href)")
        assert [one for one in links if "uri.amap.com" in one]
        assert not [one for one in links if not re.match("https?:|tel:|mailto:", one)]
        expect(page.get_by_text(re.compile("微信里有的地图应用打不开"))).to_be_visible()
        visit.open("zh/areas/110105.html")
        assert page.locator("a[download]:visible").count() == 0
        assert visit.found() == []


def test_in_the_dark(large: Large) -> None:
    """In dark colours page, map, clusters and cards are dark and every word on them can be read."""
    with large.served.visit(**WIDE, color_scheme="dark", bypass_csp=True) as visit:
        visit.page.context.add_init_script(path=AXE)
        page = visit.open(MAP)
        settled(page)
        show_map(page)
        unfold(page)
        light = "(text) => text.match(/\\d+/g).slice(0, 3).map(Number).reduce((sum, one) => sum + one) / 3"
        for part in ("body", "[data-map-canvas]"):
            colour = page.locator(part).evaluate("(one) => getComputedStyle(one).backgroundColor")
            assert page.evaluate(light, colour) < 90, part
        rules = {"type": "rule", "values": COLOURS}
        assert page.evaluate(RUN, rules) == []
        page.locator(".result__show").first.click()
        expect(page.get_by_role("dialog").locator(".card__name")).to_be_visible()
        assert page.evaluate(RUN, rules) == []
        assert visit.found() == []

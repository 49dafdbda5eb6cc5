"""“Near me”: the nearest open doors with what is needed, worked out on the phone and told to nobody."""

from __future__ import annotations

import re

import pytest
from browser_pages import LANGUAGES, PAGES
from browser_visit import Served, Visit
from playwright.sync_api import Locator, Page, expect

from yizhan.geo import metres

pytestmark = pytest.mark.browser

WANGJING = (39.99313, 116.46471)  # between the two stations of Wangjing
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


def ask(visit: Visit) -> Locator:
    """Press the button; the place where the answer will stand."""
    visit.page.locator("[data-near-button]").click()
    return visit.page.locator("[data-near-result]")


def chip(page: Page, key: str) -> Locator:
    """What a finger presses to need an amenity."""
    return page.locator("label", has=page.locator(f"input[data-amenity][value={key}]"))


def here(lat: float, lng: float) -> dict[str, object]:
    """The options of a phone that knows where it is and may say so."""
    return {**PHONE, "geolocation": {"latitude": lat, "longitude": lng}, "permissions": ["geolocation"]}


def metres_said(text: str) -> float:
    number, unit = re.findall(r"([\d.]+)\s*(km|m|公里|千米|米)", text)[0]
    return float(number) * (1000 if unit in ("km", "公里", "千米") else 1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_nearest_come_first(demo: Served, lang: str) -> None:
    """After one press the ten nearest stations stand in order of distance, each leading to its page."""
    with demo.visit(PAGES["home"].format(lang=lang), **here(*WANGJING)) as visit:
        answer = ask(visit)
        items = answer.locator(".near__item")
        expect(items).to_have_count(10)
        expect(answer).to_have_attribute("aria-live", "polite")
        first_two = {re.sub(r".*/|\.html.*", "", one.get_attribute("href") or "") for one in items.locator("a").all()[:2]}
        assert first_two == {"bj-wangjing-qiji", "bj-wangjing-outdoor"}
        said = [metres_said(one) for one in items.locator(".near__distance").all_inner_texts()]
        assert said == sorted(said)
        assert said[0] == pytest.approx(metres(*WANGJING, 39.9907, 116.4651), abs=10)
        assert all(text.strip() for text in items.locator(".near__open").all_inner_texts())
        items.first.locator("a").click()
        visit.page.wait_for_url("**/stations/bj-wangjing-*.html")
        assert visit.found() == []


def test_only_those_that_have_what_is_needed(demo: Served) -> None:
    """A need that is chosen before or after the press leaves only stations that meet it; the address keeps it."""
    with demo.visit("en/index.html", **here(*WANGJING)) as visit:
        page = visit.page
        chip(page, "microwave").click()
        items = ask(visit).locator(".near__item")
        expect(items.first).to_be_visible()
        with_microwave = [one.inner_text() for one in items.locator("a").all()]
        assert 0 < len(with_microwave) <= 10
        assert page.url.endswith("?need=microwave")
        chip(page, "microwave").click()
        expect(items).to_have_count(10)
        assert len(with_microwave) < 10 or [one.inner_text() for one in items.locator("a").all()] != with_microwave
        for box in page.locator("input[data-amenity]").all():
            chip(page, box.get_attribute("value") or "").click()
        expect(page.locator("[data-near-result]")).to_contain_text("Try fewer wishes")
        chip(page, "microwave").click()
        page.reload()
        assert page.locator("input[data-amenity]:checked").count() == page.locator("input[data-amenity]").count() - 1
        assert visit.found() == []


def test_what_is_needed_goes_along_to_the_map(demo: Served) -> None:
    """The link to the full map carries what was chosen, and the map shows only stations that have it."""
    with demo.visit("en/index.html") as visit:
        page = visit.page
        chip(page, "microwave").click()
        page.get_by_role("link", name="Open the full map").click()
        page.wait_for_url("**/map.html?need=microwave")
        expect(page.locator("[data-map].is-started .map__status")).to_have_text(re.compile(r"^\d+ stations? in view$"))
        fewer = int((page.locator(".map__status").inner_text()).split()[0])
        visit.open("en/map.html")
        expect(page.locator("[data-map].is-started .map__status")).to_have_text(re.compile(r"^\d+ stations? in view$"))
        assert fewer < int((page.locator(".map__status").inner_text()).split()[0])


def test_a_refusal_leads_to_the_list(demo: Served) -> None:
    """Where the position is refused the page says so and leads to the list of districts, which is there."""
    with demo.visit("zh/index.html", **PHONE) as visit:
        answer = ask(visit)
        expect(answer).to_contain_text("定位")
        answer.get_by_role("link").click()
        expect(visit.page.locator("#areas")).to_be_in_viewport()
        assert visit.page.locator("#areas a[href*='/areas/']").count() >= 16
        expect(visit.page.locator("[data-near-button]")).to_be_enabled()
        assert visit.found() == []


def test_the_position_stays_on_the_phone(demo: Served) -> None:
    """No request carries the position, in its address or its body, and nothing keeps it."""
    with demo.visit("en/index.html", **here(*WANGJING)) as visit:
        ask(visit).locator(".near__item").first.wait_for()
        chip(visit.page, "microwave").click()
        visit.page.wait_for_load_state("networkidle")
        assert any("/data/" in one for one in visit.requests)
        sent = visit.requests + visit.bodies
        assert not [one for one in sent if "39.99" in one or "116.46" in one or "39%2E" in one]
        assert not any(visit.bodies)
        kept = visit.page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])")
        assert "39.9" not in kept
        assert visit.foreign() == []


def test_the_map_shows_where_one_is(demo: Served) -> None:
    """The map's own button marks the reader's position on request only, and says how exact it is."""
    with demo.visit("en/areas/110105.html", **here(*WANGJING)) as visit:
        page = visit.page
        page.locator("[data-map]").scroll_into_view_if_needed()
        page.locator(".map__sign").first.wait_for()
        assert page.locator(".map__here").count() == 0
        page.get_by_role("button", name="Show where I am").click()
        page.locator(".map__here").wait_for()
        expect(page.locator(".map__status")).to_contain_text(re.compile("You are here|in view"))
        assert visit.found() == []

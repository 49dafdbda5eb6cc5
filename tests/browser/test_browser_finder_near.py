"""“Find the nearest”: the nearest open doors with what is needed, worked out on the phone and told to nobody."""

from __future__ import annotations

import re

import pytest
from browser_finder import PHONE, WANGJING, WIDE, chip, here, ids, locate, metres_said, settled
from browser_pages import LANGUAGES, PAGES
from browser_visit import Served
from playwright.sync_api import expect

from yizhan.geo import metres

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_taps_from_home_to_the_way(demo: Served, lang: str) -> None:
    """A need and “Find the nearest” give the list with distance, open state and a go button; the next opens the apps."""
    with demo.visit(PAGES["home"].format(lang=lang), **here(*WANGJING)) as visit:
        page = visit.page
        chip(page, "seating").tap()
        page.locator("[data-near-button]").tap()
        results = settled(page)
        first = results.locator(".result").first
        assert ids(results)[0] == "bj-wangjing-outdoor"
        said = [metres_said(one) for one in results.locator(".result__distance strong").all_inner_texts()]
        assert said == sorted(said)
        assert re.search(r"\d", first.locator(".result__walk").inner_text())
        expect(first.locator(".open-now")).not_to_be_empty()
        expect(first.locator(".is-asked")).to_have_count(1)
        first.locator(".go__main").tap()
        apps = first.locator("a[data-way]")
        assert apps.count() == 6
        assert (apps.first.get_attribute("href") or "").startswith("https://uri.amap.com/marker?position=116.")
        assert visit.found() == []


def test_the_nearest_come_first(demo: Served) -> None:
    """The distance is that on the ground, the first ten stand there, and the others come ten by ten."""
    with demo.visit("en/index.html", **here(*WANGJING)) as visit:
        page = visit.page
        results = locate(page)
        expect(results.locator(".result")).to_have_count(10)
        assert set(ids(results)[:2]) == {"bj-wangjing-qiji", "bj-wangjing-outdoor"}
        said = metres_said(
            results.locator(".result__distance strong").all_inner_texts()[ids(results).index("bj-wangjing-qiji")]
        )
        assert said == pytest.approx(metres(*WANGJING, 39.9966, 116.4624), abs=10)
        page.locator("[data-more]").click()
        expect(results.locator(".result")).to_have_count(20)
        expect(results.locator(".result__link").nth(10)).to_be_focused()
        results.locator(".result__link").first.click()
        page.wait_for_url("**/stations/bj-wangjing-*.html")
        assert visit.found() == []


def test_only_those_that_have_what_is_needed(demo: Served) -> None:
    """A need that is chosen before or after the press leaves only stations that meet it; the address keeps it."""
    with demo.visit("en/index.html", **here(*WANGJING)) as visit:
        page = visit.page
        chip(page, "microwave").click()
        assert page.url.endswith("?need=microwave")
        locate(page)
        with_microwave = ids(settled(page))
        assert 0 < len(with_microwave) <= 10
        chip(page, "microwave").click()
        expect(page.locator(".result")).to_have_count(10)
        assert with_microwave != ids(page.locator("[data-results]"))
        page.go_back()
        expect(chip(page, "microwave").locator("input")).to_be_checked()
        expect(page.locator(".result")).to_have_count(len(with_microwave))
        assert visit.found() == []


def test_where_nothing_is_left_the_way_out_is_named(demo: Served) -> None:
    """Needs that no station meets together are answered with the one to drop, and a press on it brings stations back."""
    with demo.visit("en/map.html?need=drinking_water&for=nobody") as visit:
        page = visit.page
        expect(page.locator(".nothing__text")).to_be_visible()
        offers = page.locator(".nothing__offers button")
        expect(offers).to_have_count(1)
        expect(offers).to_contain_text("nobody")
        offers.click()
        expect(page.locator(".result").first).to_be_visible()
        assert "for=" not in page.url
        assert page.evaluate("document.activeElement !== document.body")
        assert visit.found() == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_refusal_leads_to_places(demo: Served, lang: str) -> None:
    """Where the position is refused the page says so and opens the places; a metro station then stands for it."""
    with demo.visit(f"{lang}/index.html", **PHONE) as visit:
        page = visit.page
        locate(page)
        expect(page.locator("[data-place-status]")).to_contain_text({"zh": "定位", "en": "located"}[lang])
        expect(page.locator("[data-place-status][role=status]")).to_have_count(1)
        words = page.locator("[data-picker-words]")
        words.fill({"zh": "望京西", "en": "wangjing west"}[lang])
        expect(page.locator("[data-picker-told][role=status]")).to_contain_text("1")
        # Orca read every answer aloud before their number when they stood in a live region.
        expect(page.locator(".picker__answer")).to_have_count(1)
        expect(page.locator("[aria-live] .picker__answer, [role=status] .picker__answer")).to_have_count(0)
        page.locator(".picker__answer").click()
        expect(page.locator(".result")).to_have_count(10)
        assert "near=" in page.url
        assert "39." not in page.url
        assert set(ids(page.locator("[data-results]"))[:2]) == {"bj-wangjing-qiji", "bj-wangjing-outdoor"}
        expect(page.locator("[data-near-button]")).to_be_focused()
        assert visit.found() == []


def test_a_district_and_its_part_can_be_chosen(demo: Served) -> None:
    """District and subdistrict are two plain fields; the list then begins there."""
    with demo.visit("zh/map.html", **PHONE) as visit:
        page = visit.page
        page.locator("[data-picker] summary").click()
        expect(page.locator("[data-picker-use]")).to_be_disabled()
        page.locator("[data-picker-area]").select_option("110105")
        expect(page.locator("[data-picker-part] option[value='110105026']")).to_have_count(1)
        page.locator("[data-picker-part]").select_option("110105026")
        page.locator("[data-picker-use]").click()
        expect(page.locator("[data-place]")).to_contain_text("望京")
        assert page.url.endswith("near=110105026")
        assert ids(settled(page))[0].startswith("bj-wangjing")
        assert visit.found() == []


def test_a_place_is_remembered_on_this_device_and_forgotten_when_told(demo: Served) -> None:
    """The next visit offers the place that was picked, does not take it by itself, and forgets it at a press."""
    with demo.visit("en/map.html?near=110105", **PHONE) as visit:
        page = visit.page
        expect(page.locator("[data-place]")).to_contain_text("Chaoyang")
        assert page.evaluate("localStorage.getItem('yizhan-place')") is None  # somebody else's link is not my place
        page.locator("[data-picker] summary").click()
        page.locator("[data-picker-area]").select_option("110105")
        page.locator("[data-picker-use]").click()
        expect(page.locator("[data-place]")).to_contain_text("Chaoyang")
        visit.open("en/index.html")
        expect(page.locator(".result")).to_have_count(0)
        page.get_by_role("button", name="From Chaoyang").click()
        expect(page.locator(".result")).to_have_count(10)
        page.get_by_role("button", name="Forget this place").click()
        expect(page.locator(".result")).to_have_count(0)
        assert page.evaluate("localStorage.getItem('yizhan-place')") is None
        assert "near=" not in page.url
        assert visit.found() == []


def test_going_back_to_a_position_that_is_not_to_be_had_any_more(demo: Served) -> None:
    """Back from a picked place to one's own, which now cannot be found: that is said, and the list goes on answering."""
    with demo.visit("en/map.html", **here(*WANGJING)) as visit:
        page = visit.page
        page.locator("[data-near-button]").click()
        expect(page.locator("[data-finder-status]")).to_contain_text("nearest first")
        page.locator("[data-picker] summary").click()
        page.locator("[data-picker-area]").select_option("110105")
        page.locator("[data-picker-use]").click()
        expect(page.locator("[data-place]")).to_contain_text("Chaoyang")
        settled(page)
        page.evaluate("void (navigator.geolocation.getCurrentPosition = (found, failed) => failed({ code: 2 }))")
        page.go_back()
        expect(page.locator("[data-place-status]")).to_contain_text("could not be found")
        page.evaluate("document.querySelector('[data-filter]').open = true")
        chip(page, "microwave").click()
        expect(page.locator("[data-finder-status]")).to_contain_text("left")
        assert visit.found() == []


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (here(*WANGJING, accuracy=2000), "within 2.0 km"),
        (here(48.8566, 2.3522), "Even the nearest station"),
        (here(31.2304, 121.4737), "Even the nearest station"),
    ],
    ids=["coarse", "far away", "in another city"],
)
def test_a_position_that_may_be_wrong_is_doubted(demo: Served, place: dict[str, object], words: str) -> None:
    """A coarse position says how coarse, one far from every station how far; the list stands, and places are offered."""
    with demo.visit("en/index.html", **place) as visit:
        results = locate(visit.page)
        expect(results.locator(".result")).to_have_count(10)
        expect(visit.page.locator("[data-place-status]")).to_contain_text(words)
        picker = visit.page.locator("[data-picker]")
        expect(picker).to_have_attribute("open", "")
        picker.locator("summary").tap()
        chip(visit.page, "seating").tap()
        expect(visit.page.locator("[data-finder-status]")).to_contain_text("left")
        expect(visit.page.locator("[data-place-status]")).to_contain_text("station" if "Even" in words else words)
        expect(picker).not_to_have_attribute("open", "")  # who has folded it is not asked again
        picker.locator("summary").tap()
        picker.locator("[data-picker-words]").fill("wangjing west")
        picker.locator(".picker__answer").first.tap()
        expect(visit.page.locator("[data-place-status]")).to_be_empty()
        expect(picker).not_to_have_attribute("open", "")
        assert visit.found() == []


def test_the_position_stays_on_the_phone(demo: Served) -> None:
    """No request carries the position, in its address or its body, and nothing keeps it."""
    with demo.visit("en/index.html", **here(*WANGJING)) as visit:
        page = visit.page
        locate(page).locator(".result").first.wait_for()
        chip(page, "microwave").click()
        page.wait_for_load_state("networkidle")
        assert any("/data/" in one for one in visit.requests)
        sent = visit.requests + visit.bodies
        assert not [one for one in sent if "39.99" in one or "116.46" in one or "39%2E" in one]
        assert not any(visit.bodies)
        kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])")
        assert "39.9" not in kept
        assert visit.foreign() == []


def test_the_finder_page_need_not_ask_again(demo: Served) -> None:
    """Who has let the home page find him is found on the finder's page as well; a link sent to others asks nothing."""
    with demo.visit("en/index.html", **here(*WANGJING)) as visit:
        page = visit.page
        locate(page).locator(".result").first.wait_for()
        page.locator(".finder__onward a").click()
        page.wait_for_url("**/en/map.html?near=me")
        expect(page.locator("[data-finder-status]")).to_contain_text("nearest first")
        assert ids(settled(page))[0].startswith("bj-wangjing")
        assert visit.found() == []
    with demo.visit("en/map.html?near=me", **here(*WANGJING)) as visit:
        settled(visit.page)
        expect(visit.page.locator(".result__distance")).to_have_count(0)
        assert visit.found() == []


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


@pytest.mark.parametrize("screen", [PHONE, WIDE])
def test_on_the_map_from_home(demo: Served, screen: dict[str, object]) -> None:
    """Home has its map further down: the button brings it on the screen, with the station's card open on it."""
    with demo.visit("zh/index.html", **{**here(*WANGJING), **screen}) as visit:
        page = visit.page
        locate(page)
        second = settled(page).locator(".result").nth(1)
        second.locator(".result__show").click()
        card = page.get_by_role("dialog")
        expect(card.locator(".card__name")).to_have_text(second.locator(".result__name").inner_text())
        expect(card).to_be_in_viewport(ratio=0.9)
        assert visit.found() == []


def test_an_open_door_in_three_taps(demo: Served) -> None:
    """Home asks whether the door is to be open; then only those that are stand in the list, and the address says so."""
    with demo.visit("zh/index.html", **here(*WANGJING)) as visit:
        page = visit.page
        page.clock.set_fixed_time("2026-11-30T22:10:00+08:00")
        chip(page, "now", "open").tap()
        locate(page)
        results = settled(page)
        states = results.locator(".result .open-now").all_inner_texts()
        assert states
        assert all(state.startswith("开放中") for state in states)
        assert "open=now" in page.url
        assert visit.found() == []


def test_a_shared_view_does_not_say_near_me(demo: Served) -> None:
    """Who gets the address stands elsewhere: it keeps what is needed and leaves the sender's place out."""
    with demo.visit("zh/map.html?need=seating", **here(*WANGJING)) as visit:
        page = visit.page
        locate(page)
        settled(page)
        page.wait_for_url("**/zh/map.html?need=seating&near=me")
        page.evaluate("() => { navigator.share = async (what) => { window.shared = what.url; }; }")
        page.locator("[data-share='']").first.click()
        assert page.evaluate("window.shared").endswith("/zh/map.html?need=seating")
        assert visit.found() == []

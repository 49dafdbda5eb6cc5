"""The finder's page: one state for address, list and map, in every way that people come to it.

Long because the journeys of the finder share one page and one state, and are read side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browser_finder import (
    PHONE,
    WECHAT,
    WIDE,
    chip,
    here,
    ids,
    locate,
    on_map,
    settled,
    tab_to,
    too_small,
    too_wide,
    total_said,
    unfold,
)
from browser_pages import LANGUAGES
from browser_visit import Served, Visit, show_card, show_map
from playwright.sync_api import ViewportSize, expect

pytestmark = pytest.mark.browser

MAP = "en/map.html"


@pytest.fixture(scope="module")
def tab(demo: Served) -> Iterator[Visit]:
    """One tab for all that leaves nothing behind."""
    with demo.visit(**WIDE) as visit:
        yield visit


@pytest.mark.parametrize("lang", LANGUAGES)
def test_list_and_map_stand_side_by_side(tab: Visit, lang: str) -> None:
    """On a wide screen the list stands beside the map, ten stations at first, those of the site's own city in front."""
    page = tab.open(f"{lang}/map.html")
    results = settled(page)
    show_map(page)
    assert results.locator(".result").count() == 10
    assert all(one.startswith("bj-") for one in ids(results))
    boxes = [page.locator(one).bounding_box() for one in ("[data-results]", "[data-map]")]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert tab.found() == []


def test_each_number_is_what_its_box_leaves(tab: Visit) -> None:
    """The number beside a box is the number of stations once it is ticked, with what is ticked already."""
    page = tab.open(MAP)
    settled(page)
    unfold(page)
    for facet, value in (("need", "seating"), ("type", "public_home"), ("need", "drinking_water")):
        box = chip(page, value, facet)
        expected = int(box.locator("[data-count]").inner_text())
        box.click()
        settled(page)
        if expected:
            assert total_said(page) == expected, value
        else:
            expect(page.locator(".nothing__text")).to_be_visible()
    assert tab.found() == []


def test_the_address_is_the_view(demo: Served) -> None:
    """What is ticked stands in the address; opened elsewhere it gives the same list and map, and Back takes it back."""
    with demo.visit(MAP, **WIDE) as visit:
        page = visit.page
        everything = ids(settled(page))
        unfold(page)
        chip(page, "seating").click()
        chip(page, "now", "open").click()
        assert re.search(r"\?need=seating&open=now$", page.url)
        shared, some, left = page.url, ids(settled(page)), total_said(page)
        assert some != everything
        with demo.visit(shared.replace(demo.address, ""), **WIDE) as other:
            assert ids(settled(other.page)) == some
            show_map(other.page)
            assert on_map(other.page) <= left
            other.page.locator("[data-filter] > summary").click()
            expect(chip(other.page, "seating").locator("input")).to_be_checked()
            expect(chip(other.page, "now", "open").locator("input")).to_be_checked()
            other.page.locator("[data-language]").click()
            other.page.wait_for_url("**/zh/map.html?need=seating&open=now")
            assert ids(settled(other.page)) == some
            assert other.found() == []
        page.go_back()
        page.go_back()
        expect(page.locator(".result")).to_have_count(10)
        assert ids(settled(page)) == everything
        page.go_forward()
        expect(chip(page, "seating").locator("input")).to_be_checked()
        assert visit.found() == []


def test_clusters_show_what_is_left(tab: Visit) -> None:
    """The map counts only what passes, in its clusters as in its words."""
    page = tab.open(MAP)
    show_map(page)
    settled(page)
    page.locator("[data-results] .result").first.wait_for()
    said, before = page.locator("[data-finder-status]").inner_text(), on_map(page)
    page.locator("[data-filter] > summary").click()
    chip(page, "seating").click()
    expect(page.locator("[data-finder-status]")).not_to_have_text(said)
    expect(page.locator(".map__status")).to_have_text(re.compile(r"^\d+ stations? in view$"))
    left = total_said(page)
    assert on_map(page) <= left < before
    assert tab.found() == []


def test_choosing_in_the_list_opens_on_the_map_and_back(tab: Visit) -> None:
    """“On the map” moves to the station and opens its card; its result is marked, and closing gives the focus back."""
    page = tab.open("en/map.html?near=110105026")
    show_map(page)
    results = settled(page)
    second = results.locator(".result").nth(1)
    name = second.locator(".result__name").inner_text()
    second.locator(".result__show").click()
    card = page.get_by_role("dialog")
    expect(card.locator(".card__name")).to_have_text(name)
    expect(card).to_be_focused()
    expect(results.locator(".result.is-chosen .result__name")).to_have_text(name)
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(second.locator(".result__show")).to_be_focused()
    expect(results.locator(".is-chosen")).to_have_count(0)
    page.locator("[data-map-canvas]").focus()
    page.keyboard.press("1")
    chosen = page.get_by_role("dialog").locator(".card__name").inner_text()
    expect(results.locator(".is-chosen .result__name")).to_have_text(chosen)
    assert tab.found() == []


def test_no_sign_lies_under_the_buttons_of_the_map(tab: Visit) -> None:
    """Where the map moves to all that was found, each sign can be pressed beside the buttons for nearer and farther."""
    page = tab.open("zh/map.html?q=%E6%80%BB%E5%B7%A5%E4%BC%9A")
    show_map(page)
    settled(page)
    page.locator(".result mark").first.wait_for(state="attached")
    page.wait_for_timeout(300)
    covered = page.locator(".map__sign button").evaluate_all("""all => all.filter((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return !one.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    }).map((one) => one.getAttribute("aria-label"))""")
    assert covered == []
    assert page.locator(".map__sign button").count() > 3


def test_a_station_of_the_map_stands_in_front_of_the_list(tab: Visit) -> None:
    """Chosen on the map, a station that is not among the first ten stands in front of them, and goes with its card."""
    page = tab.open("en/map.html?near=110105026")
    show_map(page)
    first = ids(settled(page))
    page.goto(page.url + "&at=40.0767,116.3355,14")  # far from the ten
    show_map(page)
    results = settled(page)
    show_card(page)
    name = page.get_by_role("dialog").locator(".card__name").inner_text()
    guest = results.locator(".result").first
    expect(guest).to_contain_text("Chosen on the map")
    expect(guest.locator(".result__name")).to_have_text(name)
    expect(guest).to_have_class(re.compile("is-chosen"))
    expect(guest.locator(".result__distance")).to_be_visible()
    assert ids(results)[1:] == first
    guest.locator(".go__main").click()
    expect(guest.locator("a[data-way]").first).to_be_visible()
    page.get_by_role("button", name="Show more").click()
    expect(results.locator(".result")).to_have_count(20)  # it is among these, and no guest any more
    expect(results.locator(".result__link").nth(10)).to_be_focused()
    expect(results.locator(".is-chosen .result__name")).to_have_text(name)
    page.locator(".map__card").focus()
    page.keyboard.press("Escape")
    expect(results.locator(".result")).to_have_count(20)
    page.get_by_role("button", name="Show more").click()
    expect(results.locator(".result__link").nth(20)).to_be_focused()
    assert tab.found() == []


def test_pointing_at_a_result_lights_its_sign(tab: Visit) -> None:
    """Pointer or focus on a result marks its sign, or the cluster in which it stands."""
    page = tab.open("en/map.html?near=110105026")
    show_map(page)
    settled(page).locator(".result__link").first.focus()
    expect(page.locator(".map__sign .is-current")).to_have_count(1)
    page.locator("#q").focus()
    expect(page.locator(".map__sign .is-current")).to_have_count(0)


def test_the_map_remembers_where_it_stands(demo: Served) -> None:
    """Moving the map writes its place into the address without a step to go back to; opened again it stands there."""
    with demo.visit(MAP, **WIDE) as visit:
        page = visit.page
        show_map(page)
        settled(page)
        steps = page.evaluate("history.length")
        page.locator("[data-map-canvas]").focus()
        for key in ("ArrowRight", "+", "+"):
            page.keyboard.press(key)
        page.wait_for_function("() => location.search.includes('at=')")
        assert page.evaluate("history.length") == steps
        scale = page.locator(".leaflet-control-scale-line").inner_text()
        address = page.url
        assert re.search(r"at=\d+\.\d{4},\d+\.\d{4},[\d.]+$", address)
        page.goto("about:blank")
        page.goto(address)
        show_map(page)
        expect(page.locator(".leaflet-control-scale-line")).to_have_text(scale)
        assert visit.found() == []


@pytest.mark.parametrize("asked", ["near=110105026", "q=wangjing", "q=wangjing&near=110105"])
def test_a_shared_place_does_not_move_the_shared_map(demo: Served, asked: str) -> None:
    """An address with a place or words and with where the map stands opens there, and goes on saying so."""
    with demo.visit(f"{MAP}?{asked}&at=39.9900,116.4700,12", **WIDE) as visit:
        page = visit.page
        show_map(page)
        settled(page)
        page.locator(".result__distance, .result mark").first.wait_for()
        page.wait_for_timeout(300)
        expect(page.locator(".leaflet-control-scale-line")).to_have_text("2 km")
        assert page.url.endswith(f"{asked}&at=39.9900,116.4700,12")
        page.locator("#q").fill("huilongguan")
        page.wait_for_function("() => !location.search.includes('at=')")  # something else is asked: the map follows
        assert visit.found() == []


def test_what_is_not_on_the_map_stands_in_the_list_that_is_asked_for(tab: Visit) -> None:
    """Stations without a position stand below the finder; when something is asked, in its list, and there only."""
    page = tab.open("zh/map.html")
    settled(page)
    below = page.locator("[data-unplaced]")
    expect(below).to_be_visible()
    name = str(below.locator(".station__name").first.text_content()).strip()
    page.locator("#q").fill("海南")
    expect(page.locator(".result__name")).to_have_text([name])
    expect(below).to_be_hidden()
    page.locator("#q").fill("")
    expect(below).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_a_phone_a_switch_shows_list_or_map(demo: Served, lang: str) -> None:
    """A phone shows the list first and loads no map; the switch shows the map, is in the address, and goes back."""
    with demo.visit(f"{lang}/map.html", **PHONE) as visit:
        page = visit.page
        settled(page)
        expect(page.locator("[data-map]")).to_be_hidden()
        assert not [one for one in visit.requests if "leaflet" in one]
        page.locator("[data-view=map]").tap()
        expect(page.locator(".map__sign").first).to_be_visible()
        expect(page.locator("[data-results]")).to_be_hidden()
        expect(page.locator("[data-view=map]")).to_have_attribute("aria-pressed", "true")
        assert page.url.endswith("?view=map")
        page.go_back()
        expect(page.locator("[data-results]")).to_be_visible()
        page.locator(".result__show").nth(2).tap()
        expect(page.get_by_role("dialog").locator(".card")).to_be_visible()
        assert "view=map" in page.url
        assert visit.found() == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_shared_map_opens_on_a_phone_as_the_switch_shows_it(demo: Served, lang: str) -> None:
    """An address that asks for the map shows as much of the land as a press of the switch does, and that on the screen."""
    with demo.visit(f"{lang}/map.html", **PHONE) as visit:
        settled(visit.page)
        visit.page.locator("[data-view=map]").tap()
        expect(visit.page.locator(".map__sign").first).to_be_visible()
        switched = visit.page.locator(".leaflet-control-scale").inner_text()
    with demo.visit(f"{lang}/map.html?view=map", **PHONE) as visit:
        expect(visit.page.locator(".leaflet-control-scale")).to_have_text(switched)
        expect(visit.page.locator("[data-view=map]")).to_be_in_viewport()
        expect(visit.page.locator("[data-map]")).to_be_in_viewport(ratio=0.8)
        assert visit.found() == []


def test_a_home_page_asked_for_a_map_starts(demo: Served) -> None:
    """The view belongs to the finder's page: a home page whose address names it starts without a fault."""
    with demo.visit("zh/?view=map", **PHONE) as visit:
        expect(visit.page.locator("[data-near-button]")).to_be_visible()
        visit.page.wait_for_load_state("networkidle")
        assert visit.found() == []


def test_by_keyboard_alone(demo: Served) -> None:
    """Keys alone lead from the top of the page to a need, to the list and to a map app; the focus is never lost."""
    with demo.visit(MAP, **WIDE) as visit:
        page = visit.page
        settled(page)
        tab_to(page, "[data-picker] > summary")
        page.keyboard.press("Enter")
        tab_to(page, "[data-picker-words]")
        page.keyboard.type("wangjing west")
        expect(page.locator(".picker__answer")).to_have_count(1)
        tab_to(page, ".picker__answer")
        page.keyboard.press("Enter")
        expect(page.locator("[data-near-button]")).to_be_focused()
        expect(page.locator(".result__distance").first).to_be_visible()
        tab_to(page, "[data-filter] > summary")
        page.keyboard.press("Enter")
        tab_to(page, "input[data-facet=need]")
        tab_to(page, "input[data-facet=need][value=seating]")
        page.keyboard.press("Space")
        expect(page.locator("input[data-facet=need][value=seating]")).to_be_focused()
        settled(page)
        tab_to(page, ".go__main", 90)
        page.keyboard.press("Enter")
        tab_to(page, "a[data-way=tencent]")
        page.keyboard.press("Escape")
        expect(page.locator(".result .go__main").first).to_be_focused()
        expect(page.locator(".go__panel:visible")).to_have_count(0)
        assert visit.found() == []


def test_the_app_chosen_last_is_one_press(demo: Served) -> None:
    """The app whose link was followed becomes the button, here and on the station's page; the others stand beside it."""
    with demo.visit(MAP, **WIDE) as visit:
        page = visit.page
        results = settled(page)
        results.locator(".go__main").first.click()
        page.route(
            "**/*api.map.baidu.com/**", lambda route: route.fulfill(body="<title>app</title>", content_type="text/html")
        )
        results.locator("a[data-way=baidu]").first.click()
        page.wait_for_url("https://api.map.baidu.com/**")
        visit.open(MAP)
        first = settled(page).locator(".result").first
        expect(first.locator("a.go__main")).to_have_text(re.compile("Baidu"))
        first.locator(".go__others").click()
        expect(first.locator("a[data-way].go__way")).to_have_count(6)
        visit.open("en/stations/bj-wangjing-qiji.html")
        expect(page.locator(".ways a").first).to_have_attribute("data-way", "baidu")
        assert visit.found() == []


def test_sharing_without_a_sheet_copies_the_address(demo: Served) -> None:
    """Where the browser has no share sheet the address of the view is copied and that is said beside the button."""
    with demo.visit("en/map.html?need=seating", **WIDE, permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = visit.page
        page.evaluate("navigator.share = undefined")
        settled(page)
        page.locator(".finding__tools [data-share]").click()
        expect(page.locator(".copy-note[role=status]")).to_have_text("Link copied")
        assert page.evaluate("navigator.clipboard.readText()") == page.url
        assert visit.found() == []


def test_sharing_by_the_phones_own_sheet(demo: Served) -> None:
    """Where there is a share sheet it gets the title and the address; closing it is no error."""
    with demo.visit("en/map.html?need=seating", **PHONE) as visit:
        page = visit.page
        page.evaluate("""() => {
          navigator.share = (what) => {
            window.__shared = what;
            return Promise.reject(new DOMException("closed", "AbortError"));
          };
        }""")
        settled(page)
        page.locator(".finding__tools [data-share]").tap()
        assert page.evaluate("window.__shared.url") == page.url
        expect(page.locator(".copy-note")).to_have_count(0)
        assert visit.found() == []


@pytest.mark.parametrize("path", ["zh/map.html", "zh/stations/bj-wangjing-qiji.html"])
def test_inside_wechat_no_way_is_dead(demo: Served, path: str) -> None:
    """In WeChat's browser only links to web pages stand, none of them a download, and a hint says how to get out."""
    with demo.visit(path, **PHONE, user_agent=WECHAT) as visit:
        page = visit.page
        if "map" in path:
            settled(page).locator(".go__main").first.tap()
        links = page.locator("main a:visible").evaluate_all("all => all.map((one) => one.href)")
        assert [one for one in links if "uri.amap.com" in one]
        assert not [one for one in links if not re.match("https?:|tel:|mailto:", one)]
        assert page.locator("a[download]").count() == 0
        expect(page.get_by_text(re.compile("微信里有的地图应用打不开"))).to_be_visible()
        assert visit.found() == []


def test_without_scripts_the_form_and_the_lists_lead_on(demo: Served) -> None:
    """Without scripts the finder's page shows neither dead buttons nor an empty list, but the areas."""
    with demo.visit(MAP, **PHONE, java_script_enabled=False) as visit:
        page = visit.page
        assert page.locator("main button:visible, main input:visible, main select:visible").count() == 0
        expect(page.locator("#areas a").first).to_be_visible()
        expect(page.locator(".map__message")).to_be_visible()


@pytest.mark.parametrize("size", [(320, 640), (320, 256)])
def test_small_and_enlarged(demo: Served, size: tuple[int, int]) -> None:
    """At 320 px, and at 400 %, nothing scrolls sideways in any state of the finder, and every target is a finger wide."""
    with demo.visit("en/index.html", viewport=ViewportSize(width=size[0], height=size[1])) as visit:
        page = visit.page
        locate(page)
        expect(page.locator("[data-place-status]")).not_to_be_empty()
        assert too_wide(page) <= 0
        visit.open("en/map.html?near=110105")
        settled(page)
        unfold(page)
        page.locator(".go__main").first.click()
        page.locator("[data-picker] > summary").click()
        assert too_wide(page) <= 0
        assert too_small(page) == []
        # The bar that stays at the top must not take the page of a reader who has enlarged it.
        bar = page.locator(".finding__bar").bounding_box()
        assert bar
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.finding__bar')).position") == "static"
            or size[1] > 400
        )
        assert visit.found() == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_areas_list_is_narrowed_by_the_same_choices(demo: Served, lang: str) -> None:
    """On an area's page the choices narrow its list and its map alike, say how many are left, and stand in the address
    as in the lines for other websites."""
    with demo.visit(f"{lang}/areas/110105.html?need=seating", **WIDE) as visit:
        page = visit.page
        shown = page.locator(".stations > li:visible")
        left = shown.count()
        assert 0 < left < page.locator(".stations > li").count()
        expect(page.locator("[data-list-status][role=status]")).to_contain_text(str(left))
        assert "110105.html?need=seating\"" in str(page.locator("#snippet").text_content())
        show_map(page)
        assert on_map(page) == left
        page.locator("[data-filter] > summary").click()
        chip(page, "seating").click()
        expect(shown).to_have_count(page.locator(".stations > li").count())
        assert "110105.html\"" in str(page.locator("#snippet").text_content())
        expect(page.locator("[data-list-status]")).to_have_text("")
        assert "need=" not in page.url
        assert visit.found() == []


def test_on_paper_stand_the_list_and_the_address(demo: Served) -> None:
    """Printed, the finder is its list with the address of the view, as text and as a code; nothing to press is left."""
    with demo.visit("en/map.html?need=seating", **WIDE) as visit:
        page = visit.page
        settled(page)
        page.evaluate(
            "window.print = () => { window.__printed = true; window.dispatchEvent(new Event('beforeprint')); }"
        )
        page.get_by_role("button", name="Print the list").click()
        page.wait_for_function("() => window.__printed")
        page.emulate_media(media="print")
        expect(page.locator(".result").first).to_be_visible()
        expect(page.locator("[data-view-address]")).to_contain_text("map.html?need=seating")
        expect(page.locator("[data-view-address] svg[role=img]")).to_be_visible()
        gone = page.locator("main button, main input, main summary, main .open-now, [data-map]")
        assert (
            gone.evaluate_all("all => all.filter((one) => one.getClientRects().length).map((one) => one.className)")
            == []
        )
        assert visit.found() == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_jumps_while_the_list_arrives(demo: Served, lang: str) -> None:
    """On a phone the list comes without moving what stands there already."""
    with demo.visit(f"{lang}/map.html?need=seating", viewport={"width": 360, "height": 640}) as visit:
        settled(visit.page)
        visit.page.wait_for_timeout(400)
        assert visit.page.evaluate("window.__shift") < 0.02


def test_a_list_that_fails_says_so(demo: Served) -> None:
    """Where the stations cannot be fetched the finder says so, and the areas are still there."""
    with demo.visit(**PHONE) as visit:
        visit.page.route("**/data/columns/**", lambda route: route.abort())
        page = visit.open(MAP)
        expect(page.locator("[data-finder-status]")).to_contain_text("could not be loaded")
        expect(page.locator("#areas a").first).to_be_visible()


def test_home_asks_for_no_data_before_somebody_asks(demo: Served) -> None:
    """The home page fetches no stations, no places and no index until a button or the words box is used."""
    with demo.visit("en/index.html", **here(39.99, 116.46)) as visit:
        visit.page.wait_for_load_state("networkidle")
        assert not [one for one in visit.requests if "/data/" in one or "leaflet" in one]

"""The first screen of the finder: the list that its page brings, and the home page's question with its button."""

from __future__ import annotations

import re

import pytest
from browser_finder import PHONE, WANGJING, WIDE, chip, ids, loaded_parts, settled
from browser_large import MAP, Large
from browser_pages import LANGUAGES
from browser_visit import Served, show_map
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

AT_WANGJING = {
    "geolocation": {"latitude": WANGJING[0], "longitude": WANGJING[1], "accuracy": 20},
    "permissions": ["geolocation"],
}

# Entries without what only one of the two has need of: the script's panels and ids, the page's data for them, the clock.
# The page has its drawings in it, the script takes them from the sprite: it is the drawing that has to be the same.
PLAIN = """async (list) => {
  const text = await (await fetch(JSON.parse(document.querySelector("script.map-config").text).icons)).text();
  const sprite = new DOMParser().parseFromString(text, "image/svg+xml");
  return Array.from(list.querySelectorAll(".result")).map((one) => {
    const copy = one.cloneNode(true);
    for (const use of copy.querySelectorAll("use")) {
      const symbol = sprite.getElementById(use.getAttribute("href").split("#")[1]);
      use.parentNode.setAttribute("viewBox", symbol.getAttribute("viewBox"));
      use.replaceWith(...symbol.cloneNode(true).childNodes);
    }
    for (const extra of copy.querySelectorAll("noscript, .go__panel")) extra.remove();
    for (const line of copy.querySelectorAll(".open-now")) { line.className = "open-now"; line.textContent = ""; }
    for (const node of [copy, ...copy.querySelectorAll("*")]) {
      for (const name of ["data-at", "data-phone", "aria-controls", "focusable"]) node.removeAttribute(name);
    }
    const told = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data.trim();
      const attributes = Array.from(node.attributes, (a) => `${a.name}=${a.value}`).sort().join(" ");
      return `<${node.localName} ${attributes}>` + Array.from(node.childNodes, told).join("") + "</>";
    };
    return told(copy);
  });
}"""


def as_sent(page: Page) -> list[str]:
    """The entries as the host sent them."""
    plain: list[str] = page.evaluate(
        f"""async () => {{
          const text = await (await fetch(location.pathname)).text();
          const sent = new DOMParser().parseFromString(text, "text/html");
          return ({PLAIN})(sent.querySelector("[data-results]"));
        }}"""
    )
    return plain


def drawn(page: Page) -> list[str]:
    plain: list[str] = page.locator("[data-results]").evaluate(PLAIN)
    return plain


def asked_and_unasked(page: Page) -> None:
    """Tick a need and clear it again: after that the list is the script's own."""
    said = settled(page).page.locator("[data-finder-status]").inner_text()
    page.locator("[data-filter] > summary").click()
    chip(page, "drinking_water").click()
    expect(page.locator("[data-finder-status]")).not_to_have_text(said)
    settled(page)
    chip(page, "drinking_water").click()
    expect(page.locator("[data-finder-status]")).to_have_text(said)
    expect(page.locator("[data-results] noscript")).to_have_count(0)
    settled(page)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_brings_the_list_that_the_script_would_draw(demo: Served, lang: str) -> None:
    """Element by element the ten entries in the page are those that the script draws where nothing is asked for."""
    with demo.visit(f"{lang}/map.html", **WIDE) as visit:
        page = visit.page
        settled(page)
        sent = as_sent(page)
        assert len(sent) == 10
        assert drawn(page) == sent
        asked_and_unasked(page)
        assert drawn(page) == sent
        assert visit.found() == []


def test_so_it_is_with_a_network_in_parts(large: Large) -> None:
    """Of 20,000 stations the page has the first ten, and nothing of the network is loaded for them."""
    with large.served.visit(MAP, **PHONE) as visit:
        page = visit.page
        sent = as_sent(page)
        assert drawn(page) == sent
        expect(page.locator("[data-results] .open-now").first).to_have_text(re.compile(r"\S"))
        assert loaded_parts(visit) == []
        assert not [one for one in visit.requests if "/data/shards/" in one]
        before = ids(page.locator("[data-results]"))
        page.locator("[data-more]").click()
        expect(page.locator(".result")).to_have_count(20)
        assert ids(page.locator("[data-results]"))[:10] == before
        assert drawn(page)[:10] == sent
        expect(page.locator(".result__link").nth(10)).to_be_focused()
        assert visit.found() == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_screen_of_home_waits_for_no_drawings(demo: Served, lang: str) -> None:
    """Its drawings stand in the page, and the file that holds all of them is not asked for."""
    with demo.visit(f"{lang}/index.html", **PHONE) as visit:
        visit.page.wait_for_load_state("networkidle")
        assert visit.page.locator("svg.icon path").count()
        assert not [one for one in visit.requests if "/icons." in one]
        assert visit.found() == []


def test_its_buttons_work_at_once(large: Large) -> None:
    """“Go” opens the apps without loading anything, with the focus on it; “On the map” brings the station's part and card."""
    with large.served.visit(MAP, **WIDE) as visit:
        page = visit.page
        settled(page)
        show_map(page)
        first = page.locator(".result").first
        first.locator(".go__main").click()
        expect(first.locator(".go__panel")).to_be_visible()
        assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
        way = first.locator("a[data-way=amap]").get_attribute("href") or ""
        station = large.records[ids(page.locator("[data-results]"))[0]]
        assert station.name in page.evaluate("decodeURIComponent", way)
        page.keyboard.press("Escape")
        expect(first.locator(".go__panel")).to_be_hidden()
        second = page.locator(".result").nth(1)
        second.locator(".result__show").click()
        name = second.locator(".result__link").inner_text()
        expect(page.get_by_role("dialog").locator(".card__name")).to_have_text(name)
        assert 1 <= len(loaded_parts(visit)) <= 3  # its own, and what the map then has in view
        assert visit.found() == []


def test_the_app_of_choice_stands_in_front(demo: Served) -> None:
    """Whoever has chosen an app finds it as the one press, in the list that the page brings too."""
    with demo.visit("en/map.html", **WIDE) as visit:
        page = visit.page
        settled(page)
        page.evaluate("localStorage.setItem('yizhan-go', 'baidu')")
        page.reload()
        settled(page)
        expect(page.locator(".result a.go__main[data-way=baidu]")).to_have_count(10)
        assert visit.found() == []


@pytest.mark.parametrize("query", ["need=seating", "q=wangjing", "near=110105"])
def test_another_question_never_shows_this_list(demo: Served, query: str) -> None:
    """With a wish, words or a place in the address the script shows no list but the one that answers them."""
    with demo.visit(f"en/map.html?{query}", **WIDE) as visit:
        page = visit.page
        settled(page)
        right = ids(page.locator("[data-results]"))
        page.add_init_script(
            """addEventListener("DOMContentLoaded", () => {
                 window.seen = new Set();
                 const note = () => {
                   const links = document.querySelectorAll("[data-results] .result__link");
                   if (links.length) window.seen.add(Array.from(links, (one) => one.href).join(" "));
                 };
                 new MutationObserver(note).observe(document, { childList: true, subtree: true });
               });"""
        )
        page.reload()
        settled(page)
        page.wait_for_timeout(300)
        seen = page.evaluate("Array.from(window.seen)")
        assert len(seen) == 1
        assert [re.sub(r".*/|\.html.*$", "", one) for one in seen[0].split()] == right
        assert visit.found() == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_question_and_its_button_are_on_the_first_screen(demo: Served, lang: str) -> None:
    """At 360 × 640 a need and “Find the nearest” can be pressed without scrolling, and the answer comes into view."""
    with demo.visit(f"{lang}/index.html", viewport={"width": 360, "height": 640}, **AT_WANGJING) as visit:
        page = visit.page
        button = page.locator("[data-near-button]")
        for one in (button, page.locator("label.chip").first):
            expect(one).to_be_in_viewport(ratio=1)
        chip(page, "seating").click()
        assert page.evaluate("scrollY") == 0
        button.click()
        expect(page.locator(".result")).not_to_have_count(0)
        expect(page.locator("[data-finder-status]")).to_be_in_viewport(ratio=1)
        expect(page.locator(".result__link").first).to_be_in_viewport()
        assert visit.found() == []


def test_the_waiting_button_hides_no_focus(demo: Served) -> None:
    """By keyboard no box of the home page lies under the button while it has the focus."""
    with demo.visit("en/index.html", viewport={"width": 360, "height": 640}) as visit:
        page = visit.page
        for box in page.locator("[data-finder] input[data-facet=need]").all():
            box.focus()
            place, button = box.bounding_box(), page.locator("[data-near-button]").bounding_box()
            assert place
            assert button
            assert place["y"] + place["height"] <= button["y"] or place["y"] >= button["y"] + button["height"]
        assert visit.found() == []

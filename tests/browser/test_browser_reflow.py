"""Small screens, large letters, paper: nothing is lost and nothing jumps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser_finder import too_wide
from browser_pages import EVERY, LANGUAGES, PAGES
from browser_visit import Served, Visit, show_map
from playwright.sync_api import ViewportSize, expect

pytestmark = pytest.mark.browser

NARROW = ViewportSize(width=320, height=256)  # 1280 by 1024 at 400 %
# WCAG 2.2, 1.4.12: all of it at once must cost no content.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
                     p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Elements whose own words are cut off by their box. What scrolls by itself, is read only by screen readers, or stands on
# the map (which moves) is not counted.
CUT = """() => Array.from(document.querySelectorAll("body *")).filter((one) => {
  if (one.closest("[data-map], svg, pre, .table-scroll, script, noscript") || !one.getClientRects().length) return false;
  if (!Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.data.trim())) return false;
  for (let box = one; box && box !== document.body; box = box.parentElement) {
    const style = getComputedStyle(box);
    if (box.clientWidth <= 1 || style.clipPath !== "none") return false;
    const range = document.createRange();
    range.selectNodeContents(one);
    const words = range.getBoundingClientRect();
    const edge = box.getBoundingClientRect();
    const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
    if (cuts(style.overflowX) && (words.right > edge.right + 1.5 || words.left < edge.left - 1.5)) return true;
    if (cuts(style.overflowY) && words.bottom > edge.bottom + 1.5) return true;
    if (style.overflowX !== "visible") return false; // it scrolls
  }
  return false;
}).map((one) => one.outerHTML.slice(0, 160))"""


@pytest.fixture(scope="module")
def tab(demo: Served) -> Iterator[Visit]:
    """One tab for all pages."""
    with demo.visit() as visit:
        yield visit


@pytest.mark.parametrize("name", EVERY)
def test_everything_is_there_at_four_times_the_size(tab: Visit, name: str) -> None:
    """At 400 % and with wide letters and lines nothing is cut off and nothing scrolls sideways."""
    tab.page.set_viewport_size(NARROW)
    page = tab.open(EVERY[name])
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert too_wide(page) <= 0
    assert page.evaluate(CUT) == []
    page.evaluate(SPACING)
    assert too_wide(page) <= 0, "with text spacing"
    assert page.evaluate(CUT) == [], "with text spacing"
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.evaluate(CUT) == [], "with text spacing, wide"


def test_cut_words_would_be_found(demo: Served) -> None:
    """The examination itself works: a line that is cut off is found."""
    with demo.visit("en/about.html", viewport=NARROW) as visit:
        visit.page.locator(".lead").evaluate("(one) => { one.style.height = '1em'; one.style.overflow = 'hidden'; }")
        assert len(visit.page.evaluate(CUT)) == 1


@pytest.mark.parametrize("kind", ["home", "area", "area with many stations", "map", "station", "article"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_jumps(demo: Served, kind: str, lang: str) -> None:
    """On a phone the layout shifts by less than 0.02 while the page and its map arrive."""
    with demo.visit(viewport={"width": 360, "height": 640}) as visit:
        page = visit.open(PAGES[kind].format(lang=lang) + ("?view=map" if kind == "map" else ""))
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(100)
        if page.locator("[data-map]").count():
            show_map(page)
            page.wait_for_timeout(600)  # the live region speaks when the map has come to rest
        assert page.evaluate("window.__shift") < 0.02


def test_a_jump_would_be_seen(demo: Served) -> None:
    """The measurement itself works: something put above the content is counted."""
    with demo.visit("en/about.html", viewport={"width": 360, "height": 640}) as visit:
        page = visit.page
        page.wait_for_timeout(100)
        page.evaluate("""() => {
          const block = document.createElement("div");
          block.style.height = "300px";
          document.body.prepend(block);
        }""")
        page.wait_for_timeout(200)
        assert page.evaluate("window.__shift") > 0.02


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_station_printed_is_a_door_plate(demo: Served, lang: str) -> None:
    """On paper: name, type, hours, address and offers, large and black on white; nothing that only a screen can do."""
    with demo.visit(color_scheme="dark") as visit:
        page = visit.open(f"{lang}/stations/bj-wangjing-qiji.html")
        page.emulate_media(media="print")
        for wanted in ("h1", "#address", ".hours li", ".plate__types", ".locator"):
            expect(page.locator(wanted).first).to_be_visible()
        gone = "button, .ways, .crumbs, [data-language], .skip, .open-now, .map-block, header nav, [data-theme-toggle]"
        assert page.locator(gone).evaluate_all("all => all.filter((one) => one.getClientRects().length).length") == 0
        printed = page.locator("body").inner_text()
        for app in ("amap.com", "baidu.com", "google.com", "geo:"):
            assert app not in printed
            assert app not in page.evaluate(
                "Array.from(document.querySelectorAll('a')).map((a) => getComputedStyle(a, '::after').content).join()"
            )
        size = {one: float(page.locator(one).first.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)"))
                for one in ("#address", ".hours li", ".sources__item, .footer__name, body")}  # fmt: skip
        assert min(size["#address"], size[".hours li"]) >= 1.3 * size[".sources__item, .footer__name, body"]
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert page.pdf(format="A4")[:4] == b"%PDF"


def test_an_article_printed_names_its_links(demo: Served) -> None:
    """On paper an article keeps its text and its sources."""
    with demo.visit(PAGES["article"].format(lang="zh")) as visit:
        visit.page.emulate_media(media="print")
        expect(visit.page.locator(".prose")).to_be_visible()
        expect(visit.page.locator(".sources__item").first).to_be_visible()
        assert visit.page.locator("header nav, .neighbours").evaluate_all(
            "all => all.filter((one) => one.getClientRects().length).length"
        ) == 0

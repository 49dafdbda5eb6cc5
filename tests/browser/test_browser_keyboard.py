"""The whole site by keyboard: where the focus goes, that it is seen, that it gets out again."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from browser_pages import EVERY, PAGES
from browser_visit import Served, show_map
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

# What a stop of the Tab key looks like. The look without the focus is read after blur(), at the element, at what stands
# beside it (a drawn checkbox) and around it; then the focus is given back as if by a key.
STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const looked = [one, one.nextElementSibling, one.parentElement].filter(Boolean);
  const look = () => looked.flatMap((each) => ["", "::before", "::after"].map((part) => {
    const style = getComputedStyle(each, part || null);
    return [style.outlineStyle === "none" ? 0 : style.outlineWidth, style.outlineColor, style.boxShadow].join(" ");
  })).join(" | ");
  const focused = look();
  const box = one.getBoundingClientRect();
  const middle = [box.left + box.width / 2, box.top + box.height / 2];
  const hit = document.elementFromPoint(middle[0], middle[1]);
  const label = one.labels && one.labels[0];
  const covered = !(hit && (one.contains(hit) || hit.contains(one) || label && label.contains(hit)));
  const region = ["header", "nav", "main", "footer"].find((name) => one.closest(name + (name === "nav" ? ".crumbs" : "")));
  one.blur();
  const seen = focused !== look();
  one.focus({ preventScroll: true, focusVisible: true });
  return {
    what: one.outerHTML.slice(0, 160), region: one.closest(".skip") ? "skip" : region || "", seen, covered,
    inView: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    inMap: Boolean(one.closest("[data-map]")), tabindex: one.tabIndex,
    name: (one.getAttribute("aria-label") || one.textContent || (label && label.textContent) || one.title || "").trim(),
  };
}"""


@dataclass(frozen=True)
class Stop:
    """Where the Tab key has come to."""

    what: str
    region: str
    seen: bool
    covered: bool
    inView: bool  # noqa: N815  # as the script says it
    inMap: bool  # noqa: N815
    tabindex: int
    name: str


def tour(page: Page, most: int = 400) -> list[Stop]:
    """Every stop of the Tab key from the top of the page until it leaves the page."""
    stops: list[Stop] = []
    while len(stops) < most:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return stops
        stops.append(Stop(**stop))
    raise AssertionError(f"after {most} stops the Tab key is still in the page: a trap at {stops[-1].what}")


WALKED = ["home-zh", "area-en", "station-zh", "map-en", "article-en", "news-zh", "embed-en", "root", "404"]


@pytest.mark.parametrize("name", WALKED)
def test_every_stop_is_seen_and_named(demo: Served, name: str) -> None:
    """From the first stop to the last each is in view, uncovered, visibly focused and has a name; then Tab leads out."""
    with demo.visit() as visit:
        visit.missing_is_fine = name == "404"
        page = visit.open(EVERY[name])
        if page.locator("[data-map]").count():
            show_map(page)
            page.evaluate("scrollTo(0, 0)")
        stops = tour(page)
        assert len(stops) >= 2
        assert [stop.what for stop in stops if not stop.seen] == []
        assert [stop.what for stop in stops if not stop.inView] == []
        assert [stop.what for stop in stops if stop.covered] == []
        assert [stop.what for stop in stops if not stop.name] == []
        assert [stop.what for stop in stops if stop.tabindex > 0] == []
        assert len({stop.what for stop in stops}) > len(stops) / 2
        regions = [region for region in dict.fromkeys(stop.region for stop in stops) if region]
        order = [region for region in ("skip", "header", "nav", "main", "footer") if region in regions]
        assert [one for one in regions if one != "skip"] == [one for one in order if one != "skip"]
        assert visit.found() == []


def test_a_focus_that_is_not_drawn_would_be_found(demo: Served) -> None:
    """The examination itself works: without outlines and shadows no stop counts as seen."""
    with demo.visit("en/about.html") as visit:
        visit.page.evaluate("""() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("* { outline: none !important; box-shadow: none !important; }");
          document.adoptedStyleSheets = [sheet];
        }""")
        assert not any(stop.seen for stop in tour(visit.page))


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "embed"])
def test_the_first_stop_leads_to_the_content(demo: Served, kind: str) -> None:
    """The first stop is a link, seen while it has the focus, that leads past the header into the content."""
    with demo.visit(PAGES[kind].format(lang="en")) as visit:
        page = visit.page
        skip = page.get_by_role("link", name="Skip to content")
        page.keyboard.press("Tab")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        box = skip.bounding_box()
        assert box
        assert box["height"] >= 24
        assert box["y"] >= 0
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null || !document.querySelector('main a, main button')")


def test_the_map_can_be_passed_by(demo: Served) -> None:
    """Before the map stands a link past it; the stop after that link is behind the map."""
    with demo.visit("en/areas/110105.html") as visit:
        page = visit.page
        show_map(page)
        skip = page.get_by_role("link", name="Skip the map")
        skip.focus()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        behind = "document.querySelector('[data-map]').compareDocumentPosition(document.activeElement)"
        assert page.evaluate(behind) == 4  # following, and not within


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_map_is_no_trap(demo: Served, key: str) -> None:
    """With a card open Tab and Shift+Tab lead through the map and out of it on both sides."""
    with demo.visit("en/areas/110105026.html") as visit:
        page = visit.page
        show_map(page)
        page.locator("[data-map-canvas]").focus()
        page.keyboard.press("1")
        expect(page.locator("[data-map] [role=dialog]")).to_be_focused()
        for _ in range(40):
            page.keyboard.press(key)
            if not page.evaluate("document.activeElement.closest('[data-map]') !== null"):
                break
        else:
            pytest.fail("forty stops and still in the map")
        assert page.evaluate("document.activeElement !== document.body")
        assert visit.found() == []


def test_the_filter_and_the_colours_by_keyboard(demo: Served) -> None:
    """Boxes are ticked with the space bar, folds opened with Enter, and the colours change and stay changed."""
    with demo.visit("en/areas/110105.html") as visit:
        page = visit.page
        page.locator("[data-filter] > summary").focus()
        page.keyboard.press("Enter")
        while not page.evaluate("document.activeElement.matches('input[data-facet=need]')"):
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page.locator("input[data-facet=need]").first).to_be_checked()
        everything = page.locator(".stations > li").count()
        assert 0 < page.locator(".stations > li:visible").count() < everything
        assert "need=" in page.url
        page.locator("[data-theme-toggle]").focus()
        page.keyboard.press("Enter")
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.reload()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
        assert visit.found() == []

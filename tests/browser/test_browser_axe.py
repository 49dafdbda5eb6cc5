"""What axe-core finds on every page type: nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser_axe import AXE, VIEWS, violations
from browser_pages import EVERY, LANGUAGES, PAGES, WITH_MAP
from browser_visit import Served, Visit, show_card, show_map
from playwright.sync_api import ViewportSize

pytestmark = pytest.mark.browser

WIDE = ViewportSize(width=1280, height=800)  # where every page shows its map


@pytest.fixture(scope="module")
def tab(demo: Served) -> Iterator[Visit]:
    """One tab for all pages, in which axe may be put past the pages' security policy."""
    with demo.visit(bypass_csp=True) as visit:
        visit.page.context.add_init_script(path=AXE)
        yield visit


@pytest.mark.parametrize("name", EVERY)
def test_axe_finds_nothing(tab: Visit, name: str) -> None:
    """No violation on any page type, narrow and wide, light and dark, everything that folds unfolded."""
    tab.page.set_viewport_size(WIDE)
    page = tab.open(EVERY[name])
    if page.locator("[data-map]").count():
        show_map(page)
    page.locator("main details:not(.map__legend)").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert violations(page) == []


@pytest.mark.parametrize("name", [f"{kind}-{lang}" for kind in sorted(WITH_MAP) for lang in LANGUAGES])
def test_axe_finds_nothing_in_an_open_card(tab: Visit, name: str) -> None:
    """No violation while a station's card is open on the map, and none with the legend open."""
    tab.page.set_viewport_size(WIDE)
    page = tab.open(EVERY[name])
    show_map(page)
    page.locator(".map__legend summary").click()
    show_card(page)
    assert violations(page) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_in_answers(demo: Served, tab: Visit, lang: str) -> None:
    """No violation on the home page with the answers of the search and of “near me”."""
    page = tab.open(PAGES["home"].format(lang=lang))
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 39.99, "longitude": 116.46})
    page.locator("[data-near-button]").click()
    page.get_by_role("searchbox").fill({"zh": "驿站", "en": "station"}[lang])
    page.locator(".result").first.wait_for()
    page.locator(".result mark").first.wait_for()
    assert violations(page) == []


def test_axe_would_find_something(tab: Visit) -> None:
    """The examination itself works: a picture without words and letters as dark or light as the ground are found."""
    page = tab.open(EVERY["page-en"])
    page.evaluate("""() => {
      document.querySelector(".lead").style.color = "light-dark(#ddd, #333)";
      document.querySelector("main").appendChild(document.createElement("img")).src = "data:,";
    }""")
    found = violations(page)
    assert {one.split(":")[0] for one in found if "image-alt" in one} == {"1280 light", "320 light"}
    assert {one.split(":")[0] for one in found if "color-contrast" in one} == {f"{w} {s}" for w, s in VIEWS}

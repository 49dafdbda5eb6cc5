"""What axe-core finds in every state of the finder: nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from browser_axe import AXE, violations
from browser_finder import locate, settled
from browser_pages import LANGUAGES
from browser_visit import Served, Visit, show_map
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def tab(demo: Served) -> Iterator[Visit]:
    """One tab for all states, in which axe may be put past the pages' security policy."""
    with demo.visit(bypass_csp=True) as visit:
        visit.page.context.add_init_script(path=AXE)
        yield visit


def unfolded(page: Page) -> None:
    settled(page)
    page.locator("main details:not(.map__legend)").evaluate_all("all => all.forEach((one) => { one.open = true; })")


def refused(page: Page) -> None:
    page.context.clear_permissions()
    locate(page)
    expect(page.locator("[data-place-status] p")).to_have_count(2)
    page.locator("[data-picker-words]").fill("a")
    page.locator("[data-picker-area]").select_option(index=1)


def going(page: Page) -> None:
    settled(page).locator(".go__main").first.click()
    page.locator(".finding__tools [data-share]").click()


def doubted(page: Page) -> None:
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 48.85, "longitude": 2.35})
    locate(page)
    expect(page.locator(".whereabouts__doubt")).to_be_visible()


def found(page: Page) -> None:
    settled(page)
    expect(page.locator(".result mark, .result__where + .result__where").first).to_be_attached()


def chosen_on_the_map(page: Page) -> None:
    settled(page)
    show_map(page)
    page.locator(".map__sign .sign").first.dispatch_event("click")
    expect(page.locator(".result.is-chosen")).to_have_count(1)


def one_house(page: Page) -> None:
    show_map(page)
    page.locator(".map__sign .cluster").dispatch_event("click")
    expect(page.locator(".card__choice")).to_have_count(3)


STATES: dict[str, tuple[str, Callable[[Page], object]]] = {
    "everything unfolded": ("map.html?open=now&unknown=1", unfolded),
    "from a place": ("map.html?near=110105", settled),
    "nothing left": ("map.html?need=seating&for=nobody", settled),
    "the map on a phone": ("map.html?view=map", settled),
    "going": ("map.html", going),
    "refused": ("map.html", refused),
    "refused at home": ("index.html", refused),
    "found by its host": ("map.html?q=%E6%80%BB%E5%B7%A5%E4%BC%9A", found),
    "chosen on the map": ("map.html?at=40.0767,116.3355,15", chosen_on_the_map),
    "stations of one house": ("map.html?at=41.7930,123.3975,17", one_house),
    "doubted at home": ("index.html", doubted),
    "an area narrowed": (
        "areas/110105.html?need=seating",
        lambda page: page.locator("[data-filter] > summary").click(),
    ),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_in_the_finder(tab: Visit, state: str, lang: str) -> None:
    """No violation in any state of the finder, narrow and wide, light and dark."""
    path, reach = STATES[state]
    tab.page.set_viewport_size({"width": 1280, "height": 800})
    page = tab.open(f"{lang}/{path}")
    page.evaluate("localStorage.clear()")
    reach(page)
    page.wait_for_timeout(200)
    assert violations(page) == []

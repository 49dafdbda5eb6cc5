"""Everything a visitor needs stands in the pages before any script runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser_pages import LANGUAGES, PAGES
from browser_visit import Served, Visit
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

APPS = ("uri.amap.com", "api.map.baidu.com", "apis.map.qq.com", "maps.apple.com", "www.google.com")
# What only scripts make work; none of it may be seen without them.
DEAD = "[data-near-button], [data-copy], [data-copy-text], [data-print], [data-theme-toggle], input"


@pytest.fixture(scope="module")
def tab(demo: Served) -> Iterator[Visit]:
    """One tab that runs no scripts."""
    with demo.visit(java_script_enabled=False) as visit:
        yield visit


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_button_stands_there_that_does_nothing(tab: Visit, kind: str, lang: str) -> None:
    """Without scripts nothing is shown that only scripts make work."""
    page = tab.open(PAGES[kind].format(lang=lang))
    shown = page.locator(DEAD).evaluate_all(
        """all => all.filter((one) => one.getClientRects().length && getComputedStyle(one).visibility === "visible")
                     .map((one) => one.outerHTML)"""
    )
    assert shown == []
    assert page.locator("button:visible").count() == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_home_leads_on(tab: Visit, lang: str) -> None:
    """The home page has the districts, the news and the figures as links and text."""
    page = tab.open(PAGES["home"].format(lang=lang))
    assert page.locator("#areas a[href*='/areas/']:visible").count() >= 16
    assert page.locator("a[href*='/news/20']:visible").count() >= 3
    assert page.locator(".figure:visible").count() >= 1
    expect(page.locator("[data-finder] noscript a[href='#areas']")).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_area_lists_its_stations(tab: Visit, lang: str) -> None:
    """An area's page names each station with its type, its place and its hours or that they are not known."""
    page = tab.open(PAGES["area"].format(lang=lang))
    items = page.locator(".stations > li")
    assert items.count() >= 7
    for item in items.all():
        expect(item.get_by_role("link").first).to_be_visible()
        for part in (".station__type", ".station__where", ".station__when"):
            assert item.locator(part).inner_text().strip(), part
    expect(page.locator(".map__message")).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_station_says_everything(tab: Visit, lang: str) -> None:
    """A station's page has address, hours, offers, a drawing of where it lies, links into the map apps, and geo:."""
    page = tab.open(f"{lang}/stations/bj-wangjing-qiji.html")
    expect(page.locator("#address")).to_be_visible()
    expect(page.locator(".hours li").first).to_be_visible()
    expect(page.locator(".offers__item").first).to_be_visible()
    expect(page.get_by_role("img", name="望京骑迹" if lang == "zh" else "Wangjing Qiji")).to_be_visible()
    ways = page.locator(".ways a").evaluate_all("all => all.map((one) => one.href)")
    for host in APPS:
        assert sum(f"https://{host}/" in one for one in ways) == 1, host
    assert sum(one.startswith("geo:39.9966") for one in ways) == 1
    assert page.locator("#nearby").is_visible()
    assert page.locator(".open-now:visible").count() == 0  # “open now” would be a lie without a clock


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_article_reads_to_its_end(tab: Visit, lang: str) -> None:
    """An article has its text, its date and its sources."""
    page = tab.open(PAGES["article"].format(lang=lang))
    assert len(page.locator(".prose").inner_text()) > 300
    expect(page.locator("time").first).to_be_visible()
    expect(page.locator(".sources__item").first).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_map_page_says_that_it_needs_scripts(tab: Visit, lang: str) -> None:
    """The map page says that the map needs scripts and has the same as lists, what has no position included."""
    page = tab.open(PAGES["map"].format(lang=lang))
    expect(page.locator(".map__message")).to_be_visible()
    assert page.locator("#areas a[href*='areas/']:visible").count() >= 5
    expect(page.locator("a[href*='hi-lvfa-workers-home']")).to_be_visible()

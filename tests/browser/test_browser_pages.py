"""Every page type as a visitor's browser meets it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from browser_pages import EVERY, LANGUAGES, PAGES
from browser_visit import Served, Visit, show_map

pytestmark = pytest.mark.browser

WIDTHS = (1280, 360, 320)


@pytest.fixture(scope="module")
def tab(demo: Served) -> Iterator[Visit]:
    """One tab for all pages: what they share comes from its cache, as it would for a visitor."""
    with demo.visit() as visit:
        yield visit


@pytest.fixture(scope="module")
def plain_tab(demo: Served) -> Iterator[Visit]:
    """One tab that runs no scripts."""
    with demo.visit(java_script_enabled=False) as visit:
        yield visit


@pytest.mark.parametrize("name", EVERY)
def test_a_page_opens_without_a_fault(tab: Visit, name: str) -> None:
    """No script error, broken request, request to another host, violation of the policy or sideways scrolling."""
    tab.page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    tab.missing_is_fine = name == "404"
    page = tab.open(EVERY[name])
    if page.locator("[data-map]").count():
        show_map(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wide, seen = page.evaluate("[document.scrollingElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= seen, f"{wide - seen} px too wide at {width}"
    assert tab.found() == []
    assert tab.foreign() == []


@pytest.mark.parametrize("name", EVERY)
def test_a_page_says_what_it_is(plain_tab: Visit, name: str) -> None:
    """Title, one h1, headings in order, language, description and landmarks are there before any script has run."""
    page = plain_tab.open(EVERY[name])
    kind, _, lang = name.rpartition("-")
    assert len(page.title()) >= 2
    assert len(page.locator("meta[name=description]").get_attribute("content") or "") >= 4
    assert page.locator("main#content").count() == 1
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map((one) => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert page.locator("h1").inner_text().strip()
    if kind in PAGES:
        assert page.locator("html").get_attribute("lang") == lang
    if kind in PAGES and kind != "embed":
        assert page.get_by_role("banner").count() == 1
        assert page.get_by_role("contentinfo").count() == 1
        labels = page.locator("nav").evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
        assert len(labels) >= 2
        assert len(set(labels)) == len(labels), "two navigations of one name"


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "embed"])  # a frame has no switch
def test_the_language_switch_leads_to_the_same_page(tab: Visit, kind: str) -> None:
    """Each page leads to itself in the other language and back, and search engines are told of both."""
    paths = {lang: PAGES[kind].format(lang=lang) for lang in LANGUAGES}
    page = tab.open(paths["zh"])
    told = page.locator("link[rel=alternate][hreflang]").evaluate_all("all => all.map((one) => [one.hreflang, one.href])")
    assert dict(told) == {lang: tab.site + path.replace("/index.html", "/") for lang, path in paths.items()}
    for lang in ("en", "zh"):
        page.locator("a[data-language]").click()
        page.wait_for_url(tab.site + paths[lang])
    assert tab.found() == []

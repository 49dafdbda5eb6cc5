"""The search of all texts: answers in place, in both languages, and goes away again."""

from __future__ import annotations

import re

import pytest
from browser_visit import Served
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_news_are_found_in_place_and_by_address(demo: Served) -> None:
    """Traditional characters find simplified titles, marked; the address keeps the words; an empty box shows the list."""
    with demo.visit() as visit:
        page = visit.open("zh/search.html")
        box = page.get_by_role("searchbox")
        box.fill("驛站")
        first = page.locator("[data-news-found] .story").first
        expect(first.locator("h2 mark")).to_have_text("驿站")
        expect(page.locator("[data-news-list]")).to_be_hidden()
        page.reload()
        expect(first.locator("h2 mark")).to_have_text("驿站")
        expect(box).to_have_value("驛站")
        box.fill("")
        expect(page.locator("[data-news-list]")).to_be_visible()
        expect(page.locator("[data-news-found] .story")).to_have_count(0)
        assert page.url.endswith("/zh/search.html")
        assert visit.found() == []


def test_more_news_come_with_the_focus_on_the_first_of_them(demo: Served) -> None:
    """Ten texts at first; the button adds the others and gives the focus to the first; both languages are there."""
    with demo.visit() as visit:
        page = visit.open("en/search.html?q=12351")
        stories = page.locator("[data-news-found] .story")
        expect(stories).to_have_count(10)
        page.get_by_role("button", name="More results").press("Enter")
        expect(stories).to_have_count(20)
        expect(stories.nth(10).get_by_role("link")).to_be_focused()
        assert page.locator("[data-news-found] [lang=zh]").count() > 0
        assert visit.found() == []


def test_nothing_found_is_said_and_without_scripts_the_list_stands(demo: Served) -> None:
    """A question without an answer is told in the live region; without scripts there is no box that would do nothing."""
    with demo.visit() as visit:
        page = visit.open("en/search.html")
        page.get_by_role("searchbox").fill("xyzzy")
        expect(page.locator("[data-news-status][role=status]")).to_have_text("0 texts found")
        page.route("**/*.js", lambda route: route.abort())
        page.reload()
        expect(page.locator("[data-news-search]")).to_be_hidden()
        expect(page.locator("[data-news-list]")).to_be_visible()


def test_the_words_can_be_looked_for_among_stations(demo: Served) -> None:
    """The way to the finder stands beside the answer, and takes the words along."""
    with demo.visit() as visit:
        page = visit.open("zh/search.html")
        page.get_by_role("searchbox").fill("望京")
        expect(page.locator("[data-news-status]")).to_have_text(re.compile("找到 [1-9]"))
        page.locator("[data-news-stations]").click()
        page.wait_for_url("**/zh/map.html?q=*")
        expect(page.locator("form[data-search] input[name=q]")).to_have_value("望京")
        assert visit.found() == []

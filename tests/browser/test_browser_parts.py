"""A network that comes in parts says and shows the same as one that comes whole, and loads only what it needs for that."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from browser_finder import WANGJING, WIDE, chip, here, ids, loaded_parts, locate, on_map, settled, total_said
from browser_visit import Served, Visit, show_map
from playwright.sync_api import Page, expect
from tests.conftest import PROJECT

from yizhan.pages import parts

pytestmark = pytest.mark.browser

SMALL_PART = 9  # stations: the demonstration, which one file would hold, becomes several parts
MAP = "en/map.html"


@pytest.fixture(scope="module")
def divided(serve: Callable[[Path], Served], tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The site of this checkout, cut as if it were a nation."""
    base = tmp_path_factory.mktemp("divided")
    for name in ("data", "content"):
        shutil.copytree(PROJECT / name, base / "site" / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "PART", SMALL_PART)
        return serve(base)


@pytest.fixture
def tab(divided: Served) -> Iterator[Visit]:
    with divided.visit(**WIDE) as visit:
        yield visit


def numbers(page: Page) -> dict[str, str]:
    """What stands beside each box, but for what depends on the minute."""
    return dict(
        page.locator("input[data-facet]:not([data-facet=open]):not([data-facet=unknown])").evaluate_all(
            """all => all.map((one) => [one.dataset.facet + one.value,
                 (one.closest("label").querySelector("[data-count]") || { textContent: "" }).textContent])"""
        )
    )


def test_it_opens_with_numbers_and_little_data(tab: Visit, demo: Served) -> None:
    """At first only the names of the parts and the list's first are loaded; numbers and map are those of the whole."""
    page = tab.open(MAP)
    assert len(ids(settled(page))) == 10
    show_map(page)
    assert len(loaded_parts(tab)) <= 2
    assert not [one for one in tab.requests if ".offers." in one]
    with demo.visit(MAP, **WIDE) as whole:
        settled(whole.page)
        assert total_said(page) == total_said(whole.page)
        page.locator("[data-filter] > summary").click()
        whole.page.locator("[data-filter] > summary").hover()
        whole.page.locator("[data-filter] > summary").click()
        assert numbers(page) == numbers(whole.page)
        show_map(whole.page)
        assert on_map(page) == on_map(whole.page)
    assert tab.found() == []


def test_what_comes_with_the_map_does_not_repeat_the_number(tab: Visit) -> None:
    """Parts that a move of the map brings leave the number of stations alone where it is the same: it is not said again."""
    page = tab.open(MAP)
    settled(page)
    show_map(page)
    before = len(loaded_parts(tab))
    page.evaluate("""() => {
      const place = document.querySelector("[data-finder-status]");
      window.__said = [place.textContent];
      const options = { childList: true, characterData: true, subtree: true };
      new MutationObserver(() => window.__said.push(place.textContent)).observe(place, options);
    }""")
    page.locator("[data-map-canvas]").focus()
    for _ in range(3):  # nearer to the stations in the middle, then a card
        page.keyboard.press("1")
        page.wait_for_timeout(800)
    page.wait_for_load_state("networkidle")
    assert len(loaded_parts(tab)) > before
    said = page.evaluate("window.__said")
    assert [one for one, after in pairwise(said) if one == after] == []


@pytest.mark.parametrize("query", ["near=110105026", "near=110105026&need=seating", "need=seating", "open=night&unknown=1",
                                   "q=wangjing", "near=110105&type=public_home", "service=legal_aid", "q=charging"])  # fmt: skip
def test_every_question_has_the_same_answer(tab: Visit, demo: Served, query: str) -> None:
    """From a place the list is that of the undivided site; the number always, unless it is said what it counts."""
    with demo.visit(f"{MAP}?{query}", **WIDE) as whole:
        expected, total = ids(settled(whole.page)), total_said(whole.page)
    page = tab.open(f"{MAP}?{query}")
    expect(page.locator(".result")).to_have_count(len(expected))
    found = ids(settled(page))
    # Without a place stations come in the order of the file, which the parts change.
    assert found == expected if "near=" in query else total > 10 or set(found) == set(expected)
    said = page.locator("[data-finder-status]").inner_text()
    assert "counted among" in said or total_said(page) == total
    assert ("counted among" in said) <= ("near=" in query)
    assert tab.found() == []


def test_the_nearest_from_the_home_page_needs_the_parts_around(divided: Served, demo: Served) -> None:
    """Two taps on a phone load what is near, not the network."""
    with divided.visit("en/index.html", **here(*WANGJING)) as visit, demo.visit("en/index.html", **here(*WANGJING)) as whole:
        assert ids(settled_near(visit.page)) == ids(settled_near(whole.page))
        everything = len(list((divided.folder.output / "data" / "columns").glob("*.offers.json")))
        assert 0 < len(loaded_parts(visit)) < everything / 2
        assert not [one for one in visit.requests if ".offers." in one]
        assert visit.found() == []


def settled_near(page: Page) -> object:
    results = locate(page)
    expect(results.locator(".result")).to_have_count(10)
    return settled(page)


def test_heaps_open_by_keyboard_until_a_station_stands_there(tab: Visit) -> None:
    """Every heap has a name; the number keys go nearer until a sign opens its card; Esc gives the focus back."""
    page = tab.open(MAP)
    settled(page)
    show_map(page)
    page.locator("[data-map-canvas]").focus()
    for _ in range(12):
        names = page.locator(".map__sign button").evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
        assert names
        assert all(names)
        page.keyboard.press("1")
        page.wait_for_timeout(400)
        if page.get_by_role("dialog").count():
            break
        assert page.evaluate("document.querySelector('[data-map-canvas]').contains(document.activeElement)")
    card = page.get_by_role("dialog")
    expect(card.locator(".card__name, .card__list").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert page.evaluate("document.activeElement !== document.body")
    assert tab.found() == []


def test_looking_closely_brings_the_part_and_says_exact_numbers(tab: Visit) -> None:
    """From afar the map says about how many; close, the part in view has come and the number is exact."""
    page = tab.open(MAP)
    settled(page)
    show_map(page)
    status = page.locator(".map__status")
    expect(status).to_have_text(re.compile(r"^about \d+ stations? in view$"))
    before = len(loaded_parts(tab))
    tab_at = tab.open(f"{MAP}?at=39.9931,116.4647,14")
    show_map(tab_at)
    expect(status).to_have_text(re.compile(r"^\d+ stations? in view$"))
    assert len(loaded_parts(tab)) >= max(1, before)
    assert page.locator(".map__sign .sign").count() > 0
    assert tab.found() == []


def test_a_wish_brings_everything_and_its_end_the_numbers_of_all(tab: Visit) -> None:
    """A box that is ticked leaves the number that stood beside it; unticked, all is as before."""
    page = tab.open(MAP)
    settled(page)
    everything = total_said(page)
    page.locator("[data-filter] > summary").click()
    before = numbers(page)
    chip(page, "seating").click()
    expect(page.locator("[data-finder-status]")).to_have_text(re.compile(rf"^{before['needseating']} "))
    expect(chip(page, "seating").locator("[data-count]")).to_have_text(before["needseating"])
    chip(page, "seating").click()
    expect(page.locator("[data-finder-status]")).to_have_text(re.compile(rf"^{everything} "))
    assert numbers(page) == before
    assert tab.found() == []


def test_a_part_that_does_not_come_is_told_and_tried_again(divided: Served) -> None:
    """Where a part fails the finder says so; the next wish asks for it again."""
    with divided.visit(MAP, **WIDE) as visit:
        page = visit.page
        settled(page)
        page.route("**/*.offers.json", lambda route: route.abort())
        page.locator("[data-filter] > summary").click()
        chip(page, "seating").click()
        expect(page.locator("[data-finder-status]")).to_contain_text("could not be loaded")
        page.unroute("**/*.offers.json")
        chip(page, "drinking_water").click()
        expect(page.locator("[data-finder-status]")).to_have_text(re.compile(r"^\d+ "))

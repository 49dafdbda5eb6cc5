"""A city of 20,000 stations that comes in parts: what it counts, shows and finds, against a plain count of its sources."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from browser_finder import (
    PHONE,
    WANGJING,
    WIDE,
    chip,
    here,
    ids,
    loaded_parts,
    locate,
    on_map,
    settled,
    total_said,
    unfold,
)
from browser_large import MAP, Large, Record
from browser_visit import show_map
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# The parts that are loaded for Chaoyang: its own and no other.
AREAS = {"110105": ("110105",)}
CLOSE = f"{MAP}?at={WANGJING[0]:.4f},{WANGJING[1]:.4f},15"


def test_far_away_the_map_counts_and_close_it_loads(large: Large) -> None:
    """From afar heaps with numbers stand for all stations; keys go nearer, until the parts in view and no others have come."""
    with large.served.visit(MAP, **WIDE) as visit:
        page = visit.page
        first = ids(settled(page))
        assert total_said(page) == len(large.records)
        show_map(page)
        expect(page.locator(".map__status")).to_contain_text("约")
        assert on_map(page) == len(large.records)
        label = page.locator(".map__sign .cluster").first.get_attribute("aria-label")
        assert re.match(r".+ \d+ 个站点，放大查看$", label or ""), "a heap is called by its area"
        far = loaded_parts(visit)
        assert len(far) <= 2
        assert not [one for one in visit.requests if ".offers." in one]
        visit.open(CLOSE)
        show_map(page)
        expect(page.locator(".map__status")).to_have_text(re.compile(r"^地图范围内有 \d+ 个站点$"))
        everything = {one.name for one in (large.served.folder.output / "data" / "columns").glob("*.json")}
        near = loaded_parts(visit)
        parts = {name for name in everything if ".offers." not in name and not name.startswith("all.")}
        assert any(name.startswith("110105.") for name in near)
        assert len(near) < len(parts) / 2
        view = int(re.sub(r"\D", "", page.locator(".map__status").inner_text()))
        assert 0 < view <= on_map(page) < len(large.records)
        page.locator("[data-map-canvas]").focus()
        for _ in range(12):
            if page.get_by_role("dialog").count():
                break
            page.keyboard.press("1")
            page.wait_for_timeout(300)
        name = page.get_by_role("dialog").locator(".card__name, .card__choice").first.inner_text()
        assert name in {one.name for one in large.records.values()}
        assert len(first) == 10
        assert visit.found() == []


@pytest.mark.parametrize("wish", ["", "&need=drinking_water"])
def test_a_place_loads_its_parts(large: Large, wish: str) -> None:
    """A district brings its own part and not the city; its list begins with its nearest, and the map shows it.
    So it is with a wish."""
    with large.served.visit(f"{MAP}?near=110119{wish}", **WIDE) as visit:
        page = visit.page
        expect(page.locator("[data-finder-status]")).to_contain_text("由近到远", timeout=15_000)
        found = ids(settled(page))
        assert {large.records[one].area for one in found} == {"110119"}
        away = page.locator("[data-results] [data-metres]").evaluate_all("all => all.map((one) => +one.dataset.metres)")
        assert away == sorted(away)
        show_map(page)
        first = page.locator("link[rel=preload]").evaluate_all("all => all.map((one) => one.href)")
        assert len([name for name in loaded_parts(visit) if not any(one.endswith(name) for one in first)]) == 1
        assert visit.found() == []


def test_a_wish_counts_right(large: Large) -> None:
    """The number beside each need is that of the sources, ticked it is what is left, and the list shows no others."""
    offered = Counter(offer for one in large.records.values() for offer in one.offers)
    with large.served.visit(MAP, **WIDE) as visit:
        page = visit.page
        settled(page)
        unfold(page)
        for facet in ("need", "service"):
            for box in page.locator(f"input[data-facet={facet}]").all():
                value = box.get_attribute("value") or ""
                said = chip(page, value, facet).locator("[data-count]").inner_text()
                assert int(said) == offered[value], value
        wanted: list[str] = []
        for value in ("shower", "lockers", "toilet"):
            wanted.append(value)
            left = large.with_offers(*wanted)
            chip(page, value).click()
            expect(page.locator("[data-finder-status]")).to_have_text(re.compile(rf"\b{len(left)}\b"), timeout=15_000)
            found = ids(settled(page))
            assert found
            assert {*found} <= {one.id for one in left}
        show_map(page)
        assert on_map(page) == len(left)
        assert visit.found() == []
    with large.served.visit(f"{MAP}?near=110105&need=shower", **PHONE) as visit:  # a wide screen's map brings neighbours
        page = visit.page
        expect(page.locator("[data-finder-status]")).to_contain_text("由近到远", timeout=15_000)
        settled(page)
        status = page.locator("[data-finder-status]").inner_text()
        said, known = map(int, re.findall(r"\d+", status))
        assert "按附近已载入" in status
        loaded = [name.partition(".")[0] for name in loaded_parts(visit)]
        assert "110105" in loaded
        areas = [area for part in loaded for area in AREAS[part]]
        assert known == sum(len(large.with_offers(area=area)) for area in areas)
        assert said == sum(len(large.with_offers("shower", area=area)) for area in areas)
        assert visit.found() == []


# What is typed, and what all that is found must then say; no other place of the corpus is written or sounds so.
QUESTIONS = {
    "望京门": ["望京门"],
    "酒仙桥 流动": ["酒仙桥", "流动"],  # two words, anywhere
    "朝阳 劲松里": ["朝阳", "劲松里"],  # a district, and a part of the address
    "wangjingmen": ["望京门"],
    "wàng jīng mén": ["望京门"],
    "wjm": ["望京门"],  # initials
    "11780": ["第11780号"],
}


def test_the_search_finds_every_one(large: Large) -> None:
    """In Chinese, in pinyin and by initials those stations are found, and no others, of which a plain look says so."""
    texts = {one.id: one.name + one.address for one in large.records.values()}
    with large.served.visit(MAP, **WIDE) as visit:
        page = visit.page
        settled(page)
        for words, parts in QUESTIONS.items():
            expected = {one for one, text in texts.items() if all(part in text for part in parts)}
            assert 0 < len(expected) < 200, words
            page.get_by_role("searchbox").first.fill(words)
            page.wait_for_function("(words) => new URLSearchParams(location.search).get('q') === words", arg=words)
            expect(page.locator("[data-finder-status]")).to_have_text(re.compile(rf"\b{len(expected)}\b"), timeout=15_000)
            while page.locator("[data-more]:visible").count() and page.locator(".result").count() < 30:
                before = page.locator(".result").count()
                page.locator("[data-more]").click()
                expect(page.locator(".result")).not_to_have_count(before)
            found = ids(settled(page))
            assert found, words
            assert {*found} <= expected, words
        assert visit.found() == []


def test_the_best_answers_come_first_wherever_they_stand(large: Large) -> None:
    """Names that begin with the words, then names that have them, then addresses; of equal ones the nearest: in any part."""
    far = (40.45, 115.97)  # in Yanqing, some 80 km from all that is called so
    with large.served.visit(f"{MAP}?q=望京", **{**PHONE, **here(*far)}) as visit:
        page = visit.page
        settled(page)
        locate(page)
        expect(page.locator("[data-finder-status]")).to_contain_text("最相符的在前", timeout=15_000)
        settled(page)

        def order(one: Record) -> tuple[int, float]:
            rank = 1 if one.name.startswith("望京") else 2 if "望京" in one.name else 3
            return rank, one.metres_from(*far)

        expected = sorted((one for one in large.records.values() if "望京" in one.name + one.address), key=order)
        assert len(expected) > 100
        for count in (10, 20):
            expect(page.locator(".result")).to_have_count(count)
            found = [large.records[one] for one in ids(page.locator("[data-results]"))]
            assert [order(one)[0] for one in found] == [order(one)[0] for one in expected[:count]]
            assert {one.id for one in found} == {one.id for one in expected[:count]}
            page.locator("[data-more]").click()
        assert visit.found() == []

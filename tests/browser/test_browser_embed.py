"""The frame on a district's own website, pasted in as its page says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser_server import serving_pages
from browser_visit import Served, Visit, show_card, visiting
from playwright.sync_api import Frame, Page, expect
from tests.conftest import PROJECT

from yizhan.pages import mapping

pytestmark = pytest.mark.browser

AREA = "en/areas/110105.html"


@pytest.fixture(scope="module")
def snippet(demo: Served) -> str:
    """The two lines that the area's page offers to webmasters."""
    with demo.visit(AREA) as visit:
        return str(visit.page.locator("#snippet").text_content())


@pytest.fixture(scope="module")
def total(demo: Served) -> int:
    """How many stations the area's own page lists."""
    with demo.visit(AREA) as visit:
        return visit.page.locator(".stations > li").count()


@contextmanager
def embedded(demo: Served, lines: str, **options: object) -> Iterator[Visit]:
    """A page of another website, on another port, with these lines in it."""
    page = f"""<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>A district office</title>
      <link rel="icon" href="data:,"><h1>Where to rest</h1>{lines}<p>The end</p></html>"""
    with serving_pages({"/": page}) as address, visiting(demo.chromium, address, **options) as visit:
        visit.open("")
        yield visit


def inside(page: Page) -> Frame:
    """The first frame, when its map stands."""
    page.locator("iframe").first.scroll_into_view_if_needed()
    handle = page.locator("iframe").first.element_handle()
    assert handle
    frame = handle.content_frame()
    assert frame
    frame.locator("[data-map].is-started").wait_for()
    frame.locator(".map__sign").first.wait_for()
    return frame


SANDBOXES = [
    "as offered",
    "allow-scripts",
    "allow-scripts allow-popups",
    "allow-scripts allow-popups allow-popups-to-escape-sandbox",
    None,
]


@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_a_frame_shows_map_and_list(demo: Served, snippet: str, total: int, sandbox: str | None) -> None:
    """With the lines as they are offered, under stricter and looser sandboxes and without one, map and list are there."""
    lines = snippet
    if sandbox != "as offered":
        wanted = f'sandbox="{sandbox}"' if sandbox else ""
        lines, count = re.subn(r'sandbox="[^"]*"', wanted, snippet)
        assert count == 1
    with embedded(demo, lines) as visit:
        frame = inside(visit.page)
        assert frame.url == f"{demo.address}en/embed/v1/110105.html"
        expect(frame.locator(".stations > li")).to_have_count(total)
        show_card(frame)
        expect(frame.locator(".card__name")).to_be_visible()
        assert visit.found() == []
        own = (visit.site, demo.address, "data:")
        assert [one for one in visit.requests if not one.startswith(own)] == []
        assert not [one for one in visit.requests if "/data/" in one]


def test_the_frame_takes_the_height_it_needs(demo: Served, snippet: str) -> None:
    """The second line sizes the frame to what is in it, on a wide page and on a narrow one, and follows changes."""
    with embedded(demo, snippet) as visit:
        frame = inside(visit.page)

        def sizes() -> tuple[float, float]:
            box = visit.page.locator("iframe").bounding_box()
            assert box
            return box["height"], frame.evaluate("document.documentElement.scrollHeight")

        heights = []
        for width in (1280, 360):
            visit.page.set_viewport_size({"width": width, "height": 900})
            visit.page.wait_for_timeout(300)
            outer, inner = sizes()
            assert outer == pytest.approx(inner, abs=6)
            assert outer > 640
            heights.append(outer)
        assert heights[1] > heights[0]
        frame.get_by_role("searchbox").fill("Wangjing")
        visit.page.wait_for_timeout(300)
        assert sizes()[0] < heights[1]


def test_no_border_is_drawn(demo: Served, snippet: str) -> None:
    """The frame has no border of the browser's; a website that wants one of its own gives it in its style sheet."""
    with embedded(demo, snippet) as visit:
        inside(visit.page)
        border = "getComputedStyle(document.querySelector('iframe')).borderTopWidth"
        assert visit.page.evaluate(border) == "0px"
        visit.page.add_style_tag(content="iframe { border: 3px solid }")
        assert visit.page.evaluate(border) == "3px"


def test_two_frames_are_sized_each_by_itself(demo: Served, snippet: str) -> None:
    """Only the frame that speaks is sized, and only those of ours."""
    other = re.sub(r"110105", "110101", snippet.splitlines()[0])
    stranger = f'<iframe src="{demo.address}en/embed/v1/110101.html" height="200" title="not ours"></iframe>'
    with embedded(demo, snippet + other + stranger, viewport={"width": 1280, "height": 3000}) as visit:
        inside(visit.page)
        visit.page.wait_for_timeout(500)
        first, second, third = (one.bounding_box() for one in visit.page.locator("iframe").all())
        assert first
        assert second
        assert third
        assert first["height"] > second["height"] > 210
        assert third["height"] < 210


def test_without_the_second_line_the_frame_scrolls(demo: Served, snippet: str) -> None:
    """Where the webmaster may not use scripts, the frame keeps its height and everything can be scrolled to."""
    with embedded(demo, snippet.splitlines()[0]) as visit:
        frame = inside(visit.page)
        box = visit.page.locator("iframe").bounding_box()
        assert box
        assert box["height"] == pytest.approx(640, abs=6)
        frame.locator(".stations > li").last.scroll_into_view_if_needed()
        expect(frame.locator(".stations > li").last).to_be_in_viewport()
        assert visit.found() == []


def test_the_box_narrows_the_list(demo: Served, snippet: str, total: int) -> None:
    """What is typed into the frame's box leaves the stations that have it, and says how many."""
    with embedded(demo, snippet) as visit:
        frame = inside(visit.page)
        frame.get_by_role("searchbox").fill("wangjing")
        expect(frame.locator(".stations > li:visible")).to_have_count(2)
        expect(frame.get_by_text("2 stations found")).to_be_visible()
        frame.get_by_role("searchbox").fill("")
        expect(frame.locator(".stations > li:visible")).to_have_count(total)
        assert visit.found() == []


def test_an_address_with_a_need_shows_only_what_meets_it(demo: Served, snippet: str, total: int) -> None:
    """…?need=microwave leaves only stations that have one, in the list and on the map alike."""
    lines = snippet.replace("110105.html", "110105.html?need=microwave")
    with embedded(demo, lines) as visit:
        frame = inside(visit.page)
        shown = frame.locator(".stations > li:visible")
        count = shown.count()
        assert 0 < count < total
        assert all("microwave" in (one.get_attribute("data-needs") or "").split() for one in shown.all())
        expect(frame.locator(".map__status")).to_have_text(re.compile(rf"^{count} stations? in view$"))
        assert visit.found() == []


def test_what_the_address_asks_for_is_named_and_counted(demo: Served, snippet: str, total: int) -> None:
    """The line under the box names the need and says how many of all are left; the box then counts within these."""
    with embedded(demo, snippet.replace("110105.html", "110105.html?need=drinking_water")) as visit:
        frame = inside(visit.page)
        count = frame.locator(".stations > li:visible").count()
        assert 0 < count < total
        status = frame.locator(".embed__status")
        expect(status).to_have_text(re.compile(rf"^Drinking water · {count} of {total} stations? left$"))
        frame.get_by_role("searchbox").fill("no such station")
        expect(status).to_have_text("Drinking water · No station has all of this.")
        frame.get_by_role("searchbox").fill("")
        expect(status).to_have_text(re.compile(rf"^Drinking water · {count} of {total} stations? left$"))
        assert visit.found() == []


def test_what_nothing_meets_is_said_in_words(demo: Served, snippet: str) -> None:
    """A known need that no station of the area has leaves an empty list, and a line that says so."""
    with embedded(demo, snippet.replace("110105.html", "110105.html?need=drinking_water,defibrillator,lockers")) as visit:
        visit.page.locator("iframe").scroll_into_view_if_needed()
        frame = visit.page.frame_locator("iframe").first
        expect(frame.locator(".embed__status")).to_contain_text("No station has all of this.")
        expect(frame.locator(".stations > li:visible")).to_have_count(0)
        assert visit.found() == []


@pytest.mark.parametrize("key", ["饮用水", "drinkingwater"])
def test_a_key_that_the_vocabulary_lacks_changes_nothing(demo: Served, snippet: str, total: int, key: str) -> None:
    """A slip in the address leaves the whole list, for nobody could undo it in the frame; what is right beside it holds."""
    with embedded(demo, snippet.replace("110105.html", f"110105.html?need={key}")) as visit:
        frame = inside(visit.page)
        expect(frame.locator(".stations > li:visible")).to_have_count(total)
        expect(frame.locator(".embed__status")).to_have_text("")
        assert visit.found() == []
    with embedded(demo, snippet.replace("110105.html", f"110105.html?need={key},drinking_water")) as visit:
        frame = inside(visit.page)
        expect(frame.locator(".embed__status")).to_have_text(re.compile(r"^Drinking water · \d+ of "))


def test_the_chinese_frame_finds_pinyin(demo: Served, snippet: str) -> None:
    """In the Chinese frame ?q=wangjing finds as much as in the English one."""
    lines = snippet.replace("/en/embed/", "/zh/embed/").replace("110105.html", "110105.html?q=wangjing")
    with embedded(demo, lines) as visit:
        frame = inside(visit.page)
        expect(frame.locator(".stations > li:visible")).to_have_count(2)
        assert visit.found() == []


def test_words_place_and_order_of_the_address_hold_in_the_frame(demo: Served, snippet: str, total: int) -> None:
    """…?q= fills the box and narrows list and map, sort=name puts the list in order, at= is where the map opens."""
    with embedded(demo, snippet.replace("110105.html", "110105.html?q=wangjing")) as visit:
        frame = inside(visit.page)
        expect(frame.get_by_role("searchbox")).to_have_value("wangjing")
        expect(frame.locator(".stations > li:visible")).to_have_count(2)
        expect(frame.locator(".map__status")).to_have_text("2 stations in view")
        assert visit.found() == []
    with embedded(demo, snippet.replace("110105.html", "110105.html?sort=name&amp;at=39.9931,116.4647,15")) as visit:
        frame = inside(visit.page)
        names = frame.locator(".stations h3").all_inner_texts()
        assert len(names) == total
        assert names == frame.evaluate("(names) => names.slice().sort(new Intl.Collator('en').compare)", names)
        expect(frame.locator(".leaflet-control-scale-line")).to_have_text("300 m")
        expect(frame.locator(".map__status")).to_have_text("2 stations in view")
        assert visit.found() == []


def test_the_box_narrows_what_the_address_has_left(demo: Served, snippet: str) -> None:
    """Typing into the box narrows list and map alike, and brings nothing back that the address has left out."""
    with embedded(demo, snippet.replace("110105.html", "110105.html?need=seating")) as visit:
        frame = inside(visit.page)
        shown = frame.locator(".stations > li:visible")
        left = shown.all_inner_texts()
        frame.get_by_role("searchbox").fill("wangjing")
        expect(shown).to_have_count(1)
        expect(frame.locator(".map__status")).to_have_text("1 station in view")
        frame.get_by_role("searchbox").fill("")
        expect(shown).to_have_count(len(left))
        assert shown.all_inner_texts() == left
        assert visit.found() == []


def test_the_map_of_a_frame_without_names_stays_as_it_is(
    serve: Callable[[Path], Served],
    demo: Served,
    snippet: str,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A frame of thousands of stations has no names for its map: the box narrows the list alone, and no sign goes."""
    monkeypatch.setattr(mapping, "INLINE_LIMIT", 2)
    base = tmp_path_factory.mktemp("nameless")
    for name in ("data", "content"):
        shutil.copytree(PROJECT / name, base / "site" / name)
    settings = base / "site" / "data" / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "stations_per_page: 10\n", encoding="utf-8")
    site = serve(base)
    with embedded(site, snippet.replace(demo.address, site.address)) as visit:
        frame = inside(visit.page)
        status = frame.locator(".map__status")
        expect(status).to_have_text(re.compile(r"^\d+ stations in view$"))
        before = status.inner_text()
        frame.get_by_role("searchbox").fill("wangjing")
        expect(frame.locator(".embed__status")).to_have_text(re.compile("found"))
        expect(status).to_have_text(before)
        assert visit.found() == []


def test_links_open_a_window_of_their_own(demo: Served, snippet: str) -> None:
    """A station's link opens its page in a new window, in which scripts and map work; the frame stays where it was."""
    with embedded(demo, snippet) as visit:
        frame = inside(visit.page)
        with visit.page.context.expect_page() as opened:
            frame.locator(".stations a").first.click()
        window = opened.value
        window.wait_for_load_state()
        assert window.url.startswith(f"{demo.address}en/stations/")
        assert window.evaluate("document.documentElement.classList.contains('no-js')") is False
        assert window.evaluate("window.opener") is None
        assert window.evaluate("self.origin") == demo.address.rstrip("/")  # not locked in the frame's sandbox
        assert frame.url.endswith("110105.html")


def test_the_frame_cannot_reach_the_page_around_it(demo: Served, snippet: str) -> None:
    """In the sandbox as offered the frame has an origin of its own: it sees neither the page nor its storage."""
    with embedded(demo, snippet) as visit:
        frame = inside(visit.page)
        assert frame.evaluate("self.origin") == "null"
        assert frame.evaluate("(() => { try { return parent.document.title; } catch (e) { return e.name; } })()") == (
            "SecurityError"
        )
        assert frame.evaluate("(() => { try { return String(localStorage); } catch (e) { return e.name; } })()") == (
            "SecurityError"
        )


def test_the_embedded_page_speaks_chinese_too(demo: Served, snippet: str, total: int) -> None:
    """The same lines with /zh/ show the frame in Chinese."""
    with embedded(demo, snippet.replace("/en/embed/", "/zh/embed/")) as visit:
        frame = inside(visit.page)
        assert frame.locator("html").get_attribute("lang") == "zh"
        expect(frame.get_by_role("heading", level=2)).to_have_text(f"{total} 个站点")
        assert visit.found() == []

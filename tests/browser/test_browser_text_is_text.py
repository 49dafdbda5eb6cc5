"""Text from the sources is text, whatever it looks like: in pages, cards, answers, frames and feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from browser_payloads import ALL, COUNT, PAYLOADS, place, text
from browser_visit import Served, Visit, show_map
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

RECORDS = range(COUNT)
SOME = RECORDS[::5]  # where the other language has already tried every payload in the same code
ATOM = "{http://www.w3.org/2005/Atom}"
# What no page of ours has, however it came into it.
INJECTED = """() => Array.from(document.querySelectorAll("*")).filter((one) =>
  Array.from(one.attributes).some((a) => /^on/i.test(a.name) || a.name === "srcdoc"
    || /^(href|src|action|formaction|xlink:href)$/.test(a.name) && /^\\s*(javascript|vbscript):/i.test(a.value))
  || one.localName === "script" && !one.src && !/json$/.test(one.type)
  || one.localName === "style" || one.localName === "iframe" || one.hasAttribute("autofocus")
  || one.getAttribute("src") === "x").map((one) => one.outerHTML)"""


@pytest.fixture(scope="module", params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    """The language that is read."""
    return str(request.param)


@pytest.fixture(scope="module")
def tab(payload: Served, lang: str) -> Iterator[Visit]:
    """Chinese is read in a tab that obeys the pages' policy, English in one where whatever came in could run."""
    with payload.visit(bypass_csp=lang == "en") as visit:
        yield visit


def plain(words: str) -> str:
    """Words as they are compared: browsers show blanks as they like."""
    return re.sub(r"\s+", " ", words).strip()


def assert_harmless(visit: Visit) -> None:
    """Nothing ran, nothing tried to, nothing was asked for that is not ours."""
    page = visit.page
    assert page.evaluate("[window.__pwned, typeof window.__pwned]") == [None, "undefined"]
    assert page.evaluate(INJECTED) == []
    assert visit.found() == []
    assert visit.foreign() == []


def assert_shown(page: Page, *texts: str) -> None:
    """The texts stand in the page as they were written."""
    seen = plain(page.locator("body").inner_text())
    for one in texts:
        assert plain(one) in seen, f"{one!r} is not shown"


def unfold(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")


def test_in_pages_of_the_site(tab: Visit, lang: str) -> None:
    """Home, areas, news, standing page, root and 404 show names and settings of the site as they were written."""
    for path in ("index.html", "map.html", "areas/index.html", "news/index.html", "about.html"):
        page = tab.open(f"{lang}/{path}")
        unfold(page)
        assert_shown(page, text("organisation", 8, lang), text("licence", 4, lang), PAYLOADS[5])
        if path == "index.html":
            assert plain(page.locator("h1").inner_text()) == plain(ALL)
            assert plain(page.title()).startswith(plain(ALL[:200]))
            assert_shown(page, *(text("amenities", k, lang) for k in range(3)))
        if path == "about.html":
            assert plain(page.locator("h1").inner_text()) == plain(text("page title", 0, lang))
            assert_shown(page, text("page summary", 0, lang), ALL)
        if path == "areas/index.html":
            assert_shown(page, *(text("short area", k, lang) for k in RECORDS))
        if path == "news/index.html":
            assert_shown(page, *(text("title", k, lang) for k in range(20, COUNT)))
        assert_harmless(tab)
    tab.open("index.html")
    assert_harmless(tab)
    tab.missing_is_fine = True
    tab.open("missing.html")
    tab.missing_is_fine = False
    assert_harmless(tab)


def test_in_station_pages(tab: Visit, lang: str) -> None:
    """Every field of a record is shown on its page as it was written."""
    for k in RECORDS:
        page = tab.open(f"{lang}/stations/s-{k}.html")
        assert plain(page.locator("h1").inner_text()) == plain(text("name", k, lang))
        fields = ["alias", "second alias", "address", "basis", "host", "hours note", "description", "station source",
                  "station publisher", "types", "amenities", "services", "audiences", "chains", "operator_models",
                  "honours", "plaques", "plaque by", "plaque wording", "plaque source", "criteria"]  # fmt: skip
        assert_shown(page, *(text(field, k, lang) for field in fields))
        if k % 3 == 2:
            assert_shown(page, text("status note", k, lang))
        told = page.locator("script[type='application/ld+json']").evaluate("(block) => JSON.parse(block.textContent)")
        assert text("name", k, lang) in str(told) or repr(text("name", k, lang))[1:-1] in str(told)
        assert_harmless(tab)


def test_in_articles(tab: Visit, lang: str) -> None:
    """Title, summary, tags, sources and text of an article are shown as they were written; so are its lists."""
    for k in RECORDS:
        page = tab.open(f"{lang}/news/2025/article-{k}.html")
        assert plain(page.locator("h1").inner_text()) == plain(text("title", k, lang))
        fields = ["summary", "tags", "tag", "categories", "article source", "article publisher", "short area"]
        assert_shown(page, ALL, *(text(field, k, lang) for field in fields))
        assert_harmless(tab)
    for path in page.locator(".labels a").evaluate_all("all => all.map((one) => one.getAttribute('href'))"):
        tab.page.goto(f"{tab.site}{lang}/news/2025/{path}")
        assert_harmless(tab)


def test_in_areas_and_the_cards_on_their_maps(tab: Visit, lang: str) -> None:
    """An area's page and the card, the sign, the labels and the legend on its map show text as it was written."""
    for k in RECORDS if lang == "zh" else SOME:
        page = tab.open(f"{lang}/areas/x-{k}.html")
        unfold(page)
        assert plain(page.locator("h1").inner_text()) == plain(text("area", k, lang))
        fields = ["area note", "metrics", "scope", "unit", "figure source", "figure publisher", "name", "title"]
        assert_shown(page, *(text(field, k, lang) for field in fields))
        show_map(page)
        sign = page.locator(".map__sign .sign")
        sign.dispatch_event("click")
        card = page.locator(".card")
        card.wait_for()
        assert plain(sign.get_attribute("aria-label") or "") == plain(text("name", k, lang))
        seen = plain(card.inner_text())
        for field in ("name", "types", "address", "amenities"):
            assert plain(text(field, k, lang)) in seen, field
        assert plain(text("types", k, lang)) in plain(page.locator(".map__legend").text_content() or "")
        assert plain(text("attribution", 3, lang)) in plain(page.locator(".map__attribution").inner_text())
        assert_harmless(tab)


def test_in_embedded_frames(tab: Visit, lang: str) -> None:
    """The page for frames, with its data inside it, shows text as it was written, on its map as well."""
    for k in RECORDS if lang == "en" else SOME:
        page = tab.open(f"{lang}/embed/v1/x-{k}.html")
        assert plain(text("area", k, lang)) in plain(page.locator("h1").inner_text())
        assert_shown(page, text("name", k, lang), text("address", k, lang))
        show_map(page)
        page.locator(".map__sign .sign").dispatch_event("click")
        page.locator(".card").wait_for()
        assert plain(text("name", k, lang)) in plain(page.locator(".card__name").inner_text())
        assert_harmless(tab)


def test_in_lists_on_the_map(tab: Visit, lang: str) -> None:
    """On the map of everything the labels of the areas, and the cards of clusters, are text."""
    page = tab.open(f"{lang}/map.html")
    show_map(page)
    labels = {plain(one) for one in page.locator(".map__label").all_inner_texts()}
    assert labels <= {plain(text("short area", k, lang)) for k in RECORDS}
    for sign in page.locator(".map__sign button").all()[:9]:
        sign.dispatch_event("click")
        page.wait_for_timeout(30)
    assert_harmless(tab)


def test_in_answers_of_the_search(tab: Visit, lang: str) -> None:
    """What is typed into the search and what it finds is text, and every payload finds its station."""
    page = tab.open(f"{lang}/index.html")
    for k in RECORDS:
        page.locator("#q").fill(text("name", k, lang))
        page.keyboard.press("Enter")
        answer = page.locator(".result", has=page.locator(f"a[href$='/s-{k}.html']"))
        asked = text("name", k, lang).strip()
        page.wait_for_function("(words) => new URLSearchParams(location.search).get('q') === words", arg=asked)
        for _ in range(3):  # words that many payloads share find many stations
            expect(page.locator(".result").first).to_be_visible()
            page.wait_for_timeout(300)
            if not answer.count():
                page.locator("[data-more]").click()
        answer.wait_for()
        assert plain(text("name", k, lang)) in plain(answer.inner_text())
    assert_harmless(tab)
    page = tab.open(f"{lang}/map.html?q=%3Cscript%3Ewindow.__pwned%3D1%3C%2Fscript%3E&need=%22%3E%3Cscript%3E&type=x%27")
    page.locator(".nothing__offers button").first.wait_for()
    assert_harmless(tab)


def test_in_answers_of_near_me(tab: Visit, lang: str) -> None:
    """The nearest stations are listed as text."""
    page = tab.open(f"{lang}/index.html")
    page.context.grant_permissions(["geolocation"])
    seen = ""
    for k in (0, 4, 12, 20, 24):
        south, west = place(k)
        page.context.set_geolocation({"latitude": south + 0.05, "longitude": west + 0.05})
        page.reload()
        page.locator("[data-near-button]").click()
        page.locator(".result").first.wait_for()
        seen += plain(page.locator("[data-results]").inner_text())
    for k in RECORDS:
        if k % 3 != 2:  # closed for a while: not among the nearest
            assert plain(text("name", k, lang)) in seen
            assert plain(text("address", k, lang)) in seen
            assert plain(text("types", k, lang)) in seen
    assert_harmless(tab)


def test_in_feeds(tab: Visit, lang: str) -> None:
    """A feed opened in the browser is data: nothing runs, and titles and summaries are what was written."""
    tab.missing_is_fine = True  # browsers ask for /favicon.ico beside what is no page
    for name in ("news", "x-0", "x-13"):
        response = tab.page.goto(f"{tab.site}{lang}/feeds/{name}.xml")
        assert response
        assert tab.page.evaluate("typeof window.__pwned") == "undefined"
        feed = ElementTree.fromstring(response.body())
        titles = {plain(entry.findtext(f"{ATOM}title") or "") for entry in feed.iter(f"{ATOM}entry")}
        expected = {plain(text("title", k, lang)) for k in (RECORDS if name == "news" else [int(name[2:])])}
        assert titles == expected
    tab.missing_is_fine = False
    assert tab.faults == []

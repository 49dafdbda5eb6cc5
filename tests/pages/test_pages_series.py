"""Articles in series, of a type, about programmes; articles that grow old; translations that are behind."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.conftest import Folder
from tests.pages.test_pages_content import structured, words

from yizhan.pages.article_marks import marks
from yizhan.pages.article_series import works_by_series
from yizhan.pages.assets import Assets
from yizhan.pages.edition import Edition
from yizhan.sources import load

SERIES = """\
series:
  - id: ten-years
    name: {zh: 这十年, en: Ten years}
    kind: articles
    description: {zh: 一年一篇。, en: One part a year.}
    area: "110000"
    programmes: [rest-stops]
"""
PROGRAMMES = """\
programmes:
  - id: rest-stops
    name: {zh: 歇脚点, en: Rest stops}
    area: "110000"
    kind: [article]
    summary: {zh: 给骑手歇脚。, en: Where riders rest.}
"""
TYPES = """\
article_types:
  case:
    name: {zh: 案例, en: Case}
  how_to:
    name: {zh: 怎么办, en: How-to}
"""
PLAIN = "category: stations\n"


def article(folder: Folder, slug: str, lang: str, marked: str, day: str = "2025-03-01") -> None:
    """Write one more article with these lines in its front matter."""
    text = f"---\ntitle: {slug} {lang}\ndate: {day}\nsummary: {slug} in {lang}\n{PLAIN}{marked}---\nText.\n"
    (folder.root / f"content/news/2025/{slug}.{lang}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def library(small: Folder) -> Folder:
    """The small site with a series of three parts, of which English lacks the second."""
    (small.root / "data/series.yaml").write_text(SERIES, encoding="utf-8")
    (small.root / "data/programmes.yaml").write_text(PROGRAMMES, encoding="utf-8")
    with (small.root / "data/vocabulary.yaml").open("a", encoding="utf-8") as file:
        file.write(TYPES)
    for lang in ("zh", "en"):
        article(small, "third", lang, "series: ten-years\npart: 3\n", "2025-01-05")
        article(small, "first", lang, "series: ten-years\npart: 1\ntype: case\nprogrammes: [rest-stops]\n")
    article(small, "second", "zh", "series: ten-years\npart: 2\n")
    return small


def test_parts_stand_in_order(library: Folder) -> None:
    """The page of a series lists its parts by number, not by date, with what it is and whose it is."""
    assert library.build() == 0
    page = library.read("zh/news/series/ten-years.html")
    titles = re.findall(r'class="parts__link"[^>]*>(.*?)</a>', page)
    assert titles == ["first zh", "second zh", "third zh"]
    assert [said for said in ("这十年", "一年一篇。", "北京市", "歇脚点", "共3篇") if said not in words(page)] == []
    series = structured(page)[0]
    assert series["@type"] == "CreativeWorkSeries"
    assert [(part["position"], part["headline"]) for part in series["hasPart"]] == [
        (1, "first zh"), (2, "second zh"), (3, "third zh"),
    ]  # fmt: skip


def test_an_untranslated_part_keeps_its_place(library: Folder) -> None:
    """Where a part is not translated its place shows the other language's; the numbers are the same in all languages."""
    assert library.build() == 0
    page = library.read("en/news/series/ten-years.html")
    assert 'href="../../../zh/news/2025/second.html" lang="zh" hreflang="zh">second zh</a>' in page
    last = library.read("en/news/2025/third.html")
    assert "Part 3 of 3" in words(last)
    assert re.search(r'Previous part.*?neighbours__title">first en<', last, re.DOTALL)
    assert "Next part" not in last


def test_the_next_part_is_offered(library: Folder) -> None:
    """An article leads to the part before it and the part after it, and says which part it is."""
    assert library.build() == 0
    page = library.read("zh/news/2025/second.html")
    assert "第2篇，共3篇" in words(page)
    assert re.search(r'first\.html">.*?上一篇.*?third\.html">.*?下一篇', page, re.DOTALL)
    thing = structured(page)[0]
    assert (thing["isPartOf"]["name"], thing["position"]) == ("这十年", 2)


def test_a_series_has_its_feed(library: Folder) -> None:
    """The Atom feed of a series has its parts in the language, and the page names it."""
    assert library.build() == 0
    feed = ElementTree.fromstring(library.read("en/feeds/series/ten-years.xml"))
    atom = "{http://www.w3.org/2005/Atom}"
    assert {entry.findtext(f"{atom}title") for entry in feed.findall(f"{atom}entry")} == {"first en", "third en"}
    assert 'en/feeds/series/ten-years.xml"' in library.read("en/news/series/ten-years.html")


def test_types_have_lists(library: Folder) -> None:
    """A type that some article has gets a list in each language, to which the article and the news lead."""
    assert library.build() == 0
    for lang, name in (("zh", "案例"), ("en", "Case")):
        page = library.read(f"{lang}/news/type/case.html")
        assert f"first {lang}" in words(page)
        assert f"third {lang}" not in words(page)
        assert f'{lang}/news/type/case.html">{name}</a>' in library.read(f"{lang}/news/2025/first.html")
        assert f'{lang}/news/type/case.html"' in library.read(f"{lang}/news/index.html")
    assert "zh/news/type/how_to.html" not in library.tree()


def test_programmes_of_an_article(library: Folder) -> None:
    """An article leads to the programmes it is about."""
    assert library.build() == 0
    assert 'en/programmes/rest-stops.html">Rest stops</a>' in library.read("en/news/2025/first.html")


def test_an_article_without_marks_has_none(built: Folder) -> None:
    """An article of no type, series or programme says nothing of them."""
    page = built.read("zh/news/2025/wangjing-night.html")
    assert [mark for mark in ("in-series", "data-stale", "上一篇", "programmes-title") if mark in page] == []


@pytest.mark.parametrize(("stale_after", "shown"), [("2025-05-31", True), ("2025-06-01", False), ("2030-01-01", False)])
def test_what_is_out_of_date_says_so(library: Folder, stale_after: str, shown: bool) -> None:
    """After its last good day an article warns at once; before, the warning waits for its day in the browser."""
    article(library, "rates", "en", f"stale_after: {stale_after}\n")
    article(library, "rates", "zh", f"stale_after: {stale_after}\n")
    assert library.build() == 0
    page = library.read("en/news/2025/rates.html")
    assert "This may be out of date" in words(page)
    assert (f'hidden data-stale="{stale_after}T23:59"' in page) is not shown


def test_a_translation_behind_its_original_says_so(library: Folder) -> None:
    """A translation older than the Chinese names both days; one that is as new says nothing, nor does the Chinese."""
    article(library, "rates", "zh", "updated: 2025-05-01\n")
    article(library, "rates", "en", "")
    assert library.build() == 0
    text = words(library.read("en/news/2025/rates.html"))
    assert "Translated from the text in Chinese of 1 March 2025, which was updated on 1 May 2025." in text
    assert "译自" not in words(library.read("zh/news/2025/rates.html"))
    article(library, "rates", "en", "updated: 2025-05-02\n")
    assert library.build() == 0
    assert "Translated from" not in words(library.read("en/news/2025/rates.html"))


def test_nothing_of_a_series_is_forgotten(library: Folder) -> None:
    """After a part came, went or changed its name, a build gives what a cold build gives."""
    assert library.build() == 0
    article(library, "fourth", "en", "series: ten-years\npart: 4\n")
    article(library, "fourth", "zh", "series: ten-years\npart: 4\n")
    (library.root / "content/news/2025/second.zh.md").unlink()
    library.replace("data/series.yaml", "en: Ten years", "en: A decade")
    assert library.build() == 0
    warm = library.tree()
    assert library.build("--cold") == 0
    assert [path for path, data in library.tree().items() if warm.get(path) != data] == []
    assert "Part 3 of 3" in words(warm["en/news/2025/fourth.html"].decode())


def test_marks_are_plain_values(library: Folder) -> None:
    """Two builds of one article's marks are equal and read the same: their words are what a page depends on."""

    def found(root: Path) -> str:
        loaded = load(root).library
        assert loaded is not None
        edition = Edition(loaded, date(2025, 6, 1), b"", Assets({}, (), {}), {}, {})
        return repr([marks(edition, one, works_by_series(edition)) for one in edition.articles["zh"]])

    assert found(library.root) == found(library.root)
    assert " at 0x" not in found(library.root)

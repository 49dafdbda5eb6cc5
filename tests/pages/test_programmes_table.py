"""Every row of the table of programmes (tests/programmes.yaml) is served by the demonstration site, in both languages."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import PROJECT
from tests.pages.test_pages_content import words

from yizhan.cli.app import main

ROWS: dict[str, dict[str, Any]] = yaml.safe_load((PROJECT / "tests" / "programmes.yaml").read_text(encoding="utf-8"))
DAY = "2026-11-20"
# The kind of a row, and the schema.org types by which search engines find it on the programme's page or one step away.
THINGS = {
    "event": {"Event"},
    "notice": {"JobPosting", "Course", "CourseInstance", "Offer", "LoanOrCredit", "GovernmentService", "Service"},
    "figure": {"Observation", "AchieveAction"},
}
# Where the pages of a kind stand below the language's folder.
FOLDERS = {
    "event": "events/", "notice": "notices/", "article": "news/", "entry": "directory/", "station": "stations/",
}  # fmt: skip
# The parts of a programme's own page that serve a row.
PARTS = {
    "programme": "<h1", "dashboard": 'id="board-title"', "target": 'class="targets"', "inspection": 'id="inspections-title"',
}  # fmt: skip
# Where the numbers of schema.org stand: of observations, aims, posts and places.
NUMBERS = {"value", "minValue", "maxValue", "totalJobOpenings", "maximumAttendeeCapacity"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration site, built."""
    base = tmp_path_factory.mktemp("demo")
    for folder in ("data", "content"):
        shutil.copytree(PROJECT / folder, base / folder)
    assert main(["build", "-C", str(base), "-o", str(base / "output"), "--date", DAY]) == 0
    return base / "output"


def page_of(demo: Path, lang: str, row: str) -> str:
    return (demo / lang / "programmes" / f"{ROWS[row]['programme']}.html").read_text(encoding="utf-8")


def types_in(page: str) -> set[str]:
    """All schema.org types that a page's structured data names."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return set(_types(json.loads(found[1]))) if found else set()


def _types(thing: Any) -> list[str]:
    if isinstance(thing, dict):
        own = thing.get("@type", [])
        below = [one for value in thing.values() for one in _types(value)]
        return [*([own] if isinstance(own, str) else own), *below]
    return [one for value in thing for one in _types(value)] if isinstance(thing, list) else []


def said_in(page: str) -> Iterator[tuple[str, Any]]:
    """Every key and value of a page's structured data, the programme itself left out: its text says everything."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    for thing in json.loads(found[1])["@graph"] if found else ():
        if thing["@type"] not in ("Project", "BreadcrumbList"):
            yield from _values("", thing)


def _values(key: str, thing: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(thing, dict):
        for name, value in thing.items():
            yield from _values(name, value)
    elif isinstance(thing, list):
        for value in thing:
            yield from _values(key, value)
    else:
        yield key, thing


def linked(page: str, folder: str) -> list[str]:
    """The pages below a folder of the same language that a programme's page leads to."""
    links = re.findall(rf'href="\.\./\.\./[a-z]+/({folder}[^"#?]+\.html)"', page)
    return [link for link in dict.fromkeys(links) if not link.endswith("index.html")]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_served(demo: Path, row: str, lang: str) -> None:
    """The row's programme has a page that says its facts, and leads to pages of every kind that the row needs."""
    page = page_of(demo, lang, row)
    text = words(page)
    assert [fact for fact in ROWS[row]["facts"][lang] if fact not in text and fact not in unescape(page)] == []
    for kind in ROWS[row]["served"]:
        if kind in PARTS:
            assert PARTS[kind] in page, kind
            continue
        pages = linked(page, FOLDERS[kind]) if kind in FOLDERS else series_of(demo, lang, page)
        assert pages, kind
        for link in pages:
            opened = (demo / lang / link).read_text(encoding="utf-8")
            assert f'<html lang="{lang}' in opened
            assert "<h1" in opened
    index = (demo / lang / "programmes" / "index.html").read_text(encoding="utf-8")
    assert f'programmes/{ROWS[row]["programme"]}.html"' in index


def series_of(demo: Path, lang: str, page: str) -> list[str]:
    """The pages of the series to which a programme's events belong: they are one step further."""
    events = [(demo / lang / link).read_text(encoding="utf-8") for link in linked(page, "events/")]
    return [link for one in events for link in linked(one, "events/series/")]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("row", [row for row, one in ROWS.items() if THINGS.keys() & set(one["kinds"])])
def test_search_engines_find_a_row(demo: Path, row: str, lang: str) -> None:
    """A row that is an event, a notice, a figure or a target stands in the structured data too, with its numbers and days."""
    page = page_of(demo, lang, row)
    pages = [page, *(read(demo, lang, link) for kind in ("event", "notice") for link in linked(page, FOLDERS[kind]))]
    types = {one for text in pages for one in types_in(text)}
    for kind in THINGS.keys() & set(ROWS[row]["kinds"]):
        assert types & THINGS[kind], (row, kind, sorted(types))
    said = [pair for text in pages for pair in said_in(text)]
    numbers = {float(value) for key, value in said if key in NUMBERS}
    texts = [str(value) for _, value in said]
    for fact in ROWS[row]["data"]:
        assert fact in numbers if isinstance(fact, int) else any(fact in text for text in texts), fact


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_search_knows_every_row(demo: Path, lang: str) -> None:
    """The site's search has every programme of the table, and everything to which its page leads."""
    files = (demo / "data" / "search").glob("site.*/cards-*.json")
    cards = [card for file in files for card in json.loads(file.read_text(encoding="utf-8"))]
    found = {address.removeprefix(f"{lang}/") for _, of, address, *_ in cards if of == lang}
    for row, one in ROWS.items():
        page = page_of(demo, lang, row)
        leads = [link for kind in ("event", "notice", "entry") for link in linked(page, FOLDERS[kind]) if "/series/" not in link]
        assert {f"programmes/{one['programme']}.html", *leads} - found == set(), row


def read(demo: Path, lang: str, path: str) -> str:
    return (demo / lang / path).read_text(encoding="utf-8")


def test_the_table_is_whole() -> None:
    """Sixty rows, each with a programme, its kinds, and at least three facts in each language."""
    assert len(ROWS) == 60
    assert all(len(one["facts"][lang]) >= 3 for one in ROWS.values() for lang in ("zh", "en"))
